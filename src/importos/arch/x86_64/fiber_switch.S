# One fiber stops and another goes on: the registers that a call preserves stay on the stack that is left.
#
# Specification: System V ABI, AMD64 supplement, 3.2.1 (RBX, RBP and R12 to R15 belong to the caller; so do the control
# words of x87 and SSE, which nothing here ever changes). A context is the stack pointer of a fiber that does not run. This
# file must never touch memory outside the two stacks and the slot, and knows no fiber but by its context.

        .section .text.fiber_switch, "ax", @progbits

# bool fiber_switch(u64 slot, u64 context): stores its own context in the slot and goes on with the other. Comes back,
# with false (nothing was raised), when somebody goes on with what it stored.
        .globl fiber_switch
        .type fiber_switch, @function
        .balign 16
fiber_switch:
        pushq %rbp
        pushq %rbx
        pushq %r12
        pushq %r13
        pushq %r14
        pushq %r15
        movq %rsp, (%rdi)
        movq %rsi, %rsp
.Lgo_on:
        popq %r15
        popq %r14
        popq %r13
        popq %r12
        popq %rbx
        popq %rbp
        xorl %eax, %eax
        ret

# Where a new fiber begins, with its body in R12: an object whose first word is code that takes the object. The body gives
# the context that goes on when it has ended; the stack is nobody's from then on.
        .globl fiber_begin
        .type fiber_begin, @function
fiber_begin:
        movq %r12, %rdi
        call *8(%r12)
        movq %rax, %rsp
        jmp .Lgo_on
        .size fiber_switch, . - fiber_switch

        .section .note.GNU-stack, "", @progbits
