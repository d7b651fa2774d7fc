"""Responses: what a server writes and a client reads, both ends against each other and against literal bytes."""

from __future__ import annotations

import pytest

from importos.proto.http1 import (
    CHUNKED,
    UNTIL_CLOSE,
    ClientConnection,
    Closed,
    Data,
    End,
    Event,
    LocalError,
    NeedData,
    RemoteError,
    RequestHead,
    ResponseHead,
    ServerConnection,
    Switched,
    make_fields,
)
from importos.proto.http1.dates import format_date, parse_date

NONE = make_fields([])
HOST = make_fields([(b"host", b"x")])


def asked(request: bytes) -> ServerConnection:
    connection = ServerConnection()
    connection.receive(request)
    while not isinstance(connection.next_event(), (End, NeedData)):
        pass
    return connection


def answered(response: bytes, method: bytes = b"GET", ended: bool = False) -> tuple[ClientConnection, list[object]]:
    client = ClientConnection()
    client.begin_request(method, b"/", HOST, 0)
    client.end_request()
    client.receive(response)
    if ended:
        client.receive(b"")
    told: list[object] = []
    while True:
        event: Event = client.next_event()
        if isinstance(event, ResponseHead):
            told.append((event.status, event.reason, event.length, event.keep_alive))
        elif isinstance(event, Data):
            told.append(event.data)
        else:
            told.append(type(event).__name__)
            if not isinstance(event, End):
                return client, told


GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
HEAD = b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"
OLD = b"GET / HTTP/1.0\r\n\r\n"


def test_9112_6_2_a_body_of_known_length() -> None:
    assert asked(GET).respond(200, make_fields([(b"a", b"b")]), b"hi") == (
        b"HTTP/1.1 200 OK\r\na: b\r\ncontent-length: 2\r\n\r\nhi"
    )


def test_9112_7_1_a_chunked_body_with_trailers() -> None:
    server = asked(GET)
    written = server.begin_response(200, NONE, CHUNKED) + server.send_data(b"a" * 26) + server.send_data(b"")
    written += server.end_response(make_fields([(b"sum", b"1")]))
    assert written == (
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1a\r\n" + b"a" * 26 + b"\r\n0\r\nsum: 1\r\n\r\n"
    )
    assert server.is_next_possible()


def test_9112_6_3_a_body_of_unknown_length_for_http_1_0_ends_with_the_connection() -> None:
    server = asked(OLD)
    written = server.begin_response(200, NONE, CHUNKED) + server.send_data(b"ab") + server.end_response()
    assert written == b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nab"
    assert server.must_close()


def test_9110_9_3_2_the_answer_to_head_has_a_length_and_no_body() -> None:
    assert asked(HEAD).respond(200, NONE, b"hi") == b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"


@pytest.mark.parametrize("status", [204, 304])
def test_9112_6_3_statuses_without_a_body(status: int) -> None:
    written = asked(GET).respond(status, NONE, b"")
    assert written.endswith(b"\r\n\r\n") and b"content-length" not in written


def test_a_keep_alive_connection_of_http_1_0_is_told_so() -> None:
    server = asked(b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    assert b"connection: keep-alive\r\n" in server.respond(200, NONE, b"")
    assert server.is_next_possible()


def test_an_answer_before_the_request_is_complete_is_the_last() -> None:
    server = asked(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n")
    assert b"connection: close\r\n" in server.respond(200, NONE, b"")
    assert server.must_close()


def test_a_program_cannot_frame_a_message_itself_or_break_lines() -> None:
    for name in (b"Content-Length", b"transfer-encoding", b"Connection"):
        with pytest.raises(LocalError):
            asked(GET).respond(200, make_fields([(name, b"1")]), b"")
    for pair in ((b"a", b"b\r\nc: d"), (b"a\r\n", b"b"), (b"", b"b"), (b"a", b"b\0"), (b"a", b" b"), (b"a b", b"c")):
        with pytest.raises(LocalError):
            make_fields([pair])
    with pytest.raises(LocalError):
        ClientConnection().begin_request(b"GET", b"/ HTTP/1.1\r\nA: b", HOST, 0)
    with pytest.raises(LocalError):
        ClientConnection().begin_request(b"GET", b"/", NONE, 0)


def test_a_body_is_as_long_as_was_said() -> None:
    server = asked(GET)
    server.begin_response(200, NONE, 2)
    with pytest.raises(LocalError):
        server.send_data(b"abc")
    with pytest.raises(LocalError):
        server.end_response()
    server.send_data(b"ab")
    server.end_response()
    with pytest.raises(LocalError):
        server.send_data(b"")


def test_what_may_follow_what() -> None:
    server = ServerConnection()
    with pytest.raises(LocalError):
        server.end_response()
    with pytest.raises(LocalError):
        server.begin_next()
    server = asked(GET)
    server.respond(200, NONE, b"")
    with pytest.raises(LocalError):
        server.respond(200, NONE, b"")


def test_9112_6_3_how_long_a_response_is() -> None:
    assert answered(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")[1] == [
        (200, b"OK", 2, True),
        b"hi",
        "End",
        "Paused",
    ]
    assert answered(b"HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n", b"HEAD")[1] == [(200, b"", 0, True), "End", "Paused"]
    assert answered(b"HTTP/1.1 304\r\nContent-Length: 2\r\n\r\n")[1] == [(304, b"", 0, True), "End", "Paused"]
    assert answered(b"HTTP/1.1 200 OK\r\n\r\nhi")[1] == [(200, b"OK", UNTIL_CLOSE, False), b"hi", "NeedData"]
    assert answered(b"HTTP/1.1 200 OK\r\n\r\nhi", ended=True)[1][1:] == [b"hi", "End", "Closed"]
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"
    assert answered(chunked)[1] == [(200, b"OK", CHUNKED, True), b"hi", "End", "Paused"]
    with pytest.raises(RemoteError):
        answered(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi", ended=True)


def test_9110_15_2_interim_responses_come_before() -> None:
    told = answered(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 x\r\nA: b\r\n\r\nHTTP/1.1 204 No\r\n\r\n")[1]
    assert [entry[0] for entry in told if isinstance(entry, tuple)] == [100, 103, 204]
    with pytest.raises(RemoteError):
        answered(b"HTTP/1.1 100 Continue\r\n\r\n" * 50)


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 099 OK\r\n\r\n",
        b"HTTP/1.1  200 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
        b"HTTP/1.1 200 O\nK\r\n\r\n",
    ],
)
def test_responses_that_are_none(data: bytes) -> None:
    with pytest.raises(RemoteError):
        answered(data)


def test_a_response_that_nobody_asked_for() -> None:
    client, told = answered(b"HTTP/1.1 204 No\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")
    assert told[-1] == "Paused"
    assert not client.is_next_possible()


def test_both_ends_together() -> None:
    server, client = ServerConnection(), ClientConnection()
    for number in range(3):
        sent = client.begin_request(b"POST", b"/%d" % number, HOST, CHUNKED) + client.send_data(b"ab")
        server.receive(sent + client.end_request())
        head = server.next_event()
        assert isinstance(head, RequestHead) and head.target == b"/%d" % number
        assert isinstance(server.next_event(), Data)
        assert isinstance(server.next_event(), End)
        client.receive(server.respond(201, NONE, b"done"))
        assert isinstance(client.next_event(), ResponseHead)
        assert isinstance(client.next_event(), Data)
        assert isinstance(client.next_event(), End)
        server.begin_next()
        client.begin_next()
    server.receive(b"")
    assert isinstance(server.next_event(), Closed)


def test_9110_7_8_upgrade() -> None:
    upgrade = make_fields([(b"host", b"x"), (b"connection", b"upgrade"), (b"upgrade", b"echo")])
    server, client = ServerConnection(), ClientConnection()
    server.receive(client.begin_request(b"GET", b"/", upgrade, 0) + client.end_request() + b"rest")
    assert isinstance(server.next_event(), RequestHead)
    assert isinstance(server.next_event(), End)
    client.receive(server.switch(make_fields([(b"upgrade", b"echo")])) + b"more")
    head = client.next_event()
    assert isinstance(head, ResponseHead) and head.status == 101
    assert isinstance(client.next_event(), Switched) and isinstance(server.next_event(), Switched)
    assert (server.rest(), client.rest()) == (b"rest", b"more")


def test_9110_7_8_another_protocol_only_when_it_was_asked_for() -> None:
    """Also before the request is complete: what a server sends never is a LocalError."""
    for pairs, is_complete in (([], True), ([(b"upgrade", b"echo")], False)):
        client = ClientConnection()
        client.begin_request(b"POST", b"/", make_fields([(b"host", b"x"), *pairs]), 3)
        if is_complete:
            client.send_data(b"abc")
            client.end_request()
        client.receive(b"HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n")
        with pytest.raises(RemoteError, match="nobody asked"):
            client.next_event()


@pytest.mark.parametrize("seconds", [0, 784111777, 951782400, 1709164800, 4102444799, 253402300799])
def test_9110_5_6_7_dates_there_and_back(seconds: int) -> None:
    assert parse_date(format_date(seconds)) == seconds


def test_9110_5_6_7_the_three_forms() -> None:
    assert format_date(784111777) == b"Sun, 06 Nov 1994 08:49:37 GMT"
    assert parse_date(b"Sunday, 06-Nov-94 08:49:37 GMT") == 784111777
    assert parse_date(b"Sun Nov  6 08:49:37 1994") == 784111777
    for wrong in (b"", b"Sun, 31 Feb 1994 08:49:37 GMT", b"Sun, 06 Nov 1994 25:49:37 GMT", b"1994-11-06"):
        assert parse_date(wrong) is None
