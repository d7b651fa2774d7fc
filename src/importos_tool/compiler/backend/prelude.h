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
extern u64 boot_random; /* arch/x86_64/stack_protector.S */
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

/* ------------------------------------------------------------------------------------------------ the processor */

#if defined(__x86_64__)
register uintptr stack_pointer __asm__("rsp");
#elif defined(__aarch64__)
register uintptr stack_pointer __asm__("sp");
#endif

HELPER void processor_pause(void) {
#if defined(__x86_64__)
    __asm__ volatile("pause" : : : "memory");
#elif defined(__aarch64__)
    __asm__ volatile("yield" : : : "memory");
#endif
}

#if defined(__x86_64__)
/* arch/x86_64/fiber_switch.S */
bool fiber_switch(u64 slot, u64 context);
void fiber_begin(void);

/* The context of a new fiber whose stack ends at `top` (a multiple of 16): six registers, the fourth is the body, and where to begin. */
HELPER u64 fiber_prepare(u64 top, reference body) {
    raw_u64 *words = (raw_u64 *)(uintptr)top - 7;
    words[0] = words[1] = words[2] = words[4] = words[5] = 0;
    words[3] = (u64)(uintptr)body;
    words[6] = (u64)(uintptr)fiber_begin;
    return (u64)(uintptr)words;
}

HELPER i64 x86_port_read_u8(i64 port) {
    u8 value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"((u16)port));
    return value;
}

HELPER i64 x86_port_read_u32(i64 port) {
    u32 value;
    __asm__ volatile("inl %1, %0" : "=a"(value) : "Nd"((u16)port));
    return value;
}

HELPER void x86_port_write_u8(i64 port, i64 value) {
    __asm__ volatile("outb %0, %1" : : "a"((u8)value), "Nd"((u16)port));
}

HELPER void x86_port_write_u16(i64 port, i64 value) {
    __asm__ volatile("outw %0, %1" : : "a"((u16)value), "Nd"((u16)port));
}

HELPER void x86_port_write_u32(i64 port, i64 value) {
    __asm__ volatile("outl %0, %1" : : "a"((u32)value), "Nd"((u16)port));
}

HELPER void x86_halt(void) { __asm__ volatile("hlt" : : : "memory"); }

HELPER void x86_set_write_protection(bool on) { /* bit 16 */
    u64 value;
    __asm__ volatile("movq %%cr0, %0" : "=r"(value) : : "memory");
    value = on ? value | 0x10000 : value & ~(u64)0x10000;
    __asm__ volatile("movq %0, %%cr0" : : "r"(value) : "memory");
}

HELPER void x86_shut_down(void) {
    const struct __attribute__((packed)) { u16 limit; u64 base; } nothing = {0, 0};
    __asm__ volatile("lidt %0; int3" : : "m"(nothing) : "memory");
}

HELPER u64 x86_read_cr2(void) {
    u64 address;
    __asm__ volatile("movq %%cr2, %0" : "=r"(address));
    return address;
}

HELPER void x86_invalidate_page(u64 address) { __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory"); }

HELPER i64 x86_cpuid(i64 leaf, i64 subleaf, i64 number) {
    u32 registers[4];
    __asm__ volatile("cpuid"
                     : "=a"(registers[0]), "=b"(registers[1]), "=c"(registers[2]), "=d"(registers[3])
                     : "a"((u32)leaf), "c"((u32)subleaf));
    return registers[number & 3];
}

HELPER u64 x86_read_timestamp(void) {
    u32 low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (u64)high << 32 | low;
}

HELPER bool x86_store_random(u64 address) {
    u64 value;
    bool given;
    __asm__ volatile("rdrand %0\n\tsetc %1" : "=r"(value), "=qm"(given) : : "cc");
    *(volatile raw_u64 *)(uintptr)address = value;
    return given;
}

HELPER bool x86_store_seed(u64 address) {
    u64 value;
    bool given;
    __asm__ volatile("rdseed %0\n\tsetc %1" : "=r"(value), "=qm"(given) : : "cc");
    *(volatile raw_u64 *)(uintptr)address = value;
    return given;
}

/* arch/x86_64/interrupts.S */
void start_interrupts(void);
void start_sampling(void); /* arch/x86_64/sampling.S */
extern raw_u64 interrupt_words[];

HELPER u64 x86_take_interrupt_word(i64 index) {
    u64 word = 0;
    __asm__ volatile("xchgq %0, %1" : "+r"(word), "+m"(interrupt_words[index]) : : "memory");
    return word;
}

HELPER void x86_enable_interrupts(void) { __asm__ volatile("sti" : : : "memory"); }
HELPER void x86_disable_interrupts(void) { __asm__ volatile("cli" : : : "memory"); }

/* An interrupt that has come before "hlt" comes behind it: "sti" holds it off for one instruction. */
HELPER void x86_enable_interrupts_and_halt(void) { __asm__ volatile("sti\n\thlt" : : : "memory"); }

HELPER u64 x86_read_model_register(i64 number) {
    u32 low, high;
    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"((u32)number) : "memory");
    return (u64)high << 32 | low;
}

HELPER void x86_write_model_register(i64 number, u64 value) {
    __asm__ volatile("wrmsr" : : "c"((u32)number), "a"((u32)value), "d"((u32)(value >> 32)) : "memory");
}

HELPER i64 linux_system_call(i64 number, i64 first, i64 second, i64 third, i64 fourth, i64 fifth, i64 sixth) {
    register i64 r10 __asm__("r10") = fourth;
    register i64 r8 __asm__("r8") = fifth;
    register i64 r9 __asm__("r9") = sixth;
    i64 result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(first), "S"(second), "d"(third), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}
#endif
