"""What programs choose of sockets: sizes that bound buffers, broadcasts, failures that are asked for."""

from __future__ import annotations

import pytest
from net_models.wire import Wire
from tcp_models.peer import Peer

from importos.kernel import clock
from importos.net.loopback import LoopbackNetwork
from importos.net.socket_numbers import (
    SO_ACCEPTCONN,
    SO_BROADCAST,
    SO_ERROR,
    SO_RCVBUF,
    SO_REUSEADDR,
    SO_SNDBUF,
    SOL_SOCKET,
)
from importos.net.socket_options import LARGEST_BUFFER, LEAST_RECEIVE_BUFFER, LEAST_SEND_BUFFER, buffer_size
from importos.net.stack import Stack
from importos.net.stack_datagrams import StackDatagrams
from importos.net.wire import ethernet, ipv4, udp
from importos.net.wire.packet import packet_of
from importos.net.wire.tcp import ACK, RST

CARD = bytes.fromhex("525400123456")
OWN = bytes([192, 0, 2, 2])
OTHER = bytes([192, 0, 2, 1])
EVERYBODY = ("255.255.255.255", "192.0.2.255")


class Stopped:
    def monotonic_ns(self) -> int:
        return 0


class Here:
    def await_source(self, destination: bytes) -> bytes:
        return OWN


def make_datagrams(port: int) -> tuple[StackDatagrams, Stack, Wire]:
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    stack.configure(OWN, b"\xff\xff\xff\0", OTHER, [])
    wire.taken()
    return StackDatagrams(stack.udp, Here(), bytes(4), port), stack, wire


def test_sizes_are_doubled_within_limits() -> None:
    assert buffer_size(SO_SNDBUF, 10_000) == buffer_size(SO_RCVBUF, 10_000) == 20_000
    assert buffer_size(SO_SNDBUF, 0) == LEAST_SEND_BUFFER
    assert buffer_size(SO_RCVBUF, 0) == LEAST_RECEIVE_BUFFER
    assert buffer_size(SO_SNDBUF, -1) == buffer_size(SO_SNDBUF, 1 << 30) == 2 * LARGEST_BUFFER


def test_a_size_bounds_what_a_connection_takes() -> None:
    peer = Peer()
    stream = peer.handshake()
    stream.set_option(SOL_SOCKET, SO_SNDBUF, 4000)
    assert stream.get_option(SOL_SOCKET, SO_SNDBUF) == 8000
    taken = 0
    while sent := stream.send(bytes(1000)):
        taken += sent
    assert 4000 <= taken <= 5000 and not stream.is_writable()
    stream.set_option(SOL_SOCKET, SO_SNDBUF, 40_000)
    assert stream.is_writable() and stream.send(bytes(1000)) == 1000


def test_a_size_bounds_the_window() -> None:
    peer = Peer()
    stream = peer.handshake(chosen=[(SOL_SOCKET, SO_RCVBUF, 3000)])
    assert stream.get_option(SOL_SOCKET, SO_RCVBUF) == 6000
    for size in (1000, 1000, 1000):
        answer = peer.put(ACK, data=bytes(size))
        peer.next += size
    assert answer[-1].window == 0
    (answered,) = peer.put(ACK, data=bytes(1000))  # more than it was told: not taken
    assert answered.acknowledgement == peer.next
    assert stream.receive(1 << 20) == bytes(3000)
    assert peer.flush()[-1].window == 3000


def test_a_listener_tells_its_window_at_once() -> None:
    peer = Peer()
    listener = peer.listen()
    assert listener.get_option(SOL_SOCKET, SO_ACCEPTCONN) == listener.get_option(SOL_SOCKET, SO_REUSEADDR) == 1
    listener.set_option(SOL_SOCKET, SO_RCVBUF, 5000)
    (answer,) = peer.put(2, options=b"\x02\x04\x05\xb4")
    assert answer.window == 5000


def test_a_window_that_was_told_is_not_taken_back() -> None:
    """RFC 9293, SHLD-14."""
    peer = Peer()
    stream = peer.handshake()
    stream.set_option(SOL_SOCKET, SO_RCVBUF, 2000)
    size = 1000
    for _segment in range(10):
        peer.put(ACK, data=bytes(size))
        peer.next += size
    peer.wait(1_000_000_000)
    assert stream.receive(1 << 20) == bytes(10_000)
    # More than the scale of the SYN says there is no window for.
    stream.set_option(SOL_SOCKET, SO_RCVBUF, LARGEST_BUFFER)
    assert max(sent.window for sent in peer.put(ACK, data=b"more") + peer.wait(1_000_000_000)) <= 0xFFFF


def test_a_failure_is_told_once() -> None:
    peer = Peer()
    stream = peer.handshake()
    assert stream.get_option(SOL_SOCKET, SO_ERROR) == 0
    peer.put(RST)
    assert [stream.get_option(SOL_SOCKET, SO_ERROR) for _time in range(2)] == [104, 0]
    assert stream.receive(1) == b""
    connecting, _syn = Peer().begun()
    assert connecting.get_option(SOL_SOCKET, SO_ERROR) == connecting.get_option(SOL_SOCKET, SO_REUSEADDR) == 0


@pytest.mark.parametrize("host", EVERYBODY)
def test_who_sends_to_all_must_have_said_so(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "clock", Stopped())
    socket, _stack, wire = make_datagrams(68)
    with pytest.raises(PermissionError) as refused:
        socket.send(b"all", (host, 9))
    with pytest.raises(PermissionError):
        socket.connect(host, 9)
    assert refused.value.errno == 13 and not wire.taken()
    socket.set_option(SOL_SOCKET, SO_BROADCAST, 1)
    socket.send(b"all", (host, 9))
    (frame,) = wire.taken()
    assert frame[:6] == b"\xff" * 6 and frame.endswith(b"all")


def test_a_size_bounds_what_waits_at_a_port() -> None:
    socket, stack, _wire = make_datagrams(7)
    socket.set_option(SOL_SOCKET, SO_RCVBUF, 1500)
    for _datagram in range(10):
        packet = packet_of(bytes(436))  # 500 with what is kept beside them
        udp.emit(packet, OTHER, 9, OWN, 7)
        ipv4.emit(packet, OTHER, OWN, udp.PROTOCOL)
        ethernet.emit(packet, CARD, CARD, ethernet.IPV4)
        stack.receive_frame(packet, 0)
    received = 0
    while socket.receive() is not None:
        received += 1
    assert received == 6 and stack.drops.count("a port with too many datagrams") == 4


def test_the_loopback_bounds_both_ends() -> None:
    network = LoopbackNetwork()
    listener = network.bind("127.0.0.1", 80)
    listener.listen(1)
    listener.set_option(SOL_SOCKET, SO_RCVBUF, 10_000)
    client = network.connect("127.0.0.1", 80)
    client.set_option(SOL_SOCKET, SO_SNDBUF, 20_000)
    served = listener.accept()
    assert served is not None and served.get_option(SOL_SOCKET, SO_RCVBUF) == 20_000
    assert client.send(bytes(1 << 20)) == 30_000 and not client.is_writable()
    assert len(served.receive(15_000) or b"") == 15_000 and client.is_writable()


def test_datagrams_of_the_loopback() -> None:
    network = LoopbackNetwork()
    socket, sender = network.bind_datagrams("127.0.0.1", 7), network.bind_datagrams("0.0.0.0", 0)
    socket.set_option(SOL_SOCKET, SO_RCVBUF, 2000)
    for _datagram in range(20):
        sender.send(bytes(436), ("127.0.0.1", 7))
    received = 0
    while socket.receive() is not None:
        received += 1
    assert received == 8
    with pytest.raises(PermissionError):
        sender.send(b"all", ("127.255.255.255", 7))
    sender.set_option(SOL_SOCKET, SO_BROADCAST, 1)
    sender.send(b"all", ("127.255.255.255", 7))
    sender.connect("127.0.0.1", 8)
    sender.send(b"nobody", None)
    assert [sender.get_option(SOL_SOCKET, SO_ERROR) for _time in range(2)] == [111, 0]
