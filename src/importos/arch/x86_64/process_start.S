# The entry of a static Linux process on x86-64: the kernel's initial stack becomes the boot argument.
#
# Specification: System V ABI, AMD64 supplement, 3.4.1 (initial stack and registers): RSP points at argc, followed by the
# argument pointers, a null word, the environment, a null word and the auxiliary vector; sigaltstack(2), sigaction(2).
# Nothing is initialised here but the words of stack_protector.S: there is no libc, no thread storage and no constructor.
# Must never return to the kernel but through exit_group.

#define EXIT_GROUP 231
#define RT_SIGACTION 13
#define SIGALTSTACK 131
#define SIGILL     4
#define SIGBUS     7
#define SIGFPE     8
#define SIGSEGV    11
#define MASK_BYTES 8
#define SIGNAL_STACK_BYTES 16384        /* what the kernel saves of a processor can have 12 KiB */
#define AT_RANDOM  25                   /* the address of 16 bytes that nobody can foretell */

        .section .text.entry, "ax", @progbits
        .globl _start
        .type _start, @function
_start:
        xorl %ebp, %ebp                 # ends the chain of frames
        movq %rsp, %rdi
        movq %rsp, %r12

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

        # Signals that nobody can go on after have a stack of their own.
        movl $signal_stack_place, %edi
        xorl %esi, %esi
        movl $SIGALTSTACK, %eax
        syscall
        movl $signals, %ebx
4:      movzbl (%rbx), %edi
        movl $signal_action, %esi
        xorl %edx, %edx
        movl $MASK_BYTES, %r10d
        movl $RT_SIGACTION, %eax
        syscall
        incl %ebx
        cmpb $0, (%rbx)
        jne 4b

        movq %r12, %rdi
        call importos_start
        movl %eax, %edi
        movl $EXIT_GROUP, %eax
        syscall
        ud2
        .size _start, . - _start

        # void (int signal, siginfo_t *, ucontext_t *), on the signal stack.
        .type signal_handler, @function
signal_handler:
        movq %rsi, %rdi
        movq %rdx, %rsi
        movl $text_bounds, %edx
        xorl %ebp, %ebp
        andq $-16, %rsp
        call importos_trap
        ud2                             # once more is the end: the action was only for the first time
        .size signal_handler, . - signal_handler

        .section .rodata.signals, "a", @progbits
        .balign 8
signal_action:                          # struct sigaction as the kernel has it
        .quad signal_handler
        .quad 0x8C000004                # SA_RESETHAND | SA_ONSTACK | SA_RESTORER | SA_SIGINFO
        .quad signal_handler            # the handler never returns
        .quad 0
text_bounds:
        .quad text_start, text_end
signal_stack_place:                     # struct sigaltstack
        .quad signal_stack, 0, SIGNAL_STACK_BYTES
signals:
        .byte SIGILL, SIGBUS, SIGFPE, SIGSEGV, 0

        .section .signal_stack, "aw", @nobits
        .balign 16
signal_stack:
        .skip SIGNAL_STACK_BYTES

        .section .note.GNU-stack, "", @progbits
