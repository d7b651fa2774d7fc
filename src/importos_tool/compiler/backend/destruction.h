/* Objects that are made in large functions, and the end of all objects: what stands once in a program, behind objects.h.
 *
 * Destruction must never recurse: an object whose count falls to zero waits in a list that is linked through the count field,
 * as the distance from heap_base in units of 16 bytes plus one (the heap aligns to 16 and lies within 64 GiB of heap_base).
 * The order is that of CPython: an object before what it holds, fields in order, the items of an array from the last to the first.
 */

void *no_memory(void) {
    (void)RAISE_MEMORY_ERROR();
    return 0;
}

#ifdef HAS_TRACED
/* No memory is left, or there are so many objects that the collector of cycles should look at them first. */
u64 make_room(i64 size, bool traced) {
    u64 address = 0;
    while (!address && MAKE_ROOM()) address = traced ? TRACED_ALLOCATE(size) : HEAP_ALLOCATE(size);
    return address;
}
#endif

#define LARGEST_OBJECT ((i64)1 << 47)

/* An array of `capacity` items; `clear`: the items hold references. */
reference new_array(u32 class_number, i64 capacity, i64 item_size, bool clear) {
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
reference new_tailed(u32 class_number, i64 size) {
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

void destroy(reference object) {
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

/* The same out of line, for paths that are rare: they should be small. */
void release_rarely(reference object) {
    if (object) release(object);
}

#ifdef HAS_DESTRUCTORS
void call_destructor(reference object, bool (*destructor)(reference)) {
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
