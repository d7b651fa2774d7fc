# The entry of a static Linux process on x86-64: the kernel's initial stack becomes the boot argument.
#
# Specification: System V ABI, AMD64 supplement, 3.4.1 (initial stack and registers): RSP points at argc, followed by the
# argument pointers, a null word, the environment, a null word and the auxiliary vector. Nothing is initialised here
# but the words of stack_protector.S: there is no libc, no thread storage and no constructor. Must never return to the
# kernel but through exit_group.

#define EXIT_GROUP 231
#define AT_RANDOM  25                   /* the address of 16 bytes that nobody can foretell */

        .section .text.entry, "ax", @progbits
        .globl _start
        .type _start, @function
_start:
        xorl %ebp, %ebp                 # ends the chain of frames
        movq %rsp, %rdi

        # Behind the arguments and the environment lies the auxiliary vector: pairs of a type and a value.
        movq (%rdi), %rax
        leaq 16(%rdi, %rax, 8), %rsi
1:      lodsq
        testq %rax, %rax
        jnz 1b
2:      lodsq
        movq %rax, %rcx
        lodsq
        jrcxz 3f
        cmpq $AT_RANDOM, %rcx
        jne 2b
        movq (%rax), %rcx
        movb $0, %cl
        movq %rcx, __stack_chk_guard
        movq 8(%rax), %rcx
        movq %rcx, boot_random
3:      andq $-16, %rsp
        call importos_start
        movl %eax, %edi
        movl $EXIT_GROUP, %eax
        syscall
        ud2
        .size _start, . - _start

        .section .note.GNU-stack, "", @progbits
