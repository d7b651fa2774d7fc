"""The heap on machines and in a process: statistics, limits that a program can catch, another place in every run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from guest_programs.machine_images import PROGRAMS

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.targets import load_target

from .conftest import Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]


@pytest.mark.parametrize("target", ["microvm", "process"])
def test_statistics(compiled: Compiled, run: RunImage, target: str) -> None:
    shown = b"True True\nTrue True\nTrue True 1000000\nTrue True\n"
    assert run(compiled("heap", target), target, ["heap", "statistics"]) == Ended(0, shown, b"")


def numbers(ended: Ended) -> list[int]:
    assert (ended.status, ended.stderr) == (0, b"")
    return [int(word) for word in ended.stdout.split() if word.isdigit()]


def test_a_process_keeps_to_its_limit(build_folder: Path, run: RunImage) -> None:
    request = BuildRequest(PROGRAMS / "heap.py", load_target("process"), build_folder, optimise="-O0", memory_mib=20)
    ended = run(build_program(request).image, "process", ["heap", "limit"])
    assert ended.stdout.startswith(b"MemoryError ") and ended.stdout.endswith(b"True\n")
    total, taken, again = numbers(ended)
    assert (total, again) == (20, 1 << 20)
    assert 15 <= taken < 20


def test_a_machine_has_what_it_was_given(compiled: Compiled, run: RunImage) -> None:
    ended = run(compiled("heap", "microvm"), "microvm", ["heap", "limit"], memory_mib=40)
    assert ended.stdout.startswith(b"MemoryError ") and ended.stdout.endswith(b"True\n")
    total, taken, _ = numbers(ended)
    assert 32 <= total < 40  # the image of all programs takes some, to the next 2 MiB
    assert 30 <= taken <= total


@pytest.mark.parametrize("target", ["microvm", "q35", "process"])
def test_the_heap_and_the_stack_lie_elsewhere_in_every_run(compiled: Compiled, run: RunImage, target: str) -> None:
    image = compiled("heap", target)
    places = [numbers(run(image, target, ["heap", "places"])) for _ in range(4)]
    assert len({heap for heap, _ in places}) > 1, places
    assert len({stack for _, stack in places}) > 1, places
