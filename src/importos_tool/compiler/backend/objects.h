/* The life of counted objects as every unit sees it: allocation, release. Large functions stand once, in destruction.h.
 *
 * The emitter defines before this text: struct layout_description, layout_descriptions[], reference_offsets[], destructors[]
 * (with HAS_DESTRUCTORS), SHARED, and the macros HEAP_ALLOCATE(size) -> u64 (0: none left), HEAP_FREE(address, size) and
 * RAISE_MEMORY_ERROR(). HOSTED says that every object comes from malloc, so that a sanitizer sees it; COUNT_OBJECTS keeps
 * live_objects.
 */

#ifdef COUNT_OBJECTS
#define OBJECT_IS_BORN() ((void)live_objects++)
#define OBJECT_IS_GONE() ((void)live_objects--)
#else
#define OBJECT_IS_BORN() ((void)0)
#define OBJECT_IS_GONE() ((void)0)
#endif

RARE SHARED void *no_memory(void);
APART SHARED reference new_array(u32 class_number, i64 capacity, i64 item_size, bool clear) __attribute__((unused));
APART SHARED reference new_tailed(u32 class_number, i64 size) __attribute__((unused));
APART SHARED void destroy(reference object) __attribute__((unused));
APART SHARED void release_rarely(reference object) __attribute__((unused));
SHARED u32 destroying __attribute__((unused)); /* destructors that run */

#ifdef HAS_TRACED
RARE SHARED u64 make_room(i64 size, bool traced);
#else
#define make_room(size, traced) ((u64)0)
#endif

#ifdef HAS_DESTRUCTORS
SHARED void call_destructor(reference object, bool (*destructor)(reference));
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
