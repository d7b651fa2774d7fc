/* A kernel in C for the tests of the entry code, the traps and the runners: it does what the first argument says.
 *
 * It stands where a compiled program would stand (importos_start, importos_trap) and must lean on nothing but the assembly
 * files and the linker script. COM1 and COM2 are written without asking whether they are ready: QEMU's always are.
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

enum { COM1 = 0x3f8, COM2 = 0x2f8, DEBUG_CONSOLE = 0xe9, DEBUG_EXIT = 0xf4 };

static const char constant[] = "constant";
/* For the test of packed images, which writes something over them in the file. */
static const u8 filler[0xC000] = "filler of data";
static __attribute__((section(".text.filler"))) const u8 code_filler[0x800] = "filler of code";
static u8 variable[16] = {0xc3};
static volatile double number = 1.5;

static void out8(u16 port, u8 value) { __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port)); }
static void out32(u16 port, u32 value) { __asm__ volatile("outl %0, %1" : : "a"(value), "Nd"(port)); }

static void text(u16 port, const char *string) {
    while (*string) out8(port, (u8)*string++);
}

static void value(const char *name, u64 shown) {
    text(COM1, name);
    text(COM1, "=");
    for (int shift = 60; shift >= 0; shift -= 4) out8(COM1, (u8)"0123456789abcdef"[shown >> shift & 15]);
    text(COM1, "\n");
}

static void end(u8 how, u8 status) {
    out8(DEBUG_CONSOLE, how);
    out8(DEBUG_CONSOLE, status);
    out32(DEBUG_EXIT, status);
    for (;;) __asm__ volatile("cli; hlt");
}

static __attribute__((noinline)) u64 recurse(u64 depth) {
    volatile u8 room[512];
    room[0] = (u8)depth;
    return recurse(depth + 1) + room[0];
}

static int falls_again;

void importos_trap(const u64 *frame) {
    u64 address;
    if (falls_again) {
        falls_again = 0;
        recurse(0);
    }
    __asm__ volatile("movq %%cr2, %0" : "=r"(address));
    value("vector", frame[15]);
    value("error", frame[16]);
    value("rbx", frame[13]);
    value("r15", frame[0]);
    value("cr2", address);
    end('C', 134);
}

static __attribute__((noinline)) void overflow(u64 size) {
    u8 room[16];
    for (u64 index = 0; index < size; index++) ((volatile u8 *)room)[index] = 0x41;
}

extern u64 __stack_chk_guard, boot_random;

static void shown_words(const u64 *words) {
    static const char *const names[] = {"start_info", "memory_map", "memory_map_entries", "image_start", "image_end",
                                        "stack_start", "stack_end", "page_tables", "leaves", "text_start", "text_end"};
    for (int index = 0; index < 11; index++) value(names[index], words[index]);
    value("guard", __stack_chk_guard);
    value("random", boot_random);
    u64 control;
    __asm__ volatile("movq %%cr0, %0" : "=r"(control));
    value("cr0", control);
    __asm__ volatile("movq %%cr4, %0" : "=r"(control));
    value("cr4", control);
    const u64 *entries = (const u64 *)words[1];
    for (u64 index = 0; index < words[2]; index++) {
        value("address", entries[index * 3]);
        value("size", entries[index * 3 + 1]);
        value("type", entries[index * 3 + 2] & 0xffffffff);
    }
}

static u64 digest(u64 found, const volatile u8 *bytes, u64 size) { /* FNV-1a */
    for (u64 index = 0; index < size; index++) found = (found ^ bytes[index]) * 0x100000001b3;
    return found;
}

/* Every exception as a software interrupt, 4 bytes each. */
__asm__(".balign 4\nsoftware_interrupts:\n.set number, 0\n.rept 32\n.balign 4\n.byte 0xcd, number\nret\n.set number, number + 1\n.endr");
extern u8 software_interrupts[];

u64 importos_start(const u64 *words) {
    const char *command = (const char *)*(const u64 *)(words[0] + 24);
    switch (command[0]) {
    case 'e': /* echo */ text(COM1, command); text(COM2, "second\n"); break;
    case 'm': value("digest", digest(digest(0xcbf29ce484222325, filler, sizeof filler), code_filler, sizeof code_filler)); break;
    case 'w': shown_words(words); break;
    case 'n': number *= 2; value("number", (u64)(number * 100)); break;
    case 'q': end('S', (u8)(command[1] - '0') * 100 + (u8)(command[2] - '0') * 10 + (u8)(command[3] - '0')); break;
    case 'z': *(volatile u8 *)8 = 1; break;
    case 'r': *(volatile u8 *)constant = 1; break;
    case 't': *(volatile u8 *)importos_start = 1; break;
    case 'x': ((void (*)(void))variable)(); break;
    case 's': recurse(0); break;
    case 'p': falls_again = 1; *(volatile u8 *)8 = 1; break;
    case 'o': overflow(64); break;
    case 'u': __asm__ volatile("movabsq $0x1234567890, %%rbx; movq $77, %%r15; ud2" : : : "rbx", "r15"); break;
    case 'd': { volatile u32 zero = 0; __asm__ volatile("divl %0" : : "m"(zero) : "eax", "edx"); break; }
    case 'i': ((void (*)(void))(software_interrupts + 4 * ((command[1] - '0') * 10 + (command[2] - '0'))))(); break;
    case 'g': { u64 bad = 1ull << 63; __asm__ volatile("movq (%0), %%rax" : : "r"(bad) : "rax"); break; }
    case 'f': /* double fault: no stack at all */ __asm__ volatile("lidt (%0); ud2" : : "r"(words)); break;
    case 'h': for (;;) __asm__ volatile("pause");
    default: break;
    }
    end('S', 0);
    return 0;
}
