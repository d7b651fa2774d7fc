/* What every emitted program starts with: the machine types, the object header, and the C behind the primitives.
 *
 * This text includes nothing and calls nothing but the four memory functions below, which the target supplies. It must never
 * allocate, never raise, and never know a class: that is the business of the emitted program. The size of the header and the
 * offsets 8 (first word) and 32 (tail) are fixed: the emitter, the literals and the Python runtime rely on them.
 *
 * A program is one unit, or several (units.py). Then the emitter defines one of HOLDING_UNIT, where what exists once stands, and
 * CALLING_UNIT, which knows what it mentions (or holds the places of tracebacks besides).
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed int i32;
typedef signed long long i64;
typedef double f64;
/* Two kinds of 64 bits for the C compiler's alias analysis: a number in a field of an object is never an item of an array, so that
 * a store to one does not make it load the other again. Memory that is addressed by number may be either. */
typedef signed long i64_field;
typedef u16 __attribute__((may_alias)) raw_u16;
typedef u32 __attribute__((may_alias)) raw_u32;
typedef u64 __attribute__((may_alias)) raw_u64;
typedef u8 raw_u8;
typedef __SIZE_TYPE__ usize;
typedef __UINTPTR_TYPE__ uintptr;
#undef bool
#define bool _Bool
#undef true
#define true ((bool)1)
#undef false
#define false ((bool)0)
#define null ((reference)0)

#define HELPER static inline __attribute__((unused))
#if defined(HOLDING_UNIT) || defined(CALLING_UNIT)
#if defined(__has_attribute) && __has_attribute(selectany)
#define MERGED __attribute__((selectany)) /* equal constants of several units: the linker keeps one of them */
#else
#define MERGED __attribute__((weak))
#endif
#else
#define MERGED static
#endif
#if defined(HOLDING_UNIT)
#define SHARED
#define SHARED_INLINE
#elif defined(CALLING_UNIT)
#define SHARED extern
#define SHARED_INLINE inline /* never a function of its own here: the one that exists stands in the unit that holds it */
#else
#define SHARED static
#define SHARED_INLINE static
#endif
#ifdef __clang__
#define RARE __attribute__((cold, noinline, minsize))
#define SELDOM __attribute__((cold, minsize, unused))
#define ONCE __attribute__((minsize))
#else
#define RARE __attribute__((cold, noinline))
#define SELDOM __attribute__((cold, unused))
#define ONCE
#endif
#define APART __attribute__((noinline))
#define likely(condition) __builtin_expect(!!(condition), 1)
#define unlikely(condition) __builtin_expect(!!(condition), 0)

/* The header of every object. A count below zero, seen signed, is an immortal object: never counted, maybe in read-only memory. */
struct object {
    u32 count;
    u32 class_number;
};
typedef struct object *reference;
typedef void (*code)(void);
#define IMMORTAL 0x80000000u
#define TAIL_OFFSET 32

/* Which arm of a switch an object takes: a table has one byte a class number (arm_tables.py). */
HELPER u32 arm_of(reference object, const u8 *arms, u32 size) {
    return object->class_number < size ? arms[object->class_number] : 0;
}

/* What a function that failed returns; all but null also need a pending exception, because they are ordinary values too. */
#define ERROR_BOOL ((u8)2)
#define ERROR_U8 ((u8)0xa7)
#define ERROR_U16 ((u16)0xa7a7)
#define ERROR_U32 ((u32)0xffffff95)
#define ERROR_U64 ((u64)-107)
#define ERROR_I64 ((i64)-107)
#define ERROR_F64 (-107.0)

SHARED reference pending_exception;
SHARED u64 stack_limit __attribute__((unused));
SHARED u64 heap_base __attribute__((unused));
SHARED u64 heap_words[264] __attribute__((unused)); /* the heap is written in Python, its first words are here */
SHARED u64 boot_argument __attribute__((unused));
#if defined(IMPORTOS_HOSTED)
#define boot_random ((u64)0)
#else
extern u64 boot_random; /* stack_protector.S */
#endif
SHARED i64 live_objects __attribute__((unused));
extern const u8 importos_build_note[] __attribute__((weak)); /* the linker's scripts, and image/build_id.py */
extern const u8 importos_archive[] __attribute__((weak)); /* backend/toolchain.py; an image without files has none */

void *memcpy(void *target, const void *source, usize size);
void *memmove(void *target, const void *source, usize size);
void *memset(void *target, int byte, usize size);
int memcmp(const void *left, const void *right, usize size);

/* ------------------------------------------------------------------------------------------------ numbers */

typedef struct {
    i64 item0;
    bool item1;
} record_i64_bool_end;

HELPER record_i64_bool_end int_add_overflow(i64 left, i64 right) {
    record_i64_bool_end result;
    result.item1 = __builtin_add_overflow(left, right, &result.item0);
    return result;
}

HELPER record_i64_bool_end int_sub_overflow(i64 left, i64 right) {
    record_i64_bool_end result;
    result.item1 = __builtin_sub_overflow(left, right, &result.item0);
    return result;
}

HELPER record_i64_bool_end int_mul_overflow(i64 left, i64 right) {
    record_i64_bool_end result;
    result.item1 = __builtin_mul_overflow(left, right, &result.item0);
    return result;
}

HELPER f64 float_square_root(f64 value) { return __builtin_sqrt(value); }

HELPER i64 float_bits(f64 value) {
    i64 bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}

HELPER f64 float_from_bits(i64 bits) {
    f64 value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

/* ------------------------------------------------------------------------------------------------ objects */

/* The word behind the header: the capacity of an array, the size in bytes of a tail. */
HELPER i64_field *first_word_of(reference object) { return (i64_field *)(void *)(object + 1); }
HELPER i64 array_capacity(reference object) { return *first_word_of(object); }
HELPER u8 *tail_of(reference object) { return (u8 *)object + TAIL_OFFSET; }

HELPER u64 load_u64(const u8 *address) {
    u64 word;
    __builtin_memcpy(&word, address, sizeof word);
    return word;
}

HELPER u64 load_u32(const u8 *address) {
    u32 word;
    __builtin_memcpy(&word, address, sizeof word);
    return word;
}

/* Eight bytes of the tail from a byte offset on, little-endian; all eight must exist. */
HELPER i64 tail_load_u64(reference object, i64 offset) { return (i64)load_u64(tail_of(object) + offset); }

/* The offset of the first byte in [start, end) that equals `byte`, or -1. */
static __attribute__((unused)) i64 tail_find(reference object, i64 byte, i64 start, i64 end) {
    const u8 *bytes = tail_of(object);
    for (i64 offset = start; offset < end; offset++) {
        if (bytes[offset] == (u8)byte) return offset;
    }
    return -1;
}

HELPER u64 hash_fold(u64 left, u64 right) {
    unsigned __int128 product = (unsigned __int128)left * right;
    return (u64)product ^ (u64)(product >> 64);
}

/* The hash of the first `size` bytes: hashing.py computes the same for literals; never 0 (not yet known), never -1 (Python). */
static __attribute__((unused)) i64 tail_hash(reference object, i64 size) {
    const u8 *bytes = tail_of(object);
    u64 hash = 0x9e3779b97f4a7c15u ^ (u64)size, last = 0;
    for (; size > 8; size -= 8, bytes += 8) hash = hash_fold(hash ^ load_u64(bytes), 0xd1342543de82ef95u);
    if (size >= 4) {
        last = load_u32(bytes) | load_u32(bytes + size - 4) << 32;
    } else if (size > 0) {
        last = (u64)bytes[0] | (u64)bytes[size >> 1] << 8 | (u64)bytes[size - 1] << 16;
    }
    hash = hash_fold(hash ^ last, 0xaf251af3b0f025b5u);
    hash = hash_fold(hash ^ 0x2545f4914f6cdd1du, 0xda942042e4dd58b5u);
    if (hash == 0) hash = 1;
    return hash == ~(u64)0 ? -2 : (i64)hash;
}

HELPER void retain(reference object) {
    i32 count = (i32)object->count;
    if (count >= 0) object->count = (u32)(count + 1);
}

HELPER void retain_maybe_null(reference object) {
    if (object) retain(object);
}
