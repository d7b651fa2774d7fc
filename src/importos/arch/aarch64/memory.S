// memcpy, memmove, memset and memcmp: the four functions that the C compiler may call by itself.
//
// Written so that they are quick on hardware and under software emulation alike: 32 bytes at a time (8 when comparing),
// overlapping accesses instead of byte loops at the ends. Everything is loaded before anything that may overlap it is
// stored, so memcpy is memmove. These must never read or write outside the given ranges.

        .section .text.memory, "ax", @progbits

        .globl memcpy
        .globl memmove
        .type memcpy, @function
        .type memmove, @function
        .balign 16
memcpy:
memmove:
        cmp x2, #16
        b.lo .Lcopy_below_16
        add x3, x1, x2                  // the end of the source
        add x4, x0, x2                  // the end of the target
        ldr q0, [x1]
        ldur q1, [x3, #-16]
        cmp x2, #32
        b.hi .Lcopy_above_32
        str q0, [x0]
        stur q1, [x4, #-16]
        ret
.Lcopy_above_32:
        ldr q2, [x1, #16]
        ldur q3, [x3, #-32]
        cmp x2, #64
        b.hi .Lcopy_above_64
        stp q0, q2, [x0]
        stp q3, q1, [x4, #-32]
        ret
.Lcopy_above_64:
        sub x5, x0, x1
        cmp x5, x2                      // unsigned: the target starts inside the source
        b.lo .Lcopy_backward
        sub x6, x4, #32                 // where the last 32 bytes go (in q3 and q1 already)
        mov x7, x0
1:      ldp q4, q5, [x1], #32
        stp q4, q5, [x7], #32
        cmp x7, x6
        b.lo 1b
        stp q3, q1, [x6]
        ret
.Lcopy_backward:
        add x6, x0, #32                 // the first 32 bytes are in q0 and q2
2:      ldp q4, q5, [x3, #-32]!
        stp q4, q5, [x4, #-32]!
        cmp x4, x6
        b.hi 2b
        stp q0, q2, [x0]
        ret
.Lcopy_below_16:
        cmp x2, #8
        b.lo 3f
        sub x3, x2, #8
        ldr x4, [x1]
        ldr x5, [x1, x3]
        str x4, [x0]
        str x5, [x0, x3]
        ret
3:      cmp x2, #4
        b.lo 4f
        sub x3, x2, #4
        ldr w4, [x1]
        ldr w5, [x1, x3]
        str w4, [x0]
        str w5, [x0, x3]
        ret
4:      cbz x2, 5f
        sub x3, x2, #1                  // one to three bytes: first, middle, last
        lsr x7, x2, #1
        ldrb w4, [x1]
        ldrb w5, [x1, x7]
        ldrb w6, [x1, x3]
        strb w4, [x0]
        strb w5, [x0, x7]
        strb w6, [x0, x3]
5:      ret
        .size memcpy, . - memcpy
        .size memmove, . - memmove

        .globl memset
        .type memset, @function
        .balign 16
memset:
        dup v0.16b, w1
        cmp x2, #16
        b.lo .Lfill_below_16
        add x3, x0, x2
        cmp x2, #32
        b.ls 2f
        sub x4, x3, #32                 // where the last 32 bytes go
        mov x5, x0
1:      stp q0, q0, [x5], #32
        cmp x5, x4
        b.lo 1b
        stp q0, q0, [x4]
        ret
2:      str q0, [x0]
        stur q0, [x3, #-16]
        ret
.Lfill_below_16:
        cmp x2, #8
        b.lo 3f
        sub x3, x2, #8
        str d0, [x0]
        str d0, [x0, x3]
        ret
3:      cmp x2, #4
        b.lo 4f
        sub x3, x2, #4
        str s0, [x0]
        str s0, [x0, x3]
        ret
4:      cbz x2, 5f
        sub x3, x2, #1
        lsr x4, x2, #1
        strb w1, [x0]
        strb w1, [x0, x4]
        strb w1, [x0, x3]
5:      ret
        .size memset, . - memset

        .globl memcmp
        .type memcmp, @function
        .balign 16
memcmp:
        cmp x2, #8
        b.lo .Lcompare_below_8
        sub x4, x2, #8                  // where the last 8 bytes are
        mov x3, #0
1:      ldr x5, [x0, x3]
        ldr x6, [x1, x3]
        cmp x5, x6
        b.ne .Lcompare_words
        add x3, x3, #8
        cmp x3, x4
        b.lo 1b
        ldr x5, [x0, x4]
        ldr x6, [x1, x4]
        cmp x5, x6
        b.ne .Lcompare_words
        mov w0, wzr
        ret
.Lcompare_words:
        rev x5, x5
        rev x6, x6
        mov w0, #1
        cmp x5, x6
        cneg w0, w0, lo                 // -1 when the first is lower
        ret
.Lcompare_below_8:
        cmp x2, #4
        b.lo .Lcompare_below_4
        sub x4, x2, #4
        ldr w5, [x0]
        ldr w6, [x1]
        cmp w5, w6
        b.ne .Lcompare_halves
        ldr w5, [x0, x4]
        ldr w6, [x1, x4]
        cmp w5, w6
        b.ne .Lcompare_halves
        mov w0, wzr
        ret
.Lcompare_halves:
        rev w5, w5
        rev w6, w6
        mov w0, #1
        cmp w5, w6
        cneg w0, w0, lo
        ret
.Lcompare_below_4:
        mov x3, #0
2:      cmp x3, x2
        b.hs 3f
        ldrb w5, [x0, x3]
        ldrb w6, [x1, x3]
        add x3, x3, #1
        subs w5, w5, w6
        b.eq 2b
        mov w0, w5
        ret
3:      mov w0, wzr
        ret
        .size memcmp, . - memcmp

        .section .note.GNU-stack, "", @progbits
