"""The client's end of a connection: requests go in and give bytes, responses come out. One request at a time."""

from __future__ import annotations

from importos.proto.http1 import states
from importos.proto.http1.characters import TARGET, is_token
from importos.proto.http1.errors import LocalError, RemoteError
from importos.proto.http1.events import (
    CHUNKED,
    CLOSED,
    NEED_DATA,
    PAUSED,
    SWITCHED,
    End,
    Event,
)
from importos.proto.http1.fields import EMPTY, Fields
from importos.proto.http1.framing import chunked_line, length_line
from importos.proto.http1.limits import DEFAULT, Limits
from importos.proto.http1.reading import MessageReader, encode_chunk, encode_last_chunk
from importos.proto.http1.server import OWN_FIELDS
from importos.proto.http1.status_line import parse_response_head

MOST_INTERIM = 16  # responses with 1xx before the one that counts
WITHOUT_LENGTH = (b"GET", b"HEAD", b"DELETE", b"OPTIONS", b"CONNECT", b"TRACE")  # RFC 9110 §8.6


class ClientConnection:
    def __init__(self, limits: Limits = DEFAULT) -> None:
        self.reader = MessageReader(limits)
        self.client_state = states.IDLE
        self.server_state = states.IDLE
        self._method = b""
        self._length = 0
        self._closes = False
        self._keep_alive = True
        self._interim = 0
        self._upgrades = False
        self._has_failed = False

    # ------------------------------------------------------------------------------------------- what goes

    def begin_request(self, method: bytes, target: bytes, fields: Fields, length: int, closes: bool = False) -> bytes:
        """The head; ``length`` of the body may be CHUNKED. The fields must have a Host."""
        if not is_token(method):
            raise LocalError("no method: " + repr(method))
        if not target or not all(TARGET[byte] for byte in target):
            raise LocalError("no target: " + repr(target))
        if len(fields.all(b"host")) != 1:
            raise LocalError("a request has one Host (RFC 9112 3.2)")
        for name in OWN_FIELDS:
            if fields.has(name) and not (name == b"connection" and fields.get(name) == b"upgrade"):
                raise LocalError("the connection writes this field: " + name.decode("ascii"))
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.HEAD)
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.ASKED)
        self._method = method
        self._length = length
        self._closes = closes
        self._upgrades = fields.has(b"upgrade")
        lines = method + b" " + target + b" HTTP/1.1\r\n" + fields.lines()
        if length == CHUNKED:
            lines += chunked_line()
        elif length > 0 or method not in WITHOUT_LENGTH:
            lines += length_line(length)
        if closes:
            lines += b"connection: close\r\n"
        return lines + b"\r\n"

    def send_data(self, data: bytes) -> bytes:
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.DATA)
        if self._length == CHUNKED:
            return encode_chunk(data)
        if len(data) > self._length:
            raise LocalError("the body is longer than its Content-Length")
        self._length -= len(data)
        return data

    def end_request(self, trailers: Fields = EMPTY) -> bytes:
        if self._length > 0:
            raise LocalError("the body is shorter than its Content-Length")
        event = states.COMPLETE_AND_LAST if self._closes else states.COMPLETE
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, event)
        if self._length == CHUNKED:
            return encode_last_chunk(trailers)
        if len(trailers):
            raise LocalError("only a chunked body has trailers")
        return b""

    # ------------------------------------------------------------------------------------------- what comes

    def receive(self, data: bytes) -> None:
        """``b""``: the server sends nothing more."""
        self.reader.receive(data)

    def next_event(self) -> Event:
        """What has come next. After a RemoteError the connection is of no use."""
        if self._has_failed:
            return NEED_DATA
        try:
            return self._next_event()
        except RemoteError:
            self._has_failed = True
            raise

    def _next_event(self) -> Event:
        state = self.server_state
        reader = self.reader
        if state == states.DUE:
            return self._next_head()
        if state == states.BODY:
            event = reader.next_of_body()
            if isinstance(event, End):
                last = self._closes or not self._keep_alive
                self.server_state = states.step(
                    states.ANSWERING_SIDE, state, states.COMPLETE_AND_LAST if last else states.COMPLETE
                )
            return event
        if state == states.SWITCHED:
            return SWITCHED
        if state == states.IDLE and reader.waiting():
            raise RemoteError(502, "a response that nobody asked for (RFC 9112 9.2)")
        return CLOSED if reader.has_ended else PAUSED if state != states.IDLE else NEED_DATA

    def _next_head(self) -> Event:
        reader = self.reader
        stop = reader.head_end()
        if stop < 0:
            if reader.has_ended:
                raise RemoteError(502, "the connection ended before a response (RFC 9112 8)")
            return NEED_DATA
        head = parse_response_head(reader.buffer[reader.position : stop], self._method, reader.limits)
        reader.position = stop
        if head.is_interim:
            self._interim += 1
            if self._interim > MOST_INTERIM:
                raise RemoteError(502, "too many interim responses")
            self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.INTERIM)
            reader.begin_message()
            return head
        if head.status == 101 or (self._method == b"CONNECT" and 200 <= head.status < 300):
            if self.client_state not in (states.DONE, states.CLOSING) or (head.status == 101 and not self._upgrades):
                raise RemoteError(502, "another protocol that nobody asked for (RFC 9110 7.8)")
            self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.SWITCH)
            self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.SWITCH)
            return head
        self._keep_alive = head.keep_alive
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.HEAD)
        reader.begin_body(head.length)
        return head

    def has_begun(self) -> bool:
        """Whether a request was sent since the connection stands, or since ``begin_next``."""
        return self.client_state != states.IDLE

    def is_next_possible(self) -> bool:
        """Whether another request may be sent on this connection."""
        return (
            self.client_state == states.DONE
            and self.server_state == states.DONE
            and not self.reader.has_ended
            and not self.reader.waiting()
        )

    def begin_next(self) -> None:
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.AGAIN)
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.AGAIN)
        self._interim = 0
        self.reader.begin_message()

    def rest(self) -> bytes:
        """What was received and belongs to the protocol that follows."""
        return self.reader.rest()
