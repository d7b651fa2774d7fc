"""Locks a Linux process: the kernel ends it at the first system call that its image has no use for.

The filter is a program for the kernel's packet filter machine, which looks at every call: one of another architecture
or of a number that is not in the image's list ends the process (SIGSYS), and no mapping may be executable. It cannot
be taken off again. It is installed before any line of the user's program runs; what the list leaves out is therefore
out of reach even for code that should not be there. Must never run user code before it, and never answer "locked" when
the kernel has not said so.

Specification: seccomp(2), prctl(2); Linux, Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.linux import allowed_system_call, allowed_system_call_count, early_system_call, linux_number
from importos.lowlevel.memory import store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address

MMAP = linux_number("mmap")
PRCTL = linux_number("prctl")
EXIT_GROUP = linux_number("exit_group")  # made by process_start.S, with which every process ends
SECCOMP = linux_number("seccomp")
SET_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS: without it only root may install a filter
SET_MODE_FILTER = 1  # SECCOMP_SET_MODE_FILTER
EXECUTABLE = 4  # PROT_EXEC
ARCHITECTURE = linux_number("AUDIT_ARCH")

# Offsets in struct seccomp_data; of an argument the lower half, which is where all flags of mmap are.
NUMBER_OFFSET = 0
ARCHITECTURE_OFFSET = 4
PROTECTION_OFFSET = 32

LOAD_WORD = 0x20  # BPF_LD | BPF_W | BPF_ABS
JUMP_IF_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
JUMP_IF_ANY_BIT = 0x45  # BPF_JMP | BPF_JSET | BPF_K
RETURN = 0x06  # BPF_RET | BPF_K
ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
ALL_BITS = 0xFFFFFFFF

PROGRAM_BYTES = 16
INSTRUCTION_BYTES = 8
INSTRUCTIONS_BESIDE = 10  # those that are not one for each call
INSTRUCTIONS_OF_MMAP = 3


def add(place: u64, code: int, operand: int, if_true: int = 0, if_false: int = 0) -> u64:
    """One instruction (struct sock_filter), and where the next one goes; jumps count instructions to pass over."""
    # SAFETY: the caller of write_filter owns room for every instruction of its list.
    store_u64(place, u64(code) | (u64(if_true) << 16) | (u64(if_false) << 24) | (u64(operand) << 32))
    return place + u64(INSTRUCTION_BYTES)


def write_filter(address: u64) -> int:
    """The filter for the image's list of calls; answers its number of instructions.

    When it is installed the kernel tries it with every number there is, to know which always pass. So what ends most of
    them comes first: a bit that none in the list has. What the call maps is asked of ``mmap`` alone, the architecture
    of what is in the list.
    """
    bits = EXIT_GROUP
    following = 1  # how many instructions there are up to the one that ends the process
    index = allowed_system_call_count()
    while index > 0:
        index -= 1
        number = allowed_system_call(index)
        bits |= number
        following += INSTRUCTIONS_OF_MMAP if number == MMAP else 1
    maps = False
    place = add(address, LOAD_WORD, NUMBER_OFFSET)
    place = add(place, JUMP_IF_ANY_BIT, ALL_BITS ^ bits, following)
    place = add(place, JUMP_IF_EQUAL, EXIT_GROUP, following)
    index = allowed_system_call_count()
    while index > 0:
        index -= 1
        number = allowed_system_call(index)
        if number == MMAP:
            maps = True
        else:
            following -= 1
            place = add(place, JUMP_IF_EQUAL, number, following)
    if maps:
        place = add(place, JUMP_IF_EQUAL, MMAP, 0, 2)
        place = add(place, LOAD_WORD, PROTECTION_OFFSET)
        place = add(place, JUMP_IF_ANY_BIT, EXECUTABLE, 0, 1)
    place = add(place, RETURN, KILL_PROCESS)
    place = add(place, LOAD_WORD, ARCHITECTURE_OFFSET)
    place = add(place, JUMP_IF_EQUAL, ARCHITECTURE, 0, 1)
    place = add(place, RETURN, ALLOW)
    place = add(place, RETURN, KILL_PROCESS)
    return ((place - address) >> 3).to_int()


def lock_process() -> bool:
    """From here on only the image's own calls are possible; False when the kernel cannot do it."""
    count = allowed_system_call_count()
    if count == 0:
        return True  # for sanitizers: see lowlevel/linux.py
    most = INSTRUCTIONS_BESIDE + count
    # A struct sock_fprog (the number of instructions, and where they are), then the instructions.
    program = new_tailed(ByteStorage, PROGRAM_BYTES + most * INSTRUCTION_BYTES)
    address = tail_address(program)
    instructions = address + u64(PROGRAM_BYTES)
    # SAFETY: the buffer is this function's own; it has room for both, and lives until the kernel has copied them.
    store_u64(address, u64(write_filter(instructions)))
    store_u64(address + u64(8), instructions)
    if early_system_call(PRCTL, SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0, 0) != 0:
        return False
    return early_system_call(SECCOMP, SET_MODE_FILTER, 0, address.to_int(), 0, 0, 0) == 0
