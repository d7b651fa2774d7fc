# The second entry of x86-64: a boot loader that speaks Multiboot 2 (GRUB). Keeps its information and goes on as by PVH.
#
# Specification: "Multiboot2 Specification version 2.0", 3.1 (header), 3.2 (machine state: protected mode, EAX = magic, EBX
# = address of the information). The information may lie anywhere; what fits is copied, and multiboot.py takes
# it apart. The header must stand in the first 32 KiB of the file. Must never go on when somebody else has called.

#define HEADER_MAGIC    0xE85250D6
#define HEADER_BYTES    (header_end - header)
#define ENTRY_TAG       3
#define LOADER_MAGIC    0x36D76289
#define CAPACITY        0x4000          /* as in multiboot.py */

        .section .text.entry.header, "ax", @progbits
        .balign 8
header: .long HEADER_MAGIC, 0, HEADER_BYTES, -(HEADER_MAGIC + HEADER_BYTES)
        .word ENTRY_TAG, 0              # the entry is not that of PVH
        .long 12, multiboot_start, 0
        .word 0, 0                      # the end
        .long 8
header_end:

        .section .text.entry, "ax", @progbits
        .code32
        .globl multiboot_start
        .type multiboot_start, @function
multiboot_start:
        cli
        cld
        cmpl $LOADER_MAGIC, %eax
        jne 2f
        movl (%ebx), %ecx
        cmpl $CAPACITY, %ecx
        jbe 1f
        movl $CAPACITY, %ecx
1:      movl %ebx, %esi
        movl $multiboot_information, %edi
        rep movsb
        movl $start_info, %ebx          # zeros: the first version, and nothing known
        jmp pvh_start
2:      hlt
        jmp 2b
        .size multiboot_start, . - multiboot_start

        .section .bss.multiboot, "aw", @nobits
        .balign 8
        .globl multiboot_information
multiboot_information:
        .skip CAPACITY

        .section .note.GNU-stack, "", @progbits
