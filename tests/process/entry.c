/* A program in C for the tests of a process's entry code: it does what its first argument says, and leans on nothing else.
 *
 * Linked as a compiled program is, without a C library: the entry code calls importos_start with the initial stack, and
 * importos_trap on a stack of its own when Linux sends a signal that nobody can go on after.
 */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

enum { CRASH_STATUS = 134 };

extern u64 __stack_chk_guard, boot_random;

static u64 call(u64 number, u64 first, u64 second, u64 third) {
#if defined(__x86_64__)
    __asm__ volatile("syscall" : "+a"(number) : "D"(first), "S"(second), "d"(third) : "rcx", "r11", "memory");
    return number;
#else
    register u64 x8 __asm__("x8") = number;
    register u64 x0 __asm__("x0") = first;
    register u64 x1 __asm__("x1") = second;
    register u64 x2 __asm__("x2") = third;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
    return x0;
#endif
}

#if defined(__x86_64__)
enum { WRITE = 1, EXIT_GROUP = 231 };
#else
enum { WRITE = 64, EXIT_GROUP = 94 };
#endif

static void show(const char *name, u64 value) {
    char line[64];
    int size = 0;
    while (*name) line[size++] = *name++;
    line[size++] = '=';
    for (int shift = 60; shift >= 0; shift -= 4) line[size++] = "0123456789abcdef"[value >> shift & 15];
    line[size++] = '\n';
    call(WRITE, 1, (u64)line, (u64)size);
}

void importos_trap(const u32 *information, const void *context, const u64 *text) {
    (void)context;
    show("signal", information[0]);
    show("text_start", text[0]);
    show("text_end", text[1]);
    call(EXIT_GROUP, CRASH_STATUS, 0, 0);
}

static __attribute__((noinline)) u64 recurse(u64 depth) {
    volatile u8 room[512];
    room[0] = (u8)depth;
    return recurse(depth + 1) + room[0];
}

static __attribute__((noinline)) void overflow(u64 size) {
    u8 room[16];
    for (u64 index = 0; index < size; index++) ((volatile u8 *)room)[index] = 0x41;
}

u64 importos_start(const u64 *stack) {
    const char *command = (const char *)stack[2];
    show("start", (u64)importos_start);
    switch (command[0]) {
    case 'g': show("guard", __stack_chk_guard), show("random", boot_random); break;
    case 'o': overflow(64); break;
    case 's': recurse(0); break;
    default: break;
    }
    return 0;
}
