"""``importos profile`` on a process and on a machine: whose time it was, line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from importos_tool.profile.stacks import CUT

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
    done = importos("profile", source.name, "--json", "-o", "flame.html", "--", "-x", IMPORTOS_OPTIMISE="-O2")
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


def test_a_machine(importos: Importos, program: Write, tmp_path: Path) -> None:
    """The image takes the samples itself, and none while it rests; the clock tells the time as ever."""
    text = PROGRAM.replace("import sys", "import sys\nimport time")
    text = text.replace("    print(", "    time.sleep(0.5)\n    print(")
    source = program(text.replace("    sys.exit(3)", "    assert time.monotonic() > 0.5\n    sys.exit(3)"))
    done = importos("profile", source.name, "--machine", "microvm", "-o", "flame.html", "--rate", "500")
    assert done.returncode == 3, done.stdout + done.stderr
    lines = (tmp_path / "flame.folded").read_text(encoding="utf-8").splitlines()
    samples = {stack: int(count) for stack, _, count in (line.rpartition(" ") for line in lines)}
    total = sum(samples.values())
    hot = sum(count for stack, count in samples.items() if re.search(r";Sum\.work \(program\.py:1[12]\)$", stack))
    resting = sum(count for stack, count in samples.items() if "sleep" in stack)
    assert total >= 50, samples
    assert hot > total / 3, samples
    assert resting < 25, samples  # of the 250 that rest
    assert "fib (program.py:21);fib (program.py:21)" in "".join(samples)


COPIES = """\
def joined(parts: list[bytes]) -> int:
    return len(b"".join(parts))


def work(big: bytes) -> int:
    return sum(joined([big, big]) for _ in range(1000))


print(work(bytes(1000000)))
"""


def test_callers_of_assembly(importos: Importos, program: Write, tmp_path: Path) -> None:
    """What copies memory is written in assembly, and says itself how its callers are found."""
    done = importos("profile", program(COPIES).name, "-o", "flame.html")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "flame.folded").read_text(encoding="utf-8").splitlines()
    copying = [line for line in lines if re.search(r";memmove \d+$", line)]
    assert copying, lines
    assert all(re.match(r"<module> \(program\.py:9\);work .*;joined .*;", line) for line in copying), copying
    assert not [line for line in lines if line.startswith("memmove")], lines


DEEP_PROGRAM = """\
def work(size: int) -> int:
    total = 0
    for n in range(size):
        total = (total + n * n) % 1000003
    return total


def down(depth: int) -> int:
    if depth == 0:
        return work(100_000_000)
    return down(depth - 1) + len(str(depth))


print(SHALLOW down(100))
"""


def samples_of_deep_calls(importos: Importos, source: Path, tmp_path: Path) -> tuple[int, int, int]:
    """Those whose callers are not all known, those of the deep work with all of them, and all."""
    done = importos("profile", source.name, "--json", "-o", "flame.html")
    assert done.returncode == 0, done.stderr
    lines = re.findall(r"^(.*) (\d+)$", (tmp_path / "flame.folded").read_text(encoding="utf-8"), re.MULTILINE)
    samples = {stack: int(count) for stack, count in lines}
    cut = sum(count for stack, count in samples.items() if CUT.function in stack)
    deep = sum(
        count for stack, count in samples.items() if stack.startswith("<module>") and stack.count(";down (") == 101
    )
    return cut, deep, sum(samples.values())


def test_callers_far_above(importos: Importos, program: Write, tmp_path: Path) -> None:
    cut, deep, total = samples_of_deep_calls(importos, program(DEEP_PROGRAM.replace("SHALLOW", "")), tmp_path)
    assert deep > 50
    assert cut == 0 and deep > total / 2


def test_calls_that_go_deep_late(importos: Importos, program: Write, tmp_path: Path) -> None:
    """Less is copied while little holds all callers, and more again once samples show that it does not."""
    late = DEEP_PROGRAM.replace("SHALLOW", "work(100_000_000),")
    cut, deep, _total = samples_of_deep_calls(importos, program(late), tmp_path)
    assert 10 <= cut < deep
