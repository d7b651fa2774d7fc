# memcpy and memmove for machines, which may be emulated: 32 bytes at a time, in four of the general registers.
#
# An emulator keeps vector registers in memory, where a load of 16 bytes waits for the two stores of 8 before it: QEMU's
# copies with them take two to four times as long. On hardware these are as fast for all that does not lie in the
# first cache. Overlapping accesses instead of byte loops at the ends. Everything is loaded before anything that may
# overlap it is stored, so memcpy is memmove. These must never read or write outside the given ranges.

        .section .text.memory, "ax", @progbits

        .globl memcpy
        .globl memmove
        .type memcpy, @function
        .type memmove, @function
        .balign 16
memcpy:
memmove:
        movq %rdi, %rax
        cmpq $16, %rdx
        jb .Lcopy_below_16
        cmpq $32, %rdx
        ja .Lcopy_above_32
        movq (%rsi), %rcx
        movq 8(%rsi), %r8
        movq -16(%rsi, %rdx), %r9
        movq -8(%rsi, %rdx), %r10
        movq %rcx, (%rdi)
        movq %r8, 8(%rdi)
        movq %r9, -16(%rdi, %rdx)
        movq %r10, -8(%rdi, %rdx)
        ret
.Lcopy_above_32:
        pushq %rdi
        pushq %rbx
        pushq %r12
        movq %rdi, %rcx
        subq %rsi, %rcx
        cmpq %rdx, %rcx                 # unsigned: the target starts inside the source
        jb .Lcopy_backward
        movq -32(%rsi, %rdx), %r8       # the last 32 bytes
        movq -24(%rsi, %rdx), %r9
        movq -16(%rsi, %rdx), %r10
        movq -8(%rsi, %rdx), %r11
        leaq -32(%rdi, %rdx), %rdx      # where they go
1:      movq (%rsi), %rax
        movq 8(%rsi), %rcx
        movq 16(%rsi), %rbx
        movq 24(%rsi), %r12
        movq %rax, (%rdi)
        movq %rcx, 8(%rdi)
        movq %rbx, 16(%rdi)
        movq %r12, 24(%rdi)
        addq $32, %rsi
        addq $32, %rdi
        cmpq %rdx, %rdi
        jb 1b
        popq %r12
        popq %rbx
        popq %rax
        movq %r8, (%rdx)
        movq %r9, 8(%rdx)
        movq %r10, 16(%rdx)
        movq %r11, 24(%rdx)
        ret
.Lcopy_backward:
        movq (%rsi), %r8                # the first 32 bytes
        movq 8(%rsi), %r9
        movq 16(%rsi), %r10
        movq 24(%rsi), %r11
        addq %rdx, %rsi
        addq %rdi, %rdx
        addq $32, %rdi
2:      movq -8(%rsi), %rax
        movq -16(%rsi), %rcx
        movq -24(%rsi), %rbx
        movq -32(%rsi), %r12
        subq $32, %rsi
        movq %rax, -8(%rdx)
        movq %rcx, -16(%rdx)
        movq %rbx, -24(%rdx)
        movq %r12, -32(%rdx)
        subq $32, %rdx
        cmpq %rdi, %rdx
        ja 2b
        popq %r12
        popq %rbx
        popq %rax
        movq %r8, (%rax)
        movq %r9, 8(%rax)
        movq %r10, 16(%rax)
        movq %r11, 24(%rax)
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
        .size memcpy, . - memcpy
        .size memmove, . - memmove

        .section .note.GNU-stack, "", @progbits
