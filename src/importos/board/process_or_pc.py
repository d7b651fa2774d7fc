"""A board for the tests of programs: the same code is linked as a process and as a PC.

It becomes the one that it was started as. What starts a process is the stack, which Linux puts above 4 GiB; what starts
a PC is a table in its image, below. No image of a user holds two boards: this one exists because checking, lowering and
compiling many programs costs more than all of their runs (``tests/guest_programs/batches.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.board import pc, process, process_crash
from importos.hal.block_device import BlockDevice
from importos.hal.byte_source import ByteSource, InputListener
from importos.hal.clock import Clock
from importos.hal.entropy import Entropy
from importos.hal.net_device import NetDevice
from importos.hal.watchdog import Watchdog
from importos.lowlevel.image import boot_argument
from importos.lowlevel.integers import u64

if TYPE_CHECKING:
    from importos.net.sockets import Network

FOUR_GIB = 0x100000000


def is_process() -> bool:
    """Whether Linux has started this program."""
    return boot_argument() >= u64(FOUR_GIB)


def prepare() -> None:
    """Before the code of any module. Must never allocate or raise."""
    if is_process():
        process.prepare()
    else:
        pc.prepare()


def start() -> int:
    """Runs the program; the answer is the exit status. An exception never leaves this function."""
    return process.start() if is_process() else pc.start()


def trapped(first: u64, second: u64, third: u64) -> None:
    """The program cannot go on; what the arguments are is known to its board."""
    if is_process():
        process_crash.trapped(first, second, third)
    else:
        pc.trapped(first)


def new_clock() -> Clock:
    """The clock (``kernel/clock.py``)."""
    return process.new_clock() if is_process() else pc.new_clock()


def set_real_time(real_ns: int) -> bool:
    """Whether the time of day could be set (``kernel/wall_clock.py``)."""
    return process.set_real_time(real_ns) if is_process() else pc.set_real_time(real_ns)


def new_entropy() -> Entropy:
    """The source of ``kernel/entropy.py``."""
    return process.new_entropy() if is_process() else pc.new_entropy()


def find_disks() -> list[BlockDevice]:
    """The disks (``kernel/disks.py``)."""
    return process.find_disks() if is_process() else pc.find_disks()


def find_watchdog() -> Watchdog | None:
    """The watchdog (``kernel/watchdog.py``)."""
    return process.find_watchdog() if is_process() else pc.find_watchdog()


def find_network_devices() -> list[NetDevice]:
    """The network cards (``kernel/network_devices.py``)."""
    return process.find_network_devices() if is_process() else pc.find_network_devices()


def further_card_words() -> list[bytes]:
    """What routers are told of their cards."""
    return process.further_card_words() if is_process() else pc.further_card_words()


def new_network() -> Network:
    """The network of ``net/network.py``."""
    return process.new_network() if is_process() else pc.new_network()


def new_input(listener: InputListener) -> ByteSource:
    """Standard input (``kernel/input.py``)."""
    return process.new_input(listener) if is_process() else pc.new_input(listener)


def interrupt_counts() -> tuple[int, int, int]:
    """What has been counted (``kernel/interrupt_counts.py``)."""
    return process.interrupt_counts() if is_process() else pc.interrupt_counts()


def new_stack(size: int) -> u64:
    """A stack for another fiber (``lowlevel/program.py``)."""
    return process.new_stack(size) if is_process() else pc.new_stack(size)


def give_back(address: u64, size: int) -> int:
    """What of free memory somebody else gets."""
    return process.give_back(address, size) if is_process() else pc.give_back(address, size)


def leave(status: int) -> None:
    """The program ends here (``lowlevel/program.py``)."""
    if is_process():
        process.leave(status)
    else:
        pc.leave(status)


def abort() -> None:
    """The program ends as after a crash."""
    if is_process():
        process.abort()
    else:
        pc.abort()


def restart() -> None:
    """The machine starts again, if there is one."""
    if is_process():
        process.restart()
    else:
        pc.restart()
