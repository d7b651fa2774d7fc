"""WebSocket by RFC 6455: literal frames of the RFC, what must be refused, and both ends against each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from importos.proto.http1 import make_fields
from importos.proto.websocket import (
    BinaryMessage,
    CloseReceived,
    MoreNeeded,
    Ping,
    Pong,
    TextMessage,
    WebSocketConnection,
    WebSocketError,
    WebSocketMisuse,
)
from importos.proto.websocket.handshake import (
    accept_key,
    fault_of_request,
    is_accepted,
    request_pairs,
    response_fields,
)

MASK = bytes.fromhex("37fa213d")


def client(limit: int = 1000) -> WebSocketConnection:
    return WebSocketConnection(lambda: MASK, limit)


def server(limit: int = 1000) -> WebSocketConnection:
    return WebSocketConnection(None, limit)


def told(connection: WebSocketConnection, *parts: bytes) -> list[object]:
    seen: list[object] = []
    for part in parts:
        connection.receive(part)
        while True:
            event = connection.next_event()
            if isinstance(event, MoreNeeded):
                break
            if isinstance(event, TextMessage):
                seen.append(event.text)
            elif isinstance(event, (BinaryMessage, Pong)):
                seen.append((type(event).__name__, event.data))
            elif isinstance(event, Ping):
                seen.append(("ping", event.data, event.answer))
            elif isinstance(event, CloseReceived):
                seen.append((event.code, event.reason, event.answer))
    return seen


def test_5_7_examples_of_the_rfc() -> None:
    assert told(client(), bytes.fromhex("810548656c6c6f")) == ["Hello"]
    assert told(server(), bytes.fromhex("818537fa213d7f9f4d5158")) == ["Hello"]
    assert told(client(), bytes.fromhex("010348656c"), bytes.fromhex("80026c6f")) == ["Hello"]
    assert told(client(), bytes.fromhex("890548656c6c6f")) == [
        ("ping", b"Hello", bytes.fromhex("8a8537fa213d7f9f4d5158"))
    ]
    assert client().send_text("Hello") == bytes.fromhex("818537fa213d7f9f4d5158")
    assert server().send_text("Hello") == bytes.fromhex("810548656c6c6f")


def test_1_3_the_key_of_the_rfc() -> None:
    assert accept_key(b"dGhlIHNhbXBsZSBub25jZQ==") == b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536, 200_001])
def test_5_2_lengths(size: int) -> None:
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    assert told(server(1 << 20), client().send_binary(data)) == [("BinaryMessage", data)]
    assert told(client(1 << 20), server().send_binary(data)) == [("BinaryMessage", data)]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        pytest.param("8180" + "37fa213d", 0, id="5_1_masked_by_the_client"),
        pytest.param("8100", 1002, id="5_1_not_masked"),
        pytest.param("c180" + "37fa213d", 1002, id="5_2_reserved_bit"),
        pytest.param("8380" + "37fa213d", 1002, id="5_2_reserved_opcode"),
        pytest.param("8b80" + "37fa213d", 1002, id="5_2_reserved_control_opcode"),
        pytest.param("81fe0005" + "37fa213d", 1002, id="5_2_length_in_two_bytes"),
        pytest.param("81ff0000000000000005" + "37fa213d", 1002, id="5_2_length_in_eight_bytes"),
        pytest.param("81ff8000000000000000" + "37fa213d", 1002, id="5_2_highest_bit"),
        pytest.param("82ff7fffffffffffffff" + "37fa213d", 1009, id="10_4_too_long"),
        pytest.param("82fe03e9" + "37fa213d", 1009, id="10_4_just_too_long"),
        pytest.param("0980" + "37fa213d", 1002, id="5_5_ping_in_parts"),
        pytest.param("89fe0080" + "37fa213d", 1002, id="5_5_long_ping"),
        pytest.param("8080" + "37fa213d", 1002, id="5_4_part_of_nothing"),
        pytest.param("0180" + "37fa213d" + "8180" + "37fa213d", 1002, id="5_4_message_inside_another"),
        pytest.param("8181" + "00000000" + "ff", 1007, id="8_1_no_utf_8"),
        pytest.param("8183" + "00000000" + "eda080", 1007, id="8_1_surrogate"),
        pytest.param("8881" + "00000000" + "03", 1002, id="5_5_1_half_a_code"),
        pytest.param("8882" + "00000000" + "03ed", 1002, id="7_4_1_code_1005"),
        pytest.param("8882" + "00000000" + "03e7", 1002, id="7_4_2_code_999"),
        pytest.param("8883" + "00000000" + "03e8ff", 1007, id="5_5_1_reason_no_utf_8"),
    ],
)
def test_frames_that_are_refused(frame: str, code: int) -> None:
    if not code:
        assert told(server(), bytes.fromhex(frame)) == [""]
        return
    with pytest.raises(WebSocketError) as refused:
        told(server(), bytes.fromhex(frame))
    assert refused.value.code == code


def test_10_4_a_message_in_parts_has_the_same_limit() -> None:
    part = bytes.fromhex("02fe0190") + bytes(4) + bytes(400)
    with pytest.raises(WebSocketError, match="too long"):
        told(server(), part, b"\x00" + part[1:], b"\x00" + part[1:])


def test_5_4_control_frames_between_parts() -> None:
    frames = bytes.fromhex("010148") + bytes.fromhex("8900") + bytes.fromhex("800169")
    assert told(client(), frames) == [("ping", b"", bytes.fromhex("8a8037fa213d")), "Hi"]


def test_7_1_2_closing() -> None:
    one, other = client(), server()
    seen = told(other, one.close(1001, "bye"))
    assert seen == [(1001, "bye", b"\x88\x02\x03\xe9")]
    assert other.is_over() and not one.is_over()
    assert told(one, b"\x88\x02\x03\xe9") == [(1001, "", b"")]
    assert one.is_over() and one.close() == b""
    with pytest.raises(WebSocketMisuse):
        one.send_text("late")
    for code in (999, 1005, 1006, 1015, 5000):
        with pytest.raises(WebSocketMisuse):
            server().close(code)
    assert told(server(), b"\x88\x80" + MASK) == [(1005, "", b"\x88\x00")]


def test_4_handshake() -> None:
    nonce = bytes(range(16))
    request = make_fields([(b"host", b"x"), *request_pairs(nonce)])
    assert fault_of_request("GET", request) == ""
    assert fault_of_request("POST", request) != ""
    answer = make_fields([(b"connection", b"upgrade"), *response_fields(request).pairs()])
    assert is_accepted(101, answer, nonce) and not is_accepted(101, answer, bytes(16))
    chosen = make_fields([*answer.pairs(), (b"sec-websocket-protocol", b"a")])
    assert is_accepted(101, chosen, nonce, (b"b", b"a")) and not is_accepted(101, chosen, nonce, (b"b", b"A"))
    for missing in range(4):
        pairs = request_pairs(nonce)
        del pairs[missing]
        assert fault_of_request("GET", make_fields(pairs)) != ""
    for key in (b"", b"AAAA", b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", b"!!!!!!!!!!!!!!!!!!!!!!=="):
        pairs = [pair for pair in request_pairs(nonce) if pair[0] != b"sec-websocket-key"]
        assert fault_of_request("GET", make_fields([*pairs, (b"sec-websocket-key", key)])) == "the key is none"


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=150), st.binary(max_size=300)), max_size=5), st.data())
def test_messages_arrive_however_they_are_cut(messages: list[str | bytes], data: st.DataObject) -> None:
    sender = client()
    stream = b"".join(sender.send_text(m) if isinstance(m, str) else sender.send_binary(m) for m in messages)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    parts = [stream[i:j] for i, j in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert told(server(), *parts) == [m if isinstance(m, str) else ("BinaryMessage", m) for m in messages]


def test_a_long_message_in_small_parts_is_not_copied_for_each() -> None:
    connection = server(100_000)
    buffer = connection._buffer
    sent = client().send_text("x" * 50_000)
    assert told(connection, *[sent[at : at + 10] for at in range(0, len(sent), 10)]) == ["x" * 50_000]
    assert told(connection, sent + sent[:7], sent[7:]) == ["x" * 50_000] * 2
    assert connection._buffer is buffer and len(buffer) == len(sent)
