"""A Linux process as a board: file descriptors 1 and 2 for the console, one large mapping for the heap.

Wiring only. ``prepare`` and ``start`` are what ``process_start.S`` of the processor calls (by ``importos_start``, with
the code of the board's modules between them); the answer of ``start`` becomes the exit status. Before the program runs
the process locks itself (``system_call_filter.py``). What is left are ``write`` and ``exit_group``; a program that asks
for the time, waits or wants random bytes has ``clock_gettime``, ``clock_nanosleep`` and ``getrandom`` besides; one with
threads maps their stacks, one that uses a network has the calls of ``process_sockets.py`` and ``process_events.py``, or
those of its card; what it cannot open it was handed open (``process_descriptors.py``).
The numbers of the calls are those of the processor (``arch/*/linux.toml``); all else is the same on every one.
Specification: Linux, fs/binfmt_elf.c (the initial stack).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.board.descriptor_events import DescriptorEvents
from importos.board.process_descriptors import DISK, bytes_at, find_variable, number_of, words_of_kind, wrong
from importos.board.process_input import ProcessInput
from importos.board.system_call_filter import lock_process
from importos.hal.block_device import BlockDevice
from importos.hal.byte_source import ByteSource, InputListener
from importos.hal.clock import Clock
from importos.hal.entropy import Entropy
from importos.hal.net_device import NetDevice
from importos.hal.watchdog import Watchdog
from importos.kernel import arguments, console, device_events
from importos.kernel.network_devices import network_devices
from importos.kernel.start import run
from importos.lowlevel.build import has_driver, memory_mib
from importos.lowlevel.image import boot_argument, boot_random, set_heap_base, set_stack_limit
from importos.lowlevel.integers import u64
from importos.lowlevel.linux import (
    allowed_system_call,
    allowed_system_call_count,
    early_system_call,
    linux_number,
    system_call,
)
from importos.lowlevel.memory import load_u64, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.lowlevel.program import at_last
from importos.runtime import heap
from importos.runtime.text.storage import begin_bytes, finish_bytes

if TYPE_CHECKING:
    from importos.net.sockets import Network

WRITE = linux_number("write")
MMAP = linux_number("mmap")
MADVISE = linux_number("madvise")
GETRLIMIT = linux_number("getrlimit")
PRCTL = linux_number("prctl")
CLOCK_GETTIME = linux_number("clock_gettime")
CLOCK_NANOSLEEP = linux_number("clock_nanosleep")
EXIT_GROUP = linux_number("exit_group")
GETRANDOM = linux_number("getrandom")
INTERRUPTED = -4  # EINTR
TRY_AGAIN = -11  # EAGAIN: somebody made the descriptor non-blocking

STANDARD_OUTPUT = 1
STANDARD_ERROR = 2

NO_ACCESS = 0  # PROT_NONE
READ_WRITE = 3  # PROT_READ | PROT_WRITE
PRIVATE_ANONYMOUS_NORESERVE = 0x4022
PRIVATE_ANONYMOUS_NORESERVE_FIXED = 0x4032
GUARD_BYTES = linux_number("largest_page_bytes")
DO_NOT_NEED = 4  # MADV_DONTNEED
NO_STACK = 0
# At least half a MiB below a boundary of 2 MiB: the first pages stay small, the kernel may use huge ones above.
# All of it is in the 512 GiB where the image lies too: a page less for the page tables.
HEAP_HINT = 0x1000080000
HEAP_BYTES = 0xFFFE00000  # just below the 64 GiB that links between dying objects reach; only what is touched is real
LEAST_HEAP_BYTES = 0x100000
MIB_BITS = 20
PLACE_BYTES = 0x200000
PLACES_SHIFT = 47  # 2**17 places, 256 GiB apart at most
PAGE_BITS = 12
PAGES_OF_A_PLACE = 0x100  # and in each of them one of these
RLIMIT_STACK = 3
SET_TIMER_SLACK = 29  # PR_SET_TIMERSLACK, in nanoseconds
USUAL_STACK_BYTES = 0x800000
LARGEST_STACK_BYTES = 0x4000000  # more is not used, also when there is no limit
CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
TIMER_ABSTIME = 1
BILLION = 1000000000
MOST_RANDOM_BYTES = 256
FAILED_STATUS = 1
ABORTED_STATUS = 134
NOT_LOCKED = b"importos: this system cannot lock the process (seccomp), so the program was not started\n"
UNLOCKED = b"IMPORTOS_UNLOCKED="  # in the environment; machine/emulator.py says so to the processes that it starts
OUTPUT_LOST_STATUS = 120  # as CPython when flushing fails at the end


class FileConsole:
    """A file descriptor; implements ``hal.console.Console``. ``failed``: something could not be written."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.failed = False

    def write(self, data: bytes) -> None:
        """Writes all of ``data``."""
        self.write_memory(tail_address(data), len(data))

    def write_memory(self, address: u64, size: int) -> None:
        """Writes the bytes, however many calls that takes; what the kernel refuses is lost, and ``failed`` says so."""
        left = u64(size)
        while left != u64(0):
            written = system_call(WRITE, self.descriptor, address.to_int(), left.to_int(), 0, 0, 0)
            if written > 0:
                address = address + u64(written)
                left = left - u64(written)
            elif written != INTERRUPTED and written != TRY_AGAIN:
                self.failed = True
                return


class ProcessCommandLine:
    """The arguments on the initial stack; implements ``hal.command_line.CommandLine``."""

    def read(self) -> list[bytes]:
        """The arguments, the program's name first."""
        arguments: list[bytes] = []
        stack = boot_argument()
        count = load_u64(stack).to_int()
        for number in range(count):
            arguments.append(bytes_at(load_u64(stack + (u64(number + 1) << 3))))
        return arguments


class ProcessClock:
    """The kernel's clocks; implements ``hal.clock.Clock``. ``moment`` is a ``struct timespec``."""

    def __init__(self) -> None:
        self.moment = new_tailed(ByteStorage, 16)

    def monotonic_ns(self) -> int:
        return self.read(CLOCK_MONOTONIC)

    def real_ns(self) -> int:
        return self.read(CLOCK_REALTIME)

    def processor_ns(self) -> int:
        return self.read(CLOCK_PROCESS_CPUTIME_ID)

    def read(self, number: int) -> int:
        address = tail_address(self.moment)
        system_call(CLOCK_GETTIME, number, address.to_int(), 0, 0, 0, 0)
        return load_u64(address).to_int() * BILLION + load_u64(address + u64(8)).to_int()

    def sleep_ns(self, duration: int) -> None:
        """Waits for a moment, not a duration, so that a signal in between makes it no longer."""
        if duration <= 0:
            return
        end = self.read(CLOCK_MONOTONIC) + duration
        address = tail_address(self.moment)
        store_u64(address, u64(end // BILLION))
        store_u64(address + u64(8), u64(end % BILLION))
        while system_call(CLOCK_NANOSLEEP, CLOCK_MONOTONIC, TIMER_ABSTIME, address.to_int(), 0, 0, 0) == INTERRUPTED:
            pass


class ProcessEntropy:
    """The kernel's generator; implements ``hal.entropy.Entropy``."""

    def read(self, size: int) -> bytes:
        """The kernel gives at most 256 bytes without an interruption."""
        data = begin_bytes(size)
        position = 0
        while position < size:
            address = tail_address(data).to_int() + position
            given = system_call(GETRANDOM, address, min(size - position, MOST_RANDOM_BYTES), 0, 0, 0, 0)
            if given > 0:
                position += given
            elif given != INTERRUPTED:
                raise OSError("the kernel gives no random bytes")
        return finish_bytes(data)


def prepare() -> None:
    """Before the code of any module: gives the heap its memory and the stack its end. Must never raise."""
    give_memory_to_heap()
    set_stack_limit(boot_argument() - stack_bytes())


def start() -> int:
    """Brings up the board, runs the program; the answer is the exit status. An exception never leaves this function."""
    try:
        output = FileConsole(STANDARD_OUTPUT)
        console.attach(output, FileConsole(STANDARD_ERROR))
        arguments.attach(ProcessCommandLine())
        wait_exactly()
        if not lock_process() and not may_stay_unlocked():
            FileConsole(STANDARD_ERROR).write(NOT_LOCKED)
            return FAILED_STATUS
        status = run()
        return OUTPUT_LOST_STATUS if status == 0 and output.failed else status
    except BaseException:
        return FAILED_STATUS  # no memory for the console, or for the last line of it


def may_stay_unlocked() -> bool:
    """Whether who starts the process knows that it cannot be locked: an emulator of processes has no filter to give.

    Asked only where there is none: on a kernel that has one, no environment keeps a process from being locked.
    """
    return find_variable(UNLOCKED) == b"1"


def wait_exactly() -> None:
    """A program that waits asks to be woken when it is due, and not some 50 microseconds later together with others."""
    for index in range(allowed_system_call_count()):
        if allowed_system_call(index) == CLOCK_NANOSLEEP:
            early_system_call(PRCTL, SET_TIMER_SLACK, 1, 0, 0, 0, 0)


def stack_bytes() -> u64:
    """How far the stack may grow below its start: three quarters of the limit.

    Arguments and environment take up to a quarter of it (execve(2)); the rest of that is for code that does not look.
    """
    limits = new_tailed(ByteStorage, 16)
    answer = early_system_call(GETRLIMIT, RLIMIT_STACK, tail_address(limits).to_int(), 0, 0, 0, 0)
    size = load_u64(tail_address(limits)) if answer == 0 else u64(USUAL_STACK_BYTES)
    if size > u64(LARGEST_STACK_BYTES):
        size = u64(LARGEST_STACK_BYTES)
    return size - (size >> 2)


def give_memory_to_heap() -> None:
    """Reserves the largest mapping that the system and the setting ``memory-mib`` allow, somewhere else in every run.

    Its pages come into being when they are touched.
    """
    size = HEAP_BYTES
    if memory_mib() != 0 and memory_mib() << MIB_BITS < HEAP_BYTES:
        size = memory_mib() << MIB_BITS
    random = boot_random()
    place = HEAP_HINT + (random >> PLACES_SHIFT).to_int() * PLACE_BYTES
    place += (random & u64(PAGES_OF_A_PLACE - 1)).to_int() << PAGE_BITS
    while size >= LEAST_HEAP_BYTES:
        address = early_system_call(MMAP, place, size, READ_WRITE, PRIVATE_ANONYMOUS_NORESERVE, -1, 0)
        if address > 0:
            set_heap_base(u64(address))
            heap.add_region(u64(address), u64(size))
            return
        size = size >> 1


def new_clock() -> Clock:
    """The clock (``kernel/clock.py``), for programs that ask for one."""
    return ProcessClock()


def set_real_time(real_ns: int) -> bool:
    """The clock is that of the system, and of all its processes."""
    return False


def new_entropy() -> Entropy:
    """The source of ``kernel/entropy.py``, for programs that ask for one."""
    return ProcessEntropy()


def find_disks() -> list[BlockDevice]:
    """The files that were opened to be its disks (``kernel/disks.py``)."""
    from importos.board.process_disk import FileDisk  # here: other programs do not run its modules' code
    from importos.kernel.device_waiting import DeviceWaiting

    disks: list[BlockDevice] = []
    for word in words_of_kind(DISK):
        number, comma, sectors = word.partition(b",")
        if not comma:
            raise wrong(word)
        disks.append(FileDisk(number_of(number), number_of(sectors), DeviceWaiting()))
    return disks


def find_watchdog() -> Watchdog | None:
    """The one that Linux has for every process (``kernel/watchdog.py``)."""
    from importos.board.process_watchdog import ProcessWatchdog

    return ProcessWatchdog()


def find_network_devices() -> list[NetDevice]:
    """The card that was opened for the process, if it was built for one (``kernel/network_devices.py``)."""
    if has_driver("card"):
        from importos.board.process_devices import captured, find_card

        events = find_card()
        attach(events)
        if has_driver("frame-capture"):
            return [captured(events.card)]
        else:
            return [events.card]
    return []


def further_card_words() -> list[bytes]:
    """A process has one card at most."""
    return []


def new_network() -> Network:
    """The network of ``net/network.py``, for programs that use one: the sockets of the kernel, or what the image was
    built for in their place, the stack of its card or the loopback alone. Other programs do not run the modules' code.
    """
    if has_driver("card"):
        from importos.board.process_devices import network_configuration
        from importos.net.stack_network import StackNetwork, finish

        configuration = network_configuration()
        cards = network_devices()
        at_last(finish)
        return StackNetwork(cards[0], configuration)
    elif has_driver("no-network"):
        from importos.net.loopback import LoopbackNetwork

        return LoopbackNetwork()
    else:
        from importos.board.process_events import SocketEvents
        from importos.board.process_network import HostNetwork

        sockets = SocketEvents()
        attach(sockets)
        return HostNetwork(sockets)


def attach(events: DescriptorEvents) -> None:
    """From now on the process rests for these events, also where it waits for its input."""
    before = device_events.devices
    if isinstance(before, ProcessInput):
        before.rest_beside(events)
    else:
        device_events.attach(events)


def new_input(listener: InputListener) -> ByteSource:
    """Standard input (``kernel/input.py``), for programs that read it."""
    source = ProcessInput(listener)
    before = device_events.devices
    if isinstance(before, DescriptorEvents):
        source.rest_beside(before)
    device_events.attach(source)
    return source


def interrupt_counts() -> tuple[int, int, int]:
    """Nothing interrupts a process."""
    return (0, 0, 0)


def new_stack(size: int) -> u64:
    """A stack for another fiber (``lowlevel/program.py``): its pages come into being when they are touched."""
    guard = system_call(MMAP, 0, GUARD_BYTES + size, NO_ACCESS, PRIVATE_ANONYMOUS_NORESERVE, -1, 0)
    if guard <= 0:
        return u64(NO_STACK)
    stack = system_call(MMAP, guard + GUARD_BYTES, size, READ_WRITE, PRIVATE_ANONYMOUS_NORESERVE_FIXED, -1, 0)
    return u64(stack if stack > 0 else NO_STACK)


def give_back(address: u64, size: int) -> int:
    """The kernel takes the pages, and gives zeros when they are touched again."""
    answer = system_call(MADVISE, address.to_int(), size, DO_NOT_NEED, 0, 0, 0)
    return size if answer == 0 else 0


def leave(status: int) -> None:
    """The program ends here (``lowlevel/program.py``)."""
    system_call(EXIT_GROUP, status & 0xFF, 0, 0, 0, 0, 0)


def abort() -> None:
    """The program ends with the status that shells show after SIGABRT."""
    system_call(EXIT_GROUP, ABORTED_STATUS, 0, 0, 0, 0, 0)


def restart() -> None:
    """There is no machine of its own."""
    raise PermissionError("a process cannot start its machine again")
