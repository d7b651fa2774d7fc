"""Who hears of what a server does. A server without observers asks no clock for them."""

from __future__ import annotations

from importos.serve.http.requests import Request
from importos.serve.http.responses import Response


class Observer:
    """The base hears nothing."""

    def connections_changed(self, count: int) -> None:
        """So many connections stand now."""

    def began(self, request: Request) -> None:
        """The handler of a request is called next."""

    def answered(self, request: Request, response: Response, sent: int, seconds: float) -> None:
        """A response with a body of ``sent`` bytes was written as a whole."""

    def dropped(self, request: Request) -> None:
        """The client went away before that."""

    def refused(self, peer: str, status: int, reason: str) -> None:
        """What came was no request."""

    def failed(self, request: Request, error: Exception) -> None:
        """A handler raised what is no answer; the client was told 500 and nothing else."""
