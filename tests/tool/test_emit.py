"""``importos build --emit``: every stage of the compiler can be seen, and is what the stage makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.compiler.build import STAGES

from .conftest import Importos

PROGRAM = """
def triangle(number: int) -> int:
    total = 0
    for value in range(number):
        total += value
    return total


def main() -> None:
    print(triangle(1000) + len(input_words()))


def input_words() -> list[str]:
    return ["a", "b"]
"""
SEEN = {
    "checked": r"def __main__\.triangle\(number: int\) -> int:",
    "ir": r"__main__\.triangle\(number\S*: i64\) -> i64",
    "c": r'#line \d+ "program\.py"',
    "asm": r"\.globl\s+importos_start",
    "map": r"importos_start",
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_stage_is_shown(stage: str, called: Importos, program: Callable[[str], Path]) -> None:
    done = called("build", "--quiet", "-O0", "--emit", stage, program(PROGRAM).name)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(SEEN[stage], done.stdout), done.stdout[:2000]


def test_the_stage_goes_to_a_file(importos: Importos, program: Callable[[str], Path], tmp_path: Path) -> None:
    done = importos("build", "--quiet", "--emit", "c", "-o", "program.c", program(PROGRAM).name)
    assert (done.returncode, done.stdout) == (0, "")
    assert re.search(SEEN["c"], (tmp_path / "program.c").read_text(encoding="utf-8"))
