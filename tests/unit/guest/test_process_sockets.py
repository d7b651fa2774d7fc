"""The sockets of a process over a kernel that refuses: what fails leaves no descriptor behind, and is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from importos.board import process, process_events, process_sockets
from importos.board.process_events import EPOLL_CREATE1, EPOLL_CTL, EPOLL_PWAIT2, SocketEvents
from importos.board.process_network import HostNetwork
from importos.board.process_sockets import ACCEPT4, GETSOCKNAME, SOCKET
from importos.lowlevel.twins.machine import machine

EVENTS, FIRST = 3, 4
NO_SPACE, INTERRUPTED, UNKNOWN_CALL, NO_DESCRIPTOR = -28, -4, -38, -9


class Kernel:
    """``answers`` are those of calls that do not succeed, ``open`` the descriptors of sockets, ``made`` all calls."""

    def __init__(self) -> None:
        self.answers: dict[int, int] = {}
        self.open: set[int] = set()
        self.last = FIRST - 1
        self.made: list[int] = []

    def call(self, number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
        self.made.append(number)
        if number in self.answers:
            return self.answers[number]
        if number == EPOLL_CREATE1:
            return EVENTS
        if number in (SOCKET, ACCEPT4):
            self.last += 1
            self.open.add(self.last)
            return self.last
        if number == process_events.CLOSE:
            self.open.remove(a)
        return 0


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernel]:
    made = Kernel()
    for module in (process_events, process_sockets):
        monkeypatch.setattr(module, "system_call", made.call)
    yield made


def test_what_cannot_be_watched_is_closed(kernel: Kernel) -> None:
    network = HostNetwork(SocketEvents())
    listener = network.bind("127.0.0.1", 0)
    listener.listen(1)
    before = set(kernel.open)
    kernel.answers[EPOLL_CTL] = NO_SPACE
    for attempt in (
        lambda: network.connect("127.0.0.1", 80),
        lambda: network.bind_datagrams("127.0.0.1", 0),
        listener.accept,
    ):
        with pytest.raises(OSError):
            attempt()
        assert kernel.open == before


@pytest.mark.parametrize("failing", [process_sockets.SETSOCKOPT, process_sockets.BIND, GETSOCKNAME])
def test_a_listener_that_cannot_be_is_closed(kernel: Kernel, failing: int) -> None:
    network = HostNetwork(SocketEvents())
    kernel.answers[failing] = -1
    with pytest.raises(PermissionError):
        network.bind("127.0.0.1", 0)
    assert kernel.open == set()


def test_a_kernel_that_cannot_wait_is_said_and_an_interruption_is_none(kernel: Kernel) -> None:
    events = SocketEvents()
    kernel.answers[EPOLL_PWAIT2] = INTERRUPTED
    events.rest_ns(1)
    kernel.answers[EPOLL_PWAIT2] = NO_DESCRIPTOR
    with pytest.raises(OSError, match="Bad file descriptor"):
        events.rest_ns(1)


def test_a_kernel_that_knows_no_nanoseconds_is_asked_once(kernel: Kernel) -> None:
    """Linux before 5.11, and an emulator of processes: the wait is one call, the look another."""
    events = SocketEvents()
    kernel.answers[EPOLL_PWAIT2] = UNKNOWN_CALL
    for _ in range(2):
        events.rest_ns(1)
    assert kernel.made == [EPOLL_CREATE1, EPOLL_PWAIT2, *[process_events.PPOLL, process_events.EPOLL_PWAIT] * 2]
    kernel.answers[process_events.EPOLL_PWAIT] = NO_DESCRIPTOR
    with pytest.raises(OSError, match="Bad file descriptor"):
        events.rest_ns(1)


@pytest.mark.parametrize("duration", [1, 4_000_000, 20_000_000, 10**10, 10**15])
def test_the_kernel_is_late_by_a_thousandth_and_a_rest_is_not(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch, duration: int
) -> None:
    """Linux, fs/select.c: what a wait with a time may take longer. Who rests looks at the clock and rests again."""
    events = SocketEvents()
    now = looks = 0

    def look(given: int) -> None:
        nonlocal now, looks
        looks += 1
        now += given + min(given // 1000, 100_000_000)

    monkeypatch.setattr(events, "look", look)
    while now < duration:
        events.rest_ns(duration - now)
    assert now - duration <= 5000 and looks <= 8


@pytest.mark.parametrize(("calls", "asks"), [([1, 231], False), ([1, 228, 230, 231], True)])
def test_who_waits_asks_to_be_woken_in_time(monkeypatch: pytest.MonkeyPatch, calls: list[int], asks: bool) -> None:
    made: list[tuple[int, ...]] = []
    machine.reset()
    machine.allowed_system_calls = calls
    monkeypatch.setattr(process, "early_system_call", lambda *given: made.append(given))
    process.wait_exactly()
    assert made == [(process.PRCTL, process.SET_TIMER_SLACK, 1, 0, 0, 0, 0)] * asks
