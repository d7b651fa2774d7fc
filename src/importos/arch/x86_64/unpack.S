# Brings a packed image to where it belongs, and starts it.
#
# image/packing.py packs what the linker made: the bytes of the image, its calls and jumps made absolute, as one raw
# DEFLATE stream. This code lies behind the image and undoes both in place: the stream lies so far behind the place
# where its contents go that it is read before it is overwritten. Specifications: RFC 1951; Xen "x86/HVM direct boot
# ABI" (PVH). On entry: 32-bit flat protected mode, paging and interrupts off, EBX = physical address of hvm_start_info,
# no stack; pvh_start.S is entered in the same way. The stream is the tool's own and is trusted. Must never write outside
# of image_start..image_end, and leaves zeros behind the contents, as a loader of the unpacked image does.

#define FAST_BITS       10              /* codes up to this length are looked up, longer ones are counted out */
#define LONGEST_CODE    15
#define LITERALS        288             /* codes for bytes, the end and lengths */
#define DISTANCES       32
#define LENGTH_CODES    19

/* A decoder in the scratch memory: for FAST_BITS of the stream the code they begin with (symbol << 4 | length, or LONG:
 * it is a longer one), how many codes there are of each length, where those of a length begin among the symbols, and the symbols
 * in the order of their codes. */
#define COUNTS          (2 << FAST_BITS)
#define OFFSETS         (COUNTS + 2 * (LONGEST_CODE + 1))
#define SYMBOLS         (OFFSETS + 2 * (LONGEST_CODE + 1))
#define LONG            0xFFFF
#define DECODER_SIZE    (SYMBOLS + 2 * LITERALS)

/* The scratch memory: the end of the image's stack, which the stream does not reach. ESP points to the lengths of codes
 * when nothing else is on the stack. */
#define STACK_SIZE      128
#define LENGTHS_SIZE    (LITERALS + DISTANCES)
#define SCRATCH_SIZE    (STACK_SIZE + LENGTHS_SIZE + 2 * DECODER_SIZE)
#define lengths         stack_end - SCRATCH_SIZE + STACK_SIZE
#define literals        stack_end - 2 * DECODER_SIZE
#define distances       stack_end - DECODER_SIZE

/* EBP counts the bits of the stream, which begins at ESI: EAX = what comes next, at least 25 bits. Changes ECX. */
.macro peek
        movl %ebp, %eax
        movl %ebp, %ecx
        shrl $3, %eax
        andl $7, %ecx
        movl (%esi, %eax), %eax
        shrl %cl, %eax
.endm

/* The same, and EDX = the place in a decoder of what comes next. */
.macro peek_place
        peek
        movl %eax, %edx
        andl $(1 << FAST_BITS) - 1, %edx
.endm

        .section .unpacker, "ax", @progbits
        .code32
        .globl unpack_start
unpack_start:
        jmp 1f
        .balign 4
packed:         .long 0                 # image/packing.py fills these in: where the stream is,
code_end:       .long 0                 # the end of the code in the contents,
contents_end:   .long 0                 # and the end of the contents, a multiple of 32;
scratch:        .long stack_end - SCRATCH_SIZE # it reads from where on the stream must not be

1:      cld
        movl $lengths, %esp
        pushl %ebx
        movl packed, %esi
        movl $image_start, %edi
        xorl %ebp, %ebp

next_block:
        movl $3, %ecx
        call take_bits
        shrl $1, %eax
        pushfl                          # carry: it is the last one
        movl $lengths, %edx
        subl $1, %eax
        jb stored
        je fixed

        # Dynamic codes: how many there are of each kind, then their lengths in a code of its own.
        movl $5, %ecx
        call take_bits
        addl $257, %eax
        pushl %eax
        movl $5, %ecx
        call take_bits
        incl %eax
        pushl %eax
        movl $4, %ecx
        call take_bits
        addl $4, %eax
        pushl %edi
        pushl %eax
        movl %edx, %edi
        xorl %eax, %eax
        movl $LENGTH_CODES, %ecx
        rep stosb
        xorl %edi, %edi
1:      movl $3, %ecx
        call take_bits
        movzbl order_of_lengths(%edi), %ecx
        movb %al, (%edx, %ecx)
        incl %edi
        cmpl (%esp), %edi
        jb 1b
        popl %eax
        movl $LENGTH_CODES, %ecx
        movl $literals, %ebx
        call make_decoder
        movl %edx, %edi
        movl 4(%esp), %eax
        addl 8(%esp), %eax
        addl %edi, %eax
        pushl %eax                      # where the lengths end
1:      peek_place
        movzwl literals(, %edx, 2), %edx
        movl %edx, %ecx
        andl $15, %ecx
        addl %ecx, %ebp
        shrl $4, %edx
        movl %edx, %eax
        movl $1, %ecx
        subl $16, %edx
        jb 3f                           # a length
        movzbl bits_of_repeats(%edx), %ecx
        call take_bits
        movzbl least_of_repeats(%edx), %ecx
        addl %eax, %ecx
        xorl %eax, %eax
        testl %edx, %edx
        jnz 3f                          # zeros
        movb -1(%edi), %al
3:      rep stosb
        cmpl (%esp), %edi
        jb 1b
        popl %eax
        popl %edi
        popl %eax
        popl %ecx
        movl $lengths, %edx
        jmp both_decoders

fixed:  pushl %edi
        movl %edx, %edi
        movb $8, %al
        movl $144, %ecx
        rep stosb
        incl %eax
        movl $112, %ecx
        rep stosb
        movb $7, %al
        movl $24, %ecx
        rep stosb
        incl %eax
        movl $8, %ecx
        rep stosb
        movb $5, %al
        movl $DISTANCES, %ecx
        rep stosb
        popl %edi
        movl $LITERALS, %ecx
        movl $DISTANCES, %eax

both_decoders:                          # EDX: the lengths, ECX: how many literals, EAX: and then distances
        pushl %eax
        pushl %ecx
        movl $literals, %ebx
        call make_decoder
        popl %ecx
        addl %ecx, %edx
        popl %ecx
        movl $distances, %ebx
        call make_decoder

next_symbol:
        peek_place
        movzwl literals(, %edx, 2), %edx
        movl %edx, %ecx
        andl $15, %ecx
        cmpl $256 << 4, %edx
        jae 2f
        addl %ecx, %ebp
        shrl $4, %edx
1:      movb %dl, (%edi)
        incl %edi
        jmp next_symbol
2:      cmpl $LONG, %edx
        je 3f
        addl %ecx, %ebp
        shrl %cl, %eax
        shrl $4, %edx
        jmp 4f
3:      movl $literals, %ebx
        call decode_long
        cmpl $256, %edx
        jb 1b
4:      subl $257, %edx
        jb block_end

        # EBX = the length: 3 and more with extra bits, the last code is 258.
        leal 3(%edx), %ebx
        cmpl $8, %edx
        jb 2f
        movl $258, %ebx
        cmpl $28, %edx
        je 2f
        movl %edx, %ecx
        shrl $2, %ecx
        decl %ecx
        andl $3, %edx
        orl $4, %edx
        shll %cl, %edx
        addl %ecx, %ebp
        negl %ecx
        shll %cl, %eax
        shrl %cl, %eax
        leal 3(%eax, %edx), %ebx

        # EAX = the distance: 1 and more with extra bits.
2:      peek_place
        movzwl distances(, %edx, 2), %edx
        movl %edx, %ecx
        andl $15, %ecx
        cmpl $LONG, %edx
        je 5f
        addl %ecx, %ebp
        shrl %cl, %eax
        shrl $4, %edx
3:      cmpl $4, %edx
        jb 6f
        movl %edx, %ecx
        shrl $1, %ecx
        decl %ecx
        andl $1, %edx
        orl $2, %edx
        shll %cl, %edx
        addl %ecx, %ebp
        negl %ecx
        shll %cl, %eax
        shrl %cl, %eax
        leal 1(%eax, %edx), %eax
        negl %eax
4:      movl (%edi, %eax), %edx         # may write 3 bytes too many; they are overwritten
        movl %edx, (%edi)
        addl $4, %edi
        subl $4, %ebx
        ja 4b
        addl %ebx, %edi
        jmp next_symbol
5:      pushl %ebx
        movl $distances, %ebx
        call decode_long
        popl %ebx
        peek
        jmp 3b
6:      notl %edx                       # from 1 to 4 bytes back
7:      movb (%edi, %edx), %al
        movb %al, (%edi)
        incl %edi
        decl %ebx
        jnz 7b
        jmp next_symbol

stored: addl $7, %ebp                   # from the next whole byte: its length, the same inverted, and the bytes
        andl $~7, %ebp
        movl $16, %ecx
        call take_bits
        addl $16, %ebp
        pushl %esi
        movl %ebp, %ecx
        shrl $3, %ecx
        addl %ecx, %esi
        movl %eax, %ecx
        shll $3, %eax
        addl %eax, %ebp
        rep movsb
        popl %esi

block_end:
        popfl
        jnc next_block

        # Calls and jumps of the code: the operand is the target, big-endian, seen from the start of the image.
        movl $image_start, %edi
        movl contents_end, %ebx
        subl %edi, %ebx
        movl code_end, %edx
        subl $4, %edx                   # the last place of an operand
1:      movl (%edi), %eax
        movl %eax, %ecx
        xorl $0x0F0F0F0F, %ecx
        leal -0x01010101(%ecx), %esi
        notl %ecx
        andl %ecx, %esi
        xorl $0xE8E8E8E8, %eax
        andl $0xFEFEFEFE, %eax
        leal -0x01010101(%eax), %ecx
        notl %eax
        andl %eax, %ecx
        orl %ecx, %esi
        andl $0x80808080, %esi          # of the first byte that is 0F, E8 or E9, and of others
        jnz 6f
        addl $4, %edi
        cmpl %edx, %edi
        jbe 1b
        jmp 5f
6:      bsfl %esi, %ecx
        shrl $3, %ecx
        addl %ecx, %edi
        movb (%edi), %al
        incl %edi
        cmpb $0x0F, %al
        jne 2f                          # call, jmp
        movb (%edi), %al                # jumps with a condition
        andb $0xF0, %al
        cmpb $0x80, %al
        jne 1b
        incl %edi
2:      cmpl %edx, %edi
        ja 5f
        movl %edi, %ecx
        subl $image_start - 4, %ecx     # the next instruction, seen from there
        leal (%ebx, %ecx), %ebp         # so many different targets there are
        movl (%edi), %eax
        bswapl %eax
        leal (%eax, %ecx), %esi
        cmpl %ebp, %esi
        jae 3f
        cmpl %ebx, %eax
        jb 2f
        addl %ecx, %eax                 # not in the image: one of those that stand for operands behind its end
        addl %ebx, %eax
2:      subl %ecx, %eax
        jmp 4f
3:      bswapl %eax
        leal (%eax, %ecx), %esi
        cmpl %ebp, %esi
        jae 4f                          # as it was
        bswapl %eax                     # had looked like a target
4:      movl %eax, (%edi)
        addl $4, %edi
        cmpl %edx, %edi
        jbe 1b

5:      popl %ebx
        movl contents_end, %edi
        xorl %eax, %eax
1:      movl %eax, (%edi)
        movl %eax, 4(%edi)
        movl %eax, 8(%edi)
        movl %eax, 12(%edi)
        movl %eax, 16(%edi)
        movl %eax, 20(%edi)
        movl %eax, 24(%edi)
        movl %eax, 28(%edi)
        addl $32, %edi
        cmpl $image_end, %edi
        jb 1b
        jmp pvh_start

# EAX = the next ECX bits; at most 16. Changes ECX.
take_bits:
        pushl %edx
        movl %ecx, %edx
        peek
        movl %edx, %ecx
        addl %ecx, %ebp
        movl $-1, %edx
        shll %cl, %edx
        notl %edx
        andl %edx, %eax
        popl %edx
        ret

# EDX = the symbol of a code longer than FAST_BITS, of the decoder at EBX. EAX: what comes next in the stream, and then what
# comes behind the code. Changes ECX.
decode_long:
        pushl %esi
        pushl %edi
        leal COUNTS + 2(%ebx), %ecx
        xorl %edx, %edx                 # how far the code is behind the first one of its length
        xorl %edi, %edi                 # how many shorter ones there are
1:      incl %ebp
        shrl $1, %eax
        adcl %edx, %edx
        movzwl (%ecx), %esi
        addl $2, %ecx
        cmpl %esi, %edx
        jb 2f
        subl %esi, %edx
        addl %esi, %edi
        jmp 1b
2:      addl %edi, %edx
        movzwl SYMBOLS(%ebx, %edx, 2), %edx
        popl %edi
        popl %esi
        ret

# The decoder at EBX for ECX codes, whose lengths stand at EDX, a byte each. Changes EAX and ECX.
make_decoder:
        pushl %esi
        pushl %edi
        pushl %ebp
        pushl %edx
        movl %edx, %esi
        movl %ecx, %ebp
        movl %ebx, %edi
        movl $-1, %eax
        movl $COUNTS / 4, %ecx
        rep stosl
        incl %eax
        movl $(OFFSETS - COUNTS) / 4, %ecx
        rep stosl
1:      movzbl (%esi, %ecx), %eax
        incw COUNTS(%ebx, %eax, 2)
        incl %ecx
        cmpl %ebp, %ecx
        jb 1b
        xorl %eax, %eax
        movw %ax, COUNTS(%ebx)
        xorl %ecx, %ecx
1:      movw %ax, OFFSETS(%ebx, %ecx, 2)
        addw COUNTS(%ebx, %ecx, 2), %ax
        incl %ecx
        cmpl $LONGEST_CODE, %ecx
        jbe 1b
        xorl %ecx, %ecx
1:      movzbl (%esi, %ecx), %eax
        testl %eax, %eax
        jz 2f
        movzwl OFFSETS(%ebx, %eax, 2), %edx
        incw OFFSETS(%ebx, %eax, 2)
        movw %cx, SYMBOLS(%ebx, %edx, 2)
2:      incl %ecx
        cmpl %ebp, %ecx
        jb 1b

        # The short codes, in their order. They stand in the stream from their highest bit on, so EDI counts mirrored.
        leal SYMBOLS(%ebx), %esi
        xorl %edi, %edi
        movl $1, %ecx
1:      movzwl COUNTS(%ebx, %ecx, 2), %ebp
2:      decl %ebp
        js 5f
        movzwl (%esi), %eax
        addl $2, %esi
        shll $4, %eax
        orl %ecx, %eax
        movl $1, %edx
        shll %cl, %edx
        pushl %edi
3:      movw %ax, (%ebx, %edi, 2)
        addl %edx, %edi
        cmpl $1 << FAST_BITS, %edi
        jb 3b
        popl %edi
4:      shrl $1, %edx
        jz 2b                           # it was the last code of all
        xorl %edx, %edi
        testl %edx, %edi
        jz 4b                           # a one became zero: carry on to the next bit
        jmp 2b
5:      incl %ecx
        cmpl $FAST_BITS, %ecx
        jbe 1b
        popl %edx
        popl %ebp
        popl %edi
        popl %esi
        ret

order_of_lengths:
        .byte 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
bits_of_repeats:
        .byte 2, 3, 7
least_of_repeats:
        .byte 3, 3, 11

        .section .note.GNU-stack, "", @progbits
