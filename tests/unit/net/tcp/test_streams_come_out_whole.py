"""Two stacks on a bad link: whatever the link does, the streams come out whole and both ends end.

``IMPORTOS_TCP_SEEDS=5000 pytest tests/unit/net/tcp/test_streams_come_out_whole.py`` is the long run.
"""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import example, given, settings as hypothesis_settings, strategies as st
from tcp_models.link import Faults, World

from importos.net.tcp.settings import MILLISECOND, MINUTE, SECOND, Settings
from importos.net.tcp.streams import TcpStream

SEEDS = int(os.environ.get("IMPORTOS_TCP_SEEDS", "12"))


class Talker:
    """Writes its text, ends, and reads until the end, in pieces that follow from the seed."""

    def __init__(self, stream: TcpStream, text: bytes, chance: random.Random) -> None:
        self.stream = stream
        self.text = text
        self.written = 0
        self.got = bytearray()
        self.is_done = False
        self._chance = chance

    def go_on(self) -> None:
        if self.is_done:
            return
        while self.written < len(self.text):
            size = self._chance.choice([1, 7, 500, 3000, 100_000])
            taken = self.stream.send(self.text[self.written : self.written + size])
            self.written += taken
            if taken == 0:
                break
        if self.written == len(self.text):
            self.stream.finish_writing()
        for _piece in range(self._chance.choice([0, 1, 3, 100])):
            data = self.stream.receive(self._chance.choice([1, 100, 4096, 1 << 20]))
            if data is None:
                return
            if not data:
                if self.written == len(self.text):
                    self.is_done = True
                    self.stream.close()
                return
            self.got += data


def small_settings(chance: random.Random) -> Settings:
    made = Settings()
    made.send_capacity = chance.choice([2000, 20_000, 200_000])
    made.receive_capacity = chance.choice([1500, 8000, 60_000, 300_000])
    made.uses_sack = chance.random() < 0.7
    made.uses_timestamps = chance.random() < 0.7
    made.uses_scale = chance.random() < 0.7
    made.uses_cubic = chance.random() < 0.5
    made.no_delay = chance.random() < 0.5
    made.user_timeout = 60 * MINUTE  # what is sent again measures no round trip, so that long timeouts stay long
    return made


def exchange(seed: int, faults: Faults, there: int, back: int, has_offloads: bool = False) -> World:
    """All of both texts, or an error of the test."""
    chance = random.Random(seed ^ 0x5EED)
    world = World(seed, faults, small_settings(chance), small_settings(chance), has_offloads=has_offloads)
    world.records = False
    listener = world.listen()
    texts = chance.randbytes(there), chance.randbytes(back)
    one = Talker(world.connect(), texts[0], chance)
    other: Talker | None = None
    for _step in range(200_000):
        if other is None:
            accepted = listener.accept()
            if isinstance(accepted, TcpStream):
                other = Talker(accepted, texts[1], chance)
        one.go_on()
        if other is not None:
            other.go_on()
            if one.is_done and other.is_done:
                break
        world.flush()
        due = world.next_event()
        wait = MILLISECOND if due is None else min(max(due - world.now, 1), 10 * MILLISECOND)
        world.turn(wait)
    assert other is not None and one.is_done and other.is_done, (one.written, len(one.got), other and len(other.got))
    assert bytes(one.got) == texts[1]
    assert bytes(other.got) == texts[0]
    listener.close()
    world.run_for(400 * SECOND)
    for stack in (world.client, world.server):
        assert stack.connection_count() == 0
        assert stack.half_open_count() == 0
        assert stack.time_wait_count() == 0
        assert stack.buffered() == stack.written() == 0
        assert stack.next_deadline_ns() is None
    return world


@pytest.mark.parametrize("seed", range(SEEDS))
def test_streams_come_out_whole(seed: int) -> None:
    chance = random.Random(seed)
    faults = Faults(
        loss=chance.choice([0.0, 0.01, 0.05, 0.2]),
        duplication=chance.choice([0.0, 0.1]),
        corruption=chance.choice([0.0, 0.02]),
        reordering=chance.choice([0.0, 0.1, 0.5]),
        delay=chance.choice([MILLISECOND // 10, 5 * MILLISECOND, 80 * MILLISECOND]),
        mtu=chance.choice([296, 576, 1500]),
    )
    exchange(seed, faults, chance.choice([0, 1, 10_000, 60_000]), chance.choice([0, 1, 5_000]))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_streams_come_out_whole_over_a_device_that_cuts_and_merges(seed: int) -> None:
    chance = random.Random(seed)
    faults = Faults(
        loss=chance.choice([0.0, 0.01, 0.1]),
        duplication=chance.choice([0.0, 0.1]),
        corruption=chance.choice([0.0, 0.02]),
        reordering=chance.choice([0.0, 0.1]),
        delay=chance.choice([MILLISECOND // 10, 5 * MILLISECOND]),
        mtu=chance.choice([576, 1500]),
    )
    exchange(seed, faults, chance.choice([10_000, 100_000]), chance.choice([0, 20_000]), has_offloads=True)


@example(seed=3018, loss=0.27218518421025295, reordering=0.08781924568539147, duplication=0.0, there=7981, back=0)
@hypothesis_settings(max_examples=10)
@given(
    seed=st.integers(0, 1 << 30),
    loss=st.floats(0, 0.3),
    reordering=st.floats(0, 1),
    duplication=st.floats(0, 0.5),
    there=st.integers(0, 8000),
    back=st.integers(0, 8000),
)
def test_any_link_carries_the_stream(
    seed: int, loss: float, reordering: float, duplication: float, there: int, back: int
) -> None:
    exchange(seed, Faults(loss=loss, reordering=reordering, duplication=duplication), there, back)
