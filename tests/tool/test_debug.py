"""``importos debug``: gdb in batch mode on a process and on a machine, with Python's lines, names and values."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Importos

Write = Callable[[str], Path]

TASKS = """\
import asyncio
import sys
from collections import deque
from enum import Enum


class Colour(Enum):
    RED = 1
    BLUE = 2


class Point:
    def __init__(self, x: int, name: str) -> None:
        self.x = x
        self.name = name


LIMIT = 7


def look(text: str, numbers: list[int], table: dict[str, tuple[int, float]], point: Point) -> int:
    seen = {"x"}
    pair = (True, "zwei")
    maybe: int | None = 5
    nothing: int | None = None
    words = text.split()
    mixed: list[object] = [1, "a", 2.5, None, b"\\x00", (1,)]
    line = deque([1, 2, 3])
    line.popleft()
    colour, error, unset = Colour.BLUE, ValueError("bad", 1), "never"
    total = sum(numbers) + LIMIT

    def count() -> int:
        nonlocal total
        total += 1
        return total

    return count()


async def inner(n: int) -> int:
    await asyncio.sleep(0.01)
    return n


async def middle(n: int) -> int:
    return await inner(n) + 1


async def main() -> None:
    task = asyncio.create_task(middle(4), name="worker")
    await asyncio.sleep(0)
    print(look("a ü", [1, 2, 3], {"k": (1, 0.5)}, Point(3, "p")), len(sys.argv), sys.argv[0])
    print(await task)


asyncio.run(main())
"""

SHOWN = {
    "text": "'a ü'",
    "numbers": "[1, 2, 3]",
    "table": "{'k': (1, 0.5)}",
    "point": "Point(x=3, name='p')",
    "seen": "{'x'}",
    "pair": "(True, 'zwei')",
    "maybe": "5",
    "nothing": "None",
    "words": "['a', 'ü']",
    "mixed": "[1, 'a', 2.5, None, b'\\x00', (1,)]",
    "line": "deque([2, 3])",
    "colour": "<Colour.BLUE: 2>",
    "error": "ValueError('bad', 1)",
    "unset": "'never'",
    "total": "13",
    "count": "<function count>",
}


def line_of(text: str) -> int:
    """The number of the line that begins with ``text``."""
    return next(n for n, line in enumerate(TASKS.splitlines(), 1) if line.strip().startswith(text))


def test_a_process(importos: Importos, program: Write, tmp_path: Path) -> None:
    source = program(TASKS)
    (tmp_path / "commands").write_text(
        f"break program.py:{line_of('return count()')}\ncontinue\npy-locals\npy-bt\nbacktrace 1\npy-tasks\n"
        "py-print LIMIT\nprint words\npy-break count\ncontinue\npy-locals\ncontinue\n",
        encoding="utf-8",
    )
    done = importos("debug", "--batch", "-x", "commands", source.name, "one", "two")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = dict(re.findall(r"^(\w+) = (.*)$", done.stdout, re.MULTILINE))
    assert {name: shown.get(name) for name in SHOWN} == SHOWN, done.stdout
    arguments = "text='a ü', numbers=[1, 2, 3], table={'k': (1, 0.5)}, point=Point(x=3, name='p')"
    call, stop = line_of("print(look("), line_of("return count()")
    assert f'line {call}, in main()\n  File "./program.py", line {stop}, in look({arguments})\n' in done.stdout
    assert f"#0  look ({arguments}) at ./program.py:{stop}" in done.stdout
    chain = [f"middle at program.py:{line_of('return await inner')}", f"inner at program.py:{line_of('await asyncio')}"]
    assert f"<Task pending 'worker' {chain[0]}>\n    awaits {chain[0]}\n    awaits {chain[1]}\n" in done.stdout
    assert "    awaits <Future pending>\n" in done.stdout
    assert "\n7\n$1 = ['a', 'ü']\n" in done.stdout
    assert f"program.py:{line_of('total += 1')}\n" in done.stdout
    assert "14 3 program.py" in done.stdout


@pytest.mark.parametrize("where", [("--machine", "microvm"), ("--target", "process-aarch64")])
def test_what_qemu_runs(importos: Importos, program: Write, tmp_path: Path, where: tuple[str, str]) -> None:
    function = "def double(words: list[str]) -> int:\n    both = words + words\n    return len(both)\n\n\n"
    source = program(f"{function}print(double(['a']))\n")
    (tmp_path / "commands").write_text("py-break double\ncontinue\nnext\npy-locals\npy-bt\n", encoding="utf-8")
    done = importos("debug", "--batch", *where, "-x", "commands", source.name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "words = ['a']\nboth = ['a', 'a']\n" in done.stdout, done.stdout + done.stderr
    assert '  File "./program.py", line 6, in <module>()\n' in done.stdout


def test_without_gdb(importos: Importos, program: Write) -> None:
    done = importos("debug", program("print(1)\n").name, PATH="/nowhere")
    assert (done.returncode, "V008" in done.stderr, "apt-get install gdb" in done.stderr) == (2, True, True)
