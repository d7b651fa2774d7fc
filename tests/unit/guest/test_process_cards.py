"""The cards of a process over a kernel that does what it likes: parts, nothing, interruptions, failures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from importos.board import process_card, process_frame_file, process_stream_card, process_tap
from importos.board.process_card import MOST_REFUSALS, CardEvents, DescriptorCard
from importos.board.process_frame_file import FrameFile
from importos.board.process_stream_card import INCOMING_BYTES, StreamCard
from importos.board.process_tap import TapCard
from importos.hal.device_failure import DeviceFailure
from importos.hal.net_device import NO_CHECKSUM
from importos.lowlevel.twins.machine import machine
from importos.net.card import NO_CARD, CardLink
from importos.net.stack import Stack

NUMBER, OUT, IN, ROOM = 5, 0x100000, 0x200000, 1600
ADDRESS = b"\x02\0\0\0\0\x01"
TRY_AGAIN, INTERRUPTED, BROKEN_PIPE, NO_BUFFERS, IS_DOWN, IS_GONE, FAULT = -11, -4, -32, -105, -5, -77, -14


class Stream:
    """The kernel and the other end: ``come`` is what it was sent, ``said`` what it has said and was not read yet."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.come = bytearray()
        self.said = b""
        self.is_full = False
        self.answer = 0  # instead of anything else

    def call(self, number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
        assert a == NUMBER and c > 0
        is_sending = number == process_stream_card.SENDTO
        if self.answer:
            return self.answer
        if self.is_full and is_sending:
            return TRY_AGAIN
        odds = self.dice.random()
        if odds < 0.2:
            return INTERRUPTED if odds < 0.1 else NO_BUFFERS if is_sending and odds < 0.15 else TRY_AGAIN
        if is_sending:
            size = self.dice.randint(1, c)
            self.come += machine.read(b, size)
            return size
        size = min(self.dice.choice([1, 3, 1000, c]), c, len(self.said))
        if size == 0:
            return TRY_AGAIN
        machine.write(b, self.said[:size])
        self.said = self.said[size:]
        return size


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    machine.reset()
    yield


def stream_card(monkeypatch: pytest.MonkeyPatch, seed: int) -> tuple[StreamCard, Stream]:
    kernel = Stream(seed)
    monkeypatch.setattr(process_stream_card, "system_call", kernel.call)
    return StreamCard(NUMBER, 1500, ADDRESS, "unix:x"), kernel


def sent(card: DescriptorCard, frame: bytes) -> bool:
    machine.write(OUT, frame)
    return card.send(OUT, len(frame), NO_CHECKSUM, 0)


def with_size(frame: bytes) -> bytes:
    return len(frame).to_bytes(4, "big") + frame


@given(st.integers(0, 1 << 32), st.lists(st.integers(14, 1518), max_size=20))
@settings(max_examples=40, deadline=None)
def test_frames_go_out_whole_and_in_order(seed: int, sizes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        card, kernel = stream_card(patched, seed)
        frames = [bytes([number]) * size for number, size in enumerate(sizes)]
        for frame in frames:
            while not sent(card, frame):
                assert not card.has_unsent() or card.unsent_end - card.sent < card.unsent_end
        while card.has_unsent():
            card.send_rest()
        assert kernel.come == b"".join(map(with_size, frames))


@given(st.integers(0, 1 << 32), st.lists(st.integers(0, 3000), max_size=20))
@settings(max_examples=40, deadline=None)
def test_frames_come_in_whole_and_what_is_none_is_passed_over(seed: int, sizes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        card, kernel = stream_card(patched, seed)
        frames = [bytes([number]) * size for number, size in enumerate(sizes)]
        kernel.said = b"".join(map(with_size, frames))
        found: list[bytes] = []
        for _look in range(20_000):
            size, _checksum = card.receive(IN, ROOM)
            if size > 0:
                found.append(machine.read(IN, size))
            elif not kernel.said:
                break
        assert found == [frame for frame in frames if 14 <= len(frame) <= ROOM]
        assert card.dropped == len(frames) - len(found)


def test_a_frame_of_the_largest_size_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    card, kernel = stream_card(monkeypatch, 1)
    kernel.said = with_size(bytes(69632)) + with_size(b"x" * 60) + (69633).to_bytes(4, "big")
    found = [0]
    with pytest.raises(DeviceFailure, match=r"unix:x: a frame of 69633 bytes is announced, and none has more than"):
        while True:
            found.append(card.receive(IN, ROOM)[0])
    assert sum(found) == 60 and card.dropped == 1
    assert INCOMING_BYTES > 69632 + 4
    for attempt in (lambda: card.receive(IN, ROOM), lambda: sent(card, bytes(60))):
        with pytest.raises(DeviceFailure, match="69633"):
            attempt()
    link = CardLink(card)
    for _ in range(2):
        link.look()
        assert link.why_down() == NO_CARD and "69633" in link.failure


def test_a_process_whose_card_fails_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network has caught what the card raised; whoever runs the process hears of it all the same."""
    card, kernel = stream_card(monkeypatch, 1)
    link = CardLink(card)

    class Handler:
        def interrupted(self) -> None:
            link.hand_up(Stack(link, ADDRESS, 1500), 0)

    card.on_arrival(Handler())
    events = CardEvents(card)
    events.run_marked()
    kernel.answer = BROKEN_PIPE
    with pytest.raises(DeviceFailure, match="the network card unix:x: the other end has gone away"):
        events.run_marked()
    assert link.why_down() == NO_CARD


@pytest.mark.parametrize("answer", [BROKEN_PIPE, -104])
def test_an_end_that_has_gone_away(monkeypatch: pytest.MonkeyPatch, answer: int) -> None:
    for attempt in (lambda card: card.receive(IN, ROOM), lambda card: sent(card, bytes(60))):
        card, kernel = stream_card(monkeypatch, 1)
        kernel.answer = answer
        with pytest.raises(DeviceFailure, match="the network card unix:x: the other end has gone away"):
            attempt(card)


def test_an_end_that_takes_nothing_loses_frames_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    card, kernel = stream_card(monkeypatch, 1)
    kernel.is_full = True
    for _attempt in range(MOST_REFUSALS):
        assert not sent(card, bytes(60))
    assert sent(card, bytes(60)) and card.dropped == 1 and not card.has_unsent()
    kernel.is_full = False
    while not kernel.come:
        sent(card, b"a" * 60)
    while card.has_unsent():
        card.send_rest()
    assert kernel.come == with_size(b"a" * 60) and card.refusals == 0


@pytest.mark.parametrize(
    ("answers", "was_sent", "dropped"),
    [
        ([60], True, 0),
        ([INTERRUPTED, 60], True, 0),
        ([TRY_AGAIN], False, 0),
        ([NO_BUFFERS], False, 0),
        ([IS_DOWN], True, 1),
    ],
)
def test_a_tap_device_takes_a_frame(
    monkeypatch: pytest.MonkeyPatch, answers: list[int], was_sent: bool, dropped: int
) -> None:
    monkeypatch.setattr(process_tap, "system_call", lambda *_arguments: answers.pop(0))
    card = TapCard(NUMBER, 1500, ADDRESS, "tap0")
    assert sent(card, bytes(60)) is was_sent
    assert (card.dropped, answers) == (dropped, [])
    for size in (13, 1519):
        with pytest.raises(ValueError, match=f"a frame of {size} bytes"):
            sent(card, bytes(size))


def test_a_tap_device_gives_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that fills the room may have been cut, one that is shorter than its header is none."""
    answers = [INTERRUPTED, ROOM, 13, 0, 60, IS_DOWN, TRY_AGAIN, IS_GONE]
    monkeypatch.setattr(process_tap, "system_call", lambda *_arguments: answers.pop(0))
    card = TapCard(NUMBER, 1500, ADDRESS, "tap0")
    assert [card.receive(IN, ROOM)[0] for _ in range(3)] == [60, 0, 0]
    assert card.dropped == 3
    with pytest.raises(DeviceFailure, match="the network card tap0: the TAP device is gone"):
        card.receive(IN, ROOM)


@pytest.mark.parametrize("reading", [True, False])
def test_a_descriptor_that_is_no_tap_device(monkeypatch: pytest.MonkeyPatch, reading: bool) -> None:
    monkeypatch.setattr(process_tap, "system_call", lambda *_arguments: FAULT)
    card = TapCard(NUMBER, 1500, ADDRESS, "tap0")
    with pytest.raises(DeviceFailure, match="no frame can be read" if reading else "no frame can be written"):
        card.receive(IN, ROOM) if reading else sent(card, bytes(60))


def test_a_process_rests_for_what_it_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for room, while a part of a frame has none; a rest that nothing has ended tells nobody."""
    asked: list[tuple[int, int]] = []
    answered = [0]

    def ppoll(number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
        asked.append((int.from_bytes(machine.read(a, 4), "little"), int.from_bytes(machine.read(a + 4, 2), "little")))
        machine.write(a + 6, answered[0].to_bytes(2, "little"))
        return 0

    monkeypatch.setattr(process_card, "system_call", ppoll)
    card, kernel = stream_card(monkeypatch, 3)
    events = CardEvents(card)
    heard: list[Callable[[], None]] = []

    class Handler:
        def interrupted(self) -> None:
            heard.append(self.interrupted)

    assert not events.are_expected()
    events.run_marked()
    card.on_arrival(Handler())
    assert events.are_expected()
    events.rest_ns(1000)
    events.run_marked()
    assert (asked, heard) == ([(NUMBER, 1)], [])
    answered[0] = 1
    events.rest_ns(10**12)
    events.run_marked()
    assert len(heard) == 1
    card.sent, card.unsent_end = 1, 2
    events.rest_ns(1)
    assert asked[-1] == (NUMBER, 5)
    kernel.is_full = False
    while card.has_unsent():
        events.run_marked()


def test_a_file_of_frames_is_written_in_parts_until_its_disk_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    written = bytearray()
    answers = [INTERRUPTED]

    def write(number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
        if answers:
            return answers.pop(0)
        size = min(c, 20)
        written.extend(machine.read(b, size))
        return size

    monkeypatch.setattr(process_frame_file, "system_call", write)
    file = FrameFile(NUMBER)
    file.begin()
    machine.write(OUT, b"a frame that is longer than a part")
    file.write_frame(3_000_000_007, OUT, 34, 34)
    numbers = (0xA1B23C4D, 4 << 16 | 2, 0, 0, 0x40000, 1, 3, 7, 34, 34)
    expected = b"".join(number.to_bytes(4, "little") for number in numbers) + b"a frame that is longer than a part"
    assert written == expected
    answers.append(-28)  # ENOSPC
    for _frame in range(2):
        file.write_frame(4_000_000_000, OUT, 34, 34)
    assert written == expected and not file.is_present()
