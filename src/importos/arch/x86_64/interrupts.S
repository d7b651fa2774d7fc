# The interrupts of x86-64 beside the exceptions: stubs that acknowledge and mark, the table with all 256 vectors.
#
# Specification: Intel SDM volume 3, 6.10 to 6.14 (gates, interrupt stacks), 11.8.5 (end of interrupt). A stub marks its
# vector, ends the interrupt at the local APIC, and goes back: what it means is for arch/x86_64/interrupts.py to find out.
# Stubs have a stack of their own, so that neither the program's stack nor a guard page below it matters. They must never
# touch a register that they do not give back, call anything, or enable interrupts. A program that needs no interrupts has
# nothing of this file in its image.

#define CODE_SELECTOR     0x08
#define GATE_INTERRUPT    0x8E00        /* present, ring 0, 64-bit interrupt gate */
#define EXCEPTIONS        32
#define VECTORS           256
#define STUB_SIZE         8
#define NUMBER_OFFSET     160           /* so that the numbers 32..255 fit into a signed byte */
#define SPURIOUS          255
#define NMI               2
#define INTERRUPT_STACK   3             /* numbers in the interrupt stack table; traps.S has 1 and 2 */
#define NMI_STACK         4
#define STACK_TABLE       28            /* the offset of number 0 in the task state; 7.7 */
#define CR0_WP            0x00010000
#define X2APIC_END        0x80B
#define LOW_WORD_OF_LINE  14            /* register 0x10 + 2 * line, for line + 1 */
#define IO_WINDOW         0x10
#define LINE_MASKED       0x10000

        .section .text.interrupts, "ax", @progbits
        .code64
        .balign STUB_SIZE
interrupt_stubs:
        .set vector, EXCEPTIONS
        .rept VECTORS - EXCEPTIONS
        .balign STUB_SIZE
        pushq $vector - NUMBER_OFFSET
        jmp interrupt_entry
        .set vector, vector + 1
        .endr

        .balign 16
        .globl interrupt_entry          # sampling.S comes here
        .type interrupt_entry, @function
interrupt_entry:
        pushq %rax
        pushq %rcx
        pushq %rdx
        movq 24(%rsp), %rax
        addl $NUMBER_OFFSET, %eax
        incq interrupt_count
        btsq %rax, interrupt_words
        cmpl $SPURIOUS, %eax
        je 3f                           # there is nothing to end
        movzbl interrupt_lines(%rax), %ecx
        testl %ecx, %ecx
        jz 1f
        # A line that stays active until the driver has seen to its device: masked until then.
        movl interrupt_io_apics(, %rax, 4), %edx
        leal LOW_WORD_OF_LINE(%rcx, %rcx), %ecx
        movl %ecx, (%rdx)
        orl $LINE_MASKED, IO_WINDOW(%rdx)
1:      movq end_of_interrupt, %rdx
        testq %rdx, %rdx
        jz 2f
        movl $0, (%rdx)
        jmp 4f
2:      movl $X2APIC_END, %ecx
        xorl %eax, %eax
        wrmsr                           # EDX is 0
        jmp 4f
3:      incq spurious_count
4:      popq %rdx
        popq %rcx
        popq %rax
        addq $8, %rsp
        iretq
        .size interrupt_entry, . - interrupt_entry

# void start_interrupts(void): fills the table, which is sealed otherwise, and lets the processor use it.
        .globl start_interrupts
        .type start_interrupts, @function
start_interrupts:
        movq %cr0, %r8
        movq %r8, %rax
        andl $~CR0_WP, %eax
        movq %rax, %cr0
        movl $trap_gates, %esi
        movl $interrupt_gates, %edi
        movl $EXCEPTIONS * 2, %ecx
        rep movsq
        movb $NMI_STACK, interrupt_gates + NMI * 16 + 4
        movl $interrupt_stubs, %eax
        movl $VECTORS - EXCEPTIONS, %ecx
1:      movl %eax, %edx
        andl $0xFFFF, %edx
        orl $CODE_SELECTOR << 16, %edx
        movl %edx, (%rdi)
        movl %eax, %edx
        andl $0xFFFF0000, %edx
        orl $GATE_INTERRUPT + INTERRUPT_STACK, %edx
        movl %edx, 4(%rdi)
        movq $0, 8(%rdi)
        addl $STUB_SIZE, %eax
        addq $16, %rdi
        decl %ecx
        jnz 1b
        movq $interrupt_stack_end, task_state + STACK_TABLE + INTERRUPT_STACK * 8
        movq $nmi_stack_end, task_state + STACK_TABLE + NMI_STACK * 8
        movq %r8, %cr0
        lidt interrupt_gates_pointer
        ret
        .size start_interrupts, . - start_interrupts

        .section .rodata.interrupts, "a", @progbits
interrupt_gates_pointer:
        .word VECTORS * 16 - 1
        .quad interrupt_gates

        .section .sealed, "aw", @nobits
        .balign 16
        .globl interrupt_gates
interrupt_gates:
        .skip VECTORS * 16

        .section .bss.interrupts, "aw", @nobits
        .balign 16
        .globl interrupt_words
interrupt_words:                        # what interrupts.py reads and writes: words of 8 bytes
        .skip 32                        # 0: one bit for each vector that has come since somebody looked
end_of_interrupt:
        .skip 8                         # 4: the address of the local APIC's register, or 0: it is a model register
interrupt_count:
        .skip 8                         # 5: how many interrupts there were
spurious_count:
        .skip 8                         # 6: how many of them nobody had asked for
interrupt_lines:
        .skip VECTORS                   # 7: for each vector, 1 and the number of the line to mask, or 0
interrupt_io_apics:
        .skip VECTORS * 4               # 39: for each vector, the address of the I/O APIC that has the line
        .skip 256
interrupt_stack_end:

        # Above the program's stack, as those of traps.S: what it runs compares with stack_limit.
        .section .trap_stacks, "aw", @nobits
        .balign 16
        .skip 4096
nmi_stack_end:

        .section .note.GNU-stack, "", @progbits
