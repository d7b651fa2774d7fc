"""What takes streams of bytes: HTTP/1.1 of servers and clients, WebSockets, DEFLATE. Cut into pieces by the first byte.

A function gets bytes and answers what it saw; the errors that a module documents are answers. What else is raised is
a mistake.
"""

from __future__ import annotations

import zlib

from importos.proto.http1 import (
    ClientConnection,
    Closed,
    Data,
    End,
    Limits,
    NeedData,
    Paused,
    RemoteError,
    RequestHead,
    ResponseHead,
    ServerConnection,
    make_fields,
)
from importos.proto.websocket import (
    BinaryMessage,
    CloseReceived,
    MoreNeeded,
    PerMessageDeflate,
    Ping,
    Pong,
    TextMessage,
    WebSocketConnection,
    WebSocketError,
)
from importos.proto.websocket.extensions import parse_extensions
from importos.runtime.compression.inflate import DONE, EITHER, RAW, ZLIB, DamagedData, Inflater

SMALL = Limits(request_line=100, field_line=100, fields=5, head=400, body=1000, chunk_line=40, chunk_extensions=60)
MOST_OUTPUT = 100_000


def parts_of(data: bytes) -> list[bytes]:
    """All behind the first byte, in pieces of that size; 0: in one piece."""
    if not data:
        return []
    size = data[0] or len(data)
    return [data[at : at + size] for at in range(1, len(data), size)]


def requests(data: bytes) -> str:
    connection = ServerConnection(SMALL)
    told: list[str] = []
    for part in [*parts_of(data), b""]:
        connection.receive(part)
        while True:
            try:
                event = connection.next_event()
            except RemoteError as error:
                return " ".join([*told, f"refused {error.status}"])
            if isinstance(event, RequestHead):
                told.append(f"{event.method!r} {event.target!r} {event.length} {event.fields.pairs()}")
                if connection.owes_continue():
                    connection.send_continue()
            elif isinstance(event, Data):
                told.append(f"{event.data!r}")
            elif isinstance(event, End):
                told.append(f"end {event.trailers.pairs()}")
                connection.respond(200, make_fields([]), b"ok")
                if connection.must_close():
                    return " ".join([*told, "last"])
                connection.begin_next()
            elif isinstance(event, Closed):
                return " ".join([*told, "closed"])
            else:
                assert isinstance(event, (NeedData, Paused))
                break
    return " ".join(told)


def responses(data: bytes) -> str:
    connection = ClientConnection(SMALL)
    told: list[str] = []
    method = b"HEAD" if data and data[0] == 1 else b"GET"
    connection.begin_request(method, b"/", make_fields([(b"Host", b"x")]), 0)
    connection.end_request()
    for part in [*parts_of(data), b""]:
        connection.receive(part)
        while True:
            try:
                event = connection.next_event()
            except RemoteError as error:
                return " ".join([*told, f"refused {error.status}"])
            if isinstance(event, ResponseHead):
                told.append(f"{event.status} {event.reason!r} {event.length} {event.fields.pairs()}")
            elif isinstance(event, Data):
                told.append(f"{event.data!r}")
            elif isinstance(event, End):
                told.append(f"end {event.trailers.pairs()}")
                if not connection.is_next_possible():
                    return " ".join([*told, "last"])
                connection.begin_next()
                connection.begin_request(method, b"/", make_fields([(b"Host", b"x")]), 0)
                connection.end_request()
            elif isinstance(event, NeedData):
                break
            else:
                return " ".join([*told, "over"])
    return " ".join(told)


def no_mask() -> bytes:
    return bytes(4)


def sockets(data: bytes) -> str:
    """The lowest bits of the second byte: a client or a server, with compression or without."""
    how = data[1] if len(data) > 1 else 0
    coder = None
    if how & 2:
        agreed = PerMessageDeflate(False, False).accept(parse_extensions("permessage-deflate"))
        assert agreed is not None
        coder = agreed.coder
    connection = WebSocketConnection(no_mask if how & 1 else None, 3000, coder)
    told: list[str] = []
    for part in parts_of(data[:1] + data[2:]):
        connection.receive(part)
        while True:
            try:
                event = connection.next_event()
            except WebSocketError as error:
                connection.close(error.code)
                return " ".join([*told, f"refused {error.code}"])
            if isinstance(event, TextMessage):
                told.append(f"text {event.text!r}")
            elif isinstance(event, BinaryMessage):
                told.append(f"binary {event.data!r}")
            elif isinstance(event, Ping):
                told.append(f"ping {event.data!r} {event.answer!r}")
            elif isinstance(event, Pong):
                told.append(f"pong {event.data!r}")
            elif isinstance(event, CloseReceived):
                return " ".join([*told, f"close {event.code} {event.reason!r} {event.answer!r}"])
            else:
                assert isinstance(event, MoreNeeded)
                break
    return " ".join(told)


def extensions(data: bytes) -> str:
    """The text of a handshake, and what is agreed upon."""
    text = data.decode("latin-1")
    try:
        offers = parse_extensions(text)
        agreed = PerMessageDeflate().accept(offers)
        confirmed = PerMessageDeflate().confirm(text) is not None
    except WebSocketError as error:
        return f"refused {error.code}"
    return f"{[offer.text() for offer in offers]} {None if agreed is None else agreed.answer} {confirmed}"


def inflated(data: bytes) -> str:
    """All at once, and in pieces with little room; both say the same. The second byte chooses the frame."""
    how = data[1] % 3 if len(data) > 1 else 0
    frame = RAW if how == 0 else ZLIB if how == 1 else EITHER
    whole = Inflater(frame)
    first = drained(whole, [data[2:]], MOST_OUTPUT)
    cut = drained(Inflater(frame), parts_of(data[:1] + data[2:]), 100)
    assert first == cut, (first, cut)
    return first


def drained(inflater: Inflater, parts: list[bytes], room: int) -> str:
    output = bytearray()
    try:
        for part in parts:
            inflater.feed(part)
            while len(output) < MOST_OUTPUT:
                come = inflater.run(min(room, MOST_OUTPUT - len(output)))
                if not come:
                    break
                output += come
    except DamagedData as wrong:
        return f"{wrong}"
    return f"{inflater.state == DONE} {zlib.crc32(output)} {len(output)}"


def decompressed(data: bytes) -> str:
    """The module zlib, which is another one under CPython."""
    frame = (-15, 15, 31, 47)[data[0] % 4] if data else 15
    decompressor = zlib.decompressobj(frame)
    try:
        output = decompressor.decompress(data[1:], MOST_OUTPUT)
    except zlib.error as wrong:
        return f"{wrong}"
    return f"{zlib.crc32(output)} {len(output)} {decompressor.eof} {len(decompressor.unused_data)}"


def answered(parse: str, data: bytes) -> str:
    """What the parser of that name says."""
    if parse == "requests":
        return requests(data)
    if parse == "responses":
        return responses(data)
    if parse == "websocket":
        return sockets(data)
    if parse == "extensions":
        return extensions(data)
    if parse == "inflate":
        return inflated(data)
    return decompressed(data)
