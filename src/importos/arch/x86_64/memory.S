# memset and memcmp: with memcpy and memmove (copy_vectors.S, copy_words.S) what the C compiler may call by itself.
#
# Written so that they are quick on hardware and under software emulation alike: 16 bytes at a time (8 when comparing),
# overlapping accesses instead of byte loops at the ends, no string instructions (each step of those is a helper call
# in an emulator). These must never read or write outside the given ranges.

        .section .text.memory, "ax", @progbits
        .cfi_sections .debug_frame      # for importos profile; none of these changes the stack

        .globl memset
        .type memset, @function
        .balign 16
memset:
        .cfi_startproc
        movq %rdi, %rax
        movzbl %sil, %esi
        movabsq $0x0101010101010101, %rcx
        imulq %rsi, %rcx
        cmpq $16, %rdx
        jb .Lfill_below_16
        movq %rcx, %xmm0
        punpcklqdq %xmm0, %xmm0
        leaq -16(%rdi, %rdx), %r8       # the last 16 bytes
        cmpq $32, %rdx
        jbe 2f
        leaq -32(%rdi, %rdx), %r9
1:      movups %xmm0, (%rdi)
        movups %xmm0, 16(%rdi)
        addq $32, %rdi
        cmpq %r9, %rdi
        jb 1b
        movups %xmm0, (%r9)
        movups %xmm0, (%r8)
        ret
2:      movups %xmm0, (%rdi)
        movups %xmm0, (%r8)
        ret
.Lfill_below_16:
        cmpl $8, %edx
        jb 3f
        movq %rcx, (%rdi)
        movq %rcx, -8(%rdi, %rdx)
        ret
3:      cmpl $4, %edx
        jb 4f
        movl %ecx, (%rdi)
        movl %ecx, -4(%rdi, %rdx)
        ret
4:      testl %edx, %edx
        jz 5f
        movb %cl, (%rdi)
        movb %cl, -1(%rdi, %rdx)
        shrl $1, %edx
        movb %cl, (%rdi, %rdx)
5:      ret
        .cfi_endproc
        .size memset, . - memset

        .globl memcmp
        .type memcmp, @function
        .balign 16
memcmp:
        .cfi_startproc
        cmpq $8, %rdx
        jb .Lcompare_below_8
        leaq -8(%rsi, %rdx), %r8        # the last 8 bytes of the second
        subq %rsi, %rdi                 # first = second + distance
1:      movq (%rdi, %rsi), %rax
        movq (%rsi), %rcx
        cmpq %rcx, %rax
        jne .Lcompare_words
        addq $8, %rsi
        cmpq %r8, %rsi
        jb 1b
        movq (%rdi, %r8), %rax
        movq (%r8), %rcx
        cmpq %rcx, %rax
        jne .Lcompare_words
        xorl %eax, %eax
        ret
.Lcompare_words:
        bswapq %rax
        bswapq %rcx
        cmpq %rcx, %rax
        sbbl %eax, %eax                 # -1 when the first is lower, else 0
        orl $1, %eax
        ret
.Lcompare_below_8:
        cmpq $4, %rdx
        jb .Lcompare_below_4
        movl (%rdi), %eax
        movl (%rsi), %ecx
        cmpl %ecx, %eax
        jne .Lcompare_halves
        movl -4(%rdi, %rdx), %eax
        movl -4(%rsi, %rdx), %ecx
        cmpl %ecx, %eax
        jne .Lcompare_halves
        xorl %eax, %eax
        ret
.Lcompare_halves:
        bswapl %eax
        bswapl %ecx
        cmpl %ecx, %eax
        sbbl %eax, %eax
        orl $1, %eax
        ret
.Lcompare_below_4:
        xorl %ecx, %ecx
2:      cmpl %edx, %ecx
        jae 3f
        movzbl (%rdi, %rcx), %eax
        movzbl (%rsi, %rcx), %r8d
        incl %ecx
        subl %r8d, %eax
        jz 2b
        ret
3:      xorl %eax, %eax
        ret
        .cfi_endproc
        .size memcmp, . - memcmp

        .section .note.GNU-stack, "", @progbits
