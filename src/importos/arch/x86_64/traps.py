"""The crash record: what the processor reports when the program can not go on, as text for a human reader.

Specification: Intel SDM volume 3, 6.15 (exceptions and their error codes). The saved registers have the order in which
``traps.S`` pushes them. Runs on a stack of its own in a machine that is broken: never allocates, never raises, trusts
no pointer that it has not compared with the stack's bounds.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import STACK_END, STACK_START, TEXT_END, TEXT_START, boot_word
from importos.arch.x86_64.exception_text import PAGE_FAULT, write_exception_name, write_page_fault
from importos.kernel.crash_text import (
    CrashConsole,
    begin_crash_record,
    saved,
    write_build_id,
    write_digits,
    write_hexadecimal,
    write_registers,
    write_repetitions,
)
from importos.lowlevel.image import symbol_address, symbol_count, symbol_name_byte, symbol_name_size
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u64
from importos.lowlevel.x86 import read_cr2
from importos.runtime import running_stack

# Words of the saved registers, lowest address first.
RBP_WORD = 8
VECTOR_WORD = 15
ERROR_WORD = 16
RIP_WORD = 17
RSP_WORD = 20
WORDS = 22
WORD_NAMES = (
    b"r15    r14    r13    r12    r11    r10    r9     r8     rbp    rdi    rsi    "
    b"rdx    rcx    rbx    rax    vector error  rip    cs     rflags rsp    ss     "
)

MOST_LINES = 32  # of a backtrace
MOST_FRAMES = 1_000_000


@cold
def write_crash_record(console: CrashConsole, frame: u64) -> None:
    """Writes the record of the exception whose registers are saved at ``frame``."""
    vector = saved(frame, VECTOR_WORD).to_int()
    begin_crash_record(console)
    write_exception_name(console, vector)
    write_build_id(console)
    if vector == PAGE_FAULT:
        write_page_fault(console, saved(frame, ERROR_WORD).to_int(), read_cr2(), lowest_of_stack())
    write_registers(console, frame, WORDS, WORD_NAMES)
    console.write(b"  cr2    ")
    write_digits(console, read_cr2(), 60)
    console.write(b"\n")
    write_backtrace(console, frame)


def lowest_of_stack() -> u64:
    """Where the stack begins that is in use: that of a fiber, or the first one."""
    return boot_word(STACK_START) if running_stack.start == u64(0) else running_stack.start


@cold
def write_backtrace(console: CrashConsole, frame: u64) -> None:
    """The function of the fault and its callers, by the chain of frame pointers, as far as that can be trusted."""
    console.write(b"  backtrace, innermost first:\n")
    address = saved(frame, RIP_WORD)
    stack_start = lowest_of_stack()
    stack_end = boot_word(STACK_END) if running_stack.end == u64(0) else running_stack.end
    pointer = saved(frame, RBP_WORD)
    if not is_code(address) and saved(frame, RSP_WORD) >= stack_start and saved(frame, RSP_WORD) <= stack_end - u64(8):
        write_place(console, address)
        address = load_u64(saved(frame, RSP_WORD))  # a call to where no code is: the return address is on top
    write_place(console, address)
    lines = 1
    frames = 0
    last = u64(0)
    repetitions = 0
    while lines < MOST_LINES and frames < MOST_FRAMES:
        if pointer < stack_start or pointer >= stack_end - u64(8) or pointer & u64(7) != u64(0):
            break
        address = load_u64(pointer + u64(8))
        if not is_code(address):
            break
        if address == last:
            repetitions += 1
        else:
            write_repetitions(console, repetitions)
            repetitions = 0
            write_place(console, address - u64(1))  # the call, not what follows it: that may be the next function
            lines += 1
        last = address
        frames += 1
        following = load_u64(pointer)
        if following <= pointer:
            break
        pointer = following
    write_repetitions(console, repetitions)


def is_code(address: u64) -> bool:
    """True for addresses in the image's code."""
    return address >= boot_word(TEXT_START) and address < boot_word(TEXT_END)


@cold
def write_place(console: CrashConsole, address: u64) -> None:
    """One line: the address, and the function that it lies in with the distance from its start."""
    console.write(b"    ")
    write_hexadecimal(console, address)
    number = symbol_at(address)
    if number >= 0:
        console.write(b" ")
        size = symbol_name_size(number)
        position = 0
        while position < size:
            console.write_byte(symbol_name_byte(number, position))
            position += 1
        console.write(b" +")
        write_hexadecimal(console, address - symbol_address(number))
    console.write(b"\n")


@cold
def symbol_at(address: u64) -> int:
    """The number of the last symbol that is not above the address, or -1."""
    if not is_code(address):
        return -1
    low = 0
    high = symbol_count()
    while low < high:
        middle = (low + high) >> 1
        if symbol_address(middle) <= address:
            low = middle + 1
        else:
            high = middle
    return low - 1
