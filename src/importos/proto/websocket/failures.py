"""What is wrong with a WebSocket connection, and the codes of its end (RFC 6455 §7.4)."""

from __future__ import annotations

NORMAL = 1000
GOING_AWAY = 1001
PROTOCOL_ERROR = 1002
NO_CODE = 1005  # never on the wire
NO_TEXT = 1007
TOO_BIG = 1009
INTERNAL_ERROR = 1011


class WebSocketError(Exception):
    """The other side broke a rule; ``code`` is what the close frame says before the connection ends."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class WebSocketMisuse(Exception):
    """The program asks for what the protocol does not allow here; nothing was sent."""


def may_be_sent(code: int) -> bool:
    """RFC 6455 §7.4: registered codes, and those of libraries and programs."""
    return 1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999
