"""Handlers under their paths: what a server serves. It knows no connection, so a test can ask it directly."""

from __future__ import annotations

from collections.abc import Callable

from importos.proto.http1.statuses import phrase
from importos.serve.http.failures import HttpError
from importos.serve.http.requests import Request
from importos.serve.http.responses import TEXT, Response
from importos.serve.http.routing import Handler, Router, allowed_by


class Application:
    def __init__(self) -> None:
        self.router = Router()

    def route(self, method: str, pattern: str) -> Callable[[Handler], Handler]:
        """The decorator of a handler."""

        def register(handler: Handler) -> Handler:
            self.router.add(method, pattern, handler)
            return handler

        return register

    def get(self, pattern: str) -> Callable[[Handler], Handler]:
        return self.route("GET", pattern)

    def post(self, pattern: str) -> Callable[[Handler], Handler]:
        return self.route("POST", pattern)

    def put(self, pattern: str) -> Callable[[Handler], Handler]:
        return self.route("PUT", pattern)

    def patch(self, pattern: str) -> Callable[[Handler], Handler]:
        return self.route("PATCH", pattern)

    def delete(self, pattern: str) -> Callable[[Handler], Handler]:
        return self.route("DELETE", pattern)

    async def respond(self, request: Request) -> Response:
        """The handler's answer; an HttpError is one too. Every other exception comes out."""
        if request.path == "*" and request.method == "OPTIONS":  # of the server as a whole: RFC 9110 §9.3.7
            return Response(204, b"", "", [("allow", allowed_by(set(self.router.methods)))])
        try:
            node = self.router.match(request)
            handler = node.find(request.method)
            if handler is None:
                allowed = node.allowed()
                if request.method == "OPTIONS":
                    return Response(204, b"", "", [("allow", allowed)])
                raise HttpError(405, "not for this path", [("allow", allowed)])
            return await handler(request)
        except HttpError as error:
            return error_response(error)


def error_response(error: HttpError) -> Response:
    """A line of text for people."""
    words = error.text or phrase(error.status).decode("ascii")
    return Response(error.status, (words + "\n").encode("utf-8"), TEXT, error.headers)
