"""The PC: serial ports for the console, the boot loader's memory map for the heap, a power switch.

Wiring only. ``prepare`` and ``start`` are what ``arch/x86_64/pvh_start.S`` calls (through ``importos_start``, with the
code of the board's modules between them), ``trapped`` what ``traps.S`` calls (as ``importos_trap``) with the address of
the saved registers. COM1 carries standard output, COM2 standard error when it is there; in builds that let its driver
in, a virtio console takes the place of COM1, and a text screen that of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.arch.x86_64 import power
from importos.arch.x86_64.boot_command_line import BootCommandLine, network_words
from importos.arch.x86_64.boot_information import STACK_START, boot_word, count_crash
from importos.arch.x86_64.memory_map import give_memory_to_heap, kept_over_restart
from importos.arch.x86_64.paging import PAGE_BYTES, page_above
from importos.arch.x86_64.sealed_tables import unmap_page
from importos.arch.x86_64.traps import write_crash_record
from importos.board import pc_devices
from importos.board.pc_clock import PcClock, running_clock, set_real
from importos.board.pc_host import counted
from importos.board.pc_input import COM1, console_input, keyboard_input, serial_input
from importos.drivers.serial_16550 import Serial16550
from importos.hal.block_device import BlockDevice
from importos.hal.byte_source import ByteSource, InputListener
from importos.hal.clock import Clock
from importos.hal.console import Console
from importos.hal.entropy import Entropy
from importos.hal.net_device import NetDevice
from importos.hal.watchdog import Watchdog
from importos.kernel import arguments, console
from importos.kernel.crash_text import end_crash_record
from importos.kernel.network_devices import network_devices
from importos.kernel.start import is_failed, run
from importos.lowlevel.build import EXIT, has_driver, has_module, has_multiboot, is_sampled, panic_policy
from importos.lowlevel.image import set_stack_limit
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.program import at_last
from importos.runtime import heap

if TYPE_CHECKING:
    from importos.net.sockets import Network

COM2 = 0x2F8
STACK_RESERVE_BYTES = 16384  # for code that does not check the limit, and for printing the traceback
FAILED_STATUS = 1
NO_STACK = 0


def prepare() -> None:
    """Before the code of any module: gives the heap its memory and the stack its end. Must never allocate or raise."""
    if has_multiboot():
        from importos.arch.x86_64 import multiboot

        multiboot.read()
    give_memory_to_heap()
    set_stack_limit(boot_word(STACK_START) + u64(STACK_RESERVE_BYTES))


def start() -> int:
    """Brings up the board, runs the program, switches off; an exception never leaves this function."""
    status = FAILED_STATUS
    try:
        attach_devices()
        if is_sampled():
            running_clock()
        status = run()
        if panic_policy() != EXIT and is_failed():
            power.fail(status)
    except BaseException:
        status = FAILED_STATUS  # no memory for the console, or for the last line of it
    power.end(status)
    return status


@cold
def attach_devices() -> None:
    """Gives the kernel its consoles and the command line."""
    first = Serial16550(COM1)
    first.configure()
    output: Console = first
    if has_driver("virtio-console"):
        found = pc_devices.find_console()
        if found is not None:
            output = found
    second = Serial16550(COM2)
    error = output
    if second.is_present():
        second.configure()
        error = second
    if has_driver("vga-text"):
        screen = pc_devices.find_screen()
        if screen is not None:
            output = error = screen
    if has_module("importos.logs"):  # a branch of its own: only then it is not in the images of others
        from importos.kernel.kept_log import KeptConsole, begin_log

        if kept_over_restart() != u64(0):
            log = begin_log(kept_over_restart())
            is_shared = error is output
            output = KeptConsole(output, log)
            error = output if is_shared else KeptConsole(error, log)
    console.attach(output, error)
    arguments.attach(BootCommandLine())


@cold
def trapped(frame: u64) -> None:
    """The processor has reported an exception: writes the crash record and switches off."""
    if count_crash() == 0:
        device = console.crash_console()
        if device is not None:
            write_crash_record(device, frame)
            end_crash_record(device)
    power.crash()


@cold
def new_clock() -> Clock:
    """The clock (``kernel/clock.py``), for programs that ask for one."""
    return PcClock()


def set_real_time(real_ns: int) -> bool:
    set_real(real_ns)
    return True


@cold
def new_entropy() -> Entropy:
    """The random generator (``kernel/entropy.py``), for programs that ask for one."""
    return pc_devices.new_entropy()


@cold
def find_disks() -> list[BlockDevice]:
    """The disks (``kernel/disks.py``), for programs that ask for them."""
    return pc_devices.find_disks()


def find_watchdog() -> Watchdog | None:
    """The watchdog (``kernel/watchdog.py``), for programs that ask for it."""
    return pc_devices.find_watchdog()


@cold
def find_network_devices() -> list[NetDevice]:
    """The network cards (``kernel/network_devices.py``), for programs that ask for them."""
    return pc_devices.find_network_devices()


@cold
def further_card_words() -> list[bytes]:
    """What routers are told of their cards (``kernel/network_devices.py``)."""
    return network_words()


@cold
def new_network() -> Network:
    """The network of ``net/network.py``: the stack of the first card, or the loopback where there is none."""
    if has_driver("virtio-net") or has_driver("e1000"):
        cards = network_devices()
        if cards:
            # Here: other programs do not run its modules' code.
            from importos.net.configuration import configuration_of_first_card
            from importos.net.stack_network import StackNetwork, finish

            words = network_words()
            if has_module("importos.routing"):
                from importos.net.routing.card_words import words_of_card

                words = words_of_card(words, 0)
            configuration = configuration_of_first_card(words)
            at_last(finish)
            return StackNetwork(cards[0], configuration)
    from importos.net.loopback import LoopbackNetwork

    return LoopbackNetwork()


def interrupt_counts() -> tuple[int, int, int]:
    """What has been counted (``kernel/interrupt_counts.py``)."""
    return counted()


def new_input(listener: InputListener) -> ByteSource:
    """Standard input (``kernel/input.py``), for programs that read it."""
    if has_driver("ps2-keyboard"):
        screen = pc_devices.screen
        if screen is not None:
            keyboard = keyboard_input(listener, screen)
            if keyboard is not None:
                return keyboard
    if has_driver("virtio-console"):
        console_device = pc_devices.console
        if console_device is not None:
            source = console_input(listener, console_device)
            if source is not None:
                return source
    return serial_input(listener)


def new_stack(size: int) -> u64:
    """A stack for another fiber (``lowlevel/program.py``), from the heap, with a page below it that is unmapped."""
    memory = heap.allocate(size + 2 * PAGE_BYTES)
    if memory == u64(NO_STACK):
        return memory
    guard = page_above(memory)
    if not unmap_page(guard):
        heap.free(memory, size + 2 * PAGE_BYTES)
        return u64(NO_STACK)
    return guard + u64(PAGE_BYTES)


def give_back(address: u64, size: int) -> int:
    """Nobody else is on this machine."""
    return 0


def leave(status: int) -> None:
    """The program ends here (``lowlevel/program.py``)."""
    power.end(status)


def abort() -> None:
    """The program ends as after a crash."""
    power.crash()


def restart() -> None:
    """The machine starts again."""
    power.restart()
