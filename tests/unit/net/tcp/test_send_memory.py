"""What programs have written to peers that read nothing is bounded for all connections together, in virtual time."""

from __future__ import annotations

import pytest
from tcp_models.link import World
from tcp_models.peer import Peer, plain_settings

from importos.net.tcp.settings import LARGEST_MEMORY, MILLISECOND, SECOND, Settings
from importos.net.tcp.streams import LEAST_SHARE, TcpStream
from importos.net.wire.tcp import ACK

BUDGET = 4 << 20
SILENT = 1500  # peers that read nothing
CHUNK = bytes(range(256)) * 256


def bounded() -> Settings:
    made = Settings()
    made.send_memory = BUDGET
    return made


class Server:
    """Writes to everybody as much as is taken, as a program with one chunk in its hand does."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.listener = world.listen(backlog=SILENT)
        self.served: list[TcpStream] = []
        self.sent: list[int] = []

    def accept(self) -> None:
        stream = self.listener.accept()
        while stream is not None:
            assert isinstance(stream, TcpStream)
            self.served.append(stream)
            self.sent.append(0)
            stream = self.listener.accept()

    def write(self, total: int) -> None:
        """``total``: bytes for each."""
        for index, stream in enumerate(self.served):
            while self.sent[index] < total and stream.is_writable():
                at = self.sent[index] % len(CHUNK)
                taken = stream.send(CHUNK[at : min(len(CHUNK), at + total - self.sent[index])])
                if not taken:
                    break
                self.sent[index] += taken


def test_thousands_that_read_nothing_leave_room_for_one_that_reads() -> None:
    quiet = Settings()
    quiet.receive_capacity = 4096  # so that their stacks do not take it either
    world = World(server_settings=bounded(), client_settings=quiet)
    world.records = False
    server = Server(world)
    silent = [world.connect() for _peer in range(SILENT)]
    world.run_for(SECOND)
    server.accept()
    assert len(server.served) == SILENT
    for _round in range(3):
        server.write(1 << 20)
        assert world.server.written() <= BUDGET + SILENT * LEAST_SHARE * 5 // 4
        world.run_for(200 * MILLISECOND)
    assert world.server.written() >= BUDGET // 2 and world.server.counters().sends_withheld > 0
    assert min(server.sent) >= LEAST_SHARE  # of each

    reader = world.connect()
    world.run_for(SECOND)
    server.accept()
    total = 150_000
    come = bytearray()
    for _turn in range(3000):
        last = len(server.served) - 1
        stream = server.served[last]
        if server.sent[last] < total and stream.is_writable():
            at = server.sent[last] % len(CHUNK)
            server.sent[last] += stream.send(CHUNK[at : min(len(CHUNK), at + total - server.sent[last])])
        world.run_for(10 * MILLISECOND)
        come += reader.receive(1 << 20) or b""
        if len(come) == total:
            break
    assert bytes(come) == (CHUNK * 5)[:total]

    for stream in [*server.served, *silent, reader]:
        stream.abort()
    world.run_for(SECOND)
    assert world.server.written() == world.client.written() == 0


@pytest.mark.parametrize("seed", range(2))
def test_all_come_out_whole_when_the_peers_read_after_all(seed: int) -> None:
    """No writer waits for a word that never comes: each goes on when its own peer reads."""
    small = Settings()
    small.receive_capacity = 4096
    few = Settings()
    few.send_memory = 40 << 10
    world = World(seed, server_settings=few, client_settings=small)
    world.records = False
    server = Server(world)
    clients = [world.connect() for _peer in range(40)]
    world.run_for(SECOND)
    server.accept()
    server.write(30_000)
    world.run_for(5 * SECOND)
    come = [bytearray() for _client in clients]
    for _turn in range(20_000):
        for index in world.random.sample(range(len(clients)), 10):
            come[index] += clients[index].receive(3000) or b""
        server.write(30_000)
        world.run_for(20 * MILLISECOND)
        if all(len(data) == 30_000 for data in come):
            break
    assert sorted(bytes(data) for data in come) == [CHUNK[:30_000]] * len(clients)


def test_a_writer_is_woken_by_its_own_peer() -> None:
    """RFC 9293, section 3.9.1.2: SEND is not refused for ever, whatever the others hold."""
    settings = plain_settings()
    settings.send_memory = 0
    peer = Peer(settings)
    stream = peer.handshake()
    assert stream.send(CHUNK) == LEAST_SHARE and not stream.is_writable() and stream.is_short()
    assert stream.send(CHUNK) == 0 and peer.stack.counters().sends_withheld == 2
    peer.flush()
    peer.acknowledgement += LEAST_SHARE
    peer.put(ACK)
    assert stream.is_writable() and peer.stack.written() == 0


def test_a_machine_gives_a_quarter() -> None:
    settings = Settings()
    settings.share(4 << 20)
    assert settings.memory == settings.send_memory == 1 << 20
    settings.share(1 << 34)
    assert settings.memory == settings.send_memory == LARGEST_MEMORY
