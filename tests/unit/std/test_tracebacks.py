"""The text of tracebacks against CPython's, for exceptions that CPython has raised."""

from __future__ import annotations

import linecache
import re
import traceback

import pytest

from importos.runtime import exception_groups, tracebacks

PROGRAMS = {
    "plain": "def f(n):\n    return 1 // n\ndef main():\n    f(0)\nmain()\n",
    "no message": "raise ValueError\n",
    "lines": "raise ValueError('first\\nsecond')\n",
    "recursion": "def f(n):\n    if n == 0:\n        raise KeyError('x')\n    f(n - 1)\nf(20)\n",
    "recursion of four": "def f(n):\n    if n == 0:\n        raise KeyError('x')\n    f(n - 1)\nf(5)\n",
    "cause": "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError(1, 2) from e\n",
    "context": "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError(1)\n",
    "suppressed": "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError(1) from None\n",
    "three": (
        "try:\n    try:\n        [][1]\n    except IndexError:\n        {}['a']\n"
        "except KeyError as e:\n    raise E('z') from e\n"
    ),
    "note": "e = E('x')\ne.add_note('look here')\nraise e\n",
    "str fails": "raise Unshowable()\n",
    "group": "e = ExceptionGroup('g', [E('x'), ExceptionGroup('h', [E('y'), E(1)])])\ne.add_note('n\\nm')\nraise e\n",
    "group as cause": "raise E('z') from ExceptionGroup('g', [E('x')])\n",
    "wide group": "raise ExceptionGroup('g', [ExceptionGroup('h', [E('x')]) for _ in range(17)])\n",
    "itself": "e = E('x')\nraise e from e\n",
}


class E(Exception):
    pass


E.__module__ = "__main__"


class Unshowable(Exception):
    def __str__(self) -> str:
        raise ValueError


Unshowable.__module__ = "__main__"


class Carried:
    """A real exception with the fields of the guest's."""

    def __init__(
        self, error: BaseException, places: dict[tuple[str, int, str], int], known: dict[int, Carried]
    ) -> None:
        known[id(error)] = self
        self.places, self.known = places, known
        self.error = error
        self._location_count = 0
        entries = [(f.f_code.co_filename, line, f.f_code.co_name) for f, line in traceback.walk_tb(error.__traceback__)]
        for entry in reversed([e for e in entries if e[0] == "program.py"]):
            tracebacks.add_location(self, places.setdefault(entry, len(places)))
        self._notes = getattr(error, "__notes__", [])
        self._has_notes = bool(self._notes)
        self.__suppress_context__ = error.__suppress_context__
        for name in ("__cause__", "__context__"):
            other = getattr(error, name)
            carried = None if other is None else known.get(id(other)) or Carried(other, places, known)
            setattr(self, name, carried)

    def __str__(self) -> str:
        return str(self.error)

    def _is_group(self) -> bool:
        return isinstance(self.error, BaseExceptionGroup)

    def _write_members(self, text: tracebacks.TracebackText) -> None:
        members = [Carried(error, self.places, self.known) for error in self.error.exceptions]
        exception_groups.add_members(text, members)


@pytest.mark.parametrize("name", PROGRAMS)
def test_same_as_cpython(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    source = PROGRAMS[name]
    lines = source.splitlines(keepends=True)
    linecache.cache["program.py"] = (len(source), None, lines, "program.py")
    places: dict[tuple[str, int, str], int] = {}
    try:
        exec(compile(source, "program.py", "exec"), {"E": E, "Unshowable": Unshowable, "__name__": "__main__"})
    except Exception as error:  # noqa: BLE001
        shown = traceback.TracebackException.from_exception(error)
        one: traceback.TracebackException | None = shown
        while one is not None:
            del one.stack[: 1 if one.stack and one.stack[0].filename == __file__ else 0]
            one = one.__cause__ or one.__context__
        expected = "".join(shown.format())
        mine = Carried(error, places, {})
    table = {number: place for place, number in places.items()}
    monkeypatch.setattr(tracebacks, "location_path", lambda number: table[number][0])
    monkeypatch.setattr(tracebacks, "location_line", lambda number: table[number][1])
    monkeypatch.setattr(tracebacks, "location_function", lambda number: table[number][2])
    monkeypatch.setattr(tracebacks, "location_source", lambda number: lines[table[number][1] - 1].strip())
    monkeypatch.setattr(tracebacks, "class_name", lambda carried: type(carried.error).__name__)
    without_columns = re.sub(r"(?m)^ +[\^~]+\n", "", expected)
    assert tracebacks.format_traceback(mine) == without_columns
