/* Compares memory.S (its functions renamed to own_*) with loops over bytes, at random sizes, places and overlaps.
 *
 * Guard bytes around every range show a write that went too far. Linked as a program is, without a C library: the entry
 * code calls importos_start, whose answer is the status: which function does something else, or 0.
 */

typedef __SIZE_TYPE__ size_t;

void *own_memcpy(void *target, const void *source, size_t size);
void *own_memmove(void *target, const void *source, size_t size);
void *own_memset(void *target, int byte, size_t size);
int own_memcmp(const void *left, const void *right, size_t size);

enum { ROOM = 1400 };
enum { MEMMOVE = 1, MEMSET, MEMCMP };
static unsigned char memory[ROOM], expected[ROOM], copy[ROOM];
static unsigned state = 1;

static unsigned chance(unsigned below) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

static int differs(void) {
    for (size_t index = 0; index < ROOM; index++) {
        if (memory[index] != expected[index]) return 1;
    }
    return 0;
}

static int sign(int value) { return (value > 0) - (value < 0); }

/* What a signal calls; nothing here raises one. */
void importos_trap(void) {
    for (;;) {}
}

long long importos_start(void *stack) {
    (void)stack;
    for (int round = 0; round < ROUNDS; round++) {
        size_t size = chance(round & 3 ? 70 : 600), to = chance(700), from = chance(700);
        for (size_t index = 0; index < ROOM; index += 1 + chance(40)) memory[index] = expected[index] = (unsigned char)chance(256);
        for (size_t index = 0; index < size; index++) copy[index] = expected[from + index];
        for (size_t index = 0; index < size; index++) expected[to + index] = copy[index];
        int apart = to >= from + size || from >= to + size;
        if ((apart && round & 1 ? own_memcpy : own_memmove)(memory + to, memory + from, size) != memory + to) return MEMMOVE;
        if (differs()) return MEMMOVE;

        int byte = (int)chance(1000);
        for (size_t index = 0; index < size; index++) expected[from + index] = (unsigned char)byte;
        if (own_memset(memory + from, byte, size) != memory + from || differs()) return MEMSET;

        for (size_t index = 0; index < size; index++) copy[index] = memory[to + index];
        if (size && chance(2)) copy[chance((unsigned)size)] = (unsigned char)chance(256);
        int order = 0;
        for (size_t index = 0; index < size && !order; index++) order = memory[to + index] - copy[index];
        if (sign(own_memcmp(memory + to, copy, size)) != sign(order)) return MEMCMP;
    }
    return 0;
}
