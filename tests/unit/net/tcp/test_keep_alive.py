"""RFC 9293, section 3.8.4: whether the peer is still there; section 3.9.1.1: how long one waits for it."""

from __future__ import annotations

import pytest
from tcp_models.peer import Peer

from importos.net.socket_numbers import (
    IPPROTO_TCP,
    SO_KEEPALIVE,
    SOL_SOCKET,
    TCP_KEEPCNT,
    TCP_KEEPIDLE,
    TCP_KEEPINTVL,
    TCP_NODELAY,
    TCP_USER_TIMEOUT,
)
from importos.net.tcp.settings import MINUTE, SECOND
from importos.net.wire.tcp import ACK, SYN

ON = (SOL_SOCKET, SO_KEEPALIVE, 1)


def test_must_25_and_26_keep_alive_is_off_until_it_is_asked_for() -> None:
    """MUST-25, 26, 27 and 28."""
    peer = Peer()
    stream = peer.handshake()
    assert peer.wait(100 * 60 * MINUTE) == []
    stream.set_option(*ON)
    probe = peer.wait(MINUTE)[0]  # nothing was heard for much longer than two hours
    assert probe.sequence == peer.acknowledgement - 1 and probe.data == b""
    peer.put(ACK)
    assert peer.wait(118 * MINUTE) == []
    assert len(peer.wait(20 * MINUTE)) == 9
    with pytest.raises(TimeoutError):
        stream.receive(1)


def test_must_24_keep_alive_as_the_program_has_chosen() -> None:
    peer = Peer()
    stream = peer.handshake()
    for option, value in ((TCP_KEEPIDLE, 10), (TCP_KEEPINTVL, 3), (TCP_KEEPCNT, 2)):
        stream.set_option(IPPROTO_TCP, option, value)
        assert stream.get_option(IPPROTO_TCP, option) == value
    stream.set_option(*ON)
    assert peer.wait(9 * SECOND) == []
    assert len(peer.wait(5 * SECOND)) == 2
    assert not stream.is_readable()
    peer.wait(3 * SECOND)
    with pytest.raises(TimeoutError):
        stream.receive(1)


def test_what_is_under_way_is_not_asked_about() -> None:
    """MUST-26: it is repeated, which asks as well."""
    peer = Peer()
    stream = peer.handshake()
    stream.set_option(IPPROTO_TCP, TCP_KEEPIDLE, 1)
    stream.set_option(*ON)
    stream.send(b"hello")
    assert {sent.data for sent in [*peer.flush(), *peer.wait(30 * SECOND)]} == {b"hello"}


def test_what_a_listener_has_chosen_holds_for_its_connections() -> None:
    """As in Linux; each has its own from then on."""
    peer = Peer()
    stream = peer.handshake(chosen=[(IPPROTO_TCP, TCP_KEEPIDLE, 10), (IPPROTO_TCP, TCP_NODELAY, 1), ON])
    assert stream.get_option(SOL_SOCKET, SO_KEEPALIVE) == 1 and stream.get_option(IPPROTO_TCP, TCP_NODELAY) == 1
    assert stream.get_option(IPPROTO_TCP, TCP_KEEPIDLE) == 10
    assert len(peer.wait(12 * SECOND)) == 1
    stream.set_option(SOL_SOCKET, SO_KEEPALIVE, 0)
    assert peer.wait(1000 * SECOND) == []
    other = Peer().handshake()
    assert other.get_option(SOL_SOCKET, SO_KEEPALIVE) == 0 and other.get_option(IPPROTO_TCP, TCP_KEEPIDLE) == 7200


def test_what_is_chosen_before_the_connection_stands_begins_with_it() -> None:
    peer = Peer()
    stream, _syn = peer.begun()
    stream.set_option(IPPROTO_TCP, TCP_KEEPIDLE, 10)
    stream.set_option(*ON)
    peer.put(SYN | ACK, options=b"\x02\x04\x05\xb4")
    peer.next += 1
    assert peer.wait(9 * SECOND) == [] and len(peer.wait(2 * SECOND)) == 1


def test_a_user_timeout_ends_what_keep_alive_asks_for() -> None:
    """Of the two patiences the user timeout counts, as in Linux."""
    peer = Peer()
    stream = peer.handshake()
    for option, value in ((TCP_KEEPIDLE, 10), (TCP_KEEPINTVL, 3), (TCP_KEEPCNT, 100), (TCP_USER_TIMEOUT, 15_000)):
        stream.set_option(IPPROTO_TCP, option, value)
    stream.set_option(*ON)
    assert len(peer.wait(20 * SECOND)) == 2
    with pytest.raises(TimeoutError):
        stream.receive(1)


def test_a_user_timeout_ends_a_connection_that_never_stands() -> None:
    peer = Peer()
    stream, _syn = peer.begun()
    stream.set_option(IPPROTO_TCP, TCP_USER_TIMEOUT, 5000)
    peer.wait(6 * SECOND)
    assert isinstance(stream.failure(), TimeoutError)


@pytest.mark.parametrize(
    "option, value",
    [(TCP_KEEPIDLE, 0), (TCP_KEEPIDLE, 32768), (TCP_KEEPINTVL, 0), (TCP_KEEPCNT, 128), (TCP_USER_TIMEOUT, -1)],
)
def test_values_that_linux_refuses(option: int, value: int) -> None:
    stream = Peer().handshake()
    with pytest.raises(OSError, match="Invalid argument"):
        stream.set_option(IPPROTO_TCP, option, value)
    with pytest.raises(OSError, match="Protocol not available"):
        stream.set_option(IPPROTO_TCP, 99, value)
