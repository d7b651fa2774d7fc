"""The crash record: what the processor reports when the program can not go on, as text for a human reader.

Specification: Intel SDM volume 3, 6.15 (exceptions and their error codes). The saved registers have the order in which
``traps.S`` pushes them. Runs on a stack of its own in a machine that is broken: never allocates, never raises, trusts
no pointer that it has not compared with the stack's bounds.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import STACK_END, STACK_START, TEXT_END, TEXT_START, boot_word
from importos.hal.console import Console
from importos.lowlevel.image import symbol_address, symbol_count, symbol_name_byte, symbol_name_size
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u64
from importos.lowlevel.x86 import read_cr2

# Words of the saved registers, lowest address first.
RBP_WORD = 8
RDI_WORD = 9
RSI_WORD = 10
RDX_WORD = 11
RCX_WORD = 12
RBX_WORD = 13
RAX_WORD = 14
VECTOR_WORD = 15
ERROR_WORD = 16
RIP_WORD = 17
CS_WORD = 18
FLAGS_WORD = 19
RSP_WORD = 20
SS_WORD = 21

PAGE_FAULT = 14
FAULT_PRESENT = 1  # bits of a page fault's error code
FAULT_WRITE = 2
FAULT_FETCH = 16
PAGE_BYTES = 4096
LONGEST_BACKTRACE = 32


def write_crash_record(console: Console, frame: u64) -> None:
    """Writes the record of the exception whose registers are saved at ``frame``."""
    vector = saved(frame, VECTOR_WORD).to_int()
    console.write(b"\nImportOS crash record: ")
    console.write(exception_name(vector))
    console.write(b"\n")
    if vector == PAGE_FAULT:
        write_page_fault(console, saved(frame, ERROR_WORD).to_int(), read_cr2())
    write_register(console, b"  vector ", u64(vector))
    write_register(console, b"  error  ", saved(frame, ERROR_WORD))
    write_register(console, b"  cr2    ", read_cr2())
    console.write(b"\n")
    write_register(console, b"  rip    ", saved(frame, RIP_WORD))
    write_register(console, b"  rsp    ", saved(frame, RSP_WORD))
    write_register(console, b"  rbp    ", saved(frame, RBP_WORD))
    console.write(b"\n")
    write_register(console, b"  rax    ", saved(frame, RAX_WORD))
    write_register(console, b"  rbx    ", saved(frame, RBX_WORD))
    write_register(console, b"  rcx    ", saved(frame, RCX_WORD))
    console.write(b"\n")
    write_register(console, b"  rdx    ", saved(frame, RDX_WORD))
    write_register(console, b"  rsi    ", saved(frame, RSI_WORD))
    write_register(console, b"  rdi    ", saved(frame, RDI_WORD))
    console.write(b"\n")
    write_register(console, b"  r8     ", saved(frame, 7))
    write_register(console, b"  r9     ", saved(frame, 6))
    write_register(console, b"  r10    ", saved(frame, 5))
    console.write(b"\n")
    write_register(console, b"  r11    ", saved(frame, 4))
    write_register(console, b"  r12    ", saved(frame, 3))
    write_register(console, b"  r13    ", saved(frame, 2))
    console.write(b"\n")
    write_register(console, b"  r14    ", saved(frame, 1))
    write_register(console, b"  r15    ", saved(frame, 0))
    write_register(console, b"  rflags ", saved(frame, FLAGS_WORD))
    console.write(b"\n")
    write_register(console, b"  cs     ", saved(frame, CS_WORD))
    write_register(console, b"  ss     ", saved(frame, SS_WORD))
    console.write(b"\n")
    write_backtrace(console, frame)


def saved(frame: u64, word: int) -> u64:
    """One of the saved registers."""
    return load_u64(frame + (u64(word) << 3))


def write_page_fault(console: Console, error: int, address: u64) -> None:
    """Says in words what was tried where."""
    if error & FAULT_FETCH != 0:
        console.write(b"  execution ")
    elif error & FAULT_WRITE != 0:
        console.write(b"  write ")
    else:
        console.write(b"  read ")
    console.write(b"at ")
    write_hexadecimal(console, address)
    stack_start = boot_word(STACK_START)
    if address < stack_start and stack_start - address <= u64(PAGE_BYTES):
        console.write(b": the stack has run into its guard page\n")
    elif address < u64(PAGE_BYTES):
        console.write(b": nothing is mapped at address zero\n")
    elif error & FAULT_PRESENT == 0:
        console.write(b": nothing is mapped there\n")
    elif error & FAULT_FETCH != 0:
        console.write(b": data is never executable\n")
    else:
        console.write(b": code and constants are read-only\n")


def write_backtrace(console: Console, frame: u64) -> None:
    """The function of the fault and its callers, by the chain of frame pointers, as far as that can be trusted."""
    console.write(b"  backtrace, innermost first:\n")
    address = saved(frame, RIP_WORD)
    stack_start = boot_word(STACK_START)
    stack_end = boot_word(STACK_END)
    pointer = saved(frame, RBP_WORD)
    if not is_code(address) and saved(frame, RSP_WORD) >= stack_start and saved(frame, RSP_WORD) < stack_end:
        write_place(console, address)
        address = load_u64(saved(frame, RSP_WORD))  # a call to where no code is: the return address is on top
    depth = 0
    while depth < LONGEST_BACKTRACE and is_code(address):
        write_place(console, address)
        if pointer < stack_start or pointer >= stack_end - u64(8) or pointer & u64(7) != u64(0):
            return
        address = load_u64(pointer + u64(8))
        following = load_u64(pointer)
        if following <= pointer and following != u64(0):
            return
        pointer = following
        depth += 1


def is_code(address: u64) -> bool:
    """True for addresses in the image's code."""
    return address >= boot_word(TEXT_START) and address < boot_word(TEXT_END)


def write_place(console: Console, address: u64) -> None:
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


def write_register(console: Console, name: bytes, value: u64) -> None:
    """Name and value with all 16 digits."""
    console.write(name)
    write_digits(console, value, 60)


def write_hexadecimal(console: Console, value: u64) -> None:
    """``0x`` and the digits, without leading zeros."""
    console.write(b"0x")
    shift = 60
    while shift > 0 and value >> shift == u64(0):
        shift -= 4
    write_digits(console, value, shift)


def write_digits(console: Console, value: u64, highest_shift: int) -> None:
    """Hexadecimal digits from the one at bit ``highest_shift`` on."""
    shift = highest_shift
    while shift >= 0:
        digit = ((value >> shift) & u64(15)).to_int()
        console.write_byte(digit + 0x30 if digit < 10 else digit + 0x57)
        shift -= 4


def exception_name(vector: int) -> bytes:
    """What the processor's manual calls the exception."""
    if vector == 0:
        return b"divide error"
    if vector == 1:
        return b"debug exception"
    if vector == 2:
        return b"non-maskable interrupt"
    if vector == 3:
        return b"breakpoint"
    if vector == 4:
        return b"overflow"
    if vector == 5:
        return b"bound range exceeded"
    if vector == 6:
        return b"invalid instruction"
    if vector == 7:
        return b"device not available"
    if vector == 8:
        return b"double fault"
    if vector == 10:
        return b"invalid task state segment"
    if vector == 11:
        return b"segment not present"
    if vector == 12:
        return b"stack segment fault"
    if vector == 13:
        return b"general protection fault"
    if vector == PAGE_FAULT:
        return b"page fault"
    if vector == 16:
        return b"floating-point error"
    if vector == 17:
        return b"alignment check"
    if vector == 18:
        return b"machine check"
    if vector == 19:
        return b"SIMD floating-point error"
    if vector == 20:
        return b"virtualization exception"
    if vector == 21:
        return b"control protection exception"
    return b"reserved exception"
