"""A WebSocket after its handshake: bytes in, messages out, and the bytes of what is sent (RFC 6455 §5 to §7).

Invariant: one message and one frame wait in memory, and no message is longer than the limit, whatever its frames say
and whatever they become when they are inflated.
"""

from __future__ import annotations

from collections.abc import Callable

from importos.proto.websocket import frames
from importos.proto.websocket.compression import MessageCoder
from importos.proto.websocket.events import (
    MORE_NEEDED,
    BinaryMessage,
    CloseReceived,
    Ping,
    Pong,
    TextMessage,
    WebSocketEvent,
)
from importos.proto.websocket.failures import (
    NO_CODE,
    NO_TEXT,
    NORMAL,
    PROTOCOL_ERROR,
    TOO_BIG,
    WebSocketError,
    WebSocketMisuse,
    may_be_sent,
)

DEFAULT_LIMIT = 1 << 20


class WebSocketConnection:
    """``mask`` gives four unpredictable bytes for each frame of a client; a server has none. ``coder`` is of the
    extension that was agreed in the handshake.
    """

    def __init__(
        self,
        mask: Callable[[], bytes] | None = None,
        limit: int = DEFAULT_LIMIT,
        coder: MessageCoder | None = None,
    ) -> None:
        self._mask = mask
        self._limit = limit
        self._coder = coder
        # Of a frame: DEFLATE makes the worst message an eighth longer (RFC 1951 §3.2.6, codes of nine bits).
        self._most = limit if coder is None else limit + limit // 8 + 64
        self._is_coded = False  # the message that is not complete
        self._buffer = bytearray()  # grows in place: a long message in many small parts costs no more than its bytes
        self._position = 0
        self._message = bytearray()
        self._opcode = frames.CONTINUATION  # of the message that is not complete; CONTINUATION: there is none
        self._has_sent_close = False
        self._has_received_close = False

    # ------------------------------------------------------------------------------------------- what comes

    def receive(self, data: bytes) -> None:
        if self._position:
            del self._buffer[: self._position]
            self._position = 0
        self._buffer += data

    def next_event(self) -> WebSocketEvent:
        """What has come next. After a WebSocketError send ``close`` with its code, and end the connection."""
        while not self._has_received_close:
            has_coder = self._coder is not None
            header = frames.parse_header(self._buffer, self._position, self._mask is None, has_coder, self._most)
            if header is None:
                return MORE_NEEDED
            is_coded = header.is_coded or (self._is_coded and header.opcode == frames.CONTINUATION)
            room = self._limit - len(self._message)
            if header.size > room and not is_coded and not frames.is_control(header.opcode):
                raise WebSocketError(TOO_BIG, "a message is too long")
            begin = self._position + header.length
            end = begin + header.size
            if end > len(self._buffer):
                return MORE_NEEDED
            payload = bytes(self._buffer[begin:end])
            self._position = end
            if header.mask:
                payload = frames.masked(payload, header.mask)
            event = self._take(header, payload)
            if event is not None:
                return event
        return MORE_NEEDED

    def _take(self, header: frames.FrameHeader, payload: bytes) -> WebSocketEvent | None:
        """None: a part of a message."""
        opcode = header.opcode
        if opcode == frames.PING:
            answer = b"" if self._has_sent_close else self._frame(frames.PONG, payload)
            return Ping(payload, answer)
        if opcode == frames.PONG:
            return Pong(payload)
        if opcode == frames.CLOSE:
            return self._take_close(payload)
        if opcode == frames.CONTINUATION:
            if self._opcode == frames.CONTINUATION:
                raise WebSocketError(PROTOCOL_ERROR, "a part of no message (RFC 6455 5.4)")
        elif self._opcode != frames.CONTINUATION:
            raise WebSocketError(PROTOCOL_ERROR, "a message inside another (RFC 6455 5.4)")
        else:
            self._opcode = opcode
            self._is_coded = header.is_coded
        coder = self._coder
        if coder is not None and self._is_coded:
            payload = coder.decode(payload, header.is_final, self._limit - len(self._message))
        self._message += payload
        if not header.is_final:
            return None
        data = bytes(self._message)
        kind = self._opcode
        self._message.clear()
        self._opcode = frames.CONTINUATION
        self._is_coded = False
        return TextMessage(decoded(data)) if kind == frames.TEXT else BinaryMessage(data)

    def _take_close(self, payload: bytes) -> WebSocketEvent:
        """RFC 6455 §5.5.1."""
        code = NO_CODE
        reason = ""
        if len(payload) == 1:
            raise WebSocketError(PROTOCOL_ERROR, "half a code (RFC 6455 5.5.1)")
        if payload:
            code = payload[0] * 256 + payload[1]
            if not may_be_sent(code):
                raise WebSocketError(PROTOCOL_ERROR, "a code that must not be sent (RFC 6455 7.4)")
            reason = decoded(payload[2:])
        self._has_received_close = True
        answer = b""
        if not self._has_sent_close:
            answer = self._frame(frames.CLOSE, payload[:2])
            self._has_sent_close = True
        return CloseReceived(code, reason, answer)

    # ------------------------------------------------------------------------------------------- what goes

    def _frame(self, opcode: int, payload: bytes, is_coded: bool = False) -> bytes:
        if self._has_sent_close:
            raise WebSocketMisuse("nothing is sent after a close frame (RFC 6455 5.5.1)")
        mask = self._mask
        return frames.encode_frame(opcode, payload, b"" if mask is None else mask(), True, is_coded)

    def _message_frame(self, opcode: int, message: bytes) -> bytes:
        coder = self._coder
        if coder is not None and not self._has_sent_close:
            coded = coder.encode(message)
            if coded is not None:
                return self._frame(opcode, coded, True)
        return self._frame(opcode, message)

    def send_text(self, text: str) -> bytes:
        return self._message_frame(frames.TEXT, text.encode("utf-8"))

    def send_binary(self, data: bytes) -> bytes:
        return self._message_frame(frames.BINARY, data)

    def ping(self, data: bytes = b"") -> bytes:
        if len(data) > frames.MOST_OF_CONTROL:
            raise WebSocketMisuse("a ping has at most 125 bytes (RFC 6455 5.5)")
        return self._frame(frames.PING, data)

    def close(self, code: int = NORMAL, reason: str = "") -> bytes:
        """No bytes when it was sent already."""
        if self._has_sent_close:
            return b""
        if not may_be_sent(code):
            raise WebSocketMisuse("a code that must not be sent: " + str(code))
        payload = code.to_bytes(2, "big") + reason.encode("utf-8")
        if len(payload) > frames.MOST_OF_CONTROL:
            raise WebSocketMisuse("a reason has at most 123 bytes (RFC 6455 5.5)")
        frame = self._frame(frames.CLOSE, payload)
        self._has_sent_close = True
        return frame

    def has_sent_close(self) -> bool:
        return self._has_sent_close

    def is_over(self) -> bool:
        """Whether both sides have said that they end."""
        return self._has_sent_close and self._has_received_close


def decoded(data: bytes) -> str:
    """RFC 6455 §8.1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise WebSocketError(NO_TEXT, "a text that is no UTF-8 (RFC 6455 8.1)") from None
