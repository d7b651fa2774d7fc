"""Samples as stacks of Python functions: what the picture and the folded text are made of.

A frame is a function with the line that runs in it. What stands outside the program's own module (the entry, the
kernel's start) is the same in every stack and left out; what the C compiler and the runtime add has the name of its
symbol.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from importos_tool.profile.functions import MODULE, Functions
from importos_tool.profile.places import Code, code_at
from importos_tool.profile.process import Chain
from importos_tool.profile.unwinding import DEEPER

_LIBRARY = "/importos/"
_STANDARD = "std/"


@dataclass(frozen=True)
class Frame:
    """``line`` is 0 where nobody knows it."""

    function: str
    path: str
    line: int

    def describe(self) -> str:
        """``function (path:line)``, as folded text has it; a semicolon would end the frame there."""
        place = f" ({self.path}:{self.line})" if self.line else ""
        return f"{self.function}{place}".replace(";", ",")


Stacks = Counter[tuple[Frame, ...]]  # outermost first
LEVELS = 250  # of the picture
ABOVE = Frame("(deeper calls)", "", 0)
CUT = Frame("(calls above what is kept of the stack)", "", 0)


def stacks_of(linked: Path, chains: Mapping[Chain, int], program: Path) -> Stacks:
    """The stacks of a program's samples; ``program`` is its main file, as the compiler was told it."""
    codes = code_at(linked, (address for chain in chains for address in _running(chain)))
    functions = Functions()
    stacks: Stacks = Counter()
    for chain, count in chains.items():
        frames = [frame for address in _running(chain) for frame in _frames(codes[address], functions)]
        if chain[-1:] == (DEEPER,):
            frames.append(CUT)
        frames.reverse()
        stacks[_from_program(frames, str(program))] += count
    return stacks


def _running(chain: Chain) -> Iterator[int]:
    """Where each function is: a return address stands behind its call, which may be the next function already."""
    for number, address in enumerate(chain):
        if address != DEEPER:
            yield address - (1 if number else 0)


def _frames(code: Code, functions: Functions) -> Iterator[Frame]:
    """The functions at one address, innermost first."""
    named = 0
    for path, line in code.places:
        function = functions.at(path, line)
        if function is not None:
            named += 1
            yield Frame(function, shown_path(path), line)
    if not named:
        yield Frame(code.symbol, "", 0)


def shown_path(path: str) -> str:
    """A path of the library as programs import it."""
    plain = path.removeprefix("./")
    _, found, below = plain.rpartition(_LIBRARY)
    return below.removeprefix(_STANDARD) if found and plain.startswith("/") else plain


def _from_program(frames: list[Frame], program: str) -> tuple[Frame, ...]:
    shown = shown_path(program)
    first = next((n for n, f in enumerate(frames) if f.path == shown and f.function == MODULE), 0)
    return tuple(frames[first:])


def folded(stacks: Mapping[tuple[Frame, ...], int]) -> str:
    """One line a stack, frames apart by semicolons, the number of samples behind: what other tools read."""
    lines = (f"{';'.join(frame.describe() for frame in stack)} {count}\n" for stack, count in stacks.items())
    return "".join(sorted(lines))


@dataclass
class Node:
    """One box of the picture: a function below its callers, with how often each of its lines ran or called."""

    name: str
    path: str
    count: int
    own: int
    lines: Counter[int]
    below: dict[tuple[str, str], Node]

    def as_data(self) -> dict[str, object]:
        """For the page; boxes beside each other in the order of their names."""
        children = [self.below[key].as_data() for key in sorted(self.below)]
        return {"n": self.name, "p": self.path, "c": self.count, "o": self.own, "l": self._hottest(), "b": children}

    def _hottest(self) -> list[tuple[int, int]]:
        return sorted(self.lines.most_common(5))


def tree_of(stacks: Mapping[tuple[Frame, ...], int]) -> Node:
    """All stacks as one tree of functions, as far up as anybody can look at it."""
    root = _node("all", "")
    for whole, count in stacks.items():
        stack = whole if len(whole) <= LEVELS else (*whole[: LEVELS - 1], ABOVE)
        root.count += count
        node = root
        for frame in stack:
            node = node.below.setdefault((frame.function, frame.path), _node(frame.function, frame.path))
            node.count += count
            if frame.line:
                node.lines[frame.line] += count
        node.own += count
    return root


def _node(name: str, path: str) -> Node:
    return Node(name, path, 0, 0, Counter(), {})


def hottest(stacks: Mapping[tuple[Frame, ...], int], most: int) -> list[tuple[str, int]]:
    """The functions with the most samples of their own."""
    own: Counter[str] = Counter()
    for stack, count in stacks.items():
        own[_without_line(stack[-1:])] += count
    return own.most_common(most)


def _without_line(frames: Iterable[Frame]) -> str:
    return "".join(f"{frame.function} ({frame.path})" if frame.path else frame.function for frame in frames)
