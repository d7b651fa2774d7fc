# Samples of where the program is: what the timer does in an image that is built to be sampled, and in no other.
#
# Specification: Intel SDM volume 3, 6.14 (the stack of an interrupt). The stub writes down the interrupted address and its
# callers, by the chain of frame pointers, and goes on where every other interrupt goes. Nobody in the image reads what it
# has written: the host does, when the machine has ended (importos_tool/profile/machine.py). A sample is a number and so many
# addresses, of 32 bits each, the innermost first. It follows a frame pointer only upwards and not far, so that it stays on
# the stack that it began on. A processor that halts is in no sample. It must never touch a register that it does not give
# back, or write behind its buffer: what finds no room is counted.

#define CODE_SELECTOR     0x08
#define GATE_INTERRUPT    0x8E00
#define INTERRUPT_STACK   3
#define CR0_WP            0x00010000
#define VECTOR            48            /* of the timer: interrupts.py */
#define NUMBER_OFFSET     160           /* interrupts.S */
#define STI_HLT           0xF4FB
#define MOST              127           /* addresses of a sample */
#define FARTHEST          0x100000      /* between two frames */
#define BUFFER_BYTES      0x800000

# What stands on the stack of the interrupt behind the registers that the stub saves.
#define SAVED_RIP         48
#define SAVED_RSP         72

        .section .text.sampling, "ax", @progbits
        .code64
        .type sampling_entry, @function
sampling_entry:
        pushq $VECTOR - NUMBER_OFFSET
        pushq %rax
        pushq %rcx
        pushq %rdx
        pushq %rsi
        pushq %rdi
        movq SAVED_RIP(%rsp), %rax
        cmpw $STI_HLT, -2(%rax)
        je 4f
        movl sample_bytes, %edi
        cmpl $BUFFER_BYTES - 4 * (MOST + 1), %edi
        ja 3f
        leal sample_buffer(%rdi), %esi
        movl %eax, 4(%rsi)
        movl $1, %ecx
        movq %rbp, %rdx
        movq SAVED_RSP(%rsp), %rdi      # every frame stands above the one that it has called
1:      movq %rdx, %rax
        subq %rdi, %rax
        cmpq $FARTHEST, %rax
        jae 2f
        testb $7, %dl
        jnz 2f
        movq 8(%rdx), %rax
        movl %eax, 4(%rsi, %rcx, 4)
        incl %ecx
        cmpl $MOST, %ecx
        je 2f
        leaq 8(%rdx), %rdi
        movq (%rdx), %rdx
        jmp 1b
2:      movl %ecx, (%rsi)
        leal 4(, %rcx, 4), %ecx
        addl %ecx, sample_bytes
        jmp 4f
3:      incl samples_lost
4:      popq %rdi
        popq %rsi
        popq %rdx
        popq %rcx
        popq %rax
        jmp interrupt_entry
        .size sampling_entry, . - sampling_entry

# void start_sampling(void): the timer's gate leads here from now on; the table is sealed otherwise.
        .globl start_sampling
        .type start_sampling, @function
start_sampling:
        movq %cr0, %rcx
        movq %rcx, %rax
        andl $~CR0_WP, %eax
        movq %rax, %cr0
        movl $sampling_entry, %eax
        movl %eax, %edx
        andl $0xFFFF, %edx
        orl $CODE_SELECTOR << 16, %edx
        movl %edx, interrupt_gates + VECTOR * 16
        andl $0xFFFF0000, %eax
        orl $GATE_INTERRUPT + INTERRUPT_STACK, %eax
        movl %eax, interrupt_gates + VECTOR * 16 + 4
        movq %rcx, %cr0
        ret
        .size start_sampling, . - start_sampling

        .section .bss.sampling, "aw", @nobits
        .balign 16
        .globl sample_bytes
        .type sample_bytes, @object
sample_bytes:
        .skip 4
        .globl samples_lost
        .type samples_lost, @object
samples_lost:
        .skip 4
        .globl sample_buffer
        .type sample_buffer, @object
sample_buffer:
        .skip BUFFER_BYTES

        .section .note.GNU-stack, "", @progbits
