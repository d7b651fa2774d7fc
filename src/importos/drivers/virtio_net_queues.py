"""The virtio network card with several pairs of queues, all of which one program serves.

Specification: VIRTIO 1.2, 5.1.2 (the numbers of the queues), 5.1.6.5 (commands), 5.1.6.5.6 (several pairs, of which the
device chooses the one in which a frame comes). A flow (``frame_flow.py``) is always sent on the same pair, so that its
frames stay in order; the device then gives what comes of that flow in the same pair, in its order. All pairs interrupt
as one. Must never send on a pair before the device has said that it uses it: one that refuses the command is a card of
one pair, and one that does not answer it in time is given up.
"""

from __future__ import annotations

from importos.bus.queue_forms import open_queue
from importos.bus.virtio_queue import VirtioQueue
from importos.bus.virtio_transport import VirtioTransport
from importos.drivers.frame_flow import flow_hash
from importos.drivers.virtio_net_card import VirtioNetCard
from importos.drivers.virtio_net_pair import FEW_BUFFERS, QueuePair
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptHandler, InterruptSource
from importos.hal.net_device import CHECKSUM_UNKNOWN
from importos.lowlevel.integers import u8, u16, u64
from importos.lowlevel.memory import load_u8, store_u8, store_u16

MOST_PAIRS = 8
TURN = 16  # frames of one pair in a row, when others may have some, too

# 5.1.6.5: a command, and the device's answer.
COMMAND_ENTRIES = 4
COMMAND_CLASS = 0  # u8
COMMAND = 1  # u8
COMMAND_PAIRS = 2  # u16
COMMAND_BYTES = 4
ANSWER = 4  # u8, for the device to write
ANSWER_BYTES = 1
PAIRS_CLASS = 4  # VIRTIO_NET_CTRL_MQ
USE_PAIRS = 0  # VIRTIO_NET_CTRL_MQ_VQ_PAIRS_SET
DONE = 0  # VIRTIO_NET_OK
NOT_DONE = 1  # VIRTIO_NET_ERR
PATIENCE = 1 << 33


class VirtioNetQueues:
    """One card; implements ``hal.net_device.NetDevice``. ``current``: the pair that is asked for frames now."""

    def __init__(self, transport: VirtioTransport, host: DeviceHost, interrupts: InterruptSource) -> None:
        self.interrupts = interrupts
        self.card = card = VirtioNetCard(transport, host, takes_pairs=True)
        offered = card.pairs()
        self.pairs = [QueuePair(card, 0)]
        count = min(offered, MOST_PAIRS)
        while count > 1 and not host.has_plenty((count - 1) * FEW_BUFFERS * self.pairs[0].buffer_bytes):
            count -= 1
        for number in range(1, count):
            self.pairs.append(QueuePair(card, number))
        commands = open_queue(card.device, 2 * offered, COMMAND_ENTRIES) if count > 1 else None
        card.device.start()
        for pair in self.pairs:
            pair.receiving.notify()
        if commands is not None and not use_pairs(host, commands, count):
            del self.pairs[1:]
        self.current = 0
        self.in_turn = 0  # frames that the current pair has given in a row
        self.last = self.pairs[0]  # which has given a frame last

    def address(self) -> bytes:
        return self.card.address

    def mtu(self) -> int:
        return self.card.mtu

    def has_link(self) -> bool:
        return self.card.has_link()

    def can_checksum(self) -> bool:
        return self.card.can_checksum()

    # ------------------------------------------------------------------------------------ sending

    def pair_of(self, source: int, size: int) -> QueuePair:
        """Where the flow is sent to which a frame belongs."""
        return self.pairs[flow_hash(source, size) % len(self.pairs)]

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        return self.pair_of(source, size).send(source, size, checksum_start, checksum_offset)

    def flush(self) -> None:
        for pair in self.pairs:
            pair.flush()

    def can_segment(self, kind: int, pieces: int) -> bool:
        return all(pair.can_segment(kind, pieces) for pair in self.pairs)

    def send_segments(
        self,
        source: int,
        size: int,
        checksum_start: int,
        checksum_offset: int,
        kind: int,
        segment_size: int,
        pieces: list[bytes],
        offset: int,
        data_size: int,
    ) -> bool:
        return self.pair_of(source, size).send_segments(
            source, size, checksum_start, checksum_offset, kind, segment_size, pieces, offset, data_size
        )

    # ------------------------------------------------------------------------------------ receiving

    def receive(self, target: int, room: int) -> tuple[int, int]:
        """Each pair gets its turn. When all have said in a row that they have nothing, each of them interrupts."""
        for _pair in self.pairs:
            pair = self.pairs[self.current]
            size, checksum = pair.receive(target, room)
            if size > 0:
                self.last = pair
                self.in_turn += 1
                if self.in_turn >= TURN:
                    self.go_on()
                return size, checksum
            self.go_on()
        return 0, CHECKSUM_UNKNOWN

    def go_on(self) -> None:
        """The next pair has its turn."""
        self.in_turn = 0
        self.current = (self.current + 1) % len(self.pairs)

    def copy_rest(self, offset: int, target: int, size: int) -> bool:
        return self.last.copy_rest(offset, target, size)

    def left_to_do(self) -> tuple[int, int, int]:
        return self.last.left_to_do()

    def on_arrival(self, handler: InterruptHandler) -> None:
        """One interrupt for all: the program is one, and sees to all of them in one turn."""
        first = self.pairs[0].receiving
        first.connect(self.interrupts.controller(), handler)
        for pair in self.pairs[1:]:
            pair.receiving.connect_to(first)

    def on_link_change(self, handler: InterruptHandler) -> None:
        self.card.on_link_change(self.interrupts.controller(), handler)

    def queue_depth(self) -> int:
        return sum([pair.sending.chains_out for pair in self.pairs])

    def drops(self) -> int:
        return sum([pair.dropped for pair in self.pairs])


def use_pairs(host: DeviceHost, commands: VirtioQueue, count: int) -> bool:
    """Commands the device to use so many pairs; False: it does not.

    SAFETY: of the accesses, the memory is this driver's own, and has room for the command and its answer.
    """
    place = host.allocate(COMMAND_BYTES + ANSWER_BYTES)
    store_u8(u64(place + COMMAND_CLASS), u8(PAIRS_CLASS))
    store_u8(u64(place + COMMAND), u8(USE_PAIRS))
    store_u16(u64(place + COMMAND_PAIRS), u16(count))
    store_u8(u64(place + ANSWER), u8(NOT_DONE))  # until the device says something else
    commands.add([(place, COMMAND_BYTES, False), (place + ANSWER, ANSWER_BYTES, True)])
    commands.notify()
    commands.wait(PATIENCE)
    return load_u8(u64(place + ANSWER)).to_int() == DONE
