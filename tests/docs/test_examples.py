"""The examples of the repository do under ImportOS what they do under CPython."""

from __future__ import annotations

from pathlib import Path

import pytest
from guest_programs.batches import NotBuilt, build_batch
from guest_programs.oracle import Oracle, run_to_end
from guest_programs.program import Program, read_program

from importos_tool.targets import load_target

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = tuple(read_program(path, path.stem) for path in sorted((ROOT / "examples").glob("*.py")))


@pytest.mark.xdist_group("examples")
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_example(program: Program, oracle: Oracle, build_folder: Path) -> None:
    image = build_batch(PROGRAMS, build_folder, load_target("process"), "-O0")[program]
    assert not isinstance(image, NotBuilt), image.reason
    ours = run_to_end([str(program.root)], executable=image)
    expected = oracle.run(program)
    assert (ours.stdout, program.comparable(ours.stderr), ours.status) == (
        expected.stdout,
        program.comparable(expected.stderr),
        expected.status,
    )
