"""permessage-deflate by RFC 7692: what is agreed, the frames of the RFC, what must be refused, and bombs."""

from __future__ import annotations

import zlib
from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from importos.proto.websocket import (
    MoreNeeded,
    PerMessageDeflate,
    TextMessage,
    WebSocketConnection,
    WebSocketError,
)
from importos.proto.websocket.compression import MessageCoder
from importos.proto.websocket.extensions import parse_extensions
from importos.proto.websocket.frames import encode_frame

MASK = bytes.fromhex("37fa213d")
REMEMBERS = PerMessageDeflate(server_no_context_takeover=False, client_no_context_takeover=False)


def agreed(offer: str, wanted: PerMessageDeflate = REMEMBERS) -> str | None:
    agreement = wanted.accept(parse_extensions(offer))
    return None if agreement is None else agreement.answer


def coder_of(wanted: PerMessageDeflate, offer: str = "permessage-deflate") -> MessageCoder:
    agreement = wanted.accept(parse_extensions(offer))
    assert agreement is not None
    return agreement.coder


def client_coder(wanted: PerMessageDeflate, answer: str) -> MessageCoder:
    coder = wanted.confirm(answer)
    assert coder is not None
    return coder


def reader(wanted: PerMessageDeflate = REMEMBERS, limit: int = 1000) -> WebSocketConnection:
    """A client that reads what a server sends, so that the frames of the RFC are as they stand there."""
    answer = "permessage-deflate" + ("" if wanted is REMEMBERS else "; server_no_context_takeover")
    return WebSocketConnection(lambda: MASK, limit, client_coder(wanted, answer))


def texts(connection: WebSocketConnection, *parts: bytes) -> list[str]:
    seen: list[str] = []
    for part in parts:
        connection.receive(part)
        event = connection.next_event()
        while not isinstance(event, MoreNeeded):
            assert isinstance(event, TextMessage)
            seen.append(event.text)
            event = connection.next_event()
    return seen


@pytest.mark.parametrize(
    ("offer", "answer"),
    [
        ("permessage-deflate", "permessage-deflate"),
        ("x-other; a=1, permessage-deflate", "permessage-deflate"),
        ("permessage-deflate; client_max_window_bits", "permessage-deflate"),
        ("permessage-deflate; client_max_window_bits=10", "permessage-deflate; client_max_window_bits=10"),
        ('permessage-deflate; client_max_window_bits="8"', "permessage-deflate; client_max_window_bits=8"),
        ("permessage-deflate; server_max_window_bits=10", "permessage-deflate; server_max_window_bits=10"),
        ("permessage-deflate; server_max_window_bits=15", "permessage-deflate; server_max_window_bits=15"),
        ("permessage-deflate; server_no_context_takeover", "permessage-deflate; server_no_context_takeover"),
        ("permessage-deflate; client_no_context_takeover", "permessage-deflate; client_no_context_takeover"),
        # 7.1.2.1 and 5.1: the first that can be kept; what is not known, doubled or out of bounds cannot
        ("permessage-deflate; server_max_window_bits=16, permessage-deflate", "permessage-deflate"),
        ("permessage-deflate; server_max_window_bits", None),
        ("permessage-deflate; server_max_window_bits=7", None),
        ("permessage-deflate; server_max_window_bits=010", None),
        ("permessage-deflate; client_max_window_bits=0", None),
        ("permessage-deflate; server_no_context_takeover=1", None),
        ("permessage-deflate; client_no_context_takeover; client_no_context_takeover", None),
        ("permessage-deflate; unknown", None),
        ("x-webkit-deflate-frame", None),
        ("", None),
    ],
)
def test_7_1_answers_of_a_server(offer: str, answer: str | None) -> None:
    assert agreed(offer) == answer


def test_7_1_a_server_that_wants_less() -> None:
    wanted = PerMessageDeflate(True, True, 10, 11)
    assert agreed("permessage-deflate", wanted) == (
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=10"
    )
    assert str(agreed("permessage-deflate; client_max_window_bits", wanted)).endswith("client_max_window_bits=11")
    with pytest.raises(ValueError, match="8 to 15"):
        PerMessageDeflate(server_max_window_bits=7)


@pytest.mark.parametrize(
    "field", ["a b", "a;", "a; b=", 'a; b="', 'a; b=""', 'a; b="c d"', "a=1", "a; b=c d", "(", ";"]
)
def test_6455_9_1_what_is_no_list_of_extensions(field: str) -> None:
    with pytest.raises(WebSocketError):
        parse_extensions(field)


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        (REMEMBERS, "x-other"),
        (REMEMBERS, "permessage-deflate, permessage-deflate"),
        (REMEMBERS, "permessage-deflate; unknown"),
        (REMEMBERS, "permessage-deflate; client_max_window_bits"),
        (REMEMBERS, "permessage-deflate; server_max_window_bits=20"),
        (PerMessageDeflate(), "permessage-deflate"),
        (PerMessageDeflate(False, False, 10), "permessage-deflate"),
        (PerMessageDeflate(False, False, 10), "permessage-deflate; server_max_window_bits=11"),
    ],
)
def test_7_1_answers_that_a_client_refuses(wanted: PerMessageDeflate, answer: str) -> None:
    with pytest.raises(WebSocketError):
        wanted.confirm(answer)


def test_a_client_goes_on_without() -> None:
    assert REMEMBERS.offer() == "permessage-deflate; client_max_window_bits"
    assert REMEMBERS.confirm("") is None


def test_7_2_3_examples_of_the_rfc() -> None:
    hello = bytes.fromhex("c107f248cdc9c90700")
    assert texts(reader(), hello) == ["Hello"]
    assert texts(reader(), bytes.fromhex("4103f248cd"), bytes.fromhex("8004c9c90700")) == ["Hello"]
    assert texts(reader(), hello, bytes.fromhex("c105f200110000")) == ["Hello", "Hello"]
    assert texts(reader(), bytes.fromhex("c10b000500faff48656c6c6f00")) == ["Hello"]
    assert texts(reader(), bytes.fromhex("c108f348cdc9c9070000")) == ["Hello"]
    assert texts(reader(), bytes.fromhex("c10df248050000 00ffffcac9c90700")) == ["Hello"]
    with pytest.raises(WebSocketError):  # what came before was forgotten
        texts(reader(PerMessageDeflate()), hello, bytes.fromhex("c105f200110000"))


def test_7_2_3_4_the_window_goes_on_behind_a_last_block() -> None:
    last = bytes.fromhex("f348cdc9c9070000")
    frames = [b"\xc1\x08" + last, bytes.fromhex("c105f200110000"), b"\xc1\x08" + last]
    assert texts(reader(), *frames) == ["Hello"] * 3


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("a100", id="second_reserved_bit"),
        pytest.param("9100", id="third_reserved_bit"),
        pytest.param("c900", id="coded_ping"),
        pytest.param("c800", id="coded_close"),
        pytest.param("4103f248cd" + "c004c9c90700", id="coded_continuation"),
        pytest.param("0103486565" + "c000", id="coded_continuation_of_a_plain_message"),
    ],
)
def test_6_reserved_bits(frame: str) -> None:
    with pytest.raises(WebSocketError) as refused:
        texts(reader(), bytes.fromhex(frame))
    assert refused.value.code == 1002


def test_without_an_agreement_no_message_is_coded() -> None:
    with pytest.raises(WebSocketError, match="not agreed"):
        texts(WebSocketConnection(lambda: MASK, 1000), bytes.fromhex("c107f248cdc9c90700"))


def coded(data: bytes, mode: int = zlib.Z_SYNC_FLUSH) -> bytes:
    encoder = zlib.compressobj(9, zlib.DEFLATED, -15)
    made = encoder.compress(data) + encoder.flush(mode)
    return made[:-4] if mode == zlib.Z_SYNC_FLUSH else made


@pytest.mark.parametrize("wanted", [REMEMBERS, PerMessageDeflate()], ids=["remembers", "forgets"])
def test_a_bomb_is_refused_when_it_passes_the_limit(wanted: PerMessageDeflate) -> None:
    limit = 10_000
    whole = coded(bytes(limit))
    assert texts(reader(wanted, limit), encode_frame(1, whole, b"", True, True)) == ["\0" * limit]
    for bomb in (coded(bytes(limit + 1)), coded(bytes(50_000_000))):
        made = reader(wanted, limit)
        payload = bomb[: limit // 2]
        with pytest.raises(WebSocketError) as refused:
            texts(made, encode_frame(1, payload, b"", len(payload) == len(bomb), True))
        assert refused.value.code == 1009
        assert len(made._message) == 0
    half = coded(bytes(limit // 2), zlib.Z_FULL_FLUSH)
    parts = [encode_frame(1 if at == 0 else 0, half, b"", False, at == 0) for at in range(3)]
    with pytest.raises(WebSocketError, match="too long"):  # in parts that are short each
        texts(reader(wanted, limit), *parts)


def test_damage_and_many_ends() -> None:
    for payload in (b"\xff\xff\xff", b"\x03\x00" * 40):
        with pytest.raises(WebSocketError) as refused:
            texts(reader(), encode_frame(1, payload, b"", True, True))
        assert refused.value.code == 1007


def test_small_messages_and_those_that_become_longer_go_as_they_are() -> None:
    coder = coder_of(PerMessageDeflate(least_bytes=4))
    assert coder.encode(b"abc") is None
    assert coder.encode(bytes(range(200))) is None
    assert coder.encode(b"a" * 200) is not None
    assert coder_of(PerMessageDeflate(least_bytes=0)).encode(b"") is None
    assert coder_of(REMEMBERS, "permessage-deflate; server_max_window_bits=8").encode(b"a" * 200) is None


MESSAGES = st.lists(st.one_of(st.text("abc", max_size=40), st.binary(max_size=80), st.just("abc" * 20_000)), max_size=5)


@pytest.mark.parametrize("forgets", list(product([False, True], repeat=2)), ids=str)
@settings(max_examples=20, deadline=None)
@given(MESSAGES, st.integers(8, 15), st.integers(8, 15), st.data())
def test_both_ends(
    forgets: tuple[bool, bool], messages: list[str | bytes], one: int, other: int, data: st.DataObject
) -> None:
    wanted = PerMessageDeflate(*forgets, one, other, least_bytes=data.draw(st.sampled_from([0, 30])))
    agreement = PerMessageDeflate(False, False).accept(parse_extensions(wanted.offer()))
    assert agreement is not None
    coder = client_coder(wanted, agreement.answer)
    ends = WebSocketConnection(lambda: MASK, 60_000, coder), WebSocketConnection(None, 60_000, agreement.coder)
    for sender, receiver in (ends, ends[::-1]):
        stream = b"".join(sender.send_text(m) if isinstance(m, str) else sender.send_binary(m) for m in messages)
        cut = data.draw(st.integers(0, len(stream)))
        seen: list[object] = []
        for part in (stream[:cut], stream[cut:]):
            receiver.receive(part)
            event = receiver.next_event()
            while not isinstance(event, MoreNeeded):
                seen.append(event.text if isinstance(event, TextMessage) else getattr(event, "data", None))
                event = receiver.next_event()
        assert seen == messages
