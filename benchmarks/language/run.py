"""Each program under CPython 3.11, compiled by ImportOS and written in C, in turn; all three must print the same.

``python -m benchmarks.language.run [--json] [--rounds N]``. C is compiled by Debian's clang with -O2.
"""

from __future__ import annotations

import functools
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, geometric_mean, in_turn, number, output_of, time_process

FOLDER = Path(__file__).resolve().parent
PROGRAMS = ("nbody", "spectral_norm", "fannkuch", "binary_trees", "word_count", "richards")
ROUNDS = 3
CPYTHON, OURS, C = "CPython", "ImportOS", "C"


def measure(rounds: int = 0) -> Report:
    rows = []
    against_cpython = []
    against_c = []
    interpreter = find_interpreter()
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        for program in PROGRAMS:
            print(f"  {program}", file=sys.stderr)
            commands = {
                CPYTHON: [interpreter, str(FOLDER / f"{program}.py")],
                OURS: [str(build(FOLDER / f"{program}.py", "process", folder / program))],
                C: [str(compile_c(FOLDER / f"{program}.c", folder / f"{program}-c"))],
            }
            check_outputs(program, commands)
            contestants = {name: functools.partial(time_process, command) for name, command in commands.items()}
            times = in_turn(rounds or ROUNDS, contestants)
            medians = {name: statistics.median(values) for name, values in times.items()}
            against_cpython.append(medians[CPYTHON] / medians[OURS])
            against_c.append(medians[OURS] / medians[C])
            seconds = [f"{medians[name]:.3f}" for name in (CPYTHON, OURS, C)]
            rows.append((program, *seconds, number(against_cpython[-1]), number(against_c[-1])))
    figures = [
        Figure("times faster than CPython 3.11 (geometric mean)", geometric_mean(against_cpython), "x", 20, 50, False),
        Figure("times the time of C (geometric mean)", geometric_mean(against_c), "x", 2.5, 1.5),
    ]
    columns = ("program", "CPython s", "ImportOS s", "C s", "x CPython", "x C")
    return Report("language: medians, start to end of the process", columns, rows, figures)


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
