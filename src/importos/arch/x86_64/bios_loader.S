# The loader of BIOS disks: brings the image into memory and calls its PVH entry as a hypervisor would.
#
# Specifications: Enhanced Disk Drive 3.0 (INT 13h, function 42h); ACPI 6.5, 15.1 (INT 15h, E820h: the memory map);
# Intel SDM volume 3, 9.9 (protected mode); Xen "x86/HVM direct boot ABI" (the entry). The BIOS can read only into the
# first MiB, so sectors go through a buffer there; for the copy the segments are given a limit of 4 GiB. Every step that
# can fail says why. The command line stands behind this file (importos_tool/image/boot_loader.py puts it there). Must
# never write where the memory map says that no memory is.

#define START_INFO      0x0600
#define START_INFO_WORDS 14
#define START_INFO_MAGIC 0x336EC578
#define MEMORY_MAP      0x1000
#define ENTRY_BYTES     24
#define MEMORY_MAP_END  (MEMORY_MAP + 64 * ENTRY_BYTES)
#define SMAP            0x534D4150
#define RAM             1
#define BUFFER          0x10000
#define BUFFER_SEGMENT  0x1000
#define BUFFER_BYTES    0x8000
#define CODE_SELECTOR   0x08
#define DATA_SELECTOR   0x10
#define LONG_MODE       29              /* CPUID 80000001h, EDX */

        .code16
        .section .text.loader, "ax", @progbits
        .globl loader_mark, LOADER_MARK, loader_start
        .set LOADER_MARK, 0x4C534F49    # "IOSL"
loader_mark:
        .long LOADER_MARK
loader_start:
        movw $old_processor, %bp
        movl $0x80000000, %eax
        cpuid
        cmpl $0x80000001, %eax
        jb fail
        movl $0x80000001, %eax
        cpuid
        btl $LONG_MODE, %edx
        jnc fail

        # Address line 20: as the BIOS does it, by the system control port, by the keyboard controller.
        call is_line_20_open
        jne 1f
        movw $0x2401, %ax
        int $0x15
        call is_line_20_open
        jne 1f
        inb $0x92, %al
        orb $2, %al
        andb $0xFE, %al
        outb %al, $0x92
        call is_line_20_open
        jne 1f
        movb $0xD1, %al
        outb %al, $0x64
        movb $0xDF, %al
        outb %al, $0x60
        movw $line_20_closed, %bp
        xorw %cx, %cx
2:      call is_line_20_open
        jne 1f
        loop 2b
        jmp fail
1:

        # The memory map; a BIOS that knows no attributes (ACPI 3) leaves them as they were.
        xorl %ebx, %ebx
        movw $MEMORY_MAP, %di
1:      movl $1, 20(%di)
        movl $0xE820, %eax
        movl $SMAP, %edx
        movl $ENTRY_BYTES, %ecx
        int $0x15
        jc 3f
        cmpl $SMAP, %eax
        jne 3f
        testb $1, 20(%di)
        jz 2f                           # to be ignored
        movl $0, 20(%di)
        addw $ENTRY_BYTES, %di
        cmpw $MEMORY_MAP_END, %di
        jae 3f
2:      testl %ebx, %ebx
        jnz 1b
3:      movw %di, %cx                   # the end of the map

        # Is there memory for the image?
        movw $little_memory, %bp
        movw $MEMORY_MAP, %si
1:      cmpw %cx, %si
        jae fail
        addw $ENTRY_BYTES, %si
        cmpl $RAM, -8(%si)
        jne 1b
        cmpl $0, -20(%si)
        jne 1b
        movl -24(%si), %eax
        cmpl image_address, %eax
        ja 1b
        movl -12(%si), %edx             # the end of the entry, EDX:EAX
        addl -16(%si), %eax
        adcl $0, %edx
        jnz 2f
        cmpl image_memory_end, %eax
        jb 1b
2:

        # hvm_start_info.
        movw $START_INFO, %di
        pushw %cx
        movw $START_INFO_WORDS * 2, %cx
        xorw %ax, %ax
        rep stosw
        popw %ax
        subw $MEMORY_MAP, %ax
        movb $ENTRY_BYTES, %cl
        divb %cl
        movb %al, START_INFO + 48
        movl $START_INFO_MAGIC, START_INFO
        movb $1, START_INFO + 4
        movl $loader_end, START_INFO + 24
        movl $MEMORY_MAP, START_INFO + 40

        # The image, as much at once as the buffer holds.
        movw $0, packet + 4
        movw $BUFFER_SEGMENT, packet_segment
        movl image_first, %eax
        movl %eax, packet_first
        movl image_address, %edi
next:   movl image_sectors, %ecx
        jecxz loaded
        xorl %edx, %edx
        movl $BUFFER_BYTES, %eax
        movzwl sector_bytes, %ebx
        divl %ebx
        cmpl %eax, %ecx
        jbe 1f
        movl %eax, %ecx
1:      movw %cx, packet_sectors
        pushl %ecx
        pushl %ebx
        pushl %edi
        movw $unreadable, %bp
        call read_sectors
        popl %edi
        popl %ebx
        popl %ecx
        addl %ecx, packet_first
        subl %ecx, image_sectors
        imull %ebx, %ecx
        call open_memory
        movl $BUFFER, %esi
        shrl $2, %ecx
        .byte 0x67                      # with 32-bit addresses
        rep movsl
        sti
        jmp next

loaded: movl image_memory_end, %ecx     # what the image does not bring begins as zeros
        subl %edi, %ecx
        jbe 1f
        call open_memory
        xorl %eax, %eax
        addl $3, %ecx
        shrl $2, %ecx
        .byte 0x67
        rep stosl
1:      cli
        lgdt segment_pointer
        movl %cr0, %eax
        orb $1, %al
        movl %eax, %cr0
        ljmp $CODE_SELECTOR, $flat

# Lets DS and ES reach 4 GiB, from zero on, with interrupts off: a BIOS may change that in any call.
open_memory:
        cli
        lgdt segment_pointer
        movl %cr0, %eax
        orb $1, %al
        movl %eax, %cr0
        movw $DATA_SELECTOR, %dx
        movw %dx, %ds
        movw %dx, %es
        andb $0xFE, %al
        movl %eax, %cr0
        xorw %dx, %dx
        movw %dx, %ds
        movw %dx, %es
        ret

# Not equal: address line 20 is open, for a word 1 MiB above another one is another word.
is_line_20_open:
        pushw %fs
        movw $0xFFFF, %ax
        movw %ax, %fs
        movw %fs:line_20_word + 0x10, %ax
        cmpw %ax, line_20_word
        jne 1f
        notw line_20_word               # equal by accident?
        movw %fs:line_20_word + 0x10, %ax
        cmpw %ax, line_20_word
1:      popw %fs
        ret

        .code32
flat:   movl $DATA_SELECTOR, %eax
        movl %eax, %ds
        movl %eax, %es
        movl %eax, %ss
        movl $START_INFO, %ebx
        jmp *image_entry

old_processor:
        .asciz "ImportOS: this processor has no 64-bit mode\r\n"
line_20_closed:
        .asciz "ImportOS: address line 20 stays closed\r\n"
little_memory:
        .asciz "ImportOS: this machine has no memory where the image belongs\r\n"
unreadable:
        .asciz "ImportOS: the image cannot be read from this disk\r\n"
        .balign 4
line_20_word:
        .word 0x5AA5
segment_pointer:
        .word segment_pointer - segments - 1
        .long segments
        .balign 8
segments:
        .quad 0
        .quad 0x00CF9B000000FFFF        # code, 32 bits, 4 GiB
        .quad 0x00CF93000000FFFF        # data
        .globl loader_end
loader_end:                             # the command line

        .section .note.GNU-stack, "", @progbits
