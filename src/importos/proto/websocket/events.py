"""What has come over a WebSocket."""

from __future__ import annotations


class WebSocketEvent:
    """The base of all."""


class TextMessage(WebSocketEvent):
    def __init__(self, text: str) -> None:
        self.text = text


class BinaryMessage(WebSocketEvent):
    def __init__(self, data: bytes) -> None:
        self.data = data


class Ping(WebSocketEvent):
    """``answer`` is to be sent (RFC 6455 §5.5.2)."""

    def __init__(self, data: bytes, answer: bytes) -> None:
        self.data = data
        self.answer = answer


class Pong(WebSocketEvent):
    def __init__(self, data: bytes) -> None:
        self.data = data


class CloseReceived(WebSocketEvent):
    """The other side ends; ``answer`` is to be sent before the connection is closed, when it is not empty."""

    def __init__(self, code: int, reason: str, answer: bytes) -> None:
        self.code = code
        self.reason = reason
        self.answer = answer


class MoreNeeded(WebSocketEvent):
    """Nothing more can be said before more is received."""


MORE_NEEDED = MoreNeeded()
