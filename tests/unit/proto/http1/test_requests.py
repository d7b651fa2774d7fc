"""Requests: what RFC 9112 and RFC 9110 say a server must take, and what it must not guess at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from importos.proto.http1 import (
    CHUNKED,
    Closed,
    Data,
    End,
    Event,
    Limits,
    NeedData,
    Paused,
    RemoteError,
    RequestHead,
    ServerConnection,
    make_fields,
)
from importos.proto.http1.reading import MessageReader

SMALL = Limits(request_line=100, field_line=100, fields=5, head=400, body=1000, chunk_line=40, chunk_extensions=60)


def story(*parts: bytes, limits: Limits = SMALL, ended: bool = False) -> list[object]:
    """What a server sees, told so that it does not depend on how the bytes are cut. Each request is answered."""
    connection = ServerConnection(limits)
    told: list[object] = []
    for part in [*parts, *([b""] if ended else [])]:
        connection.receive(part)
        while True:
            try:
                event: Event = connection.next_event()
            except RemoteError as error:
                told.append(("refused", error.status))
                return told
            if isinstance(event, RequestHead):
                told.append((event.method, event.target, event.minor, event.length, event.keep_alive))
                told.append(event.fields.pairs())
            elif isinstance(event, Data):
                if told and isinstance(told[-1], bytes):
                    event = Data(told.pop() + event.data)
                told.append(event.data)
            elif isinstance(event, End):
                told.append(("end", event.trailers.pairs()))
                connection.respond(200, make_fields([]), b"")
                if connection.must_close():
                    told.append("last")
                    return told
                connection.begin_next()
            elif isinstance(event, Closed):
                told.append("closed")
                return told
            else:
                assert isinstance(event, NeedData)
                break
    return told


def refusal(data: bytes, *, limits: Limits = SMALL) -> int:
    told = story(data, limits=limits)
    assert told and isinstance(told[-1], tuple) and told[-1][0] == "refused", told
    return int(told[-1][1])


def head(*lines: bytes) -> bytes:
    return b"\r\n".join((*lines, b"", b""))


GET = head(b"GET /a?b=c HTTP/1.1", b"Host: x")
POST = head(b"POST / HTTP/1.1", b"host: x", b"Content-Length: 5") + b"hello"
CHUNKS = (
    head(b"PUT /c HTTP/1.1", b"Host: x", b"Transfer-Encoding: Chunked")
    + b"5;a=b\r\nhello\r\n0A\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n"
)


def test_9112_3_request_line_and_fields() -> None:
    assert story(head(b"GET /a?b=c HTTP/1.1", b"HoSt:x", b"A:  b \t c\t ", b"E:")) == [
        (b"GET", b"/a?b=c", 1, 0, True),
        [(b"host", b"x"), (b"a", b"b \t c"), (b"e", b"")],
        ("end", []),
    ]


def test_9112_9_3_2_pipelined_requests_come_one_after_another() -> None:
    told = story(GET + POST + CHUNKS + GET)
    assert [entry[0] for entry in told if isinstance(entry, tuple)] == [
        *(b"GET", "end", b"POST", "end", b"PUT", "end", b"GET", "end"),
    ]


def test_9112_9_3_2_nothing_is_read_before_the_answer() -> None:
    connection = ServerConnection()
    connection.receive(GET + GET)
    assert isinstance(connection.next_event(), RequestHead)
    assert isinstance(connection.next_event(), End)
    assert isinstance(connection.next_event(), Paused)


def test_a_head_that_comes_again_is_the_same_object() -> None:
    connection = ServerConnection()
    connection.receive(GET + GET)
    first = connection.next_event()
    assert connection.take_whole()
    connection.respond(200, make_fields([]), b"")
    connection.begin_next()
    assert connection.next_event() is first


def test_9112_7_1_chunks_and_trailers() -> None:
    assert story(CHUNKS)[2:] == [b"hello0123456789", ("end", [(b"x-sum", b"1")])]


def test_9112_2_2_empty_lines_before_a_request() -> None:
    assert story(b"\r\n\r\n" + GET) == story(GET)
    assert refusal(b"\r\n" * 9 + GET) == 400


@pytest.mark.parametrize(
    ("version", "option", "stays"),
    [
        (b"1.1", b"", True),
        (b"1.1", b"close", False),
        (b"1.1", b"TE, Close", False),
        (b"1.0", b"", False),
        (b"1.0", b"Keep-Alive", True),
        (b"1.0", b"keep-alive, close", False),
        (b"1.9", b"", True),
    ],
)
def test_9112_9_3_persistence(version: bytes, option: bytes, stays: bool) -> None:
    told = story(head(b"GET / HTTP/" + version, b"Host: x", b"Connection: " + option))
    assert told[0] == (b"GET", b"/", 0 if version == b"1.0" else 1, 0, stays)
    assert (told[-1] == "last") is not stays


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((b"Content-Length: 5", b"Transfer-Encoding: chunked"), id="9112_6_1_length_and_encoding"),
        pytest.param((b"Content-Length: 5", b"Content-Length: 6"), id="9112_6_3_differing_lengths"),
        pytest.param((b"Content-Length: 5", b"Content-Length: 5"), id="9112_6_3_length_twice"),
        pytest.param((b"Content-Length: 5, 5",), id="9110_8_6_list_of_lengths"),
        pytest.param((b"Content-Length: +5",), id="9110_8_6_sign"),
        pytest.param((b"Content-Length: -5",), id="9110_8_6_negative"),
        pytest.param((b"Content-Length: 0x5",), id="9110_8_6_hexadecimal"),
        pytest.param((b"Content-Length: 5 5",), id="9110_8_6_space"),
        pytest.param((b"Content-Length: 5_0",), id="9110_8_6_underscore"),
        pytest.param((b"Content-Length: \xb2",), id="9110_8_6_digit_of_another_script"),
        pytest.param((b"Content-Length:",), id="9110_8_6_empty"),
        pytest.param((b"Content-Length: 99999999999999999999",), id="9110_8_6_overflow"),
        pytest.param((b"Transfer-Encoding: chunked, chunked",), id="9112_6_1_chunked_twice"),
        pytest.param((b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked"), id="9112_6_1_two_lines"),
        pytest.param((b"Transfer-Encoding: ,chunked",), id="9110_5_6_1_empty_element_before"),
        pytest.param((b"Transfer-Encoding: chunked, ",), id="9110_5_6_1_empty_element_behind"),
        pytest.param((b"Transfer-Encoding: chunked, identity",), id="9112_6_3_chunked_not_last"),
        pytest.param((b"Transfer-Encoding: identity",), id="9112_6_3_without_chunked"),
        pytest.param((b"Transfer-Encoding: xchunked",), id="9112_6_3_like_chunked"),
        pytest.param((b"Transfer-Encoding: \x0bchunked",), id="9112_6_3_vertical_tab"),
        pytest.param((b"Transfer-Encoding: chunked;a",), id="9112_6_3_parameter"),
        pytest.param((b"Transfer-Encoding:",), id="9112_6_3_empty"),
        pytest.param((b"Transfer-Encoding : chunked",), id="9112_5_1_space_before_colon"),
        pytest.param((b" Transfer-Encoding: chunked",), id="9112_2_2_space_after_request_line"),
        pytest.param((b"A: b", b" folded"), id="9112_5_2_folded_line"),
        pytest.param((b"A: b", b"\tfolded"), id="9112_5_2_folded_with_tab"),
        pytest.param((b"A: b\rContent-Length: 5",), id="9112_2_2_bare_carriage_return"),
        pytest.param((b"A: b\nContent-Length: 5",), id="9112_2_2_bare_line_feed"),
        pytest.param((b"A: b\r",), id="9112_2_2_two_carriage_returns"),
        pytest.param((b"A: b\0",), id="9110_5_5_nul"),
        pytest.param((b"A: b\x7f",), id="9110_5_5_delete"),
        pytest.param((b"A",), id="9112_5_no_colon"),
        pytest.param((b": b",), id="9112_5_no_name"),
        pytest.param((b"A\xe9: b",), id="9110_5_1_name_above_ascii"),
        pytest.param((b"A(: b",), id="9110_5_1_delimiter_in_name"),
        pytest.param((b"Host: y",), id="9112_3_2_two_hosts"),
    ],
)
def test_heads_that_two_readers_could_understand_differently(lines: tuple[bytes, ...]) -> None:
    assert refusal(head(b"POST / HTTP/1.1", b"Host: x", *lines)) == 400


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param(b"GET /", 400, id="9112_2_3_simple_request_of_0_9"),
        pytest.param(b"GET  / HTTP/1.1", 400, id="9112_3_two_spaces"),
        pytest.param(b"GET / HTTP/1.1 ", 400, id="9112_3_space_at_the_end"),
        pytest.param(b"GET\t/ HTTP/1.1", 400, id="9112_3_tab"),
        pytest.param(b"GET / a HTTP/1.1", 400, id="9112_3_2_space_in_target"),
        pytest.param(b"GET /\x80 HTTP/1.1", 400, id="3986_target_above_ascii"),
        pytest.param(b"GET /#a HTTP/1.1", 400, id="9112_3_2_fragment"),
        pytest.param(b"GET a HTTP/1.1", 400, id="9112_3_2_no_form"),
        pytest.param(b"GET * HTTP/1.1", 400, id="9112_3_2_4_asterisk"),
        pytest.param(b"CONNECT / HTTP/1.1", 400, id="9112_3_2_3_connect_to_a_path"),
        pytest.param(b"GET / http/1.1", 400, id="9112_2_3_lower_case"),
        pytest.param(b"GET / HTTP/1.1x", 400, id="9112_2_3_more_than_a_version"),
        pytest.param(b"GET / HTTP/11", 400, id="9112_2_3_no_point"),
        pytest.param(b"GET / HTTP/2.0", 505, id="9110_15_6_6_major_version"),
        pytest.param(b"G(T / HTTP/1.1", 400, id="9110_9_1_method"),
        pytest.param(b" GET / HTTP/1.1", 400, id="9112_3_space_before"),
        pytest.param(b"\rGET / HTTP/1.1", 400, id="9112_2_2_carriage_return_before"),
        pytest.param(b"GET /" + b"a" * 100 + b" HTTP/1.1", 414, id="9112_3_target_too_long"),
    ],
)
def test_request_lines_that_are_none(line: bytes, status: int) -> None:
    assert refusal(head(line, b"Host: x")) == status


@pytest.mark.parametrize(
    ("line", "host"),
    [
        (b"OPTIONS * HTTP/1.1", b"y"),
        (b"GET http://y/z HTTP/1.1", b"y"),
        (b"GET http://Y:80?z HTTP/1.1", b"y"),
        (b"GET https://y/ HTTP/1.1", b"y:443"),
        (b"GET http://y:81/ HTTP/1.1", b"Y:81"),
        (b"CONNECT y:443 HTTP/1.1", b"y:443"),
    ],
)
def test_9112_3_2_other_forms_of_the_target(line: bytes, host: bytes) -> None:
    assert story(head(line, b"Host: " + host))[0] == (*line.split()[:2], 1, 0, True)


@pytest.mark.parametrize(
    "target",
    [b"http://other/", b"http://y:81/", b"https://y:80/", b"http://u@y/", b"http:///y", b"http://y.other/", b"http://"],
)
def test_9112_3_2_2_a_target_for_another_host(target: bytes) -> None:
    assert refusal(head(b"GET " + target + b" HTTP/1.1", b"Host: y")) == 400
    assert refusal(head(b"CONNECT z:443 HTTP/1.1", b"Host: y:443")) == 400


def test_a_head_of_many_lines_that_comes_byte_by_byte_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    plain = MessageReader._refuse_bare_line_feed

    def counted(self: MessageReader, begin: int, seen: int) -> None:
        looked.append(len(self.buffer) - seen)
        plain(self, begin, seen)

    monkeypatch.setattr(MessageReader, "_refuse_bare_line_feed", counted)
    data = head(b"GET / HTTP/1.1", *[b"a:"] * 90)[:-1]
    reader = MessageReader(Limits())
    for byte in data:
        reader.receive(bytes([byte]))
        assert reader.head_end() < 0
    assert looked == [1] * len(data)


@pytest.mark.parametrize("host", [b"x y", b"x/y", b"x@y", b'x"', b"x,\x80"])
def test_9112_3_2_a_host_that_is_none(host: bytes) -> None:
    assert refusal(head(b"GET / HTTP/1.1", b"Host: " + host)) == 400


def test_9112_3_2_no_host() -> None:
    assert refusal(head(b"GET / HTTP/1.1")) == 400
    assert story(head(b"GET / HTTP/1.0"))[-1] == "last"


def test_9112_6_1_encoding_in_http_1_0() -> None:
    assert refusal(head(b"POST / HTTP/1.0", b"Transfer-Encoding: chunked")) == 400


def test_9112_7_unknown_transfer_coding() -> None:
    assert refusal(head(b"POST / HTTP/1.1", b"Host: x", b"Transfer-Encoding: gzip, chunked")) == 501


@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param(b"0x5\r\nhello\r\n", id="7_1_prefix"),
        pytest.param(b"+5\r\nhello\r\n", id="7_1_sign"),
        pytest.param(b"-5\r\nhello\r\n", id="7_1_negative"),
        pytest.param(b" 5\r\nhello\r\n", id="7_1_space_before"),
        pytest.param(b"5 \r\nhello\r\n", id="7_1_space_behind"),
        pytest.param(b"\r\nhello\r\n", id="7_1_no_size"),
        pytest.param(b"g\r\n", id="7_1_no_digit"),
        pytest.param(b"5_0\r\n", id="7_1_underscore"),
        pytest.param(b"5\nhello\r\n", id="2_2_bare_line_feed"),
        pytest.param(b"5\rhello\r\n", id="2_2_bare_carriage_return"),
        pytest.param(b"5;a\nb\r\nhello", id="7_1_1_line_feed_in_extension"),
        pytest.param(b"5;a\rb\r\nhello", id="7_1_1_carriage_return_in_extension"),
        pytest.param(b"5\r\nhello0\r\n\r\n", id="7_1_chunk_longer_than_its_size"),
        pytest.param(b"5\r\nhello\n0\r\n\r\n", id="7_1_line_feed_behind_chunk"),
        pytest.param(b"5\r\nhello\rx", id="7_1_carriage_return_behind_chunk"),
        pytest.param(b"0000000000000005\r\nhello\r\n", id="7_1_too_many_digits"),
        pytest.param(b"ffffffffffffffff\r\n", id="7_1_size_overflows"),
        pytest.param(b"1;" + b"a" * 50 + b"\r\nh\r\n", id="7_1_1_extension_too_long"),
        pytest.param((b"1;" + b"a" * 20 + b"\r\nh\r\n") * 4, id="7_1_1_too_many_extensions"),
        pytest.param(b"0\r\nContent-Length: 1\r\n\r\n", id="6_5_1_length_as_trailer"),
        pytest.param(b"0\r\nTransfer-Encoding: x\r\n\r\n", id="6_5_1_encoding_as_trailer"),
        pytest.param(b"0\r\nA : b\r\n\r\n", id="5_1_space_in_trailer"),
        pytest.param(b"0\r\nA\n\r\n", id="2_2_line_feed_in_trailer"),
    ],
)
def test_9112_chunks_that_are_none(chunks: bytes) -> None:
    assert refusal(head(b"PUT /c HTTP/1.1", b"Host: x", b"Transfer-Encoding: chunked") + chunks) == 400


def test_limits() -> None:
    start = b"GET / HTTP/1.1\r\nHost: x\r\n"
    assert refusal(start + b"A: " + b"b" * 100 + b"\r\n\r\n") == 431
    assert refusal(start + b"A: b\r\n" * 5 + b"\r\n") == 431
    assert refusal(start + b"A: b\r\n" * 100) == 431
    assert refusal(head(b"POST / HTTP/1.1", b"Host: x", b"Content-Length: 1001")) == 413
    chunked = head(b"PUT /c HTTP/1.1", b"Host: x", b"Transfer-Encoding: chunked")
    assert refusal(chunked + b"3e9\r\n") == 413
    assert refusal(chunked + (b"64\r\n" + b"a" * 100 + b"\r\n") * 11) == 413
    assert story(chunked + (b"64\r\n" + b"a" * 100 + b"\r\n") * 10 + b"0\r\n\r\n")[-1] == ("end", [])


def test_9112_8_incomplete_messages() -> None:
    assert story(GET, ended=True)[-1] == "closed"
    for data in (GET[:-1], POST[:-1], CHUNKS[:-1]):
        assert story(data, ended=True)[-1] == ("refused", 400)


def test_9110_10_1_1_expectation() -> None:
    connection = ServerConnection()
    connection.receive(head(b"PUT / HTTP/1.1", b"Host: x", b"Expect: 100-Continue", b"Content-Length: 3"))
    event = connection.next_event()
    assert isinstance(event, RequestHead) and event.is_waiting
    assert isinstance(connection.next_event(), NeedData)
    assert connection.send_continue() == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert connection.send_continue() == b""
    connection.receive(b"abc")
    assert isinstance(connection.next_event(), Data)
    assert refusal(head(b"PUT / HTTP/1.1", b"Host: x", b"Expect: 200-ok", b"Content-Length: 3")) == 417


def test_after_a_refusal_nothing_is_read() -> None:
    connection = ServerConnection()
    connection.receive(b"?\r\n\r\n" + GET)
    with pytest.raises(RemoteError):
        connection.next_event()
    assert isinstance(connection.next_event(), NeedData)
    assert b"connection: close" in connection.respond(400, make_fields([]), b"")
    assert connection.must_close()


STREAM = b"\r\n" + GET + POST + CHUNKS + GET + head(b"PUT / HTTP/1.1", b"Host: y", b"Transfer-Encoding: chunked")
STREAM += b"3;q\r\nabc\r\n000\r\n\r\n" + head(b"GET /last HTTP/1.0")


def test_a_cut_changes_nothing() -> None:
    whole = story(STREAM)
    for at in range(1, len(STREAM)):
        assert story(STREAM[:at], STREAM[at:]) == whole, at


def test_bytes_one_by_one_change_nothing() -> None:
    assert story(*[bytes([byte]) for byte in STREAM]) == story(STREAM)


def is_refused(told: list[object]) -> bool:
    return bool(told) and isinstance(told[-1], tuple) and told[-1][0] == "refused"


@settings(max_examples=150)
@given(st.data())
def test_no_input_is_understood_differently_when_it_is_cut_or_mutated(data: st.DataObject) -> None:
    mutated = bytearray(STREAM)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(mutated) - 1))
        kind = data.draw(st.sampled_from([b"", b"\r", b"\n", b"\r\n", b" ", b"\0", b":", b"0", b"\xff", b","]))
        mutated[at : at + data.draw(st.integers(0, 1))] = kind
    cuts = sorted(data.draw(st.lists(st.integers(1, len(mutated) - 1), max_size=6)))
    parts = [bytes(mutated[i:j]) for i, j in zip([0, *cuts], [*cuts, len(mutated)], strict=True) if i < j]
    whole, cut = story(bytes(mutated)), story(*parts)
    if is_refused(whole) or is_refused(cut):
        assert is_refused(whole) and is_refused(cut)
        assert whole[:-1] == cut[:-1] or [entry for entry in whole[:-1] if not isinstance(entry, bytes)] == [
            entry for entry in cut[:-1] if not isinstance(entry, bytes)
        ]
    else:
        assert whole == cut


def test_lengths_of_requests() -> None:
    assert story(POST)[0] == (b"POST", b"/", 1, 5, True)
    assert story(CHUNKS)[0] == (b"PUT", b"/c", 1, CHUNKED, True)
