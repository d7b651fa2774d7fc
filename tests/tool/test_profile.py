"""``importos profile`` on a process: whose time it was, line by line, and what a machine without samples says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from .conftest import Importos

Write = Callable[[str], Path]

PROGRAM = """\
import sys


class Sum:
    def __init__(self, size: int) -> None:
        self.size = size

    def work(self) -> int:
        total = 0
        for n in range(self.size):
            total = (total + n * n) % 1000003
        return total


def idle() -> int:
    return 1


def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def main() -> None:
    print(sum(Sum(1000).work() for _ in range(40000)), idle(), fib(29), sys.argv[1:])
    sys.exit(3)


main()
"""


def test_a_process(importos: Importos, program: Write, tmp_path: Path) -> None:
    source = program(PROGRAM)
    done = importos("profile", source.name, "--json", "-o", "flame.html", "--", "-x")
    assert done.returncode == 3, done.stderr
    head, _, document = done.stdout.partition("\n")
    assert head.endswith("514229 ['-x']")
    told = json.loads(document)
    assert told["status"] == 3
    assert told["lost"] == 0
    lines = dict(re.findall(r"^(.*) (\d+)$", (tmp_path / "flame.folded").read_text(encoding="utf-8"), re.MULTILINE))
    samples = {stack: int(count) for stack, count in lines.items()}
    total = sum(samples.values())
    assert total == told["samples"] >= 50
    hot = sum(count for stack, count in samples.items() if re.search(r";Sum\.work \(program\.py:1[01]\)$", stack))
    assert hot > total / 2, samples
    assert any(stack.startswith("<module> (program.py:28);main (program.py:24);") for stack in samples), samples
    assert "fib (program.py:20);fib (program.py:20)" in "".join(samples)
    assert '"n":"Sum.work"' in (tmp_path / "flame.html").read_text(encoding="utf-8")


def test_a_machine_is_refused(importos: Importos, program: Write) -> None:
    done = importos("profile", "--machine", "microvm", program("print(1)\n").name)
    assert (done.returncode, "V009" in done.stderr) == (2, True)
