"""What a handler raises when the answer is an error, and what it gets when the client is gone."""

from __future__ import annotations


class HttpError(Exception):
    """Becomes the response of the request: a status and a line of text for people."""

    def __init__(self, status: int, text: str = "", headers: list[tuple[str, str]] | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.headers: list[tuple[str, str]] = [] if headers is None else headers


class Disconnected(Exception):
    """The client went away, or was too slow, before the request or the response was complete."""
