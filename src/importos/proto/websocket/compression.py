"""What an extension of WebSockets may do to messages (RFC 6455 §9), as the connection and the handshake see it.

It must know no algorithm: a program that compresses nothing has none in its image. ``deflate.py`` is the one that is
registered.
"""

from __future__ import annotations

from importos.proto.websocket.extensions import Extension, parse_extensions
from importos.proto.websocket.failures import PROTOCOL_ERROR, WebSocketError


class MessageCoder:
    """One end of one connection. The base codes nothing; it is asked only when something else was agreed."""

    def encode(self, message: bytes) -> bytes | None:
        """The payload of a message, which says by its first reserved bit that it is coded; None: it goes as it is."""
        return None

    def decode(self, payload: bytes, is_final: bool, room: int) -> bytes:
        """A part of a coded message as what it means. WebSocketError: it is damaged, or means more than ``room`` bytes,
        of which no more than one is ever made.
        """
        return payload


class Agreement:
    """What the server answers, and how messages are coded from then on."""

    def __init__(self, answer: str, coder: MessageCoder) -> None:
        self.answer = answer
        self.coder = coder


class Compression:
    """What a side is willing to agree to. The base agrees to nothing."""

    def accept(self, offers: list[Extension]) -> Agreement | None:
        """Of a server: the first of a client's offers that it can keep (RFC 6455 §9.1)."""
        return None

    def offer(self) -> str:
        """Of a client: what it says in Sec-WebSocket-Extensions; the field is not there when it is nothing."""
        return ""

    def confirm(self, answer: str) -> MessageCoder | None:
        """Of a client: what the server has answered to ``offer``; None: it does not want to. WebSocketError: it is no
        answer to that (RFC 6455 §4.1).
        """
        if parse_extensions(answer):
            raise WebSocketError(PROTOCOL_ERROR, "an extension that was not offered (RFC 6455 4.1)")
        return None
