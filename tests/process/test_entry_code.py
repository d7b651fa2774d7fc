"""The entry code of a process, under a program in C: the stack protector's word, signals on a stack of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.machine.emulator import start_of
from importos_tool.targets import load_target

PROCESSES = ("process", "process-aarch64")
CRASH_STATUS = 134
TIME_LIMIT_S = 60.0

Run = Callable[[str, str], tuple[int, dict[str, int]]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs ``entry.c``, linked as programs of the target are; its status, and what it showed by name."""
    built: dict[str, Path] = {}

    def zig(tool: str, *arguments: object) -> None:
        subprocess.run([sys.executable, "-m", "ziglang", tool, *map(str, arguments)], check=True)

    def build(name: str) -> Path:
        folder, target = tmp_path_factory.mktemp(name), load_target(name)
        objects = []
        for number, source in enumerate([*target.assembly, Path(__file__).with_name("entry.c")]):
            objects.append(folder / f"{number}.o")
            protector = ["-fstack-protector-strong", "-mstack-protector-guard=global"]
            flags = ["-ffreestanding", "-fno-pic", *protector, "-O1", *target.compiler_flags]
            zig("clang", f"--target={target.triple}", *flags, "-c", source, "-o", objects[-1])
        script = ["-T", target.linker_script, "-o", folder / "entry"]
        zig("ld.lld", "-static", "--gc-sections", *target.linker_flags, *script, *objects)
        return folder / "entry"

    def started(name: str, command: str) -> tuple[int, dict[str, int]]:
        if name not in built:
            built[name] = build(name)
        start = start_of(built[name], load_target(name), ["entry", command])
        done = subprocess.run(
            start.arguments, executable=start.program, capture_output=True, text=True, check=False, timeout=TIME_LIMIT_S
        )
        pairs = (line.split("=") for line in done.stdout.splitlines())
        return done.returncode, {word: int(value, 16) for word, value in pairs}

    return started


@pytest.mark.parametrize("name", PROCESSES)
def test_the_guard_is_another_one_in_every_run(run: Run, name: str) -> None:
    found = [run(name, "guard")[1] for _ in range(3)]
    assert all(values["guard"] & 0xFF == 0 and values["guard"] >> 8 for values in found)
    assert len({values["guard"] for values in found}) == len({values["random"] for values in found}) == 3


@pytest.mark.parametrize("name", PROCESSES)
@pytest.mark.parametrize(("command", "number"), [("overflow", signal.SIGILL), ("stack", signal.SIGSEGV)])
def test_signals_come_on_a_stack_of_their_own(run: Run, name: str, command: str, number: signal.Signals) -> None:
    status, found = run(name, command)
    assert (status, found["signal"]) == (CRASH_STATUS, number)
    assert found["text_start"] <= found["start"] < found["text_end"]
