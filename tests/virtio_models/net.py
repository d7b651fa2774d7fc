"""A virtio network card, with one pair of queues or several, and a queue for commands (VIRTIO 1.2, 5.1)."""

from __future__ import annotations

from .device import EVENT_INDEX, Chain, ModelDevice, ModelQueue

CSUM, GUEST_CSUM, MTU, MAC, MERGED, STATUS = 1 << 0, 1 << 1, 1 << 3, 1 << 5, 1 << 15, 1 << 16
GUEST_TSO4, GUEST_TSO6, HOST_TSO4, HOST_TSO6 = 1 << 7, 1 << 8, 1 << 11, 1 << 12
USUAL = CSUM | GUEST_CSUM | MAC | MERGED | STATUS | EVENT_INDEX
CTRL_VQ, MQ = 1 << 17, 1 << 22
LARGE = USUAL | GUEST_TSO4 | GUEST_TSO6 | HOST_TSO4 | HOST_TSO6
ADDRESS = bytes.fromhex("525400aabbcc")


class ModelNet(ModelDevice):
    """VIRTIO 1.2, 5.1: what was sent is in ``sent`` with its header, what is received is given by ``give``."""

    device_type = 1

    def __init__(
        self,
        features: int = USUAL,
        mtu: int = 1500,
        link: int = 1,
        queue_sizes: tuple[int, int] = (8, 4),
        pairs: int = 1,
    ) -> None:
        self.features = features
        self.queue_sizes = queue_sizes * pairs + ((64,) if features & CTRL_VQ else ())
        super().__init__()
        self.set_configuration(link, pairs, mtu)
        self.sent: list[tuple[bytes, bytes]] = []
        self.sent_by: list[int] = []  # the pairs
        self.rooms: list[list[Chain]] = [[] for _ in range(pairs)]
        self.is_busy = False  # takes nothing that is sent
        self.commands: list[bytes] = []
        self.answer: bytes | None = b"\0"  # to commands; None is none

    def set_configuration(self, link: int, pairs: int, mtu: int) -> None:
        numbers = (number.to_bytes(2, "little") for number in (link, pairs, mtu))
        self.configuration = bytearray(ADDRESS + b"".join(numbers))

    @property
    def room(self) -> list[Chain]:
        """Of the first pair."""
        return self.rooms[0]

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        if number == 2 * len(self.rooms):
            self.commands.append(chain.read())
            if self.answer is not None:
                queue.put_used(chain.first, chain.write(self.answer))
        elif number % 2 == 0:
            self.rooms[number // 2].append(chain)
        else:
            data = chain.read()
            self.sent.append((data[:12], data[12:]))
            self.sent_by.append(number // 2)
            if not self.is_busy:
                queue.put_used(chain.first, 0)

    def give(
        self,
        frame: bytes,
        *,
        cuts: tuple[int, ...] = (),
        flags: int = 0,
        count: int | None = None,
        pair: int = 0,
        offloads: bytes = bytes(9),
    ) -> None:
        """One frame, in as many buffers as there are pieces between the cuts; ``offloads``: of its header, behind the
        flags."""
        self.work()
        ends = [*cuts, len(frame)]
        pieces = [frame[start:end] for start, end in zip([0, *cuts], ends, strict=True)]
        header = bytes([flags]) + offloads + (len(pieces) if count is None else count).to_bytes(2, "little")
        for number, piece in enumerate(pieces):
            chain = self.rooms[pair].pop(0)
            self.queues[2 * pair].put_used(chain.first, chain.write(header + piece if number == 0 else piece))
