"""A program of 1,000 lines as its author sees it: built with an empty cache, and again after one function has changed.

``python -m benchmarks.start.compiling [--json] [--rounds N]``. The program is made of long programs of tests/language,
each a module, and a main that runs them all. An edit adds a statement to a function of one of them; it is measured as
all but the first edits are, when the checked library is kept (a process of its own does that behind the second use).
``importos check`` is measured on the same program, unchanged.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, await_library, time_process, tool
from benchmarks.start.reference import HELLO

PARTS = Path(__file__).resolve().parents[2] / "tests" / "language" / "programs"
NAMES = ("bank", "event_simulation", "expression_evaluator", "json_parser", "stack_machine")
EDITED = "bank"
FUNCTION = "def main() -> None:\n"
ROUNDS = 3


def write_program(folder: Path) -> Path:
    """The root file; beside it one module a part."""
    for name in NAMES:
        shutil.copyfile(PARTS / f"{name}.py", folder / f"{name}.py")
    root = folder / "thousand.py"
    imports = "".join(f"import {name}\n" for name in NAMES)
    calls = "".join(f"    {name}.main()\n" for name in NAMES)
    root.write_text(f'"""Runs its parts, one after the other."""\n\n{imports}\n\n{FUNCTION}{calls}', encoding="utf-8")
    return root


def edit(folder: Path, number: int) -> None:
    text = (PARTS / f"{EDITED}.py").read_text(encoding="utf-8")
    if FUNCTION not in text:
        raise RuntimeError(f"{EDITED}.py has no function to edit")
    text = text.replace(FUNCTION, f"{FUNCTION}    print('edit', {number})\n")
    (folder / f"{EDITED}.py").write_text(text, encoding="utf-8")


def measure(rounds: int = 0) -> Report:
    cold: list[float] = []
    edited: list[float] = []
    checked: list[float] = []
    checked_hello: list[float] = []
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        root = write_program(folder)
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.py"))
        cache = folder / "cache"
        command = tool("build", root, "--target", "process", "-o", folder / "image", "--cache-dir", cache)
        time_process(command)  # as after a first use: the tool's own bytecode is there, clang in the page cache
        for number in range(rounds or ROUNDS):
            shutil.rmtree(cache, ignore_errors=True)
            edit(folder, 0)
            cold.append(time_process(command))
            edit(folder, -1)
            time_process(command)
            await_library(cache)
            for repetition in range(2):
                edit(folder, 1 + 2 * number + repetition)
                edited.append(time_process(command))
            checked += [time_process(tool("check", root, "--cache-dir", cache)) for _ in range(2)]
            checked_hello += [time_process(tool("check", HELLO, "--cache-dir", cache)) for _ in range(2)]
    measured = {
        "build, empty cache": cold,
        "build, one function edited": edited,
        "check": checked,
        "check of hello": checked_hello,
    }
    rows = [(what, f"{statistics.median(t):.2f}", f"{min(t):.2f}") for what, t in measured.items()]
    figures = [
        Figure(f"compile {lines} lines, cold", statistics.median(cold), "s", 6.0, 3.0),
        Figure(f"compile {lines} lines, one function edited", statistics.median(edited), "s", 2.0, 1.0),
        Figure("importos check, warm", statistics.median(checked_hello), "s", 0.5, 0.3),
    ]
    return Report(f"start: a program of {lines} lines", ("what", "median s", "least s"), rows, figures)


if __name__ == "__main__":
    sys.exit(alone(measure))
