/* The life of counted objects: allocation, release, destruction. Stands behind the tables that describe the layouts.
 *
 * The emitter defines before this text: struct layout_description, layout_descriptions[], reference_offsets[], destructors[]
 * (with HAS_DESTRUCTORS), and the macros HEAP_ALLOCATE(size) -> u64 (0: none left), HEAP_FREE(address, size) and
 * RAISE_MEMORY_ERROR(). HOSTED says that every object comes from malloc, so that a sanitizer sees it; COUNT_OBJECTS keeps
 * live_objects.
 *
 * Destruction must never recurse: an object whose count falls to zero waits in a list that is linked through the count field,
 * as the distance from heap_base in units of 16 bytes plus one (the heap aligns to 16 and lies within 64 GiB of heap_base).
 * The order is that of CPython: an object before what it holds, fields in order, the items of an array from the last to the first.
 */

#ifdef COUNT_OBJECTS
#define OBJECT_IS_BORN() ((void)live_objects++)
#define OBJECT_IS_GONE() ((void)live_objects--)
#else
#define OBJECT_IS_BORN() ((void)0)
#define OBJECT_IS_GONE() ((void)0)
#endif

RARE static void *no_memory(void) {
    (void)RAISE_MEMORY_ERROR();
    return 0;
}

#ifdef HAS_TRACED
/* No memory is left, or there are so many objects that the collector of cycles should look at them first. */
RARE static u64 make_room(i64 size, bool traced) {
    u64 address = 0;
    while (!address && MAKE_ROOM()) address = traced ? TRACED_ALLOCATE(size) : HEAP_ALLOCATE(size);
    return address;
}
#else
#define make_room(size, traced) ((u64)0)
#endif

/* Memory for an object of `size` bytes, not cleared, or null with MemoryError pending. */
HELPER void *object_allocate(i64 size) {
    u64 address = HEAP_ALLOCATE(size);
    if (unlikely(address == 0)) {
        address = make_room(size, false);
        if (!address) return no_memory();
    }
    OBJECT_IS_BORN();
    return (void *)(uintptr)address;
}

HELPER void object_free(reference object, i64 size) {
    OBJECT_IS_GONE();
    /* What was an item may be a field of the next object: no access to the old one may be moved behind this. */
    __asm__ volatile("" : : : "memory");
    (void)HEAP_FREE((u64)(uintptr)object, size);
}

#ifdef HAS_TRACED
/* Objects that can be in cycles lie in memory where the collector finds them all. A sanitizer sees the end of one all the same:
 * nothing but its first two words, which the memory itself uses, may be touched then. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define ADDRESS_IS_SANITIZED
#endif
#endif
#if defined(HOSTED) && (defined(__SANITIZE_ADDRESS__) || defined(ADDRESS_IS_SANITIZED))
void __asan_poison_memory_region(const volatile void *start, usize size);
void __asan_unpoison_memory_region(const volatile void *start, usize size);
#define HIDE(start, size) __asan_poison_memory_region(start, (usize)(size))
#define SHOW(start, size) __asan_unpoison_memory_region(start, (usize)(size))
#else
#define HIDE(start, size) ((void)0)
#define SHOW(start, size) ((void)(start), (void)(size))
#endif

HELPER void *traced_allocate(i64 size) {
    u64 address = TRACED_ALLOCATE(size);
    if (unlikely(address == 0)) {
        address = make_room(size, true);
        if (!address) return no_memory();
    }
    SHOW((void *)(uintptr)address, size);
    OBJECT_IS_BORN();
    return (void *)(uintptr)address;
}

HELPER void traced_free(reference object, i64 size) {
    OBJECT_IS_GONE();
    __asm__ volatile("" : : : "memory");
    (void)TRACED_FREE((u64)(uintptr)object, size);
    if (size <= 512) HIDE((u8 *)object + 16, size - 16);
}
#endif

#define LARGEST_OBJECT ((i64)1 << 47)

/* An array of `capacity` items; `clear`: the items hold references. */
static APART __attribute__((unused)) reference new_array(u32 class_number, i64 capacity, i64 item_size, bool clear) {
    if (unlikely(capacity < 0 || capacity > LARGEST_OBJECT / (item_size + 1))) return no_memory();
    i64 size = 16 + capacity * item_size;
    reference array = object_allocate(size);
    if (unlikely(!array)) return null;
    array->count = 1;
    array->class_number = class_number;
    *first_word_of(array) = capacity;
    if (clear) {
        if (size <= 16 + 64) {
            for (raw_u64 *word = (raw_u64 *)(void *)((u8 *)array + 16), *end = word + (size - 16) / 8; word < end; word++) *word = 0;
        } else {
            memset((u8 *)array + 16, 0, (usize)(size - 16));
        }
    }
    return array;
}

/* An object with `size` raw bytes behind its fields; the first field keeps the size, the others are zero. */
static APART __attribute__((unused)) reference new_tailed(u32 class_number, i64 size) {
    if (unlikely(size < 0 || size > LARGEST_OBJECT)) return no_memory();
    reference object = object_allocate(TAIL_OFFSET + size);
    if (unlikely(!object)) return null;
    object->count = 1;
    object->class_number = class_number;
    i64_field *words = first_word_of(object);
    words[0] = size;
    words[1] = 0;
    words[2] = 0;
    return object;
}

/* ------------------------------------------------------------------------------------------------ waiting to be destroyed */

#ifdef HOSTED
/* Addresses of malloc may be further apart than a link reaches, so a stack of addresses stands beside the objects. */
static reference *waiting_objects;
static usize waiting_count, waiting_room;
typedef usize waiting_list;

HELPER waiting_list waiting_start(void) { return waiting_count; }

static void waiting_add(waiting_list *list, reference object) {
    (void)list;
    if (waiting_count == waiting_room) {
        waiting_room = waiting_room ? waiting_room * 2 : 64;
        waiting_objects = realloc(waiting_objects, waiting_room * sizeof *waiting_objects);
        if (!waiting_objects) __builtin_trap();
    }
    waiting_objects[waiting_count++] = object;
}

HELPER reference waiting_take(waiting_list *list) {
    return waiting_count <= *list ? null : waiting_objects[--waiting_count];
}
#else
typedef reference waiting_list;

HELPER waiting_list waiting_start(void) { return null; }

HELPER void waiting_add(waiting_list *list, reference object) {
    object->count = *list ? (u32)(((u64)(uintptr)*list - heap_base) >> 4) + 1 : 0;
    *list = object;
}

HELPER reference waiting_take(waiting_list *list) {
    reference object = *list;
    if (object) {
        u32 link = object->count;
        *list = link ? (reference)(uintptr)(heap_base + ((u64)(link - 1) << 4)) : null;
    }
    return object;
}
#endif

/* Frees a dying object that holds no references and has no __del__ (a text, bytes, numbers); false: it is none. */
HELPER bool free_leaf(reference object) {
    const struct layout_description *layout = &layout_descriptions[object->class_number];
    if (!layout->is_leaf) return false;
    i64 size = layout->size;
    if (layout->item_size) size += *first_word_of(object) * layout->item_size;
    object_free(object, size);
    return true;
}

/* One reference less to what a dying object held; null is an empty field. */
HELPER void drop(waiting_list *list, reference object) {
    if (!object) return;
    i32 count = (i32)object->count;
    if (count < 0) return;
    if (count > 1) {
        object->count = (u32)(count - 1);
    } else if (!free_leaf(object)) {
        waiting_add(list, object);
    }
}

#ifdef HAS_DESTRUCTORS
/* Runs __del__ with a count of one; what it raises is lost, as in CPython. True: somebody keeps the object now. */
static APART bool destructor_keeps(reference object, bool (*destructor)(reference));
#endif

static APART __attribute__((unused)) void destroy(reference object) {
    if (free_leaf(object)) return;
    waiting_list waiting = waiting_start();
    do {
        const struct layout_description *layout = &layout_descriptions[object->class_number];
#ifdef HAS_DESTRUCTORS
        if (layout->destructor && destructor_keeps(object, destructors[layout->destructor])) continue;
#endif
        const u16 *offsets = &reference_offsets[layout->offsets];
        i64 size = layout->size;
        for (u32 number = layout->references; number-- > 0;) {
            drop(&waiting, *(reference *)(void *)((u8 *)object + offsets[number]));
        }
        if (layout->item_size) {
            i64 count = *first_word_of(object);
            offsets += layout->references;
            size += count * layout->item_size;
            if (layout->item_references == 1 && layout->item_size == sizeof(reference)) {
                reference *item = (reference *)(void *)((u8 *)object + layout->size);
                for (reference *end = item + count; item < end; item++) drop(&waiting, *item);
            } else if (layout->item_references) {
                u8 *item = (u8 *)object + layout->size;
                for (; count > 0; count--, item += layout->item_size) {
                    for (u32 number = 0; number < layout->item_references; number++) {
                        drop(&waiting, *(reference *)(void *)(item + offsets[number]));
                    }
                }
            }
        }
#ifdef HAS_TRACED
        if (layout->kind == TRACED) {
            traced_free(object, size);
            continue;
        }
#endif
        object_free(object, size);
    } while ((object = waiting_take(&waiting)) != null);
}

HELPER void release(reference object) {
    i32 count = (i32)object->count;
    if (count < 0) return;
    if (count == 1) {
        destroy(object);
    } else {
        object->count = (u32)(count - 1);
    }
}

HELPER void release_maybe_null(reference object) {
    if (object) release(object);
}

/* The same out of line, for paths that are rare: they should be small. */
static APART __attribute__((unused)) void release_rarely(reference object) {
    if (object) release(object);
}

static u32 destroying __attribute__((unused)); /* destructors that run */

#ifdef HAS_DESTRUCTORS
static void call_destructor(reference object, bool (*destructor)(reference)) {
    reference outer = pending_exception;
    pending_exception = null;
    if (destructor(object)) {
        reference raised = pending_exception;
        pending_exception = null;
        if (raised) release(raised);
    }
    pending_exception = outer;
}

static bool destructor_keeps(reference object, bool (*destructor)(reference)) {
    object->count = 1;
    destroying++;
    call_destructor(object, destructor);
    destroying--;
    return --object->count != 0;
}
#endif

/* ------------------------------------------------------------------------------------------------ what the collector of cycles sees */

#ifdef HAS_TRACED
HELPER i64 layout_kind(i64 number) { return layout_descriptions[number].kind; }
HELPER i64 layout_size(i64 number) { return layout_descriptions[number].size; }
HELPER i64 layout_references(i64 number) { return layout_descriptions[number].references; }
HELPER i64 layout_item_size(i64 number) { return layout_descriptions[number].item_size; }
HELPER i64 layout_item_references(i64 number) { return layout_descriptions[number].item_references; }
HELPER i64 layout_offset(i64 number, i64 index) { return reference_offsets[layout_descriptions[number].offsets + index]; }
HELPER i64 layout_anchor(i64 number) { return layout_descriptions[number].anchor; }
HELPER bool layout_runs_code(i64 number) { return layout_descriptions[number].runs_code; }

#ifdef HAS_DESTRUCTORS
HELPER bool layout_has_destructor(i64 number) { return layout_descriptions[number].destructor != 0; }
HELPER void run_destructor(reference object) {
    call_destructor(object, destructors[layout_descriptions[object->class_number].destructor]);
}
#else
HELPER bool layout_has_destructor(i64 number) { return false; }
HELPER void run_destructor(reference object) { (void)object; }
#endif

HELPER void free_traced_object(u64 address) {
    reference object = (reference)(uintptr)address;
    traced_free(object, layout_descriptions[object->class_number].size);
}
#endif
