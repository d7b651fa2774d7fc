"""What a program can only have from its board: the time, and bytes that nobody can foretell.

A Linux process has both, and does what CPython does. The PC has neither yet, and says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from guest_programs.oracle import Oracle, run_to_end
from guest_programs.program import read_program

FOLDER = Path(__file__).resolve().parents[1] / "guest_programs" / "board"
REFUSED = """
import os
import time

for number in range(3):
    try:
        print(time.time() if number == 0 else time.monotonic() if number == 1 else len(os.urandom(4)))
    except OSError as error:
        print("OSError", error)
"""


def build(source: Path, build_folder: Path, target: str) -> Path:
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    request = BuildRequest(source=source, target=load_target(target), count_objects=True, cache_directory=build_folder)
    return build_program(request).image


@pytest.mark.parametrize("name", ["clocks", "entropy"])
def test_process_has_it(name: str, oracle: Oracle, build_folder: Path) -> None:
    program = read_program(FOLDER / f"{name}.py", name)
    expected = oracle.run(program)
    ours = run_to_end([str(program.root)], executable=build(program.root, build_folder, "process"))
    assert (ours.stdout, ours.stderr, ours.status) == (expected.stdout, expected.stderr, 0)


@pytest.mark.machine
def test_pc_says_that_it_has_none(tmp_path: Path, build_folder: Path) -> None:
    from importos_tool.machine import run_image
    from importos_tool.targets import load_target

    source = tmp_path / "refused.py"
    source.write_text(REFUSED, encoding="utf-8")
    image = build(source, build_folder, "microvm")
    output = tmp_path / "output"
    with output.open("wb") as stdout:
        run_image(
            image, load_target("microvm"), ["refused.py"], memory_mib=64, timeout_s=60.0, stdout=stdout, stderr=stdout
        )
    clock = "OSError this board has no clock"
    assert output.read_text().split("\n")[:3] == [
        clock,
        clock,
        "OSError this board has no source of unforeseeable bytes",
    ]
