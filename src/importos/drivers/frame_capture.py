"""A card whose frames are also written to a debug port, as a file of pcap: what ``importos boot --pcap`` shows.

Specification: the file format of libpcap (draft-ietf-opsawg-pcap, sections 4 and 5), times in nanoseconds, Ethernet;
the port is QEMU's ``isa-debugcon``. Frames are seen where the stack meets the card: those that the card has taken and
those that the stack has been given, so that what a driver drops is not there. Of a large frame that a device has put
together, the headers are written. Must never change a frame.
"""

from __future__ import annotations

from importos.hal.clock import Clock
from importos.hal.interrupts import InterruptHandler
from importos.hal.net_device import HEAD_BYTES, NetDevice
from importos.hal.whole_frames import WholeFrames
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8
from importos.lowlevel.x86 import port_read_u8, port_write_u8

PORT = 0x4E9  # not 0x402, to which BIOSes write
PRESENT = 0xE9  # what reading QEMU's debug console gives
NANOSECOND_MAGIC = 0xA1B23C4D
VERSION = 4 << 16 | 2  # 2.4: the larger half first in a file whose numbers begin with their lower bytes
LONGEST = 0x40000
ETHERNET = 1
BILLION = 1_000_000_000


class FramePort:
    """What takes the bytes of the file: the port, or for a process a descriptor."""

    def is_present(self) -> bool:
        return port_read_u8(PORT) == PRESENT

    def begin(self) -> None:
        for number in (NANOSECOND_MAGIC, VERSION, 0, 0, LONGEST, ETHERNET):
            self._write_number(number)

    def write_frame(self, moment_ns: int, address: int, size: int, whole: int) -> None:
        """Of a large frame only the beginning, ``size`` bytes of ``whole``."""
        for number in (moment_ns // BILLION, moment_ns % BILLION, size, whole):
            self._write_number(number)
        for offset in range(size):
            # SAFETY: the frame is whoever's who sends or has received it, and stays where it is meanwhile.
            port_write_u8(PORT, load_u8(u64(address + offset)).to_int())

    def _write_number(self, number: int) -> None:
        for shift in (0, 8, 16, 24):
            port_write_u8(PORT, number >> shift & 0xFF)


class CapturedCard(WholeFrames):
    """Implements ``hal.net_device.NetDevice`` over another card."""

    def __init__(self, card: NetDevice, port: FramePort, clock: Clock) -> None:
        self._card = card
        self._port = port
        self._clock = clock

    def address(self) -> bytes:
        return self._card.address()

    def mtu(self) -> int:
        return self._card.mtu()

    def has_link(self) -> bool:
        return self._card.has_link()

    def can_checksum(self) -> bool:
        """What is written down is whole."""
        return False

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        was_sent = self._card.send(source, size, checksum_start, checksum_offset)
        if was_sent:
            self._port.write_frame(self._moment(), source, size, size)
        return was_sent

    def flush(self) -> None:
        self._card.flush()

    def receive(self, target: int, room: int) -> tuple[int, int]:
        received = self._card.receive(target, room)
        size = received[0]
        if size > room:
            self._port.write_frame(self._moment(), target, HEAD_BYTES, size)
        elif size > 0:
            self._port.write_frame(self._moment(), target, size, size)
        return received

    def copy_rest(self, offset: int, target: int, size: int) -> bool:
        return self._card.copy_rest(offset, target, size)

    def left_to_do(self) -> tuple[int, int, int]:
        return self._card.left_to_do()

    def on_arrival(self, handler: InterruptHandler) -> None:
        self._card.on_arrival(handler)

    def on_link_change(self, handler: InterruptHandler) -> None:
        self._card.on_link_change(handler)

    def queue_depth(self) -> int:
        return self._card.queue_depth()

    def drops(self) -> int:
        return self._card.drops()

    def _moment(self) -> int:
        """The time of day; on a machine that does not know it, since its start."""
        try:
            return self._clock.real_ns()
        except OSError:
            return self._clock.monotonic_ns()
