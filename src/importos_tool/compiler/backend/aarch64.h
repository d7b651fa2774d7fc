/* What every emitted program has of AArch64, behind prelude.h: as x86_64.h has it of x86-64. */

#if defined(__aarch64__)
register uintptr stack_pointer __asm__("sp");

HELPER void processor_pause(void) { __asm__ volatile("yield" : : : "memory"); }

/* arch/aarch64/fiber_switch.S */
bool fiber_switch(u64 slot, u64 context);
void fiber_begin(void);

/* The context of a new fiber whose stack ends at `top` (a multiple of 16): the registers that fiber_switch.S keeps there.
 * X19, the first, is the body; X29, the eleventh, ends the chain of frames; X30, the twelfth, is where to begin. */
HELPER u64 fiber_prepare(u64 top, reference body) {
    raw_u64 *words = (raw_u64 *)(uintptr)top - 20;
    for (u32 number = 0; number < 20; number++) words[number] = 0;
    words[0] = (u64)(uintptr)body;
    words[11] = (u64)(uintptr)fiber_begin;
    return (u64)(uintptr)words;
}

HELPER i64 linux_system_call(i64 number, i64 first, i64 second, i64 third, i64 fourth, i64 fifth, i64 sixth) {
    register i64 x8 __asm__("x8") = number;
    register i64 x0 __asm__("x0") = first;
    register i64 x1 __asm__("x1") = second;
    register i64 x2 __asm__("x2") = third;
    register i64 x3 __asm__("x3") = fourth;
    register i64 x4 __asm__("x4") = fifth;
    register i64 x5 __asm__("x5") = sixth;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory", "cc");
    return x0;
}
#endif
