"""What only an x86 processor has: I/O ports, interrupts, the address of the last page fault, what it knows of pages,
what it says of itself, its time stamps and its random numbers.

Under CPython the port twin keeps a log (``twins/machine.py``) and reads answer what a test has queued, or a model of a
device that it has put there.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("x86.port_read_u8")
def port_read_u8(port: int) -> int:
    raise NotImplementedError


@intrinsic("x86.port_read_u32")
def port_read_u32(port: int) -> int:
    raise NotImplementedError


@intrinsic("x86.port_write_u8")
def port_write_u8(port: int, value: int) -> None:
    raise NotImplementedError


@intrinsic("x86.port_write_u16")
def port_write_u16(port: int, value: int) -> None:
    raise NotImplementedError


@intrinsic("x86.port_write_u32")
def port_write_u32(port: int, value: int) -> None:
    raise NotImplementedError


@intrinsic("x86.halt")
def halt() -> None:
    """Waits for an interrupt."""
    raise NotImplementedError


@intrinsic("x86.shut_down")
def shut_down() -> None:
    """An exception that nothing handles, nor what follows from it: the processor shuts down, and a PC resets then."""
    raise NotImplementedError


@intrinsic("x86.read_cr2")
def read_cr2() -> u64:
    """The address whose access faulted last."""
    raise NotImplementedError


@intrinsic("x86.invalidate_page")
def invalidate_page(address: u64) -> None:
    """The processor forgets where the page was: its entry in the tables has changed."""
    raise NotImplementedError


@intrinsic("x86.cpuid")
def cpuid(leaf: int, subleaf: int, register: int) -> int:
    """What the processor says of itself; registers are EAX, EBX, ECX and EDX in this order (Intel SDM 2, CPUID)."""
    raise NotImplementedError


@intrinsic("x86.read_timestamp")
def read_timestamp() -> u64:
    """The time stamp counter."""
    raise NotImplementedError


@intrinsic("x86.store_random")
def store_random(address: u64) -> bool:
    """Eight bytes of the processor's generator (RDRAND) at the address; False: it has none now.

    SAFETY: the processor must have the instruction (CPUID 1, ECX bit 30), and the caller own the bytes.
    """
    raise NotImplementedError


@intrinsic("x86.store_seed")
def store_seed(address: u64) -> bool:
    """Eight bytes of the processor's noise source (RDSEED) at the address; False: it has none now.

    SAFETY: the processor must have the instruction (CPUID 7, EBX bit 18), and the caller own the bytes.
    """


@intrinsic("x86.start_interrupts")
def start_interrupts() -> None:
    """The processor knows all 256 vectors from here on (``arch/x86_64/interrupts.S``); interrupts stay disabled."""
    raise NotImplementedError


@intrinsic("x86.start_sampling")
def start_sampling() -> None:
    """The timer writes down where it interrupts from here on (``arch/x86_64/sampling.S``)."""
    raise NotImplementedError


@intrinsic("x86.interrupt_words")
def interrupt_words() -> u64:
    """The address of what the interrupt stubs read and write: see ``arch/x86_64/interrupts.S``."""
    raise NotImplementedError


@intrinsic("x86.take_interrupt_word")
def take_interrupt_word(index: int) -> u64:
    """Reads one of these words and clears it, with no interrupt in between."""
    raise NotImplementedError


@intrinsic("x86.enable_interrupts")
def enable_interrupts() -> None:
    raise NotImplementedError


@intrinsic("x86.disable_interrupts")
def disable_interrupts() -> None:
    raise NotImplementedError


@intrinsic("x86.enable_interrupts_and_halt")
def enable_interrupts_and_halt() -> None:
    """Waits for an interrupt; one that came while they were disabled ends the waiting too."""
    raise NotImplementedError


@intrinsic("x86.read_model_register")
def read_model_register(number: int) -> u64:
    """A model specific register; one that the processor does not have is a general protection fault."""
    raise NotImplementedError


@intrinsic("x86.write_model_register")
def write_model_register(number: int, value: u64) -> None:
    raise NotImplementedError


@intrinsic("x86.set_write_protection")
def set_write_protection(on: bool) -> None:
    """Whether pages without the right to write are read-only to this code too (CR0.WP)."""
    raise NotImplementedError
