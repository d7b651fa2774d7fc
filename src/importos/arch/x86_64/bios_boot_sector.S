# The first sector of a disk or CD that a BIOS boots: fetches the loader behind it, and says so when that is impossible.
#
# Specifications: BIOS Boot Specification 1.01, 6.5.1 (entry: real mode, CS:IP = 0x7C00 in some form, DL = drive);
# Enhanced Disk Drive 3.0, functions 41h and 42h of INT 13h; "El Torito" 1.0 (a CD's BIOS has loaded all of the loader
# already). The tool fills in the parameters and the partition table (importos_tool/image/boot_loader.py). Must fit into
# 416 bytes, trust nothing of the registers but DL, and never go on with a loader that is not there.

#define SECTOR_AT       0x7C00
#define PARAMETERS      416             /* offset in the sector: up to the disk's signature and the partition table */
#define LOADER_AT       0x7E00
#define COM1            0x3F8
#define DEBUG_CONSOLE   0xE9            /* as arch/x86_64/power.py uses them */
#define DEBUG_EXIT      0xF4
#define CRASHED         'C'
#define CRASH_STATUS    134

        .code16
        .section .text.boot_sector, "ax", @progbits
        .globl boot_sector
boot_sector:
        cli
        cld
        xorw %ax, %ax
        movw %ax, %ds
        movw %ax, %es
        movw %ax, %ss
        movw $SECTOR_AT, %sp
        sti
        ljmp $0, $1f
1:      movb %dl, packet_drive
        movw loader_sectors, %ax
        testw %ax, %ax
        jz 2f                           # the BIOS has loaded it
        movw %ax, packet_sectors
        movb $0x41, %ah
        movw $0x55AA, %bx
        int $0x13
        jc no_extensions
        cmpw $0xAA55, %bx
        jne no_extensions
        movw $no_loader, %bp
        call read_sectors
2:      movw $no_loader, %bp
        cmpl $LOADER_MARK, loader_mark
        je loader_start
        jmp fail
no_extensions:
        movw $old_bios, %bp

# Writes the message at BP to the screen and to COM1, reports a crash to whoever watches, and rests.
        .globl fail
fail:
        movb (%bp), %al
        incw %bp
        testb %al, %al
        jz 1f
        movw $COM1, %dx
        outb %al, %dx
        pushw %bp                       # some BIOSes lose it when the screen scrolls
        movb $0x0E, %ah
        movw $0x0007, %bx
        int $0x10
        popw %bp
        jmp fail
1:      movb $CRASHED, %al
        outb %al, $DEBUG_CONSOLE
        movl $CRASH_STATUS, %eax
        outb %al, $DEBUG_CONSOLE
        outl %eax, $DEBUG_EXIT
2:      cli
        hlt
        jmp 2b

# Reads what the packet says; fails with the message at BP.
        .globl read_sectors
read_sectors:
        movb $0x42, %ah
        movb packet_drive, %dl
        movw $packet, %si
        int $0x13
        jc fail
        ret

packet_drive:
        .byte 0
        .balign 4
        .globl packet, packet_sectors, packet_segment, packet_first
packet:                                 # disk address packet
        .byte 16, 0
packet_sectors:
        .word 0
        .word LOADER_AT                 # the loader sets it to 0
packet_segment:
        .word 0
packet_first:
        .quad 1

no_loader:
        .asciz "ImportOS: the loader cannot be read from this disk\r\n"
old_bios:
        .asciz "ImportOS: this BIOS cannot read disks by sector number (no INT 13h extensions)\r\n"

        .org PARAMETERS
        .globl loader_sectors, sector_bytes, image_first, image_sectors, image_address, image_memory_end, image_entry
loader_sectors:                         # to be read from sector 1 on; 0: the BIOS has done it
        .word 0
sector_bytes:                           # 512, or 2048 on a CD
        .word 0
image_first:                            # number of the image's first sector
        .long 0
image_sectors:
        .long 0
image_address:
        .long 0
image_memory_end:                       # what lies between the end of the file and this is cleared
        .long 0
image_entry:
        .long 0
        .long 0                         # the disk's signature and its flags
        .word 0
        .fill 64, 1, 0                  # the partition table
        .word 0xAA55

        .section .note.GNU-stack, "", @progbits
