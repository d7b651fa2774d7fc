"""The end of a machine: ACPI where nothing simpler is there, what a program can ask for, and the setting ``panic``.

QEMU is told to end when the machine is reset or switched off, and to say by its monitor's events which of both it was.
"""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from guest_programs.machine_images import PROGRAMS

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.crash.record import read_records
from importos_tool.machine.qemu import qemu_command
from importos_tool.targets import load_target

from .conftest import TIME_LIMIT_S, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Build = Callable[..., Path]
DEBUG_EXIT = ["-device", "isa-debug-exit,iobase=0xf4,iosize=4"]


@pytest.fixture(scope="module")
def built(build_folder: Path, compiled: Callable[[str, str], Path]) -> Build:
    """``programs/power.py`` for a target, with the decisions of the build."""

    def build(target: str, acpi: bool = False, panic: str = "exit") -> Path:
        if not acpi and panic == "exit":
            return compiled("power", target)
        first, *others = (PROGRAMS / f"{name}.py" for name in ("power", "interrupts"))
        request = BuildRequest(
            first,
            load_target(target),
            build_folder,
            others=tuple(others) if acpi else (),
            optimise="-O0",
            acpi=acpi,
            panic=panic,
        )
        return build_program(request).image

    return build


def last_event(image: Path, target: str, how: str, folder: Path) -> tuple[str, bytes]:
    """Boots without the port that ends QEMU; gives why the machine ended, and what it said on the status port."""
    names = [folder / name for name in ("out", "error", "status")]
    streams = [name.open("wb") for name in names]
    try:
        writers = [stream.fileno() for stream in streams]
        command = qemu_command(image, load_target(target), ["power", how], 128, writers)
        place = command.index(DEBUG_EXIT[1]) - 1
        assert command[place : place + 2] == DEBUG_EXIT
        del command[place : place + 2]
        command += ["-qmp", "stdio", "-S"]  # it starts when the monitor tells of events
        done = subprocess.run(
            command,
            input='{"execute": "qmp_capabilities"}\n{"execute": "cont"}\n',
            capture_output=True,
            pass_fds=writers,
            timeout=TIME_LIMIT_S,
            check=False,
            text=True,
        )
    finally:
        for stream in streams:
            stream.close()
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    reasons = [event["data"]["reason"] for event in said if event.get("event") == "SHUTDOWN"]
    assert len(reasons) == 1, done.stdout
    assert names[0].read_bytes() == b"before\n"
    return reasons[0], names[2].read_bytes()


@pytest.mark.parametrize(("machine", "panic"), [("pc", "exit"), ("q35", "reboot")])
def test_acpi_switches_off(built: Build, tmp_path: Path, machine: str, panic: str) -> None:
    image = built(machine, acpi=True, panic=panic)
    assert last_event(image, machine, "status", tmp_path) == ("guest-shutdown", b"S\3")


def test_interrupts_come_by_the_wires_that_acpi_says(built: Build, run: RunImage) -> None:
    """The MADT of QEMU's pc has one I/O APIC, and something to say of five interrupts of ISA."""
    ended = run(built("pc", acpi=True), "pc", ["interrupts", "level"])
    assert b"line True\nline True\nline True\n" in ended.stdout
    assert b"routes [(4273995776, 0)] [0, 5, 9, 10, 11]\n" in ended.stdout and ended.status == 0


@pytest.mark.parametrize("machine", ["pc", "q35", "microvm"])
def test_reboot(built: Build, tmp_path: Path, machine: str) -> None:
    assert last_event(built(machine), machine, "reboot", tmp_path) == ("guest-reset", b"")


@pytest.mark.parametrize(
    ("how", "said"), [("crash", b"C\x86"), ("abort", b"C\x86"), ("raise", b"S\1"), ("status", b"S\3")]
)
def test_panic_can_mean_to_start_again(built: Build, tmp_path: Path, how: str, said: bytes) -> None:
    """A program that ends by itself has not panicked."""
    image = built("q35", acpi=True, panic="reboot")
    reason = "guest-shutdown" if how == "status" else "guest-reset"
    assert last_event(image, "q35", how, tmp_path) == (reason, said)


@pytest.mark.parametrize(("how", "status"), [("crash", 124), ("raise", 124), ("status", 3)])
def test_panic_can_mean_to_stand_still(built: Build, run: RunImage, how: str, status: int) -> None:
    ended = run(built("microvm", panic="halt"), "microvm", ["power", how], timeout_s=3.0)
    assert (ended.status, ended.stdout) == (status, b"before\n")


@pytest.mark.parametrize(("how", "status"), [("exit", 5), ("abort", 134), ("crash", 134), ("raise", 1), ("status", 3)])
@pytest.mark.parametrize("target", ["microvm", "q35", "process"])
def test_panic_means_to_end_with_a_status(built: Build, run: RunImage, target: str, how: str, status: int) -> None:
    ended = run(built(target), target, ["power", how])
    assert (ended.status, ended.stdout) == (status, b"before\n")


def test_a_process_cannot_start_its_machine_again(built: Build, run: RunImage) -> None:
    ended = run(built("process"), "process", ["power", "reboot"])
    assert (ended.status, ended.stdout) == (1, b"before\nbehind\n")
    assert ended.stderr.endswith(b"PermissionError: a process cannot start its machine again\n")


@pytest.mark.parametrize(("machine", "how", "panic"), [("microvm", "restart", "exit"), ("q35", "fall", "reboot")])
def test_what_was_shown_stays_over_a_restart(built: Build, tmp_path: Path, machine: str, how: str, panic: str) -> None:
    """A program's own restart, and a crash whose record is found by the next run."""
    names = [tmp_path / name for name in ("out", "error", "status")]
    streams = [name.open("wb") for name in names]
    try:
        image = built(machine, acpi=panic != "exit", panic=panic)
        command = qemu_command(image, load_target(machine), ["power", how], 128, [s.fileno() for s in streams])
        command.remove("-no-reboot")
        passed = [stream.fileno() for stream in streams]
        done = subprocess.run(command, pass_fds=passed, timeout=TIME_LIMIT_S, check=False, stdin=subprocess.DEVNULL)
    finally:
        for stream in streams:
            stream.close()
    assert done.returncode == 9 << 1 | 1
    first, second = names[0].read_text(encoding="utf-8").split("before\n")[1:]
    assert first == "new ''\nkept\u00fc\n"
    assert second.startswith("was \"before\\nnew ''\\nkept\u00fc\\n")
    records = read_records(ast.literal_eval(second.removeprefix("was ")))
    assert [(record.title, record.is_whole) for record in records] == [("invalid instruction", True)] * (how == "fall")
    assert all(record.others["last log lines"][-2:] == ["new ''", "kept\u00fc"] for record in records)
