"""A JSON service: requests are parsed, checked and answered; a small router with middleware."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from typing import Any, Generic, Literal, TypeVar

Method = Literal["GET", "POST", "DELETE"]
Handler = Callable[["Request"], "Response"]


@dataclass
class Request:
    method: Method
    path: str
    body: str = ""
    params: dict[str, str] = field(default_factory=dict)


@dataclass
class Response:
    status: int = 200
    body: object = None

    def dump(self) -> str:
        return json.dumps({"status": self.status, "body": self.body}, sort_keys=True)


class HTTPError(Exception):
    def __init__(self, status: int, reason: str = "") -> None:
        self.status = status
        self.reason = reason


class Router:
    def __init__(self) -> None:
        self.routes: list[tuple[Method, list[str], Handler]] = []
        self.middleware: list[Callable[[Handler], Handler]] = []

    def route(self, method: Method, path: str) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.routes.append((method, path.strip("/").split("/"), handler))
            return handler

        return register

    def find(self, request: Request) -> Handler:
        parts = request.path.strip("/").split("/")
        allowed: set[str] = set()
        for method, pattern, handler in self.routes:
            if len(parts) != len(pattern):
                continue
            params: dict[str, str] = {}
            for part, wanted in zip(parts, pattern, strict=True):
                if wanted.startswith("<"):
                    params[wanted[1:-1]] = part
                elif wanted != part:
                    break
            else:
                if method == request.method:
                    request.params.update(params)
                    return handler
                allowed.add(method)
        if allowed:
            raise HTTPError(405, f"allowed: {', '.join(sorted(allowed))}")
        raise HTTPError(404, request.path)

    def __call__(self, request: Request) -> Response:
        try:
            handler = self.find(request)
            for wrap in reversed(self.middleware):
                handler = wrap(handler)
            return handler(request)
        except HTTPError as error:
            return Response(error.status, {"error": error.reason})
        except Exception as error:
            logging.getLogger("app").exception("failed")
            return Response(500, {"error": type(error).__name__})


router = Router()
STORE: dict[int, dict[str, object]] = {}


def timed(handler: Handler) -> Handler:
    def inner(request: Request) -> Response:
        response = handler(request)
        print("   ", request.method, request.path, "->", response.status)
        return response

    return inner


router.middleware.append(timed)


@router.route("GET", "/things")
def index(request: Request) -> Response:
    return Response(body=[{"id": key, **value} for key, value in STORE.items()])


@router.route("POST", "/things")
def create(request: Request) -> Response:
    try:
        body = json.loads(request.body)
    except json.JSONDecodeError as error:
        raise HTTPError(400, str(error)) from error
    if not isinstance(body, dict) or "name" not in body:
        raise HTTPError(422, "name is missing")
    key = max(STORE, default=0) + 1
    STORE[key] = {**body, "created": datetime(2024, 1, key, tzinfo=timezone.utc).isoformat()}
    return Response(201, {"id": key})


@router.route("GET", "/things/<id>")
def show(request: Request) -> Response:
    try:
        return Response(body=STORE[int(request.params["id"])])
    except KeyError:
        raise HTTPError(404, "no such thing")
    except ValueError:
        raise HTTPError(400, "id is no number") from None


@router.route("DELETE", "/things/<id>")
def remove(request: Request) -> Response:
    del STORE[int(request.params["id"])]
    return Response(204)


def main() -> None:
    logging.basicConfig(level=logging.CRITICAL)
    requests = [
        Request("GET", "/things"),
        Request("POST", "/things", '{"name": "lamp", "tags": ["a", "b"]}'),
        Request("POST", "/things", '{"name": '),
        Request("POST", "/things", "[1]"),
        Request("POST", "/things", '{"name": "desk", "size": {"w": 1.5}}'),
        Request("GET", "/things/2"),
        Request("GET", "/things/x"),
        Request("DELETE", "/things"),
        Request("DELETE", "/things/9"),
        Request("DELETE", "/things/1"),
        Request("GET", "/things"),
        Request("GET", "/nothing/at/all"),
    ]
    app: Handler = router
    for request in requests:
        print(app(request).dump())
    print(app is router, asdict(requests[5]))


main()
