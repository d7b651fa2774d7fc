"""The network cards 82540EM and 82545EM, which hypervisors emulate as "e1000": QEMU, VirtualBox, VMware.

Specification: Intel 8254x Software Developer's Manual, revision 4.0: 3.2 and 3.3 (descriptors; those for sending in
their legacy form, unless the card is to sum up), 5.6 (words of the EEPROM), 13.4 (registers), 14 (initialization). Two
rings; each descriptor has a buffer of its own for ever, frames are copied, so that the card never writes elsewhere. Of
a descriptor that comes back only what the card has to say is read, and no more than its buffer is believed to be
filled.

Offloads: the card completes checksums of what is sent, at places that a descriptor of their own says (3.3.6), which
is written when they change; of what comes it says whether it has looked at the checksum of TCP or UDP (3.2.3), which
QEMU's never has. A wrong one is the stack's to find. No segments are left to it.
"""

from __future__ import annotations

from importos.bus.pci import PciFunction, find_functions
from importos.bus.registers import Readable, ReadWritable, RegisterWindow, Writable
from importos.hal.device_failure import DeviceFailure
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptHandler, InterruptSource
from importos.hal.net_device import ADDRESS_BYTES, CHECKSUM_GOOD, CHECKSUM_UNKNOWN, HEADER_BYTES, NO_CHECKSUM, NetDevice
from importos.hal.whole_frames import WholeFrames
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import copy, load_u8, load_u16, store_u64
from importos.lowlevel.processor import fence

VENDOR = 0x8086
DEVICES = (0x100E, 0x100F)

# 13.4: registers.
CONTROL = ReadWritable(0x0000)
STATUS = Readable(0x0008)
EEPROM_READ = ReadWritable(0x0014)
CAUSES = Readable(0x00C0)  # which it forgets when they are read
LET_INTERRUPT = Writable(0x00D0)
NO_INTERRUPT = Writable(0x00D8)
RECEIVE_CONTROL = Writable(0x0100)
SEND_CONTROL = Writable(0x0400)
SEND_GAP = Writable(0x0410)
RECEIVE_RING = 0x2800  # five registers: address below and above, size, head, tail
SEND_RING = 0x3800
RING_SIZE = 0x08
RING_HEAD = 0x10
RING_TAIL = 0x18
RECEIVE_CHECKSUMS = Writable(0x5000)
MULTICAST_TABLE = 0x5200  # 128 words
OWN_ADDRESS_LOW = ReadWritable(0x5400)
OWN_ADDRESS_HIGH = ReadWritable(0x5404)
REGISTER_BYTES = 0x8000
GONE = 0xFFFFFFFF

# Bits of the registers.
LINK_UP = 1 << 6  # of the control
SPEED_BY_ITSELF = 1 << 5
RESET = 1 << 26
STATUS_LINK_UP = 1 << 1
READ_START = 1
READ_DONE = 1 << 4
ALL_CAUSES = 0xFFFFFFFF
ARRIVAL_CAUSES = 0xD0  # a frame has come, few buffers are left, none was left
LINK_CAUSE = 1 << 2
RECEIVES = 1 << 1 | 1 << 4 | 1 << 15 | 1 << 26  # on, all multicast, broadcast, without the checksum at the end
SENDS = 1 << 1 | 1 << 3 | 0x0F << 4 | 0x40 << 12  # on, short frames are filled; half duplex: 16 attempts, 64 bytes
GAPS = 10 | 8 << 10 | 6 << 20  # 13.4.34, for copper
ADDRESS_IS_VALID = 1 << 31
LOOKS_AT_CHECKSUMS = 1 << 8 | 1 << 9  # of IPv4's header; of TCP and UDP

# 3.2.3 and 3.3.3: a descriptor.
DESCRIPTOR_BYTES = 16
BUFFER = 0  # u64
LENGTH = 8  # u16
COMMAND = 11  # u8, of one for sending
DONE_STATUS = 12  # u8
ERRORS = 13  # u8, of one for receiving
IS_DONE = 1
IS_LAST = 2  # of a frame
IGNORES_CHECKSUMS = 4  # it has not looked
HAS_LOOKED = 32  # at the checksum of TCP or UDP
WRONG_CHECKSUMS = 1 << 5 | 1 << 6  # among the errors: TCP's or UDP's, IPv4's
SEND_COMMAND = 1 | 2 | 8  # the last of its frame, with a checksum at its end, to be reported

# 3.3.6 and 3.3.7: where checksums are, and a frame that gets one there; both extended.
PLACES = 0  # u64: of TCP or UDP bits 32..39 where it starts, 40..47 where the sum goes, then 0: it ends with the frame
PLACES_COMMAND = 8 | 32  # to be reported, extended
SUMMED_COMMAND = SEND_COMMAND | 32
SUMMED_KIND = 1 << 20
SUMMED_PARTS = 2 << 40  # the checksum of TCP or UDP
HIGHEST_PLACE = 255
NO_PLACES = -1

RECEIVE_ENTRIES = 64
SEND_ENTRIES = 64
BUFFER_BYTES = 2048
MTU = 1500
TAG_BYTES = 4  # of a virtual network
MOST_BYTES = MTU + HEADER_BYTES + TAG_BYTES
GIVEN_TOGETHER = 8  # buffers that the card is told of at once
SENT_TOGETHER = 16  # frames, unless somebody asks before
PATIENCE = 1 << 28
RESET_REST = 1 << 23  # a millisecond of the fastest clock
WORD_MASK = 0xFFFFFFFF


class E1000(WholeFrames):
    """One card; implements ``hal.net_device.NetDevice`` and ``hal.interrupts.InterruptHandler``.

    SAFETY: of the loads and stores, rings and buffers are this driver's own, and a position in a ring is below its
    number of entries.
    """

    def __init__(self, function: PciFunction, host: DeviceHost, interrupts: InterruptSource) -> None:
        self.name = "e1000 at " + function.place()
        self.failure: str | None = None
        self.function = function
        self.host = host
        self.interrupts = interrupts
        self.handler: InterruptHandler | None = None
        self.link_handler: InterruptHandler | None = None
        address, size = function.memory(0)
        if size < REGISTER_BYTES:
            raise DeviceFailure(self.name + ": it has no registers")
        host.map_registers(address, REGISTER_BYTES)
        self.registers = RegisterWindow(address, REGISTER_BYTES)
        function.enable()
        self.dropped = 0
        self.reset()
        self.own_address = self.read_address()
        self.write_address()
        self.receive_ring = host.allocate(RECEIVE_ENTRIES * DESCRIPTOR_BYTES)
        self.send_ring = host.allocate(SEND_ENTRIES * DESCRIPTOR_BYTES)
        self.receive_buffers = host.allocate(RECEIVE_ENTRIES * BUFFER_BYTES)
        self.send_buffers = host.allocate(SEND_ENTRIES * BUFFER_BYTES)
        self.next_received = 0
        self.ungiven = 0  # buffers that the card has not been told of yet
        self.is_dropping = False  # the rest of a frame that did not fit into a buffer
        self.next_sent = 0
        self.oldest_sent = 0
        self.out = 0
        self.unsent = 0  # descriptors that the card has not been told of yet
        self.places = NO_PLACES  # of the checksum that the card was told of last
        for entry in range(RECEIVE_ENTRIES):
            self.prepare(self.receive_ring + entry * DESCRIPTOR_BYTES, self.receive_buffers + entry * BUFFER_BYTES)
        for entry in range(SEND_ENTRIES):
            self.prepare(self.send_ring + entry * DESCRIPTOR_BYTES, self.send_buffers + entry * BUFFER_BYTES)
        self.start()

    # --------------------------------------------------------------------------------------- bringing up

    def reset(self) -> None:
        """14.3: it neither interrupts nor touches memory afterwards."""
        registers = self.registers
        registers.write_u32(NO_INTERRUPT, ALL_CAUSES)
        registers.write_u32(RECEIVE_CONTROL, 0)
        registers.write_u32(SEND_CONTROL, 0)
        control = registers.read_u32(CONTROL)
        if control == GONE:
            self.fail("it does not answer")
        registers.write_u32(CONTROL, control | RESET)
        start = self.host.moment()
        while self.host.moment() - start < RESET_REST:
            self.host.rest()  # 13.4.1: its registers are left alone until then
        self.wait_for(CONTROL, RESET, 0, "its reset does not end")
        registers.write_u32(NO_INTERRUPT, ALL_CAUSES)
        registers.read_u32(CAUSES)

    def wait_for(self, register: ReadWritable, mask: int, expected: int, complaint: str) -> int:
        """What the register has when these bits are as they should be."""
        start = self.host.moment()
        while True:
            value = self.registers.read_u32(register)
            if value & mask == expected and value != GONE:
                return value
            if self.host.moment() - start > PATIENCE:
                self.fail(complaint)
            self.host.rest()

    def read_address(self) -> bytes:
        """5.6.1: the first three words of the EEPROM; a card without one has been given its address by somebody."""
        address = bytearray()
        try:
            for word in range(ADDRESS_BYTES // 2):
                self.registers.write_u32(EEPROM_READ, word << 8 | READ_START)
                value = self.wait_for(EEPROM_READ, READ_DONE, READ_DONE, "its EEPROM cannot be read") >> 16
                address += bytes([value & 0xFF, value >> 8])
        except DeviceFailure:
            self.failure = None
            low, high = self.registers.read_u32(OWN_ADDRESS_LOW), self.registers.read_u32(OWN_ADDRESS_HIGH)
            address = bytearray((high << 32 | low).to_bytes(8, "little")[:ADDRESS_BYTES])
        if address[0] & 1 != 0 or not any(address):
            self.fail("it has no address")
        return bytes(address)

    def write_address(self) -> None:
        address = self.own_address
        low = address[0] | address[1] << 8 | address[2] << 16 | address[3] << 24
        self.registers.write_u32(OWN_ADDRESS_LOW, low)
        self.registers.write_u32(OWN_ADDRESS_HIGH, ADDRESS_IS_VALID | address[5] << 8 | address[4])
        for word in range(128):
            self.registers.write_u32(Writable(MULTICAST_TABLE + 4 * word), 0)

    def prepare(self, descriptor: int, buffer: int) -> None:
        """A descriptor that the card has not had."""
        store_u64(u64(descriptor + BUFFER), u64(buffer))
        store_u64(u64(descriptor + LENGTH), u64(0))

    def start(self) -> None:
        """14.4 and 14.5: one buffer stays back, for a ring whose ends meet is empty."""
        registers = self.registers
        self.set_ring(RECEIVE_RING, self.receive_ring, RECEIVE_ENTRIES)
        self.set_ring(SEND_RING, self.send_ring, SEND_ENTRIES)
        control = registers.read_u32(CONTROL)
        registers.write_u32(CONTROL, control | LINK_UP | SPEED_BY_ITSELF)
        registers.write_u32(RECEIVE_CHECKSUMS, LOOKS_AT_CHECKSUMS)
        registers.write_u32(SEND_GAP, GAPS)
        registers.write_u32(SEND_CONTROL, SENDS)
        registers.write_u32(RECEIVE_CONTROL, RECEIVES)
        fence()
        registers.write_u32(Writable(RECEIVE_RING + RING_TAIL), RECEIVE_ENTRIES - 1)

    def set_ring(self, ring: int, address: int, entries: int) -> None:
        registers = self.registers
        registers.write_u32(Writable(ring), address & WORD_MASK)
        registers.write_u32(Writable(ring + 4), address >> 32)
        registers.write_u32(Writable(ring + RING_SIZE), entries * DESCRIPTOR_BYTES)
        registers.write_u32(Writable(ring + RING_HEAD), 0)
        registers.write_u32(Writable(ring + RING_TAIL), 0)

    # --------------------------------------------------------------------------------------- failing

    def fail(self, what: str) -> None:
        """Gives the card up: it leaves memory alone, and whatever it is asked from now on is a ``DeviceFailure``."""
        self.failure = what
        self.registers.write_u32(NO_INTERRUPT, ALL_CAUSES)
        self.registers.write_u32(RECEIVE_CONTROL, 0)
        self.registers.write_u32(SEND_CONTROL, 0)
        self.check()

    def check(self) -> None:
        if self.failure is not None:
            raise DeviceFailure(self.name + ": " + self.failure)

    # --------------------------------------------------------------------------------------- what it is

    def address(self) -> bytes:
        return self.own_address

    def mtu(self) -> int:
        return MTU

    def has_link(self) -> bool:
        self.check()
        status = self.registers.read_u32(STATUS)
        if status == GONE:
            self.fail("it does not answer")
        if self.registers.read_u32(CONTROL) & LINK_UP == 0:
            self.fail("it is gone, or was reset")  # where nothing is, QEMU has zeros
        return status & STATUS_LINK_UP != 0

    def can_checksum(self) -> bool:
        return True

    # --------------------------------------------------------------------------------------- sending

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        self.check()
        if not HEADER_BYTES <= size <= MOST_BYTES:
            raise ValueError("a frame of " + str(size) + " bytes")
        places = NO_PLACES
        if checksum_start != NO_CHECKSUM:
            place = checksum_start + checksum_offset
            if checksum_start < 0 or checksum_offset < 0 or place > min(size - 2, HIGHEST_PLACE):
                raise ValueError("a checksum that the device cannot complete")
            places = checksum_start | place << 8
        is_elsewhere = places not in (NO_PLACES, self.places)
        self.take_sent()
        if self.out + (2 if is_elsewhere else 1) > SEND_ENTRIES - 1:
            self.flush()
            self.has_link()  # a card that is gone takes nothing for ever
            return False
        if is_elsewhere:
            self.places = places
            descriptor = self.send_ring + self.next_sent * DESCRIPTOR_BYTES
            store_u64(u64(descriptor + PLACES), u64(places << 32))
            store_u64(u64(descriptor + LENGTH), u64(PLACES_COMMAND << 24))
            self.go_on()
        entry = self.next_sent
        descriptor = self.send_ring + entry * DESCRIPTOR_BYTES
        copy(u64(self.send_buffers + entry * BUFFER_BYTES), u64(source), size)
        self.prepare(descriptor, self.send_buffers + entry * BUFFER_BYTES)
        command = SEND_COMMAND << 24
        if places != NO_PLACES:
            command = SUMMED_PARTS | SUMMED_COMMAND << 24 | SUMMED_KIND
        store_u64(u64(descriptor + LENGTH), u64(command | size))
        self.go_on()
        if self.unsent >= SENT_TOGETHER:
            self.flush()
        return True

    def go_on(self) -> None:
        """The next descriptor is the card's."""
        self.next_sent = (self.next_sent + 1) % SEND_ENTRIES
        self.out += 1
        self.unsent += 1

    def flush(self) -> None:
        if self.unsent > 0:
            self.unsent = 0
            fence()
            self.registers.write_u32(Writable(SEND_RING + RING_TAIL), self.next_sent)

    def take_sent(self) -> None:
        """What the card has sent, in its order."""
        while self.out > 0:
            descriptor = self.send_ring + self.oldest_sent * DESCRIPTOR_BYTES
            if load_u8(u64(descriptor + DONE_STATUS)).to_int() & IS_DONE == 0:
                break
            self.oldest_sent = (self.oldest_sent + 1) % SEND_ENTRIES
            self.out -= 1

    # --------------------------------------------------------------------------------------- receiving

    def receive(self, target: int, room: int) -> tuple[int, int]:
        self.check()
        while True:
            entry = self.next_received
            descriptor = self.receive_ring + entry * DESCRIPTOR_BYTES
            status = load_u8(u64(descriptor + DONE_STATUS)).to_int()
            if status & IS_DONE == 0:
                self.give_buffers()
                return 0, CHECKSUM_UNKNOWN
            fence()
            size = load_u16(u64(descriptor + LENGTH)).to_int()
            if size > BUFFER_BYTES:
                self.fail("it gives " + str(size) + " bytes in a buffer of " + str(BUFFER_BYTES))
            is_last = status & IS_LAST != 0
            is_taken = is_last and not self.is_dropping and HEADER_BYTES <= size <= room
            errors = load_u8(u64(descriptor + ERRORS)).to_int()
            if errors & ~WRONG_CHECKSUMS != 0:
                is_taken = False
            if is_taken:
                copy(u64(target), u64(self.receive_buffers + entry * BUFFER_BYTES), size)
            elif is_last:
                self.dropped += 1
            self.is_dropping = not is_last
            self.prepare(descriptor, self.receive_buffers + entry * BUFFER_BYTES)
            self.next_received = (entry + 1) % RECEIVE_ENTRIES
            self.ungiven += 1
            if self.ungiven >= GIVEN_TOGETHER:
                self.give_buffers()
            if is_taken:
                is_good = errors == 0 and status & (IGNORES_CHECKSUMS | HAS_LOOKED) == HAS_LOOKED
                return size, CHECKSUM_GOOD if is_good else CHECKSUM_UNKNOWN

    def give_buffers(self) -> None:
        """Those whose frames were taken are the card's again."""
        if self.ungiven > 0:
            self.ungiven = 0
            fence()
            last = (self.next_received + RECEIVE_ENTRIES - 1) % RECEIVE_ENTRIES
            self.registers.write_u32(Writable(RECEIVE_RING + RING_TAIL), last)

    def copy_rest(self, offset: int, target: int, size: int) -> bool:
        """There are no large frames."""
        return False

    def on_arrival(self, handler: InterruptHandler) -> None:
        self.check()
        if self.handler is None:
            line = self.function.enable_with_line()
            self.interrupts.controller().connect_line(line, self, is_level=True, is_low=False)
        self.handler = handler
        self.registers.write_u32(LET_INTERRUPT, ARRIVAL_CAUSES)

    def on_link_change(self, handler: InterruptHandler) -> None:
        self.check()
        self.link_handler = handler
        self.registers.write_u32(LET_INTERRUPT, LINK_CAUSE)

    def queue_depth(self) -> int:
        return self.out

    def drops(self) -> int:
        return self.dropped

    def interrupted(self) -> None:
        """The line is shared: it may have been somebody else. A card that is gone has all causes."""
        handler = self.handler
        if self.failure is not None or handler is None:
            return
        causes = self.registers.read_u32(CAUSES)
        link_handler = self.link_handler
        if link_handler is not None and causes & LINK_CAUSE != 0:
            link_handler.interrupted()
        if causes != 0:
            handler.interrupted()


def find_cards(host: DeviceHost, interrupts: InterruptSource) -> list[NetDevice]:
    """Those of the machine, in the order of PCI."""
    cards: list[NetDevice] = []
    for function in find_functions(VENDOR):
        if function.device_number() in DEVICES:
            cards.append(E1000(function, host, interrupts))
    return cards
