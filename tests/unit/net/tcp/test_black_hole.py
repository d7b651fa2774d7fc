"""RFC 4821, section 7.7: large segments vanish without a word, and the stream arrives all the same."""

from __future__ import annotations

import pytest
from tcp_models.link import World

from importos.net.tcp.black_hole import FIRST_PAUSE
from importos.net.tcp.settings import SECOND
from importos.net.tcp.streams import TcpStream

LONG = bytes(range(256)) * 400
V6 = (bytes.fromhex("20010db8") + bytes(11) + b"\1", bytes.fromhex("20010db8") + bytes(11) + b"\2")
V4 = (bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2]))


class Narrow(World):
    """Packets of more than ``most`` bytes vanish."""

    most = 1500

    def carry(self, data: bytes, source: bytes, destination: bytes, now_ns: int) -> None:
        if len(data) + (20 if len(source) == 4 else 40) <= self.most:
            super().carry(data, source, destination, now_ns)


def passed(world: World, sender: TcpStream, receiver: TcpStream, text: bytes, seconds: int) -> bytes:
    got = bytearray()
    end = world.now + seconds * SECOND
    left = text
    while len(got) < len(text) and world.now < end:
        if left:
            left = left[sender.send(left) :]
        if not world.step():
            world.turn(SECOND // 10)
        while data := receiver.receive(1 << 20):
            got += data
    return bytes(got)


def longest(world: World, since: int) -> int:
    return max(len(seen.payload) for seen in world.seen[since:] if seen.source == world.client_address)


@pytest.mark.parametrize(("addresses", "most"), [(V4, 1400), (V4, 1024), (V4, 600), (V6, 1280)])
@pytest.mark.parametrize("has_offloads", [False, True])
def test_the_stream_comes_out_whole(addresses: tuple[bytes, bytes], most: int, has_offloads: bool) -> None:
    world = Narrow(addresses=addresses, has_offloads=has_offloads)
    client, server = world.connected()
    world.most = most
    assert passed(world, client, server, LONG, 60) == LONG
    since = len(world.seen)
    assert passed(world, client, server, LONG, 10) == LONG  # from now on at once
    assert 500 < longest(world, since) <= most - 40


def test_the_old_size_is_tried_again() -> None:
    """After ten minutes, and where it is still in vain, not before twice as many."""
    world = Narrow()
    client, server = world.connected()
    world.most = 1400
    assert passed(world, client, server, LONG, 60) == LONG
    small = longest(world, 2)
    world.run_for(FIRST_PAUSE)
    world.most = 1500
    since = len(world.seen)
    assert passed(world, client, server, LONG, 10) == LONG
    assert longest(world, since) > small > 900
    world.most = 1400
    assert passed(world, client, server, LONG, 60) == LONG
    world.run_for(FIRST_PAUSE)
    since = len(world.seen)
    assert passed(world, client, server, LONG, 10) == LONG and longest(world, since) == small
    world.run_for(FIRST_PAUSE)
    world.most = 1500
    since = len(world.seen)
    assert passed(world, client, server, LONG, 10) == LONG and longest(world, since) > small


def test_losses_alone_change_nothing() -> None:
    world = Narrow()
    client, server = world.connected()
    world.faults.loss = 0.05
    assert passed(world, client, server, LONG, 60) == LONG
    world.faults.loss = 0.0
    since = len(world.seen)
    assert passed(world, client, server, LONG, 10) == LONG and longest(world, since) > 1400
