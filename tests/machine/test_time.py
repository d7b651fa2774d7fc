"""Time and interrupts on every machine: waits have their length, waiting costs nothing, whatever comes is survived."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from importos_tool.crash.record import read_records
from importos_tool.machine import run_image
from importos_tool.targets import load_target

from .conftest import MACHINES, Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
CRASH_STATUS = 134
LONGEST_S = 8.0  # what a busy host may make of half a second


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("way", ["sleep", "thread", "loop"])
def test_a_wait_has_its_length(compiled: Compiled, run: RunImage, machine: str, way: str) -> None:
    image = compiled("waiting", machine)
    begun = time.monotonic()
    ended = run(image, machine, ["waiting", way, "0.5"])
    passed = time.monotonic() - begun
    *shown, microseconds = ended.stdout.decode().splitlines()
    assert (ended.status, ended.stderr) == (0, b"")
    assert shown == {"sleep": [], "thread": ["False"], "loop": ["[1, 2, 3]"]}[way]
    assert 0.5 <= int(microseconds) / 1e6 < min(passed, LONGEST_S)


@pytest.mark.parametrize("machine", MACHINES)
def test_the_time_of_day_is_the_host_s(compiled: Compiled, run: RunImage, machine: str) -> None:
    before = time.time()
    shown = float(run(compiled("waiting", machine), machine, ["waiting", "now", "0"]).stdout.split()[0])
    assert before - 1 < shown < time.time() + 1


def test_seconds_are_the_host_s(compiled: Compiled, run: RunImage) -> None:
    """What two runs differ in is what they have waited; the rest of them is alike."""
    image = compiled("waiting", "microvm")
    passed = []
    for seconds in ("0.1", "1.6"):
        begun = time.monotonic()
        run(image, "microvm", ["waiting", "sleep", seconds])
        passed.append(time.monotonic() - begun)
    assert 1.0 < passed[1] - passed[0] < 1.5 + LONGEST_S


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("way", ["sleep", "loop"])
def test_waiting_takes_no_processor(compiled: Compiled, run: RunImage, machine: str, way: str) -> None:
    """The emulator would use all of one, if the machine did not halt."""
    image = compiled("waiting", machine)
    used = []
    for seconds in ("0", "1.5"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run(image, machine, ["waiting", way, seconds]).status == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert used[1] - used[0] < 0.5


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("kind", ["edge", "level"])
def test_interrupts(compiled: Compiled, run: RunImage, machine: str, kind: str) -> None:
    ended = run(compiled("interrupts", machine), machine, ["interrupts", kind])
    taken = "the interrupt line is taken\n"
    counted = "counted True 5 True True\nheap True True\nroutes [(4273995776, 0)] []\n"
    missing = "this machine has no such interrupt line\n"
    expected = "True True\nmessages 1 1\nunknown 5 True\n" + "line True\n" * 3 + counted + taken + missing * 2
    assert ended == Ended(0, expected.encode(), b"")


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(("way", "name"), [("crash", b"invalid instruction"), ("nmi", b"non-maskable interrupt")])
def test_a_crash_is_still_reported(compiled: Compiled, run: RunImage, machine: str, way: str, name: bytes) -> None:
    """With the table of all vectors in use, and the timer at work."""
    ended = run(compiled("interrupts", machine), machine, ["interrupts", way])
    assert ended.status == CRASH_STATUS
    assert b"never" not in ended.stdout
    assert b"ImportOS crash record: " + name + b"\n" in ended.stderr
    (record,) = read_records(ended.stderr.decode())
    assert record.is_whole and len(record.frames) > 1
    assert len(record.others["last loop turns"]) == 8


@pytest.mark.parametrize(("machine", "has"), [("q35", ""), ("pc", ",hpet=off")])
def test_a_machine_that_states_nothing_is_measured(compiled: Compiled, has: str, machine: str) -> None:
    """Where no hypervisor says who it is, the rates are measured: by the HPET, or by the interval timer."""
    target = load_target(machine)
    board, name, described, *rest = target.runner.command
    command = (board, name, described + has, *rest, "-cpu", "qemu64,-hypervisor")
    changed = replace(target, runner=replace(target.runner, command=command))
    image, passed = compiled("waiting", machine), []
    for seconds in ("0.1", "1.6"):
        begun = time.monotonic()
        with tempfile.TemporaryFile() as output:
            assert run_image(image, changed, ["waiting", "sleep", seconds], timeout_s=30.0, stdout=output) == 0
        passed.append(time.monotonic() - begun)
    assert 1.0 < passed[1] - passed[0] < 1.5 + LONGEST_S


def test_a_machine_without_any_of_them_says_so(compiled: Compiled) -> None:
    target = load_target("microvm")
    runner = replace(target.runner, command=(*target.runner.command, "-cpu", "qemu64,-hypervisor"))
    with tempfile.TemporaryFile() as error:
        changed = replace(target, runner=runner)
        assert run_image(compiled("waiting", "microvm"), changed, ["waiting", "sleep", "1"], stderr=error) == 1
        error.seek(0)
        assert b"OSError: this machine has no timer that its clock could be measured with\n" in error.read()
