"""The loopback under CPython: ports, ends that are closed in every order, and who is told of it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from importos.kernel.event_loop import EventLoop, Job
from importos.net.loopback import USUAL_BYTES, LoopbackNetwork
from importos.net.ports import is_loopback, resolve_loopback
from importos.net.sockets import StreamSocket


class Note(Job):
    def __init__(self, log: list[str], word: str) -> None:
        self.log = log
        self.word = word

    def run(self) -> None:
        self.log.append(self.word)


def connected() -> tuple[StreamSocket, StreamSocket]:
    network = LoopbackNetwork()
    listener = network.bind("127.0.0.1", 0)
    listener.listen(1)
    host, port = listener.local_address()[:2]
    one = network.connect(host, port)
    other = listener.accept()
    assert one.failure() is None and other is not None
    assert one.remote_address() == other.local_address() and other.remote_address() == one.local_address()
    return one, other


@pytest.mark.parametrize("host", ["127.0.0.1", "127.255.0.9", "::1"])
def test_loopback_addresses(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "127.0.0", "127.0.0.256", "127.0.0.\u0661", "fe80::1", "localhost", ""])
def test_other_addresses(host: str) -> None:
    assert not is_loopback(host)


def test_names_need_a_name_server() -> None:
    assert resolve_loopback("localhost", True) == ["::1", "127.0.0.1"]
    with pytest.raises(OSError, match="Name or service not known"):
        resolve_loopback("example.org", False)


def test_other_networks_are_refused() -> None:
    with pytest.raises(OSError, match="the only network is the loopback"):
        LoopbackNetwork().connect("10.0.0.1", 80)
    with pytest.raises(OSError, match="Cannot assign requested address"):
        LoopbackNetwork().bind("10.0.0.1", 80)


def test_a_port_has_one_owner() -> None:
    network = LoopbackNetwork()
    listener = network.bind("127.0.0.1", 80)
    for host in ("127.0.0.1", "0.0.0.0"):
        with pytest.raises(OSError, match="Address already in use"):
            network.bind(host, 80)
    network.bind("127.0.0.2", 80)
    network.bind("::", 80)
    assert isinstance(network.connect("127.0.0.1", 80).failure(), ConnectionRefusedError)
    listener.listen(1)
    assert network.connect("127.0.0.1", 80).failure() is None
    listener.close()
    assert isinstance(network.connect("127.0.0.1", 80).failure(), ConnectionRefusedError)
    network.bind("127.0.0.1", 80)


@given(
    st.lists(st.tuples(st.booleans(), st.binary(max_size=USUAL_BYTES // 8), st.integers(1, USUAL_BYTES)), max_size=8)
)
def test_everything_comes_in_its_order(steps: list[tuple[bool, bytes, int]]) -> None:
    one, other = connected()
    sent = b""
    received = b""
    for sends, data, most in steps:
        if sends:
            sent += data[: one.send(data)]
        else:
            received += other.receive(most) or b""
        assert len(sent) - len(received) <= USUAL_BYTES
    one.finish_writing()
    while rest := other.receive(USUAL_BYTES):
        received += rest
    assert received == sent and other.receive(1) == b"" and one.receive(1) is None


def test_writing_to_a_closed_end_fails_the_second_time() -> None:
    one, other = connected()
    other.close()
    assert one.receive(1) == b""
    assert one.send(b"lost") == 4
    with pytest.raises(BrokenPipeError):
        one.send(b"more")
    with pytest.raises(BrokenPipeError):
        one.send(b"more")


def test_closing_with_unread_bytes_resets() -> None:
    one, other = connected()
    one.send(b"unread")
    other.send(b"read it first")
    other.close()
    assert one.receive(100) == b"read it first"
    with pytest.raises(ConnectionResetError):
        one.receive(100)
    assert one.receive(100) == b""


def test_a_ready_socket_is_told_in_every_turn_until_it_is_read() -> None:
    one, other = connected()
    loop = EventLoop()
    log: list[str] = []
    other.watch_reading(loop, Note(log, "read"))
    loop.post(Note(log, "turn"))
    loop.turn()
    one.send(b"x")
    for _turn in range(2):
        loop.turn()
    other.receive(1)
    other.watch_writing(loop, Note(log, "write"))
    loop.turn()
    other.stop_writing()
    loop.post(Note(log, "turn"))
    loop.turn()
    assert log == ["turn", "read", "read", "write", "turn"]
