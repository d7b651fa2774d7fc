"""The interrupts of a PC: who has which vector, what has come, and resting until something comes.

Implements ``hal.interrupts.InterruptController``. The stubs (``interrupts.S``) have acknowledged an interrupt and
marked its vector; here the marks are taken and the handlers called, always from the event loop and never from an
interrupt. What the words of the stubs mean stands in the assembly file. Interrupts are enabled all the time but where
this module or ``io_apic.py`` would be disturbed by one. Specification: Intel SDM volume 3, 6.8 (enabling), 11.11
(message format).
"""

from __future__ import annotations

from importos.arch.x86_64 import legacy_interrupts
from importos.arch.x86_64.interrupt_routes import InterruptRoutes, read_routes
from importos.arch.x86_64.io_apic import IoApic
from importos.arch.x86_64.local_apic import END_OF_INTERRUPT, LocalApic
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptHandler, InterruptMessage
from importos.lowlevel.integers import u8, u32, u64
from importos.lowlevel.memory import load_u64, store_u8, store_u32, store_u64
from importos.lowlevel.x86 import (
    disable_interrupts,
    enable_interrupts,
    enable_interrupts_and_halt,
    interrupt_words,
    start_interrupts,
    take_interrupt_word,
)

# Words of the stubs, by number.
MARK_WORDS = 4
END_OF_INTERRUPT_WORD = 4
COUNT_WORD = 5
SPURIOUS_COUNT_WORD = 6
LINES_WORD = 7
IO_APICS_WORD = 39

LEGACY_VECTOR = 32  # sixteen that nothing should ever come by
TIMER_VECTOR = 48
FIRST_DEVICE_VECTOR = 49
LAST_DEVICE_VECTOR = 254
MESSAGE_ADDRESS = 0xFEE00000
MESSAGE_PROCESSOR_SHIFT = 12
NO_WIRE = -1


class Connection:
    """A vector that is given out; for a wire, the I/O APIC that has it."""

    def __init__(self, handler: InterruptHandler, wire: int, is_level: bool, io: IoApic | None) -> None:
        self.handlers = [handler]
        self.wire = wire  # or NO_WIRE
        self.io = io
        self.is_level = is_level  # the stub has masked the line; it is unmasked when the handlers have run


class Interrupts:
    """All of them on this processor; made when the program first needs one."""

    def __init__(self, host: DeviceHost) -> None:
        self.host = host
        self.words = interrupt_words()
        legacy_interrupts.switch_off(LEGACY_VECTOR)
        self.local = LocalApic(host)
        self.io_apics: list[IoApic] = []
        self.routes: InterruptRoutes | None = None
        self.connections: list[Connection] = []
        self.unknown = 0  # marks of vectors that nobody has
        self.handled = 0  # calls of handlers
        # SAFETY: the stubs' own words; interrupts are still disabled.
        store_u64(self.words + u64(8 * END_OF_INTERRUPT_WORD), self.end_of_interrupt_address())
        start_interrupts()
        enable_interrupts()

    def end_of_interrupt_address(self) -> u64:
        return u64(0) if self.local.is_x2apic else self.local.address + u64(END_OF_INTERRUPT)

    # --------------------------------------------------------------------------------------- giving out

    def connect_line(self, line: int, handler: InterruptHandler, *, is_level: bool, is_low: bool) -> None:
        disable_interrupts()
        try:
            wire, is_level, is_low = self.routed().wire(line, is_level, is_low)
            io = self.io_apic_of(wire)
            if self.shares_wire(wire, handler, is_level):
                return
            vector = self.allot(handler, wire, is_level, io)
            own_line = wire - io.first
            if is_level:
                # SAFETY: a byte and a word of 32 bits for each vector, and the vector is below 256.
                store_u8(self.words + u64(8 * LINES_WORD + vector), u8(own_line + 1))
                store_u32(self.words + u64(8 * IO_APICS_WORD + 4 * vector), u32(io.address.to_int()))
            io.route(own_line, vector, self.local.identity(), is_level=is_level, is_low=is_low)
        finally:
            enable_interrupts()

    def shares_wire(self, wire: int, handler: InterruptHandler, is_level: bool) -> bool:
        """Whether others have the wire already, and the handler is now one of theirs."""
        for connection in self.connections:
            if connection.wire == wire:
                if not connection.is_level or not is_level:
                    raise OSError("the interrupt line is taken")
                connection.handlers.append(handler)
                return True
        return False

    def connect_message(self, handler: InterruptHandler) -> InterruptMessage:
        vector = self.allot(handler, NO_WIRE, False, None)
        return InterruptMessage(MESSAGE_ADDRESS | self.local.identity() << MESSAGE_PROCESSOR_SHIFT, vector)

    def allot(self, handler: InterruptHandler, wire: int, is_level: bool, io: IoApic | None) -> int:
        """The next vector that nobody has."""
        vector = FIRST_DEVICE_VECTOR + len(self.connections)
        if vector > LAST_DEVICE_VECTOR:
            raise OSError("all interrupt vectors are taken")
        self.connections.append(Connection(handler, wire, is_level, io))
        return vector

    def routed(self) -> InterruptRoutes:
        """Which wire a line is; the I/O APICs are made ready when the first one is asked for, with no interrupts.

        OSError: there is none. One that is said to be there and does not answer is none.
        """
        routes = self.routes
        if routes is None:
            routes = read_routes(self.host)
            for address, first in routes.io_apics:
                try:
                    self.io_apics.append(IoApic(self.host, address, first))
                except OSError:
                    if len(routes.io_apics) == 1:
                        raise
            self.routes = routes
        return routes

    def io_apic_of(self, wire: int) -> IoApic:
        for io in self.io_apics:
            if io.first <= wire < io.first + io.lines:
                return io
        raise OSError("this machine has no such interrupt line")

    # --------------------------------------------------------------------------------------- taking

    def connected(self) -> int:
        """How many handlers there are."""
        count = 0
        for connection in self.connections:
            count += len(connection.handlers)
        return count

    def run_marked(self) -> None:
        for number in range(MARK_WORDS):
            if load_u64(self.words + u64(8 * number)) != u64(0):
                self.run_word(number, take_interrupt_word(number))

    def run_word(self, number: int, marks: u64) -> None:
        """Runs what 64 vectors have marked, the lowest first."""
        for bit in range(64):
            if (marks >> bit) & u64(1) != u64(0):
                self.run_vector(64 * number + bit)

    def run_vector(self, vector: int) -> None:
        if vector == TIMER_VECTOR:
            return
        index = vector - FIRST_DEVICE_VECTOR
        if index < 0 or index >= len(self.connections):
            self.unknown += 1
            return
        connection = self.connections[index]
        try:
            for handler in connection.handlers:
                self.handled += 1
                handler.interrupted()
        finally:  # a handler that raises must not silence those who share its line
            io = connection.io
            if connection.is_level and io is not None:
                disable_interrupts()
                io.unmask(connection.wire - io.first)
                enable_interrupts()

    def total(self) -> int:
        """How many interrupts there were."""
        return load_u64(self.words + u64(8 * COUNT_WORD)).to_int()

    def spurious(self) -> int:
        """How many of them nobody had sent, or nobody has asked for."""
        return load_u64(self.words + u64(8 * SPURIOUS_COUNT_WORD)).to_int() + self.unknown

    # --------------------------------------------------------------------------------------- resting

    def prepare_rest(self) -> None:
        """The timer is about to be set: no mark of its last time may end the rest. Disables interrupts."""
        disable_interrupts()
        number = TIMER_VECTOR >> 6
        marks = load_u64(self.words + u64(8 * number)) & ~(u64(1) << (TIMER_VECTOR & 63))
        store_u64(self.words + u64(8 * number), marks)  # SAFETY: the stubs' own word, and none of them runs now

    def rest(self, *, for_devices: bool) -> None:
        """Halts until the next interrupt, unless a device has one already and is waited for; enables interrupts.

        One that comes between the look and the halt is held off by the processor until it halts, and ends it at once.
        """
        if for_devices:
            for number in range(MARK_WORDS):
                if load_u64(self.words + u64(8 * number)) != u64(0):
                    enable_interrupts()
                    return
        enable_interrupts_and_halt()
