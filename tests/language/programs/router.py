"""A router of requests: decorators register handlers, protocols say what middleware is, patterns bind parameters."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Request(NamedTuple):
    method: str
    path: str
    body: str = ""


@dataclass
class Response:
    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[[Request, dict[str, str]], Response]


class Middleware(Protocol):
    def __call__(self, request: Request, following: Callable[[Request], Response]) -> Response: ...


class NotFound(LookupError):
    pass


class Forbidden(Exception):
    def __init__(self, user: str | None) -> None:
        super().__init__(user)
        self.user = user


def counted(function: Callable[P, R]) -> Callable[P, R]:
    calls = 0

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        nonlocal calls
        calls += 1
        print(f"  {function.__name__} call {calls}")
        return function(*args, **kwargs)

    return wrapper


class Router:
    def __init__(self) -> None:
        self._routes: defaultdict[str, list[tuple[list[str], Handler]]] = defaultdict(list)
        self._middleware: list[Middleware] = []

    def route(self, path: str, *, methods: Iterable[str] = ("GET",)) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            for method in methods:
                self._routes[method].append((path.strip("/").split("/"), handler))
            return handler

        return register

    def use(self, middleware: Middleware) -> Middleware:
        self._middleware.append(middleware)
        return middleware

    def _find(self, request: Request) -> tuple[Handler, dict[str, str]]:
        parts = request.path.strip("/").split("/")
        for pattern, handler in self._routes[request.method]:
            if len(pattern) != len(parts):
                continue
            bound: dict[str, str] = {}
            for expected, given in zip(pattern, parts, strict=True):
                if expected.startswith("{") and expected.endswith("}"):
                    bound[expected[1:-1]] = given
                elif expected != given:
                    break
            else:
                return handler, bound
        raise NotFound(request.path)

    def dispatch(self, request: Request) -> Response:
        def innermost(request: Request) -> Response:
            handler, bound = self._find(request)
            return handler(request, bound)

        chain = innermost
        for middleware in reversed(self._middleware):
            chain = functools.partial(middleware, following=chain)
        return chain(request)


router = Router()


@router.use
def errors(request: Request, following: Callable[[Request], Response]) -> Response:
    try:
        return following(request)
    except NotFound as error:
        return Response(404, f"nothing at {error}")
    except Forbidden as error:
        return Response(403, f"{error.user or 'nobody'} may not")


class Stamp:
    def __init__(self, name: str) -> None:
        self.name = name
        self.seen = 0

    def __call__(self, request: Request, following: Callable[[Request], Response]) -> Response:
        self.seen += 1
        response = following(request)
        response.headers |= {"Server": self.name, "Count": str(self.seen)}
        return response


router.use(Stamp("router/1"))


@router.route("/")
def index(request: Request, bound: dict[str, str]) -> Response:
    return Response(body="index")


@router.route("/users/{name}", methods=["GET", "PUT"])
@counted
def user(request: Request, bound: dict[str, str]) -> Response:
    match request:
        case Request("PUT", _, ""):
            return Response(400, "no body")
        case Request(method="PUT", body=body):
            return Response(201, f"{bound['name']} := {body}")
        case _:
            return Response(body="user {name}".format(**bound))


@router.route("/users/{name}/files/{file}")
def files(request: Request, bound: dict[str, str]) -> Response:
    if bound["name"] != "root":
        raise Forbidden(bound.get("name"))
    return Response(body="/".join(bound.values()))


def main() -> None:
    requests = [
        Request("GET", "/"),
        Request("GET", "/users/ada"),
        Request("PUT", "/users/ada", "countess"),
        Request("PUT", "/users/ada"),
        Request("GET", "/users/bob/files/a.txt"),
        Request("GET", "/users/root/files/a.txt"),
        Request("DELETE", "/users/ada"),
        Request("GET", "/nowhere/at/all/x"),
    ]
    for request in requests:
        response = router.dispatch(request)
        print(f"{request.method:<7}{request.path:<26}-> {response.status} {response.body}", response.headers)
    print(user.__name__, requests[2]._replace(method="POST"))


main()
