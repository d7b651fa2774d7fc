"""Each program under CPython 3.11, PyPy and mypyc, compiled by ImportOS and written in C, in turn; all print the same.

``python -m benchmarks.language.run [--json] [--rounds N]``. C is compiled by Debian's clang with -O2; PyPy is Debian's
pypy3, mypyc is that of the pinned mypy. Who is not here has no column; a program without a C twin has a dash.
"""

from __future__ import annotations

import functools
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, geometric_mean, in_turn, number, output_of, processor_time

FOLDER = Path(__file__).resolve().parent
PROGRAMS = (
    "nbody", "spectral_norm", "fannkuch", "binary_trees", "word_count", "richards", "fibonacci", "sieve", "checksum",
    "mandelbrot", "matrix", "pipeline", "optional_numbers",
)  # fmt: skip
ROUNDS = 3
CPYTHON, OURS, C, PYPY, MYPYC = "CPython", "ImportOS", "C", "PyPy", "mypyc"


def measure(rounds: int = 0) -> Report:
    times: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        for program in PROGRAMS:
            print(f"  {program}", file=sys.stderr)
            commands = commands_for(program, Path(name))
            check_outputs(program, commands)
            contestants = {name: functools.partial(processor_time, command) for name, command in commands.items()}
            measured = in_turn(rounds or ROUNDS, contestants)
            times[program] = {name: statistics.median(values) for name, values in measured.items()}
    present = [name for name in (CPYTHON, PYPY, MYPYC, OURS, C) if any(name in row for row in times.values())]
    figures = [
        Figure("times faster than CPython 3.11 (geometric mean)", mean_ratio(times, CPYTHON, OURS), "x", 25, 40, False),
        Figure("times the time of C (geometric mean)", mean_ratio(times, OURS, C), "x", 2.0, 1.5),
    ]
    rows = [
        (
            program,
            *(f"{row[name]:.3f}" if name in row else "-" for name in present),
            number(row[CPYTHON] / row[OURS]),
            number(row[OURS] / row[C]) if C in row else "-",
        )
        for program, row in times.items()
    ]
    columns = ("program", *(f"{name} s" for name in present), "x CPython", "x C")
    return Report("language: medians of processor time, the whole process", columns, rows, figures)


def mean_ratio(times: dict[str, dict[str, float]], slow: str, fast: str) -> float:
    return geometric_mean(row[slow] / row[fast] for row in times.values() if slow in row and fast in row)


def commands_for(program: str, folder: Path) -> dict[str, list[str]]:
    """How each of those that are here runs the program."""
    source = FOLDER / f"{program}.py"
    commands = {
        CPYTHON: [find_interpreter(), str(source)],
        OURS: [str(build(source, "process", folder / program))],
    }
    twin = source.with_suffix(".c")
    if twin.exists():
        commands[C] = [str(compile_c(twin, folder / f"{program}-c"))]
    pypy = shutil.which("pypy3")
    if pypy is not None:
        commands[PYPY] = [pypy, str(source)]
    module = compile_with_mypyc(source, folder / f"{program}-mypyc")
    if module is not None:
        start = f"import sys; sys.path.insert(0, {str(module)!r}); import {program}; {program}.main()"
        commands[MYPYC] = [sys.executable, "-c", start]
    return commands


def compile_with_mypyc(source: Path, folder: Path) -> Path | None:
    """The folder of the extension module; None where there is no C compiler with Python's headers."""
    folder.mkdir()
    shutil.copy(source, folder)
    command = [sys.executable, "-m", "mypyc", source.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    (folder / source.name).unlink()
    return folder if done.returncode == 0 else None


def check_outputs(program: str, commands: dict[str, list[str]]) -> None:
    outputs = {name: output_of(command) for name, command in commands.items()}
    for name, output in outputs.items():
        if output != outputs[CPYTHON]:
            raise RuntimeError(f"{program}: {name} prints\n{output}\nbut CPython\n{outputs[CPYTHON]}")


def compile_c(source: Path, output: Path) -> Path:
    compiler = shutil.which("clang") or "clang"
    subprocess.run([compiler, "-O2", "-o", str(output), str(source), "-lm"], check=True)
    return output


def find_interpreter() -> str:
    if sys.version_info[:2] == (3, 11):
        return sys.executable
    found = shutil.which("python3.11")
    if found is None:
        raise RuntimeError("the figures speak of CPython 3.11, which is not here")
    return found


if __name__ == "__main__":
    sys.exit(alone(measure))
