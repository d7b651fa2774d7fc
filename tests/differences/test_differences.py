"""Every difference from CPython is as its program says: what CPython prints, and what ImportOS prints."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from guest_programs.batches import NotBuilt, build_batch
from guest_programs.oracle import Oracle
from importos_tool.targets import load_target
from guest_programs.program import Program

sys.path.append(str(Path(__file__).resolve().parents[2] / "docs"))
from difference_programs import PLACE, Difference, differences

DIFFERENCES = differences()
TIME_LIMIT_S = 60.0
NAME = "program.py"
every_difference = pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.name)


@pytest.fixture
def folder(difference: Difference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program stands, as a user has it."""
    (tmp_path / NAME).write_text(difference.program, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(command: Sequence[str], folder: Path, difference: Difference, executable: Path | None = None) -> str:
    """Both streams, in the order in which they arrive."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with subprocess.Popen(
        command,
        executable=executable,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        assert running.stdout is not None
        first = ""
        try:
            if difference.interrupted:
                first = running.stdout.readline()
                running.send_signal(signal.SIGINT)
            rest, _ = running.communicate(timeout=TIME_LIMIT_S)
        finally:
            running.kill()
    return (first + rest).replace(str(folder), PLACE)


@every_difference
def test_what_cpython_prints(difference: Difference, folder: Path, oracle: Oracle) -> None:
    assert printed([oracle.interpreter, NAME], folder, difference) == difference.cpython


@pytest.fixture(scope="session")
def programs(build_folder: Path) -> dict[str, Program]:
    """The programs of all differences, as files that every process of the tests names alike."""
    made = {}
    for difference in DIFFERENCES:
        path = build_folder / "differences" / difference.name / NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != difference.program:
            path.write_text(difference.program, encoding="utf-8")
        made[difference.name] = Program(path, difference.name, (), leaks="a user's build counts no objects")
    return made


@pytest.mark.xdist_group("differences")
@every_difference
def test_what_importos_prints(difference: Difference, programs: dict[str, Program], build_folder: Path) -> None:
    """From one image; the program's file is called then by its whole path, which a user does not see."""
    program = programs[difference.name]
    image = build_batch(tuple(programs.values()), build_folder, load_target("process"), "-O0")[program]
    assert not isinstance(image, NotBuilt), image.reason
    folder = program.root.parent
    shown = printed([str(program.root)], folder, difference, executable=image)
    assert shown.replace(f"{PLACE}/", "") == difference.importos


def test_the_file_is_named_as_the_compiler_was_given_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build_folder: Path
) -> None:
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    difference = next(one for one in DIFFERENCES if one.name == "paths_in_tracebacks")
    (tmp_path / NAME).write_text(difference.program, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    image = build_program(BuildRequest(Path(NAME), load_target("process"), build_folder, optimise="-O0")).image
    assert printed([NAME], tmp_path, difference, executable=image) == difference.importos


@every_difference
def test_it_is_a_difference(difference: Difference) -> None:
    assert difference.cpython != difference.importos
