"""What the units of a program declare: each only what it mentions, and what that mentions in turn.

A unit whose text holds nothing else stays the same when another one changes. What is mentioned is found in the texts
themselves, identifier by identifier; a name too many costs a line, a name too few does not compile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from importos_tool.compiler.backend.names import identifiers_in


@dataclass(frozen=True, slots=True)
class Declared:
    """Something that several units may mention by ``names``.

    ``text`` is what such a unit must hold; ``held`` what the unit that holds all that exists once has in its place.
    Both are the same for types and for what every unit has a copy of.
    """

    names: tuple[str, ...]
    text: str
    held: str = ""

    @property
    def whole(self) -> str:
        """The text where what exists once is held."""
        return self.held or self.text


class Mentions:
    """Which known names texts mention."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._direct: dict[str, frozenset[str]] = {}

    def of(self, text: str) -> frozenset[str]:
        """The known names in a text."""
        return self.known(identifiers_in(text))

    def known(self, identifiers: frozenset[str]) -> frozenset[str]:
        """Those that are known."""
        return self._known & identifiers

    def add(self, name: str, identifiers: frozenset[str]) -> None:
        """Who mentions ``name`` mentions these identifiers too."""
        self._direct[name] = self._direct.get(name, frozenset()) | (self._known & identifiers)

    def closure(self, start: Iterable[str]) -> set[str]:
        """These names, what they mention, and so on."""
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._direct.get(name, frozenset()) - found
        return found
