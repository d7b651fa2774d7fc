"""Cuts what is received into heads and bodies (RFC 9112 §2.1, §6, §7.1). What a head says is not known here.

Invariant: at most one head, one line of a chunk or the trailers wait in memory for more bytes; a body is handed on as
it comes. How the bytes are cut on their way changes nothing but how the Data are cut.
"""

from __future__ import annotations

from importos.proto.http1.characters import CR, HEXADECIMAL, LF, NOT_HEXADECIMAL, SEMICOLON, VALUE
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import CHUNKED, END, NEED_DATA, Data, End, Event
from importos.proto.http1.fields import EMPTY, Fields, parse_fields
from importos.proto.http1.limits import Limits

# Where in a message the next byte is
AT_HEAD = 0
IN_BODY = 1  # of a known length
AT_CHUNK = 2
IN_CHUNK = 3
BEHIND_CHUNK = 4
AT_TRAILERS = 5
UNTIL_END = 6
AT_END = 7

MOST_CHUNK_DIGITS = 15
MOST_EMPTY_LINES = 4  # before a request line (RFC 9112 §2.2)

# Fields that must not be trailers: they frame or route the message (RFC 9110 §6.5.1)
NO_TRAILERS = (b"content-length", b"transfer-encoding", b"host", b"trailer", b"connection", b"content-encoding")


class MessageReader:
    """One direction of a connection."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.buffer = b""
        self.position = 0
        self.has_ended = False  # the other side sends nothing more
        self.place = AT_HEAD
        self._left = 0  # bytes of the body, or of the chunk
        self._searched = 0  # so far no end of the head was found
        self._body = 0  # bytes of a chunked body
        self._extensions = 0  # bytes of its chunks' extensions
        self._empty_lines = 0

    def receive(self, data: bytes) -> None:
        """``b""``: nothing more will come."""
        if not data:
            self.has_ended = True
        elif self.position == len(self.buffer):
            self.buffer = data
            self.position = 0
            self._searched = 0
        else:
            self._searched = max(0, self._searched - self.position)
            self.buffer = self.buffer[self.position :] + data
            self.position = 0

    def waiting(self) -> int:
        """Bytes that were received and not handed on."""
        return len(self.buffer) - self.position

    def rest(self) -> bytes:
        """All of them; they are nobody else's then."""
        taken = self.buffer[self.position :]
        self.buffer = b""
        self.position = 0
        return taken

    # ------------------------------------------------------------------------------------------- heads

    def skip_empty_lines(self) -> None:
        """RFC 9112 §2.2: some clients send a line break behind a body."""
        buffer = self.buffer
        while self.position + 1 < len(buffer) and buffer[self.position] == CR and buffer[self.position + 1] == LF:
            self.position += 2
            self._empty_lines += 1
            if self._empty_lines > MOST_EMPTY_LINES:
                raise RemoteError(400, "too many empty lines before a request (RFC 9112 2.2)")

    def head_end(self) -> int:
        """Where the head that begins at ``position`` ends, its empty line included; -1: not yet."""
        buffer = self.buffer
        begin = self.position
        found = buffer.find(b"\r\n\r\n", max(begin, self._searched - 3))
        if found < 0:
            seen = max(begin, self._searched)
            self._searched = len(buffer)
            if len(buffer) - begin > self.limits.head:
                raise RemoteError(431, "the head is too long")
            self._refuse_bare_line_feed(begin, seen)
            return -1
        if found + 4 - begin > self.limits.head:
            raise RemoteError(431, "the head is too long")
        return found + 4

    def _refuse_bare_line_feed(self, begin: int, seen: int) -> None:
        """Whoever ends lines with LF only would wait for an answer for ever. What was ``seen`` is not looked at again:
        a head of many lines that comes byte by byte must not cost the square of them.
        """
        buffer = self.buffer
        found = buffer.find(b"\n", seen)
        while found >= 0:
            if found == begin or buffer[found - 1] != CR:
                raise RemoteError(400, "a line feed without its carriage return (RFC 9112 2.2)")
            found = buffer.find(b"\n", found + 1)

    def begin_body(self, length: int) -> None:
        """The head was taken; ``position`` is behind it."""
        self._body = 0
        self._extensions = 0
        self._empty_lines = 0
        self._left = length
        if length > 0:
            self.place = IN_BODY
        elif length == 0:
            self.place = AT_END
        elif length == CHUNKED:
            self.place = AT_CHUNK
        else:
            self.place = UNTIL_END

    def begin_message(self) -> None:
        self.place = AT_HEAD
        self._searched = self.position

    # ------------------------------------------------------------------------------------------- bodies

    def next_of_body(self) -> Event:
        """Data, End or NeedData. RemoteError: the body is no body, or ends too early."""
        while True:
            place = self.place
            if place == AT_END:
                return END
            if place == IN_BODY or place == IN_CHUNK:
                if self.position < len(self.buffer):
                    return self._take()
                return self._need("the body")
            if place == UNTIL_END:
                if self.position < len(self.buffer):
                    self._left = self.waiting()
                    self._count(self._left)
                    return self._take()
                if self.has_ended:
                    self.place = AT_END
                    return END
                return NEED_DATA
            if place == AT_TRAILERS:
                return self._next_trailers()
            if not (self._read_chunk_line() if place == AT_CHUNK else self._read_chunk_end()):
                return self._need("a chunk")

    def _need(self, what: str) -> Event:
        if self.has_ended:
            raise RemoteError(400, "the connection ended in " + what + " (RFC 9112 8)")
        return NEED_DATA

    def _take(self) -> Data:
        """As much of the body as is there."""
        buffer = self.buffer
        begin = self.position
        available = len(buffer) - begin
        left = self._left
        if available > left:
            self.position = begin + left
            self._left = 0
            taken = buffer[begin : begin + left]
        else:
            self._left = left - available
            taken = buffer if begin == 0 else buffer[begin:]
            self.buffer = b""
            self.position = 0
        if self._left == 0:
            if self.place == IN_BODY:
                self.place = AT_END
            elif self.place == IN_CHUNK:
                self.place = BEHIND_CHUNK
        return Data(taken)

    def _count(self, more: int) -> None:
        self._body += more
        if self._body > self.limits.body:
            raise RemoteError(413, "the body is too long")

    def _read_chunk_line(self) -> bool:
        """RFC 9112 §7.1: digits, extensions, CR LF. False: it is not all there."""
        buffer = self.buffer
        at = self.position
        stop = len(buffer)
        size = 0
        while at < stop:
            digit = HEXADECIMAL[buffer[at]]
            if digit == NOT_HEXADECIMAL:
                break
            size = size * 16 + digit
            at += 1
            if at - self.position > MOST_CHUNK_DIGITS:
                raise RemoteError(400, "the size of a chunk has too many digits (RFC 9112 7.1)")
        if at == stop:
            return False
        if at == self.position:
            raise RemoteError(400, "a chunk without a size (RFC 9112 7.1)")
        extension = at
        if buffer[at] == SEMICOLON:
            while at < stop and VALUE[buffer[at]]:
                at += 1
        if at - self.position > self.limits.chunk_line:
            raise RemoteError(400, "the line of a chunk is too long (RFC 9112 7.1.1)")
        if at == stop:
            return False
        if buffer[at] != CR:
            raise RemoteError(400, "something behind the size of a chunk (RFC 9112 7.1)")
        if at + 1 == stop:
            return False
        if buffer[at + 1] != LF:
            raise RemoteError(400, "a carriage return without its line feed (RFC 9112 2.2)")
        self._extensions += at - extension
        if self._extensions > self.limits.chunk_extensions:
            raise RemoteError(400, "too many extensions of chunks (RFC 9112 7.1.1)")
        self.position = at + 2
        self._left = size
        if size:
            self._count(size)
            self.place = IN_CHUNK
        else:
            self._searched = self.position
            self.place = AT_TRAILERS
        return True

    def _read_chunk_end(self) -> bool:
        buffer = self.buffer
        at = self.position
        if at < len(buffer) and buffer[at] != CR:
            raise RemoteError(400, "a chunk is longer than its size (RFC 9112 7.1)")
        if at + 1 >= len(buffer):
            return False
        if buffer[at + 1] != LF:
            raise RemoteError(400, "a carriage return without its line feed (RFC 9112 2.2)")
        self.position = at + 2
        self.place = AT_CHUNK
        return True

    def _next_trailers(self) -> Event:
        """RFC 9112 §7.1.2."""
        buffer = self.buffer
        begin = self.position
        if buffer.startswith(b"\r\n", begin):
            self.position = begin + 2
            self.place = AT_END
            return END
        if self.waiting() < 2:
            return self._need("the trailers")
        stop = self.head_end()
        if stop < 0:
            return self._need("the trailers")
        lines = buffer[begin:stop]
        trailers = parse_fields(lines, 0, len(lines) - 2, self.limits)
        for name in NO_TRAILERS:
            if trailers.has(name):
                raise RemoteError(400, "a trailer that must be in the head (RFC 9110 6.5.1)")
        self.position = stop
        self.place = AT_END
        return End(trailers)


def encode_chunk(data: bytes) -> bytes:
    """RFC 9112 §7.1; an empty one would end the body and is no bytes at all."""
    if not data:
        return b""
    return b"%x\r\n%b\r\n" % (len(data), data)


def encode_last_chunk(trailers: Fields = EMPTY) -> bytes:
    for name in NO_TRAILERS:
        if trailers.has(name):
            raise ValueError("no trailer: " + repr(name))
    return b"0\r\n" + trailers.lines() + b"\r\n"
