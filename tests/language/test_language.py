"""Every program here must do under ImportOS what it does under CPython 3.11: the same text on standard output and
standard error, the same exit status, and no object left alive at its end.

Each runs as a process, with sanitizers, and in a machine, from images that hold a batch of programs. Process and machine
are the same code (``guest_programs/batches.py``). One batch the C compiler optimises, with -O1: that costs as
much as all of our own compiler, and what it would make of a mistake in our C the sanitizers see. Some programs are also
built alone, as a user builds them, which is with -O2; ``tests/machine`` has such machines.

There are no files of expected output: CPython says what is right. All programs also pass ``mypy --strict`` with mypy's
own typeshed, so that what is tested is ordinary typed Python.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from guest_programs.batches import (
    MACHINE,
    NotBuilt,
    batches_of,
    build_batch,
    machine_of_batches,
    process_of_batches,
)
from guest_programs.oracle import OPTIONS, Oracle, Outcome, run_to_end
from guest_programs.program import Program, programs_below, read_program

from importos_tool.targets import Target, load_target

FOLDER = Path(__file__).resolve().parent
PROGRAMS = list(programs_below(FOLDER))
SMALL = [program for program in PROGRAMS if not program.name.startswith("programs/")]
LARGE = [program for program in PROGRAMS if program.name.startswith("programs/")]
MACHINE_MEMORY_MIB = 64
MACHINE_TIME_LIMIT_S = 180.0  # most are not optimised, and emulated
BATCH_TIME_LIMIT_S = 1200  # the first program of a batch waits for the image of them all
BATCHES = batches_of(PROGRAMS)
OPTIMISED = "ints/arithmetic"  # is in the batch of numbers, of which the C compiler knows most
EVERY = 160  # of so many small programs one is also built alone, of large ones every twentieth
ALONE = [*SMALL[::EVERY], *LARGE[::20]]
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
# A batch is one group to pytest-xdist: the process that lowers it also compiles it in every way, and runs it.
every_program_in_batches = pytest.mark.parametrize(
    "program",
    [
        pytest.param(
            program,
            id=program.name,
            marks=[pytest.mark.xdist_group(f"batch-{batch.name}"), pytest.mark.timeout(BATCH_TIME_LIMIT_S)],
        )
        for batch in dict.fromkeys(BATCHES.values())
        for program in batch.programs
    ],
)


def build(program: Program, build_folder: Path, target: str) -> Path:
    """The image of a program alone, in whose build objects are counted unless it says that some stay alive."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.diagnostics.model import DiagnosticError
    from importos_tool.diagnostics.render_plain import render

    request = BuildRequest(
        source=program.root,
        target=load_target(target),
        count_objects=not program.leaks,
        cache_directory=build_folder,
    )
    try:
        return build_program(request).image
    except DiagnosticError as refused:
        pytest.fail(f"the compiler refuses {program.name}:\n{render(refused.diagnostics)}", pytrace=False)


def build_in_batch(program: Program, build_folder: Path, target: Target, *, sanitize: bool = False) -> Path:
    """The image of the program's batch. Of four batches one is verified after every pass: that takes as long as the
    passes, and most of each batch is the same library. Optimising with sanitizers would cost more than it finds.
    """
    batch = BATCHES[program]
    is_optimised = not sanitize and any(other.name == OPTIMISED for other in batch.programs)
    optimise = "-O1" if is_optimised else "-O0"
    verify = int(batch.name) % 4 == 1
    image = build_batch(batch.programs, build_folder, target, optimise, sanitize, verify)[program]
    if isinstance(image, NotBuilt):
        pytest.fail(f"{program.name} cannot be built:\n{image.reason}", pytrace=False)
    return image


def run_process(program: Program, image: Path) -> Outcome:
    return run_to_end([str(program.root), *program.arguments], executable=image)


def assert_same(program: Program, ours: Outcome, expected: Outcome) -> None:
    """Standard output first: it says most about what went wrong."""
    assert ours.stdout == expected.stdout
    assert program.comparable(ours.stderr) == program.comparable(expected.stderr)
    assert ours.status == expected.status


@every_program_in_batches
def test_process_does_what_cpython_does(program: Program, oracle: Oracle, build_folder: Path) -> None:
    expected = oracle.run(program)
    image = build_in_batch(program, build_folder, process_of_batches())
    assert_same(program, run_process(program, image), expected)


@pytest.mark.sanitizer
@every_program_in_batches
def test_sanitizers_find_nothing(program: Program, oracle: Oracle, build_folder: Path) -> None:
    expected = oracle.run(program)
    image = build_in_batch(program, build_folder, process_of_batches(), sanitize=True)
    assert_same(program, run_process(program, image), expected)


@pytest.mark.parametrize("program", ALONE, ids=lambda program: program.name)
def test_alone_it_does_what_cpython_does(program: Program, oracle: Oracle, build_folder: Path) -> None:
    expected = oracle.run(program)
    assert_same(program, run_process(program, build(program, build_folder, "process")), expected)


@pytest.mark.machine
@every_program_in_batches
def test_machine_does_what_cpython_does(
    program: Program, oracle: Oracle, build_folder: Path, tmp_path: Path
) -> None:
    """Standard output and error of a machine are two serial lines."""
    from importos_tool.machine import run_image

    image = build_in_batch(program, build_folder, machine_of_batches())
    arguments = [str(program.root), *program.arguments]
    lines = (tmp_path / "stdout", tmp_path / "stderr")
    with lines[0].open("wb") as stdout, lines[1].open("wb") as stderr:
        status = run_image(
            image,
            load_target(MACHINE),
            arguments,
            memory_mib=MACHINE_MEMORY_MIB,
            timeout_s=MACHINE_TIME_LIMIT_S,
            stdout=stdout,
            stderr=stderr,
        )
    printed, complained = (line.read_bytes().decode("utf-8", "backslashreplace") for line in lines)
    assert_same(program, Outcome(printed, complained, status), oracle.run(program))


def test_main_is_called_when_nothing_calls_it(tmp_path: Path, oracle: Oracle, build_folder: Path) -> None:
    """A program that only defines main runs it after the module's own code; CPython is given the call."""
    text = 'print("module")\n\n\ndef main() -> None:\n    print("main", __name__)\n'
    implicit = tmp_path / "implicit.py"
    implicit.write_text(text, encoding="utf-8")
    explicit = tmp_path / "explicit.py"
    explicit.write_text(text + "\n\nmain()\n", encoding="utf-8")
    expected = oracle.run(read_program(explicit, "explicit"))
    program = read_program(implicit, "implicit")
    assert_same(program, run_process(program, build(program, build_folder, "process")), expected)


@every_program
def test_cpython_does_the_same_with_other_hashes(program: Program, oracle: Oracle) -> None:
    """A program whose output followed the order of a set of texts would compare nothing."""
    other = run_to_end([oracle.interpreter, *OPTIONS, str(program.root), *program.arguments], hash_seed="4711")
    assert_same(program, other, oracle.run(program))


def test_programs_are_strictly_typed(tmp_path: Path) -> None:
    """mypy --strict with its own typeshed, all programs of one file at once, then each of several files."""
    single = [str(program.root.relative_to(FOLDER)) for program in PROGRAMS if program.root.name != "main.py"]
    several = [program.root.parent for program in PROGRAMS if program.root.name == "main.py"]
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-version=3.11"]
    jobs = [(FOLDER, ["--explicit-package-bases", *single]), *((folder, ["main.py"]) for folder in several)]
    cache = f"--cache-dir={tmp_path}"  # for all: typeshed is read once
    for folder, arguments in jobs:
        done = subprocess.run(
            [*command, cache, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=240
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_enough_programs() -> None:
    assert len(SMALL) >= 160
    assert len(LARGE) >= 15
    for program in PROGRAMS:
        assert program.root.read_text(encoding="utf-8").startswith('"""'), f"{program.name} says not what it tests"
