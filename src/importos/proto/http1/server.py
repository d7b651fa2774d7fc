"""The server's end of a connection: requests come out, responses go in and give bytes.

The connection writes what frames a message itself (Content-Length, Transfer-Encoding, Connection); a program cannot say
anything else than what is sent.
"""

from __future__ import annotations

from importos.proto.http1 import states
from importos.proto.http1.errors import LocalError, RemoteError
from importos.proto.http1.events import (
    CHUNKED,
    CLOSED,
    NEED_DATA,
    PAUSED,
    SWITCHED,
    UNTIL_CLOSE,
    Data,
    End,
    Event,
    RequestHead,
)
from importos.proto.http1.fields import EMPTY, Fields
from importos.proto.http1.framing import chunked_line, length_line
from importos.proto.http1.limits import DEFAULT, Limits
from importos.proto.http1.reading import MessageReader, encode_chunk, encode_last_chunk
from importos.proto.http1.request_line import parse_request_head
from importos.proto.http1.statuses import has_no_body, status_line

OWN_FIELDS = (b"content-length", b"transfer-encoding", b"connection")
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
CLOSE_LINE = b"connection: close\r\n"
KEEP_ALIVE_LINE = b"connection: keep-alive\r\n"


class ServerConnection:
    """``receive`` and ``next_event`` for what comes, ``respond`` or ``begin_response`` and the rest for what goes."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self.reader = MessageReader(limits)
        self.client_state = states.IDLE
        self.server_state = states.IDLE
        self.request: RequestHead | None = None
        self._last: RequestHead | None = None  # a head that comes again, byte by byte, is not read again
        self._last_bytes = b""
        self._closes = False  # this response is the last
        self._has_failed = False
        self._sends_nothing = False  # of the body: the answer to HEAD, or 204 or 304
        self._length = 0  # what is left to send, CHUNKED or UNTIL_CLOSE
        self._owes_continue = False
        self.standing = b""  # valid field lines that every response has

    # ------------------------------------------------------------------------------------------- what comes

    def receive(self, data: bytes) -> None:
        """``b""``: the client sends nothing more."""
        self.reader.receive(data)

    def next_event(self) -> Event:
        """What has come next. After a RemoteError only an answer with its status can be sent, and nothing be read."""
        state = self.client_state
        if state == states.IDLE:
            if self._has_failed:
                return NEED_DATA
            try:
                return self._next_head()
            except RemoteError:
                self._fail()
                raise
        if state == states.BODY:
            if self._has_failed:
                return NEED_DATA
            try:
                event = self.reader.next_of_body()
            except RemoteError:
                self._fail()
                raise
            if isinstance(event, End):
                self._complete_request()
            elif isinstance(event, Data):
                self._owes_continue = False
            return event
        if state == states.SWITCHED:
            return SWITCHED
        if state == states.CLOSED:
            return CLOSED
        if self.reader.has_ended and not self.reader.waiting():
            return CLOSED
        return PAUSED

    def _next_head(self) -> Event:
        reader = self.reader
        last_bytes = self._last_bytes
        if last_bytes and reader.buffer.startswith(last_bytes, reader.position):
            head = self._last
            reader.position += len(last_bytes)
        else:
            head = self._read_head()
        if head is None:
            if not reader.has_ended:
                return NEED_DATA
            if reader.waiting():
                raise RemoteError(400, "the connection ended in a head (RFC 9112 8)")
            self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.CLOSE)
            return CLOSED
        self.request = head
        self._owes_continue = head.is_waiting
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.HEAD)
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.ASKED)
        reader.begin_body(head.length)
        return head

    def _read_head(self) -> RequestHead | None:
        reader = self.reader
        reader.skip_empty_lines()
        stop = reader.head_end()
        if stop < 0:
            return None
        data = reader.buffer[reader.position : stop]
        head = parse_request_head(data, reader.limits)
        reader.position = stop
        self._last = head
        self._last_bytes = data
        return head

    def _fail(self) -> None:
        self._has_failed = True
        self._closes = True
        self._last = None
        self._last_bytes = b""

    def _complete_request(self) -> None:
        head = self.request
        event = states.COMPLETE if head is not None and head.keep_alive else states.COMPLETE_AND_LAST
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, event)

    def take_whole(self) -> bool:
        """For a request without a body: takes its End as well. False: it has one."""
        head = self.request
        if head is None or head.length != 0 or self.client_state != states.BODY:
            return False
        self._complete_request()
        return True

    # ------------------------------------------------------------------------------------------- what goes

    def owes_continue(self) -> bool:
        """Whether the client waits for 100 (Continue) before it sends the body."""
        return self._owes_continue

    def send_continue(self) -> bytes:
        """RFC 9110 §10.1.1; no bytes when the client does not wait, or has the answer already."""
        if not self._owes_continue or self.server_state != states.DUE:
            return b""
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.INTERIM)
        self._owes_continue = False
        return CONTINUE

    def respond(self, status: int, fields: Fields, body: bytes) -> bytes:
        """A whole response."""
        head = self.begin_response(status, fields, len(body))
        if self._sends_nothing or not body:
            self._length = 0
            return head + self.end_response()
        self._length = 0
        self.end_response()
        return head + body

    def begin_response(self, status: int, fields: Fields, length: int) -> bytes:
        """The head; ``length`` of the body may be CHUNKED when nobody knows it."""
        request = self.request if self.client_state != states.IDLE else None
        if status < 200 or status > 999:
            raise LocalError("no status of a response: " + str(status))
        for name in OWN_FIELDS:
            if fields.has(name):
                raise LocalError("the connection writes this field: " + name.decode("ascii"))
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.HEAD)
        minor = 1 if request is None else request.minor
        self._sends_nothing = has_no_body(status) or (request is not None and request.method == b"HEAD")
        self._length = length
        if length == CHUNKED and minor == 0:
            self._length = UNTIL_CLOSE
        self._decide_whether_to_close(request)
        lines = status_line(status) + self.standing + fields.lines()
        if not has_no_body(status):
            if length >= 0:
                lines += length_line(length)
            elif self._length == CHUNKED:
                lines += chunked_line()
        if self._closes:
            return lines + CLOSE_LINE + b"\r\n"
        if minor == 0:
            return lines + KEEP_ALIVE_LINE + b"\r\n"
        return lines + b"\r\n"

    def _decide_whether_to_close(self, request: RequestHead | None) -> None:
        """RFC 9112 §9.6. What is left of a body that the program did not wait for is not going to be read."""
        if request is None or not request.keep_alive or self.client_state == states.BODY:
            self._closes = True
        elif self._length == UNTIL_CLOSE and not self._sends_nothing:
            self._closes = True

    def sends_nothing(self) -> bool:
        """Whether the response that was begun has no body on the wire, whatever it would be."""
        return self._sends_nothing

    def close_after_this(self) -> None:
        """The response that is begun next is the last one."""
        self._closes = True

    def send_data(self, data: bytes) -> bytes:
        """A part of the body."""
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.DATA)
        if self._sends_nothing:
            return b""
        if self._length == CHUNKED:
            return encode_chunk(data)
        if self._length >= 0:
            if len(data) > self._length:
                raise LocalError("the body is longer than its Content-Length")
            self._length -= len(data)
        return data

    def end_response(self, trailers: Fields = EMPTY) -> bytes:
        """The body is complete."""
        if not self._sends_nothing and self._length > 0:
            raise LocalError("the body is shorter than its Content-Length")
        event = states.COMPLETE_AND_LAST if self._closes else states.COMPLETE
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, event)
        if self._length == CHUNKED and not self._sends_nothing:
            return encode_last_chunk(trailers)
        if len(trailers):
            raise LocalError("only a chunked body has trailers")
        return b""

    def may_switch(self) -> bool:
        """Whether the client could mean it: the request is complete, and not of HTTP/1.0 (RFC 9110 §7.8)."""
        request = self.request
        return request is not None and request.minor >= 1 and self.client_state != states.BODY

    def switch(self, fields: Fields) -> bytes:
        """101: the client asked for another protocol, and gets it (RFC 9110 §7.8)."""
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.SWITCH)
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.SWITCH)
        return status_line(101) + fields.lines() + b"connection: upgrade\r\n\r\n"

    # ------------------------------------------------------------------------------------------- the end

    def is_next_possible(self) -> bool:
        """Whether both messages are complete and neither side has said that it was the last."""
        return self.client_state == states.DONE and self.server_state == states.DONE

    def must_close(self) -> bool:
        """Whether the connection ends when what was written is sent."""
        return self.server_state == states.CLOSING or (
            self.server_state == states.DONE and self.client_state != states.DONE
        )

    def begin_next(self) -> None:
        """The next request may be read."""
        self.client_state = states.step(states.ASKING_SIDE, self.client_state, states.AGAIN)
        self.server_state = states.step(states.ANSWERING_SIDE, self.server_state, states.AGAIN)
        self.request = None
        self._owes_continue = False
        self.reader.begin_message()

    def rest(self) -> bytes:
        """What was received and belongs to the protocol that follows."""
        return self.reader.rest()
