"""The crash record of a Linux process: what the processor reported to Linux, and Linux to the process by a signal.

Specification: sigaction(2); Linux, arch/x86/include/uapi/asm/sigcontext.h: the context of a signal has the registers,
and the number, error code and address of the exception. Runs on a stack of its own in a program that is broken: never
allocates, never raises, and follows no pointer: processes are compiled without frame pointers, so that the backtrace
has every word on the stack that can be a return address, which some may no longer be.
"""

from __future__ import annotations

from importos.arch.x86_64.exception_text import FAULT_PRESENT, PAGE_FAULT, write_exception_name, write_page_fault
from importos.kernel.crash_text import (
    PAGE_BYTES,
    CrashConsole,
    begin_crash_record,
    saved,
    write_build_id,
    write_registers,
    write_repetitions,
)
from importos.kernel.signal_text import (
    NEAR_BYTES,
    NEGATIVE,
    SIGNAL,
    SIGNAL_CODE,
    is_sent,
    write_place,
    write_sent_signal,
)
from importos.lowlevel.image import boot_argument
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u8, load_u32, load_u64
from importos.runtime import running_stack

# struct ucontext with the registers in it.
REGISTERS = 40

# Words of the registers.
RSP_WORD = 15
RIP_WORD = 16
ERROR_WORD = 19
VECTOR_WORD = 20
ADDRESS_WORD = 22
WORDS = 23
WORD_NAMES = (
    b"r8     r9     r10    r11    r12    r13    r14    r15    rdi    rsi    rbp    rbx    "
    b"rdx    rax    rcx    rsp    rip    rflags cs     error  vector mask   cr2    "
)

MOST_LINES = 32
CALL = 0xE8  # with a distance of four bytes behind it
CALL_BYTES = 5
CALL_BY_OPERAND = 0xFF  # followed by an operand whose bits below are 2
OPERAND_MASK = 0x38
OPERAND_CALL = 0x10
LEAST_OPERAND_CALL_BYTES = 2
MOST_OPERAND_CALL_BYTES = 7


@cold
def write_signal_record(console: CrashConsole, information: u64, context: u64, text: u64) -> None:
    """``text``: where the first address of the image's code stands, and the one behind its last."""
    first = context + u64(REGISTERS)
    code = load_u32(information + u64(SIGNAL_CODE)).to_int()
    vector = saved(first, VECTOR_WORD).to_int()
    begin_crash_record(console)
    if is_sent(code):
        write_sent_signal(console, load_u32(information + u64(SIGNAL)).to_int())
        vector = -1
    else:
        write_exception_name(console, vector)
    write_build_id(console)
    stack = saved(first, RSP_WORD)
    if vector == PAGE_FAULT:
        address = saved(first, ADDRESS_WORD)
        error = saved(first, ERROR_WORD).to_int()
        is_near = address < stack + u64(NEAR_BYTES) and stack < address + u64(NEAR_BYTES)
        if error & FAULT_PRESENT != 0:  # what was tried was to run the stack
            is_near = False
        # Where the stack of a fiber begins; the first one reaches to where Linux did not let it grow any more.
        lowest = running_stack.start
        if lowest == u64(0) and is_near:
            lowest = address + u64(1)
        write_page_fault(console, error, address, lowest)
        if is_near:  # no page of the stack is there up to this one
            if address > stack:
                stack = address
            stack = (stack | u64(PAGE_BYTES - 1)) + u64(1)
    write_registers(console, first, WORDS, WORD_NAMES)
    console.write(b"\n")
    write_returns(console, saved(first, RIP_WORD), stack, load_u64(text), load_u64(text + u64(8)))


@cold
def write_returns(console: CrashConsole, address: u64, stack: u64, text_start: u64, text_end: u64) -> None:
    """The place of the signal, and every call that the stack may say to return behind."""
    console.write(b"  backtrace, innermost first:\n")
    write_place(console, address)
    end = boot_argument() if running_stack.end == u64(0) else running_stack.end
    start = stack if running_stack.start == u64(0) or stack >= running_stack.start else running_stack.start
    place = (start + u64(7)) & ~u64(7)
    lines = 1
    last = u64(0)
    repetitions = 0
    while place < end and lines < MOST_LINES:
        word = load_u64(place)  # SAFETY: between the stack pointer and the end of the stack, all of which is mapped
        if follows_call(word, text_start, text_end):
            if word == last:
                repetitions += 1
            else:
                write_repetitions(console, repetitions)
                repetitions = 0
                write_place(console, word - u64(1))
                lines += 1
            last = word
        place = place + u64(8)
    write_repetitions(console, repetitions)


def follows_call(address: u64, text_start: u64, text_end: u64) -> bool:
    """Whether the instruction before it can be a call of a function of the image."""
    if address < text_start + u64(8) or address >= text_end:
        return False
    # SAFETY: of all loads, the bytes are in the image's code.
    if load_u8(address - u64(CALL_BYTES)).to_int() == CALL:
        distance = load_u32(address - u64(4)).to_int()
        target = address + u64(distance) if distance < NEGATIVE else address - u64(2 * NEGATIVE - distance)
        if target >= text_start and target < text_end:
            return True
    size = LEAST_OPERAND_CALL_BYTES
    while size <= MOST_OPERAND_CALL_BYTES:
        if load_u8(address - u64(size)).to_int() == CALL_BY_OPERAND:
            if load_u8(address - u64(size - 1)).to_int() & OPERAND_MASK == OPERAND_CALL:
                return True
        size += 1
    return False
