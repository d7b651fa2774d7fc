# What the stack protector of the C compiler needs: a word that nobody can foretell, and where its loss ends.
#
# Specification: GCC, "Program Instrumentation Options", -mstack-protector-guard=global: functions with arrays on the stack
# store __stack_chk_guard below their return address and compare it before they return. The entry code fills in both
# words, once, before any compiled code runs. Must never return: the frame it was called from is not to be trusted.

        .section .text.stack_protector, "ax", @progbits
        .globl __stack_chk_fail
        .type __stack_chk_fail, @function
__stack_chk_fail:
        ud2                             # a crash record that names this function
        .size __stack_chk_fail, . - __stack_chk_fail

        .section .bss.stack_protector, "aw", @nobits
        .balign 8
        .globl __stack_chk_guard, boot_random
__stack_chk_guard:                      # its lowest byte is zero: text that overflows ends before it
        .quad 0
boot_random:                            # for placing the heap; says nothing of the other one
        .quad 0

        .section .note.GNU-stack, "", @progbits
