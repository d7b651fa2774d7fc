"""Which handler answers: a tree over the parts of the path.

``/users/{id}`` takes one part of the path, ``/files/{rest...}`` all that are left. A literal part goes before a
parameter, a parameter before a rest. The parts are cut before percent-encoding is undone: ``%2F`` is no slash.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from importos.serve.http.failures import HttpError
from importos.serve.http.requests import Request, decoded
from importos.serve.http.responses import Response

Handler = Callable[[Request], Awaitable[Response]]


class Node:
    """What can follow a part of a path."""

    def __init__(self) -> None:
        self.literals: dict[str, Node] = {}
        self.parameter: Node | None = None
        self.rest: Node | None = None
        self.handlers: dict[str, Handler] = {}  # by method
        self.names: list[str] = []  # of the parameters on the way here
        self.pattern = ""

    def find(self, method: str) -> Handler | None:
        handler = self.handlers.get(method)
        if handler is None and method == "HEAD":
            handler = self.handlers.get("GET")
        return handler

    def allowed(self) -> str:
        """The value of Allow (RFC 9110 §10.2.1)."""
        return allowed_by(set(self.handlers))


def allowed_by(methods: set[str]) -> str:
    """The value of Allow where there are handlers of these methods."""
    methods.add("OPTIONS")
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods))


class Router:
    """``methods``: those that any path has a handler for."""

    def __init__(self) -> None:
        self.methods: set[str] = set()
        self._root = Node()
        self._exact: dict[str, Node] = {}  # paths without parameters, as they are

    def add(self, method: str, pattern: str, handler: Handler) -> None:
        """ValueError: the pattern is none, or has a handler for the method already."""
        if not pattern.startswith("/"):
            raise ValueError("a pattern begins with a slash: " + pattern)
        node = self._root
        names: list[str] = []
        parts = pattern[1:].split("/")
        for place, part in enumerate(parts):
            if not part.startswith("{"):
                node = node.literals.setdefault(part, Node())
            elif part.endswith("...}") and place == len(parts) - 1:
                names.append(part[1:-4])
                following = node.rest
                if following is None:
                    following = Node()
                    node.rest = following
                node = following
            elif part.endswith("}") and "..." not in part:
                names.append(part[1:-1])
                following = node.parameter
                if following is None:
                    following = Node()
                    node.parameter = following
                node = following
            else:
                raise ValueError("a parameter is {name} or, at the end, {name...}: " + pattern)
        if method in node.handlers:
            raise ValueError(method + " " + pattern + " has a handler already")
        if node.handlers and node.names != names:
            raise ValueError("another pattern names these parameters otherwise: " + pattern)
        node.handlers[method] = handler
        self.methods.add(method)
        node.names = names
        node.pattern = pattern
        if not names:
            self._exact[pattern] = node

    def match(self, request: Request) -> Node:
        """Where the request belongs; its parameters are set. HttpError 404: nowhere."""
        node = self._exact.get(request.path)
        if node is not None:
            return node
        if not request.path.startswith("/"):
            raise HttpError(404, "there is no such path")
        values: list[str] = []
        found = self._walk(self._root, request.path[1:].split("/"), 0, values)
        if found is None:
            raise HttpError(404, "there is no such path")
        for name, value in zip(found.names, values, strict=True):
            request.parameters[name] = decoded(value)
        return found

    def _walk(self, node: Node, parts: list[str], place: int, values: list[str]) -> Node | None:
        """The node of the parts from ``place`` on. Each part is a literal or one parameter, so this is no deeper than
        the longest pattern.
        """
        if place == len(parts):
            return node if node.handlers else None
        part = parts[place]
        literal = node.literals.get(part if "%" not in part else decoded(part))
        if literal is not None:
            found = self._walk(literal, parts, place + 1, values)
            if found is not None:
                return found
        size = len(values)
        parameter = node.parameter
        if parameter is not None and part:
            values.append(part)
            found = self._walk(parameter, parts, place + 1, values)
            if found is not None:
                return found
            del values[size:]
        rest = node.rest
        if rest is not None:
            values.append("/".join(parts[place:]))
            return rest
        return None
