# The machine entry of x86-64: from the hypervisor's 32-bit PVH call to 64-bit compiled Python.
#
# Specifications: Xen "x86/HVM direct boot ABI" (PVH); Intel SDM volume 3, chapters 4 (paging) and 9.8 (entering IA-32e
# mode). On entry: 32-bit flat protected mode, paging and interrupts off, EBX = physical address of hvm_start_info, no
# stack. All RAM below 4 GiB is identity mapped by the time Python runs (memory_map.py adds what lies above the image).
#
# Memory is mapped so that nothing is both writable and executable: the image in 4 KiB pages with the rights of its
# sections, nothing at address zero, nothing below the stack. This file must never map a page that is both writable
# and executable, and never leave CR0.WP clear when it calls importos_start.

#define PRESENT         0x001
#define WRITABLE        0x002
#define NO_EXECUTE_HIGH 0x80000000      /* bit 63, seen in the upper half of an entry */

#define CR0_RUNNING     0x80000033      /* PG, NE, ET, MP, PE: caches on, SSE allowed */
#define CR0_WP          0x00010000
#define CR4_RUNNING     0x00000620      /* PAE, OSFXSR, OSXMMEXCPT */
#define CR4_UMIP        0x00000800
#define CR4_SMEP        0x00100000
#define CR4_SMAP        0x00200000
#define HAS_UMIP        0x00000004      /* CPUID 7, ECX */
#define HAS_SMEP        0x00000080      /* CPUID 7, EBX */
#define HAS_SMAP        0x00100000
#define EFER            0xC0000080
#define EFER_RUNNING    0x00000900      /* LME, NXE */

#define STACK_SHIFT     0xFF0
#define HAS_RDRAND      30              /* CPUID 1, ECX */
#define SPREAD          0x9E3779B97F4A7C15 /* odd, and its upper bits depend on all bits of what it is multiplied with */

#define START_INFO_SIZE               56
#define START_INFO_VERSION            4
#define START_INFO_MEMORY_MAP         40
#define START_INFO_MEMORY_MAP_ENTRIES 48
#define MEMORY_MAP_ENTRY_SIZE         24
#define MEMORY_MAP_CAPACITY           64

#define CODE_SELECTOR   0x08
#define DATA_SELECTOR   0x10
#define TSS_SELECTOR    0x18

        .section .note.Xen, "a", @note
        .balign 4
        .long 4, 8, 18                  # name size, value size, XEN_ELFNOTE_PHYS32_ENTRY
        .asciz "Xen"
        .quad pvh_start

        .section .text.entry, "ax", @progbits
        .code32
        .globl pvh_start
        .type pvh_start, @function
pvh_start:
        cli
        cld
        movl $stack_end, %esp

        # Firmware may have put its tables at address zero, where nothing will be mapped: copies.
        movl %ebx, %esi
        movl $start_info, %edi
        movl $START_INFO_SIZE / 4, %ecx
        rep movsl
        cmpl $0, start_info + START_INFO_VERSION
        je 2f                           # the first version of the structure has no memory map
        movl start_info + START_INFO_MEMORY_MAP, %esi
        movl start_info + START_INFO_MEMORY_MAP_ENTRIES, %ecx
        cmpl $MEMORY_MAP_CAPACITY, %ecx
        jbe 1f
        movl $MEMORY_MAP_CAPACITY, %ecx
1:      movl %ecx, memory_map_entries
        imull $MEMORY_MAP_ENTRY_SIZE / 4, %ecx
        movl $memory_map, %edi
        rep movsl
2:

        # The tree above the leaves. The leaf tables stand behind it and cover the image and everything below.
        movl $page_table_leaves + PRESENT + WRITABLE, %eax
        movl $page_table_directory, %edi
        movl $page_table_leaves_count, %ecx
1:      movl %eax, (%edi)
        addl $4096, %eax
        addl $8, %edi
        decl %ecx
        jnz 1b
        movl $page_table_directory + PRESENT + WRITABLE, page_table_pointers
        movl $page_table_pointers + PRESENT + WRITABLE, page_table_root

        # The leaves: everything writable and not executable, then what is less than that.
        movl $0x1000, %ecx              # nothing is mapped at address zero
        movl $page_table_leaves_count, %edx
        shll $21, %edx
        movl $PRESENT + WRITABLE, %eax
        movl $NO_EXECUTE_HIGH, %ebp
        call map_pages
        movl $text_start, %ecx
        movl $text_end, %edx
        movl $PRESENT, %eax
        xorl %ebp, %ebp
        call map_pages
        movl $rodata_start, %ecx
        movl $rodata_end, %edx
        movl $PRESENT, %eax
        movl $NO_EXECUTE_HIGH, %ebp
        call map_pages
        xorl %eax, %eax
        movl $stack_guard, %ecx
        shrl $9, %ecx                   # 8 bytes of entry for 4096 of address
        movl %eax, page_table_leaves(%ecx)
        movl %eax, page_table_leaves + 4(%ecx)
        movl $trap_stack_guard, %ecx
        shrl $9, %ecx
        movl %eax, page_table_leaves(%ecx)
        movl %eax, page_table_leaves + 4(%ecx)

        # The interrupt table (traps.S) and the base of the task state, into pages that CR0.WP will seal.
        call fill_interrupt_table
        movl $task_state, %eax
        movw %ax, task_descriptor + 2
        shrl $16, %eax
        movb %al, task_descriptor + 4
        movb %ah, task_descriptor + 7

        # Supervisor code neither executes nor touches pages of users, and users learn no address of a table, where the
        # processor can watch that.
        xorl %eax, %eax
        cpuid
        cmpl $7, %eax
        movl $CR4_RUNNING, %esi
        jb 2f
        movl $7, %eax
        xorl %ecx, %ecx
        cpuid
        testl $HAS_UMIP, %ecx
        jz 3f
        orl $CR4_UMIP, %esi
3:      testl $HAS_SMEP, %ebx
        jz 1f
        orl $CR4_SMEP, %esi
1:      testl $HAS_SMAP, %ebx
        jz 2f
        orl $CR4_SMAP, %esi
2:      movl %esi, %cr4
        movl $page_table_root, %eax
        movl %eax, %cr3
        movl $EFER, %ecx
        movl $EFER_RUNNING, %eax
        xorl %edx, %edx
        wrmsr
        movl $CR0_RUNNING, %eax
        movl %eax, %cr0
        lgdt segment_table_pointer
        ljmp $CODE_SELECTOR, $long_mode_start

# Maps the pages of ECX..EDX (multiples of 4096) to themselves, EAX: rights, EBP: upper half of the entries.
map_pages:
        orl %ecx, %eax
        shrl $9, %ecx                   # 8 bytes of entry for 4096 of address
        shrl $9, %edx
1:      movl %eax, page_table_leaves(%ecx)
        movl %ebp, page_table_leaves + 4(%ecx)
        addl $4096, %eax
        addl $8, %ecx
        cmpl %edx, %ecx
        jb 1b
        ret

        .code64
long_mode_start:
        movl $DATA_SELECTOR, %eax
        movl %eax, %ds
        movl %eax, %es
        movl %eax, %ss
        xorl %eax, %eax
        movl %eax, %fs
        movl %eax, %gs
        movl $TSS_SELECTOR, %eax
        ltr %ax                         # marks the descriptor busy: while CR0.WP is still clear
        lidt interrupt_table_pointer
        movq %cr0, %rax
        orl $CR0_WP, %eax
        movq %rax, %cr0
        fninit
        pushq $0x1F80                   # MXCSR after reset: all floating-point exceptions masked
        ldmxcsr (%rsp)

        # What nobody can foretell: the time stamp, and a random number where the processor has them (zero: it has none now).
        rdtsc
        shlq $32, %rdx
        leaq (%rdx, %rax), %rsi
        movl $1, %eax
        cpuid
        btl $HAS_RDRAND, %ecx
        jnc 1f
        rdrandq %rax
        xorq %rax, %rsi
1:      movabsq $SPREAD, %rax
        imulq %rax, %rsi
        movq %rsi, boot_random
        bswapq %rsi
        imulq %rax, %rsi
        movl %esi, %eax
        movb $0, %sil
        movq %rsi, __stack_chk_guard
        andl $STACK_SHIFT, %eax         # the program's frames lie elsewhere in every run
        movl $stack_end, %esp
        subl %eax, %esp
        xorl %ebp, %ebp                 # ends the chain of frames
        movl $boot_information, %edi
        call importos_start
1:      cli                             # the board ends the machine; if it could not, rest
        hlt
        jmp 1b
        .size pvh_start, . - pvh_start

        .section .rodata.segments, "a", @progbits
        .balign 16
segment_table:
        .quad 0
        .quad 0x00AF9B000000FFFF        # 64-bit code, accessed already: the table is read-only later
        .quad 0x00CF93000000FFFF        # data
task_descriptor:
        .quad 0x0000890000000067        # 64-bit TSS, available, 104 bytes; the base is filled in above
        .quad 0
segment_table_end:
segment_table_pointer:
        .word segment_table_end - segment_table - 1
        .quad segment_table

        .section .data.boot_information, "aw", @progbits
        .balign 8
        .globl boot_information
boot_information:                       # what boot_information.py reads: words of 8 bytes
        .quad start_info                # 0: the copy of hvm_start_info
        .quad memory_map                # 1: the copy of its memory map ...
memory_map_entries:
        .quad 0                         # 2: ... and the number of entries
        .quad image_start               # 3
        .quad image_end                 # 4
        .quad stack_start               # 5
        .quad stack_end                 # 6
        .quad page_table_root           # 7
        .quad page_table_leaves_count   # 8: each covers 2 MiB, from address zero on
        .quad text_start                # 9
        .quad text_end                  # 10
        .quad 0                         # 11: crashes so far
        .quad multiboot_information     # 12: what a Multiboot 2 loader has said; 0 in images without that entry
        .weak multiboot_information

        .section .bss.boot_information, "aw", @nobits
        .balign 8
        .globl start_info
start_info:
        .skip START_INFO_SIZE
memory_map:
        .skip MEMORY_MAP_CAPACITY * MEMORY_MAP_ENTRY_SIZE

        .section .note.GNU-stack, "", @progbits
