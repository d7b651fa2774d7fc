"""The crash record of a Linux process on AArch64: what the processor reported to Linux, and Linux to the process.

Specification: sigaction(2); Linux, arch/arm64/include/uapi/asm/sigcontext.h (the registers in a signal's context); Arm
Architecture Reference Manual, C4.1 (which instructions are loads, stores and calls); Procedure Call Standard for the
Arm 64-bit Architecture, 6.4.6 (the chain of frame records that X29 begins). Runs on a stack of its own in a program
that is broken: never allocates, never raises, follows no frame record outside the stack in use.
"""

from __future__ import annotations

from importos.kernel.crash_text import (
    EXECUTION,
    PAGE_BYTES,
    READ,
    WRITE,
    CrashConsole,
    begin_crash_record,
    saved,
    write_build_id,
    write_fault,
    write_registers,
    write_repetitions,
)
from importos.kernel.signal_text import (
    NEAR_BYTES,
    SIGNAL,
    SIGNAL_CODE,
    is_sent,
    write_place,
    write_sent_signal,
)
from importos.lowlevel.image import boot_argument
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u32, load_u64
from importos.runtime import running_stack

# struct siginfo, and struct ucontext with struct sigcontext in it.
SIGNAL_ADDRESS = 16
REGISTERS = 184
SIGILL = 4
SIGTRAP = 5
SIGBUS = 7
SIGSEGV = 11
ACCESS_REFUSED = 2  # SEGV_ACCERR: something is mapped there

# Words of the registers.
FRAME_WORD = 29
LINK_WORD = 30
SP_WORD = 31
PC_WORD = 32
WORDS = 34
WORD_NAMES = (
    b"x0     x1     x2     x3     x4     x5     x6     x7     x8     x9     x10    x11    "
    b"x12    x13    x14    x15    x16    x17    x18    x19    x20    x21    x22    x23    "
    b"x24    x25    x26    x27    x28    x29    x30    sp     pc     pstate "
)

LARGEST_STACK_BYTES = 0x8000000
MOST_LINES = 32
INSTRUCTION_BYTES = 4
RECORD_BYTES = 16  # the caller's frame record, and where the function returns to


@cold
def write_signal_record(console: CrashConsole, information: u64, context: u64, text: u64) -> None:
    """``text``: where the first address of the image's code stands, and the one behind its last."""
    first = context + u64(REGISTERS)
    number = load_u32(information + u64(SIGNAL)).to_int()
    code = load_u32(information + u64(SIGNAL_CODE)).to_int()
    start, end = load_u64(text), load_u64(text + u64(8))
    address = load_u64(information + u64(SIGNAL_ADDRESS))
    access = attempted(saved(first, PC_WORD), address, start, end)
    begin_crash_record(console)
    if is_sent(code):
        write_sent_signal(console, number)
    else:
        write_exception_name(console, number, access is EXECUTION)
    write_build_id(console)
    lowest = saved(first, SP_WORD) if running_stack.start == u64(0) else running_stack.start
    if number == SIGSEGV and not is_sent(code):
        limit = u64(0)  # of a guard, or of what Linux let the first stack grow to
        if access is not EXECUTION and is_near(lowest, address):
            limit = (address | u64(PAGE_BYTES - 1)) + u64(1)
            lowest = limit if limit > lowest else lowest
        write_fault(console, access, code == ACCESS_REFUSED, address, limit)
    write_registers(console, first, WORDS, WORD_NAMES)
    console.write(b"\n")
    write_calls(console, first, lowest, start, end)


def is_near(stack: u64, address: u64) -> bool:
    """Whether the end of the stack in use was what the address is of."""
    return address < stack + u64(NEAR_BYTES) and stack <= address + u64(NEAR_BYTES)


@cold
def write_exception_name(console: CrashConsole, number: int, is_execution: bool) -> None:
    """What the processor's manual calls that which Linux makes this signal of, and a line feed."""
    if number == SIGSEGV:
        console.write(b"instruction abort\n" if is_execution else b"data abort\n")
    elif number == SIGBUS:
        console.write(b"alignment fault\n" if is_execution else b"bus error\n")
    elif number == SIGILL:
        console.write(b"undefined instruction\n")
    elif number == SIGTRAP:
        console.write(b"breakpoint\n")
    else:
        console.write(b"floating-point error\n")


def attempted(pc: u64, address: u64, text_start: u64, text_end: u64) -> bytes:
    """What the instruction at ``pc`` tried with ``address``: Linux does not say it on every version."""
    if pc == address or pc < text_start or pc >= text_end or pc & u64(INSTRUCTION_BYTES - 1) != u64(0):
        return EXECUTION
    return WRITE if is_store(load_u32(pc)) else READ  # SAFETY: inside the image's code


def is_store(word: u32) -> bool:
    """Of a load or a store, which it is: by the bits that each class of them has for it."""
    kind = (word >> 27) & u32(7)
    if kind == u32(3):
        return False  # a load from beside the code; what is a store here only marks memory
    operation = (word >> 22) & u32(3)
    is_vector = (word >> 26) & u32(1) == u32(1)
    if kind == u32(7):
        return operation == u32(0) or is_vector and operation == u32(2)
    return operation & u32(1) == u32(0)


@cold
def write_calls(console: CrashConsole, first: u64, lowest: u64, text_start: u64, text_end: u64) -> None:
    """The place of the signal, and its callers by the chain of frame records, as far as that can be trusted.

    A function that calls no other has no record: its caller is where X30 says, which elsewhere is a call that is over.
    ``lowest``: where the part of the stack in use begins that is mapped.
    """
    console.write(b"  backtrace, innermost first:\n")
    write_place(console, saved(first, PC_WORD))
    end = boot_argument() if running_stack.end == u64(0) else running_stack.end
    record = saved(first, FRAME_WORD)
    last = saved(first, LINK_WORD)
    if follows_call(last, text_start, text_end) and not (
        is_record(record, lowest, end) and load_u64(record + u64(8)) == last
    ):
        write_place(console, last - u64(INSTRUCTION_BYTES))
    else:
        last = u64(0)
    lines = 1
    repetitions = 0
    while lines < MOST_LINES and is_record(record, lowest, end):
        word = load_u64(record + u64(8))  # SAFETY: of both loads, is_record
        if not follows_call(word, text_start, text_end):
            break
        if word == last:
            repetitions += 1
        else:
            write_repetitions(console, repetitions)
            repetitions = 0
            write_place(console, word - u64(INSTRUCTION_BYTES))
            lines += 1
        last = word
        following = load_u64(record)
        if following <= record:
            break
        record = following
    write_repetitions(console, repetitions)


def is_record(record: u64, lowest: u64, end: u64) -> bool:
    """Whether all of it lies in the stack in use; a stack pointer that is not of a stack has no records."""
    is_stack = lowest < end and end - lowest <= u64(LARGEST_STACK_BYTES)
    return is_stack and record >= lowest and record <= end - u64(RECORD_BYTES) and record & u64(7) == u64(0)


def follows_call(address: u64, text_start: u64, text_end: u64) -> bool:
    """Whether the instruction before it is a call: BL, or BLR."""
    if address < text_start + u64(INSTRUCTION_BYTES) or address >= text_end or address & u64(3) != u64(0):
        return False
    word = load_u32(address - u64(INSTRUCTION_BYTES))  # SAFETY: the bytes are in the image's code
    return word >> 26 == u32(0x25) or word & u32(0xFFFFFC1F) == u32(0xD63F0000)
