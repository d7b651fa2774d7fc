// The entry of a static Linux process on AArch64: the kernel's initial stack becomes the boot argument.
//
// Specification: Linux, arch/arm64/include/asm/elf.h and fs/binfmt_elf.c (initial stack): SP, a multiple of 16, points at
// argc, followed by the argument pointers, a null word, the environment, a null word and the auxiliary vector;
// sigaltstack(2), sigaction(2). Nothing is initialised here but the words of stack_protector.S: there is no libc, no
// thread storage and no constructor. Must never return to the kernel but through exit_group.

#define EXIT_GROUP 94
#define SIGALTSTACK 132
#define RT_SIGACTION 134
#define SIGILL     4
#define SIGTRAP    5
#define SIGBUS     7
#define SIGFPE     8
#define SIGSEGV    11
#define MASK_BYTES 8
#define SIGNAL_STACK_BYTES 32768        /* what the kernel saves of a processor's vectors can have some KiB */
#define AT_RANDOM  25                   /* the address of 16 bytes that nobody can foretell */

        .section .text.entry, "ax", @progbits
        .globl _start
        .type _start, @function
_start:
        mov x29, xzr                    // ends the chain of frames
        mov x30, xzr
        mov x19, sp

        // Behind the arguments and the environment lies the auxiliary vector: pairs of a type and a value.
        ldr x1, [x19]
        add x1, x19, x1, lsl #3
        add x1, x1, #16
1:      ldr x2, [x1], #8
        cbnz x2, 1b
2:      ldp x2, x3, [x1], #16
        cbz x2, 3f
        cmp x2, #AT_RANDOM
        b.ne 2b
        ldp x4, x5, [x3]
        and x4, x4, #0xffffffffffffff00
        adrp x6, __stack_chk_guard
        str x4, [x6, :lo12:__stack_chk_guard]
        adrp x6, boot_random
        str x5, [x6, :lo12:boot_random]

        // Signals that nobody can go on after have a stack of their own: above the program's, so that the compiled
        // handler's own check against stack_limit passes.
3:      mov x2, #SIGNAL_STACK_BYTES
        sub x1, sp, x2
        sub sp, x1, #32
        stp x1, xzr, [sp]
        str x2, [sp, #16]
        mov x0, sp
        mov x1, xzr
        mov x8, #SIGALTSTACK
        svc #0
        adrp x20, signals
        add x20, x20, :lo12:signals
4:      ldrb w0, [x20], #1
        cbz w0, 5f
        adrp x1, signal_action
        add x1, x1, :lo12:signal_action
        mov x2, xzr
        mov x3, #MASK_BYTES
        mov x8, #RT_SIGACTION
        svc #0
        b 4b

5:      mov x0, x19
        bl importos_start
        mov x8, #EXIT_GROUP
        svc #0
        udf #0
        .size _start, . - _start

        // void (int signal, siginfo_t *, ucontext_t *), on the signal stack.
        .type signal_handler, @function
signal_handler:
        mov x0, x1
        mov x1, x2
        adrp x2, text_bounds
        add x2, x2, :lo12:text_bounds
        mov x29, xzr
        mov x30, xzr
        bl importos_trap
        udf #0                          // once more is the end: the action was only for the first time
        .size signal_handler, . - signal_handler

        .section .rodata.signals, "a", @progbits
        .balign 8
signal_action:                          // struct sigaction as the kernel has it
        .quad signal_handler
        .quad 0x88000004                // SA_RESETHAND | SA_ONSTACK | SA_SIGINFO
        .quad 0                         // no restorer: the handler never returns
        .quad 0
text_bounds:
        .quad text_start, text_end
signals:
        .byte SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, 0

        .section .note.GNU-stack, "", @progbits
