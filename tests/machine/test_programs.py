"""Compiled programs on every machine: output, arguments, exit status, little memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from guest_programs.machine_images import SAME_IMAGE

from importos_tool.targets import load_target

from .conftest import MACHINES, Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
GREETING = b"ImportOS successfully booted.\n"
ARGUMENTS = ["7", "two words", "", "100%", "ünï", "a,b", "'\"\\", "new\nline"]


@pytest.mark.parametrize(("target", "other"), SAME_IMAGE.items())
def test_targets_with_the_same_image_differ_only_in_how_it_is_run(target: str, other: str) -> None:
    described = load_target(target)
    assert described != load_target(other)
    changed = {name: getattr(described, name) for name in ("name", "description", "runner")}
    assert replace(load_target(other), **changed) == described


@pytest.mark.parametrize("target", [*MACHINES, "process"])
def test_hello(compiled: Compiled, run: RunImage, target: str) -> None:
    assert run(compiled("hello", target), target, ["hello"]) == Ended(0, GREETING, b"")


@pytest.mark.parametrize("target", [*MACHINES, "process"])
def test_arguments_streams_and_status(compiled: Compiled, run: RunImage, target: str) -> None:
    shown = "".join(f"{argument!r}\n" for argument in ARGUMENTS).encode()
    ended = run(compiled("streams", target), target, ["streams", *ARGUMENTS])
    assert ended == Ended(7, shown, b"on standard error\n")


@pytest.mark.parametrize("status", [0, 1, 128, 255])
def test_status(compiled: Compiled, run: RunImage, status: int) -> None:
    assert run(compiled("streams", "microvm"), "microvm", ["streams", str(status)]).status == status


@pytest.mark.parametrize(("target", "memory_mib"), [("microvm", 1), ("microvm", 2), ("q35", 2), ("pc", 2)])
def test_hello_with_little_memory(compiled: Compiled, run: RunImage, target: str, memory_mib: int) -> None:
    assert run(compiled("hello", target), target, ["hello"], memory_mib=memory_mib) == Ended(0, GREETING, b"")


@pytest.mark.parametrize(("target", "memory_mib"), [("microvm", 4), ("q35", 130), ("q35", 3000), ("process", None)])
def test_memory_comes_back(compiled: Compiled, run: RunImage, target: str, memory_mib: int | None) -> None:
    ended = run(compiled("memory", target), target, ["memory"], memory_mib=memory_mib)
    assert (ended.status, ended.stderr) == (0, b"")
    assert ended.stdout.endswith(b"\nno memory for that\n")
