// One fiber stops and another goes on: the registers that a call preserves stay on the stack that is left.
//
// Specification: Procedure Call Standard for the Arm 64-bit Architecture, 6.1 (X19 to X29 and the lower halves of V8 to
// V15 belong to the caller; so does the control register of floating point, which nothing here ever changes). A context is
// the stack pointer of a fiber that does not run. This file must never touch memory outside the two stacks and the slot,
// and knows no fiber but by its context. fiber_prepare (compiler/backend/aarch64.h) makes what is taken back here.

#define KEPT_BYTES 160

        .section .text.fiber_switch, "ax", @progbits

// bool fiber_switch(u64 slot, u64 context): stores its own context in the slot and goes on with the other. Comes back,
// with false (nothing was raised), when somebody goes on with what it stored.
        .globl fiber_switch
        .type fiber_switch, @function
        .balign 16
fiber_switch:
        sub sp, sp, #KEPT_BYTES
        stp x19, x20, [sp]
        stp x21, x22, [sp, #16]
        stp x23, x24, [sp, #32]
        stp x25, x26, [sp, #48]
        stp x27, x28, [sp, #64]
        stp x29, x30, [sp, #80]
        stp d8, d9, [sp, #96]
        stp d10, d11, [sp, #112]
        stp d12, d13, [sp, #128]
        stp d14, d15, [sp, #144]
        mov x2, sp
        str x2, [x0]
        mov sp, x1
.Lgo_on:
        ldp x19, x20, [sp]
        ldp x21, x22, [sp, #16]
        ldp x23, x24, [sp, #32]
        ldp x25, x26, [sp, #48]
        ldp x27, x28, [sp, #64]
        ldp x29, x30, [sp, #80]
        ldp d8, d9, [sp, #96]
        ldp d10, d11, [sp, #112]
        ldp d12, d13, [sp, #128]
        ldp d14, d15, [sp, #144]
        add sp, sp, #KEPT_BYTES
        mov w0, wzr
        ret

// Where a new fiber begins, with its body in X19: an object whose first word is code that takes the object. The body gives
// the context that goes on when it has ended; the stack is nobody's from then on.
        .globl fiber_begin
        .type fiber_begin, @function
fiber_begin:
        mov x0, x19
        ldr x1, [x19, #8]
        blr x1
        mov sp, x0
        b .Lgo_on
        .size fiber_switch, . - fiber_switch

        .section .note.GNU-stack, "", @progbits
