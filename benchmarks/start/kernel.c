/* The least kernel that can be compared with: entered by PVH in 32-bit mode, it prints one line on COM1 and stops.
 *
 * It sets up no page tables, no interrupts and no 64-bit mode. The status goes to the debug console at port 0xe9 and the
 * machine is ended by port 0xf4, as ImportOS does it, so that the same command runs both.
 */
#include <stdint.h>

#define COM1 0x3f8
#define LINE_STATUS (COM1 + 5)
#define TRANSMITTER_EMPTY 0x20
#define STATUS_PORT 0xe9
#define EXIT_PORT 0xf4

__asm__(".pushsection .note.pvh, \"a\", @note\n"
        ".long 4, 4, 18\n"
        ".asciz \"Xen\"\n"
        ".long start\n"
        ".popsection\n"
        ".pushsection .text\n"
        ".global start\n"
        "start:\n"
        "    movl $stack_top, %esp\n"
        "    call kernel\n"
        "halted:\n"
        "    cli\n"
        "    hlt\n"
        "    jmp halted\n"
        ".popsection\n");

static uint8_t stack[4096] __attribute__((aligned(16), used));
__asm__(".set stack_top, stack + 4096\n");

static inline void out(uint16_t port, uint8_t value)
{
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static inline uint8_t in(uint16_t port)
{
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

__attribute__((used)) static void kernel(void)
{
    for (const char *text = "ImportOS successfully booted.\n"; *text; text++) {
        while ((in(LINE_STATUS) & TRANSMITTER_EMPTY) == 0)
            ;
        out(COM1, (uint8_t)*text);
    }
    out(STATUS_PORT, 'S');
    out(STATUS_PORT, 0);
    out(EXIT_PORT, 0);
}
