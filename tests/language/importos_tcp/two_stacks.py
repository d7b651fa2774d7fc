"""Two TCP stacks of ImportOS in one program, joined by a link that loses every eleventh segment, in virtual time."""

from importos.net.tcp.below import Below
from importos.net.tcp.settings import Settings
from importos.net.tcp.stack import TcpStack
from importos.net.wire.packet import Packet
from importos.net.wire.packet_pool import PacketPool

CLIENT = bytes([10, 0, 0, 1])
SERVER = bytes([10, 0, 0, 2])
TEXT = bytes(range(256)) * 400


class Link(Below):
    def __init__(self) -> None:
        self.queue: list[tuple[Packet, bytes, bytes]] = []
        self.count = 0

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        self.count += 1
        if self.count % 11:
            self.queue.append((packet, source, destination))

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        return 1500


def exchange(uses_sack: bool, uses_timestamps: bool, uses_cubic: bool) -> None:
    link = Link()
    settings = Settings()
    settings.uses_sack = uses_sack
    settings.uses_timestamps = uses_timestamps
    settings.uses_cubic = uses_cubic
    pool = PacketPool()
    one = TcpStack(link, bytes(range(16)), settings, pool)
    other = TcpStack(link, bytes(range(16, 32)), settings, pool)
    listener = other.bind(bytes(4), 80)
    listener.listen(5)
    client = one.connect(CLIENT, SERVER, 80, 0)
    server = None
    sent = 0
    got = bytearray()
    now = 0
    while one.next_deadline_ns() is not None or other.next_deadline_ns() is not None or now == 0:
        now += 1_000_000
        queue = link.queue
        link.queue = []
        for packet, source, destination in queue:
            (other if destination == SERVER else one).receive(packet, source, destination, now)
        one.run_timers(now)
        other.run_timers(now)
        if server is None:
            server = listener.accept()
        else:
            data = server.receive(65536)
            while data:
                got += data
                data = server.receive(65536)
            if data == b"":
                server.close()
        if sent < len(TEXT):
            sent += client.send(TEXT[sent : sent + 5000])
            if sent == len(TEXT):
                client.close()
        one.flush(now)
        other.flush(now)
    listener.close()
    counters = one.counters()
    print(uses_sack, uses_timestamps, uses_cubic, got == TEXT, now // 1_000_000, "ms")
    print(one.connection_count(), other.connection_count(), one.time_wait_count(), other.buffered())
    print(counters.sent, counters.retransmitted, counters.fast_recoveries, counters.timeouts, other.counters().sent)


exchange(True, True, True)
exchange(False, True, False)
exchange(True, False, True)
exchange(False, False, False)
