// The entry of a static Linux process on AArch64: the kernel's initial stack becomes the boot argument.
//
// Specification: Linux, arch/arm64/include/asm/elf.h and fs/binfmt_elf.c (initial stack): SP, a multiple of 16, points at
// argc, followed by the argument pointers, a null word, the environment, a null word and the auxiliary vector. Nothing is
// initialised here but the words of stack_protector.S: there is no libc, no thread storage and no constructor. Must never
// return to the kernel but through exit_group.

#define EXIT_GROUP 94
#define AT_RANDOM  25                   /* the address of 16 bytes that nobody can foretell */

        .section .text.entry, "ax", @progbits
        .globl _start
        .type _start, @function
_start:
        mov x29, xzr                    // ends the chain of frames
        mov x30, xzr
        mov x0, sp

        // Behind the arguments and the environment lies the auxiliary vector: pairs of a type and a value.
        ldr x1, [x0]
        add x1, x0, x1, lsl #3
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
3:      bl importos_start
        mov x8, #EXIT_GROUP
        svc #0
        udf #0
        .size _start, . - _start

        .section .note.GNU-stack, "", @progbits
