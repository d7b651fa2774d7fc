"""The groups of a pattern while it is parsed: their numbers, names and widths."""

from __future__ import annotations

from importos.runtime.regex.errors import error
from importos.runtime.regex.source import Source
from importos.runtime.regex.tree import Node, Reference

MOST_GROUPS = 1073741823


class Groups:
    """``bodies`` has what every group matches, None while it is open and for group 0. ``tested`` are the numbers that
    conditions ask for and where: such a group may come later."""

    def __init__(self) -> None:
        self.bodies: list[Node | None] = [None]
        self.numbers: dict[str, int] = {}
        self.before_look_behind: int | None = None
        self.tested: dict[int, int] = {}

    @property
    def count(self) -> int:
        """With group 0."""
        return len(self.bodies)

    def open(self, source: Source, name: str | None) -> int:
        number = len(self.bodies)
        self.bodies.append(None)
        if name is not None:
            known = self.numbers.get(name)
            if known is not None:
                message = f"redefinition of group name {name!r} as group {number}; was group {known}"
                raise source.wrong(message, len(name) + 1)
            self.numbers[name] = number
        return number

    def close(self, number: int, body: Node) -> None:
        self.bodies[number] = body

    def reference(self, source: Source, number: int, back: int) -> Reference:
        body = self.bodies[number]
        if body is None:
            raise source.wrong("cannot refer to an open group", back)
        self.check_look_behind(source, number)
        return Reference(number, body.low, body.high)

    def check_look_behind(self, source: Source, number: int) -> None:
        """What a look-behind refers to was matched before it."""
        if self.before_look_behind is None:
            return
        if number >= self.count or self.bodies[number] is None:
            raise source.wrong("cannot refer to an open group")
        if number >= self.before_look_behind:
            raise source.wrong("cannot refer to group defined in the same lookbehind subpattern")

    def check_tested(self, pattern: str | bytes) -> None:
        for number, at in self.tested.items():
            if number >= self.count:
                raise error(f"invalid group reference {number}", pattern, at)
