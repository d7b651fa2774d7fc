"""What is wrong with a message: of the other side, or of the program that sends one."""

from __future__ import annotations


class RemoteError(Exception):
    """The other side broke a rule; nothing it sends can be trusted any more. ``status`` is what a server answers before
    it closes the connection (RFC 9112 §11.2: never guess what was meant).
    """

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class LocalError(Exception):
    """The program asks for what the protocol does not allow here; nothing was sent."""
