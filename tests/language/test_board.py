"""What a program can only have from its board: the time, and bytes that nobody can foretell.

A Linux process has both, and does what CPython does. The PC too: its random bytes come from a generator of its own,
whatever the machine has to seed it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from guest_programs.oracle import Oracle, run_to_end
from guest_programs.program import read_program

FOLDER = Path(__file__).resolve().parents[1] / "guest_programs" / "board"
CLOCKS, ENTROPY, NOISE = (FOLDER / f"{name}.py" for name in ("clocks", "entropy", "noise"))
pytestmark = pytest.mark.xdist_group("board")


@cache
def build(build_folder: Path, target: str) -> Path:
    """The image of all programs; q35 has that of pc (``tests/machine/test_programs.py`` holds the targets to it)."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    others = (ENTROPY,) if target == "process" else (ENTROPY, NOISE)
    request = BuildRequest(
        source=CLOCKS,
        others=others,
        target=load_target("pc" if target == "q35" else target),
        optimise="-O1",
        count_objects=True,
        cache_directory=build_folder,
    )
    return build_program(request).image


@pytest.mark.parametrize("name", ["clocks", "entropy"])
def test_process_has_it(name: str, oracle: Oracle, build_folder: Path) -> None:
    program = read_program(FOLDER / f"{name}.py", name)
    expected = oracle.run(program)
    ours = run_to_end([str(program.root)], executable=build(build_folder, "process"))
    assert (ours.stdout, ours.stderr, ours.status) == (expected.stdout, expected.stderr, 0)


def booted(
    program: Path, build_folder: Path, target: str, tmp_path: Path, *, processor: str | None = None, has_rng: bool = True
) -> str:
    """What the program printed on the machine, perhaps with another processor or without the entropy device."""
    from importos_tool.machine import run_image
    from importos_tool.targets import load_target

    found = load_target(target)
    runner = found.runner
    if processor is not None:
        runner = replace(runner, command=(*runner.command, "-cpu", processor))
    if not has_rng:
        runner = replace(runner, devices=())
    output = tmp_path / "output"
    with output.open("wb") as stdout:
        changed = replace(found, runner=runner)
        run_image(
            build(build_folder, target),
            changed,
            [str(program)],
            memory_mib=64,
            timeout_s=60.0,
            stdout=stdout,
            stderr=stdout,
        )
    return output.read_text()


@pytest.mark.machine
def test_pc_has_the_time(oracle: Oracle, build_folder: Path, tmp_path: Path) -> None:
    expected = oracle.run(read_program(CLOCKS, "clocks")).stdout
    assert booted(CLOCKS, build_folder, "microvm", tmp_path) == expected


@pytest.mark.machine
@pytest.mark.parametrize("target", ["microvm", "q35", "pc"])
@pytest.mark.parametrize("has_rng", [True, False], ids=["virtio_rng", "no_device"])
def test_pc_has_random_bytes(
    target: str, has_rng: bool, oracle: Oracle, build_folder: Path, tmp_path: Path
) -> None:
    expected = oracle.run(read_program(ENTROPY, "entropy")).stdout
    assert booted(ENTROPY, build_folder, target, tmp_path, has_rng=has_rng) == expected


@pytest.mark.machine
@pytest.mark.parametrize(
    ("target", "processor", "numbers"),
    [("microvm", None, "0 0"), ("q35", "max", "64 256"), ("pc", "max,-rdseed", "64 256")],
)
def test_where_the_random_bytes_come_from(
    target: str, processor: str | None, numbers: str, build_folder: Path, tmp_path: Path
) -> None:
    assert booted(NOISE, build_folder, target, tmp_path, processor=processor).splitlines() == [
        "7",
        f"processor {numbers} True",
        "jitter 2048 512 True",
        "virtio-rng 64 512 True",
    ]
