# The entry of a static Linux process on x86-64: the kernel's initial stack becomes the boot argument.
#
# Specification: System V ABI, AMD64 supplement, 3.4.1 (initial stack and registers): RSP points at argc, followed by the
# argument pointers, a null word, the environment, a null word and the auxiliary vector. Nothing is initialised here:
# there is no libc, no thread storage and no constructor. Must never return to the kernel but through exit_group.

#define EXIT_GROUP 231

        .section .text.entry, "ax", @progbits
        .globl _start
        .type _start, @function
_start:
        xorl %ebp, %ebp                 # ends the chain of frames
        movq %rsp, %rdi
        andq $-16, %rsp
        call importos_start
        movl %eax, %edi
        movl $EXIT_GROUP, %eax
        syscall
        ud2
        .size _start, . - _start

        .section .note.GNU-stack, "", @progbits
