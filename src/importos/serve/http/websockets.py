"""WebSockets of a server (RFC 6455): a handler answers a handshake with ``upgrade(request, session)``.

A page of another origin is refused: browsers send cookies with its handshake, and let it read the answers
(RFC 6455 §10.2).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from importos.proto.http1.fields import Fields
from importos.proto.websocket import (
    BinaryMessage,
    CloseReceived,
    MoreNeeded,
    Ping,
    TextMessage,
    WebSocketConnection,
    WebSocketError,
)
from importos.proto.websocket.compression import Agreement, Compression, MessageCoder
from importos.proto.websocket.handshake import (
    chosen_protocol,
    fault_of_request,
    offered_extensions,
    response_fields,
)
from importos.serve.http.failures import Disconnected, HttpError
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response


class ByteStream:
    """The bytes of a connection that speaks no HTTP any more. The base has none."""

    async def next_bytes(self) -> bytes:
        """``b""``: nothing more will come."""
        return b""

    def write(self, data: bytes) -> int:
        """Answers how many bytes wait to be sent."""
        return 0

    async def drain(self) -> None:
        """Until few wait. Disconnected: they never will be sent."""


class WebSocket:
    """One task receives; every task may send."""

    def __init__(
        self,
        stream: ByteStream,
        limit: int,
        coder: MessageCoder | None = None,
        protocol: str = "",
        mask: Callable[[], bytes] | None = None,
    ) -> None:
        self._stream = stream
        self.protocol = protocol  # the subprotocol that was agreed, or none
        self._connection = WebSocketConnection(mask, limit, coder)
        self.close_code = 0  # of the other side; 0: it has not said that it ends
        self.close_reason = ""

    async def receive(self) -> str | bytes | None:
        """The next message; None at the end of the connection. Pings are answered on the way."""
        connection = self._connection
        while True:
            try:
                event = connection.next_event()
            except WebSocketError as error:
                self._stream.write(connection.close(error.code))
                return None
            if isinstance(event, TextMessage):
                return event.text
            if isinstance(event, BinaryMessage):
                return event.data
            if isinstance(event, Ping):
                self._stream.write(event.answer)
                await self._stream.drain()
            elif isinstance(event, CloseReceived):
                self.close_code = event.code
                self.close_reason = event.reason
                self._stream.write(event.answer)
                return None
            elif isinstance(event, MoreNeeded):
                data = await self._more()
                if not data:
                    return None
                connection.receive(data)

    async def _more(self) -> bytes:
        return await self._stream.next_bytes()

    async def send(self, message: str | bytes) -> None:
        """Disconnected: the other side is gone, or this one has closed."""
        self.send_now(message)
        await self._stream.drain()

    def send_now(self, message: str | bytes) -> int:
        """Without waiting; answers how many bytes wait for a reader that may be slow."""
        if self.is_closing():
            raise Disconnected("the WebSocket is closed")
        connection = self._connection
        return self._stream.write(
            connection.send_text(message) if isinstance(message, str) else connection.send_binary(message)
        )

    def ping(self, data: bytes = b"") -> None:
        """Asks whether the other side is there; the server does so itself, see ``Settings.socket_time``."""
        self._stream.write(self._connection.ping(data))

    def is_closing(self) -> bool:
        return self._connection.has_sent_close()

    def close(self, code: int = 1000, reason: str = "") -> None:
        """The session should go on to receive: the other side answers."""
        self._stream.write(self._connection.close(code, reason))


Session = Callable[[WebSocket], Awaitable[None]]


class UpgradeResponse(Response):
    """101: the connection belongs to the session now."""

    def __init__(self, fields: Fields, session: Session, limit: int, coder: MessageCoder | None, protocol: str) -> None:
        super().__init__(101)
        self.fields = fields
        self.session = session
        self.limit = limit
        self.coder = coder
        self.protocol = protocol


def upgrade(
    request: Request,
    session: Session,
    limit: int = 1 << 20,
    origins: tuple[str, ...] | None = None,
    compression: Compression | None = None,
    protocols: tuple[str, ...] = (),
) -> Response:
    """HttpError: the request is no handshake (400, 426), or comes from a page that is not among ``origins`` (403;
    without them, from one of another host). ``limit``: bytes of a message, also of one that is inflated.
    ``protocols``: the subprotocols that the session speaks; ``socket.protocol`` is the one that the client wants.
    """
    fault = fault_of_request(request.method, request.fields)
    if fault:
        is_version = "version" in fault or "upgrade" in fault
        wanted = [("upgrade", "websocket"), ("sec-websocket-version", "13")]
        raise HttpError(426 if is_version else 400, fault, wanted if is_version else None)
    origin = request.header("origin")
    if origin:
        host = origin.partition("://")[2]  # nothing of "null"
        is_known = origin in origins if origins is not None else host != "" and host == request.header("host")
        if not is_known:
            raise HttpError(403, "a page of another origin")
    agreement: Agreement | None = None
    if compression is not None:
        try:
            agreement = compression.accept(offered_extensions(request.fields))
        except WebSocketError as error:
            raise HttpError(400, error.reason) from None
    protocol = chosen_protocol(request.fields, protocols)
    answer = "" if agreement is None else agreement.answer
    fields = response_fields(request.fields, protocol.encode("ascii"), answer)
    return UpgradeResponse(fields, session, limit, None if agreement is None else agreement.coder, protocol)
