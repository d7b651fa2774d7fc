# The 32 processor exceptions of x86-64: stubs, interrupt table, task state with the stacks of the handlers.
#
# Specification: Intel SDM volume 3, chapter 6 (6.14 in 64-bit mode) and 7.7 (64-bit TSS). Every exception is the end of
# the program: the stub saves all registers in the layout that arch/x86_64/traps.py reads and calls importos_trap with
# its address. Every handler has a stack that is not the program's, so that running into the guard page is reported
# too; a double fault has one of its own. Nothing here may return to the interrupted code.

#define CODE_SELECTOR     0x08
#define GATE_INTERRUPT    0x8E00        /* present, ring 0, 64-bit interrupt gate: upper half of the second word */
#define VECTORS           32
#define STUB_SIZE         16
#define DOUBLE_FAULT      8
#define TRAP_STACK        1             /* numbers in the interrupt stack table */
#define DOUBLE_FAULT_STACK 2

        .section .text.traps, "ax", @progbits
        .code64
        .balign STUB_SIZE
trap_stubs:
        .set vector, 0
        .rept VECTORS
        .balign STUB_SIZE
        # 8, 10..14, 17, 21, 29 and 30 push an error code themselves
        .if !((0x60227D00 >> vector) & 1)
        pushq $0
        .endif
        pushq $vector
        jmp trap_entry
        .set vector, vector + 1
        .endr
        .balign STUB_SIZE

        .type trap_entry, @function
trap_entry:
        pushq %rax
        pushq %rbx
        pushq %rcx
        pushq %rdx
        pushq %rsi
        pushq %rdi
        pushq %rbp
        pushq %r8
        pushq %r9
        pushq %r10
        pushq %r11
        pushq %r12
        pushq %r13
        pushq %r14
        pushq %r15
        cld
        movq %rsp, %rdi                 # the saved registers, lowest first: r15 ... rax, vector, error, rip, cs ...
        xorl %ebp, %ebp
        andq $-16, %rsp
        call importos_trap
1:      cli
        hlt
        jmp 1b
        .size trap_entry, . - trap_entry

        # Runs before long mode: writes one gate of 16 bytes for each stub.
        .section .text.entry, "ax", @progbits
        .code32
        .globl fill_interrupt_table
        .type fill_interrupt_table, @function
fill_interrupt_table:
        movl $trap_stubs, %eax
        movl $trap_gates, %edi
        xorl %ecx, %ecx
1:      movl %eax, %edx
        andl $0xFFFF, %edx
        orl $CODE_SELECTOR << 16, %edx
        movl %edx, (%edi)
        movl %eax, %edx
        andl $0xFFFF0000, %edx
        orl $GATE_INTERRUPT + TRAP_STACK, %edx
        cmpl $DOUBLE_FAULT, %ecx
        jne 2f
        xorl $TRAP_STACK ^ DOUBLE_FAULT_STACK, %edx
2:      movl %edx, 4(%edi)
        addl $STUB_SIZE, %eax
        addl $16, %edi
        incl %ecx
        cmpl $VECTORS, %ecx
        jne 1b
        ret
        .size fill_interrupt_table, . - fill_interrupt_table
        .code64

        .section .rodata.traps, "a", @progbits
        .balign 16
        .globl interrupt_table_pointer
interrupt_table_pointer:
        .word VECTORS * 16 - 1
        .quad trap_gates
        .balign 16
        .globl task_state
task_state:
        .long 0
        .fill 4, 8, 0                   # stacks of rings 0..2, reserved: there is one ring
        .quad trap_stack_end            # interrupt stack table, entry 1
        .quad double_fault_stack_end    # entry 2
        .fill 6, 8, 0
        .word 0
        .word 104                       # no input/output permission map

        # Zero in the file, filled at boot, read-only afterwards.
        .section .sealed, "aw", @nobits
        .balign 16
        .globl trap_gates
trap_gates:
        .skip VECTORS * 16

        # Above the program's stack, so that the compiled handler's own check against stack_limit passes; below it is a
        # guard page (image.ld), so that the handler of a broken program never writes into that.
        .section .trap_stacks, "aw", @nobits
        .balign 16
trap_stack:
        .skip 8192
trap_stack_end:
        .skip 4096
double_fault_stack_end:

        .section .note.GNU-stack, "", @progbits
