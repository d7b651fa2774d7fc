"""Random typed programs do under ImportOS what they do under CPython 3.11, and leave no object behind; so do random
operations on what the library has.

The seeds are fixed, so that a failure can be looked at; ``make hunt`` looks for new ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from guest_programs.batches import NotBuilt, build_batch
from guest_programs.oracle import Oracle, run_to_end
from guest_programs.program import Program, read_program

from importos_tool.targets import load_target
from random_programs.generator import random_program

SEEDS = range(16)
LIBRARY_OPERATIONS = Path(__file__).with_name("library_operations.py")


@pytest.fixture(scope="session")
def programs(build_folder: Path) -> dict[int, Program]:
    """The programs of all seeds, as files that every process of the tests names alike."""
    folder = build_folder / "random_programs"
    folder.mkdir(exist_ok=True)
    made = {}
    for seed in SEEDS:
        path = folder / f"program_{seed}.py"
        text = random_program(seed)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        made[seed] = read_program(path, path.stem)
    return made


@pytest.mark.xdist_group("random")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_program(seed: int, programs: dict[int, Program], oracle: Oracle, build_folder: Path) -> None:
    image = build_batch(tuple(programs.values()), build_folder, load_target("process"), "-O0")[programs[seed]]
    assert not isinstance(image, NotBuilt), image.reason
    program = programs[seed]
    ours, expected = run_to_end([str(program.root)], executable=image), oracle.run(program)
    assert (ours.stdout, ours.stderr, ours.status) == (expected.stdout, expected.stderr, expected.status)


@pytest.mark.xdist_group("random")
def test_random_operations_of_the_library(oracle: Oracle, build_folder: Path) -> None:
    program = read_program(LIBRARY_OPERATIONS, LIBRARY_OPERATIONS.stem)
    image = build_batch((program,), build_folder, load_target("process"), "-O0", verify=False)[program]
    assert not isinstance(image, NotBuilt), image.reason
    ours, expected = run_to_end([str(program.root)], executable=image), oracle.run(program)
    assert ours.stdout.split("\n") == expected.stdout.split("\n")
    assert (ours.stderr, ours.status) == (expected.stderr, expected.status)


def test_a_seed_means_one_program_and_programs_differ() -> None:
    assert random_program(7) == random_program(7)
    assert len({random_program(seed) for seed in range(20)}) == 20
