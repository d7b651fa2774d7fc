# memcpy and memmove for processors that run the program themselves: 16 bytes at a time, as their vector registers hold.
#
# Overlapping accesses instead of byte loops at the ends. Everything is loaded before anything that may overlap it is
# stored, so memcpy is memmove. These must never read or write outside the given ranges.

        .section .text.memory, "ax", @progbits
        .cfi_sections .debug_frame      # for importos profile; none of these changes the stack

        .globl memcpy
        .globl memmove
        .type memcpy, @function
        .type memmove, @function
        .balign 16
memcpy:
memmove:
        .cfi_startproc
        movq %rdi, %rax
        cmpq $16, %rdx
        jb .Lcopy_below_16
        movups (%rsi), %xmm0
        movups -16(%rsi, %rdx), %xmm1
        cmpq $32, %rdx
        ja .Lcopy_above_32
        movups %xmm0, (%rdi)
        movups %xmm1, -16(%rdi, %rdx)
        ret
.Lcopy_above_32:
        movups 16(%rsi), %xmm2
        movups -32(%rsi, %rdx), %xmm3
        cmpq $64, %rdx
        ja .Lcopy_above_64
        movups %xmm0, (%rdi)
        movups %xmm2, 16(%rdi)
        movups %xmm3, -32(%rdi, %rdx)
        movups %xmm1, -16(%rdi, %rdx)
        ret
.Lcopy_above_64:
        movq %rdi, %rcx
        subq %rsi, %rcx
        cmpq %rdx, %rcx                 # unsigned: the target starts inside the source
        jb .Lcopy_backward
        leaq -32(%rdi, %rdx), %r8       # where the last 32 bytes go (in xmm3 and xmm1 already)
1:      movups (%rsi), %xmm4
        movups 16(%rsi), %xmm5
        addq $32, %rsi
        movups %xmm4, (%rdi)
        movups %xmm5, 16(%rdi)
        addq $32, %rdi
        cmpq %r8, %rdi
        jb 1b
        movups %xmm3, (%r8)
        movups %xmm1, 16(%r8)
        ret
.Lcopy_backward:
        addq %rdx, %rsi
        leaq (%rdi, %rdx), %rcx
        leaq 32(%rdi), %r8              # the first 32 bytes are in xmm0 and xmm2
2:      movups -16(%rsi), %xmm4
        movups -32(%rsi), %xmm5
        subq $32, %rsi
        movups %xmm4, -16(%rcx)
        movups %xmm5, -32(%rcx)
        subq $32, %rcx
        cmpq %r8, %rcx
        ja 2b
        movups %xmm0, (%rdi)
        movups %xmm2, 16(%rdi)
        ret
.Lcopy_below_16:
        cmpl $8, %edx
        jb 3f
        movq (%rsi), %rcx
        movq -8(%rsi, %rdx), %r8
        movq %rcx, (%rdi)
        movq %r8, -8(%rdi, %rdx)
        ret
3:      cmpl $4, %edx
        jb 4f
        movl (%rsi), %ecx
        movl -4(%rsi, %rdx), %r8d
        movl %ecx, (%rdi)
        movl %r8d, -4(%rdi, %rdx)
        ret
4:      testl %edx, %edx
        jz 5f
        movzbl (%rsi), %ecx             # one to three bytes: first, middle, last
        movzbl -1(%rsi, %rdx), %r8d
        movl %edx, %r9d
        shrl $1, %r9d
        movzbl (%rsi, %r9), %r10d
        movb %cl, (%rdi)
        movb %r10b, (%rdi, %r9)
        movb %r8b, -1(%rdi, %rdx)
5:      ret
        .cfi_endproc
        .size memcpy, . - memcpy
        .size memmove, . - memmove

        .section .note.GNU-stack, "", @progbits
