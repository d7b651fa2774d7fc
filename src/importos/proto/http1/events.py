"""What has come: the events of a connection. Whoever asks for the next one looks which class it has."""

from __future__ import annotations

from importos.proto.http1.fields import EMPTY, Fields

CHUNKED = -1  # as a length: the body says itself where it ends (RFC 9112 §7.1)
UNTIL_CLOSE = -2  # it ends with the connection (RFC 9112 §6.3, responses only)


class Event:
    """The base of all."""


class RequestHead(Event):
    """A request line and its fields (RFC 9112 §3). One object may stand for several equal heads: it is not changed."""

    def __init__(
        self, method: bytes, target: bytes, minor: int, fields: Fields, length: int, keep_alive: bool, is_waiting: bool
    ) -> None:
        self.method = method
        self.target = target
        self.minor = minor  # of the version: 0 or 1
        self.fields = fields
        self.length = length  # of the body, or CHUNKED
        self.keep_alive = keep_alive  # the client wants to send more on this connection
        self.is_waiting = is_waiting  # Expect: 100-continue (RFC 9110 §10.1.1)


class ResponseHead(Event):
    """A status line and its fields (RFC 9112 §4); ``is_interim`` of 1xx, another head follows."""

    def __init__(self, status: int, reason: bytes, minor: int, fields: Fields, length: int, keep_alive: bool) -> None:
        self.status = status
        self.reason = reason
        self.minor = minor
        self.fields = fields
        self.length = length  # of the body, or CHUNKED or UNTIL_CLOSE
        self.keep_alive = keep_alive

    @property
    def is_interim(self) -> bool:
        return self.status < 200 and self.status != 101


class Data(Event):
    """A part of a body. How it is cut says nothing."""

    def __init__(self, data: bytes) -> None:
        self.data = data


class End(Event):
    """The message is complete; a chunked one may have trailers (RFC 9110 §6.5)."""

    def __init__(self, trailers: Fields = EMPTY) -> None:
        self.trailers = trailers


class NeedData(Event):
    """Nothing more can be said before more is received."""


class Paused(Event):
    """The message is complete; what follows is looked at when the answer is complete as well (RFC 9112 §9.3.2)."""


class Switched(Event):
    """The connection speaks another protocol from now on; what was received of it is ``rest()``."""


class Closed(Event):
    """The other side sends nothing more, and nothing is missing."""


END = End()
NEED_DATA = NeedData()
PAUSED = Paused()
SWITCHED = Switched()
CLOSED = Closed()
