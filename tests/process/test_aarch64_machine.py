"""What a process on AArch64 has of its machine, in QEMU's emulator of processes: crash records, cards, disks.

One image has all the programs. The emulator hands descriptors on, and signals as the kernel does; it knows no filter.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import importos_tool
from importos_tool.compiler.backend.toolchain import debug_file
from importos_tool.crash.record import read_records
from importos_tool.image.build_id import build_id
from importos_tool.machine import run_image
from importos_tool.machine.emulator import start_of
from importos_tool.profile.places import code_at
from importos_tool.targets import load_target

HERE = Path(__file__).parent
PROGRAMS = (
    HERE / "programs" / "answers.py",
    HERE / "programs" / "falls.py",
    HERE.parent / "machine" / "programs" / "disk.py",
)
TARGET = "process-aarch64"
DRIVERS = ("card", "frame-capture", "frame-stream", "tap")
NEW_NAMESPACE = ["unshare", "--user", "--map-root-user", "--net"]
CRASH_STATUS = 134
TIME_LIMIT_S = 120.0
SECTORS = 64

pytestmark = pytest.mark.xdist_group("aarch64")


@pytest.fixture(scope="module")
def image(build_folder: Path) -> Path:
    """Its first argument says which program runs."""
    from importos_tool.compiler.build import BuildRequest, build_program

    first, *others = PROGRAMS
    request = BuildRequest(
        first, load_target(TARGET), build_folder, others=tuple(others), drivers=DRIVERS, optimise="-O0"
    )
    return build_program(request).image


@pytest.mark.parametrize(
    ("kind", "title", "access", "innermost", "outer"),
    [
        ("null", "data abort", "write at 0x8: nothing is mapped at address zero", "fall", "main"),
        ("constant", "data abort", "it is read-only", "fall", "main"),
        ("code", "data abort", "it is read-only", "fall", "main"),
        ("heap", "instruction abort", "data is never executable", "", ""),
        ("stack data", "instruction abort", "data is never executable", "", ""),
        ("constant data", "instruction abort", "data is never executable", "", ""),
        ("instruction", "breakpoint", "", "fall", "main"),
        ("stack", "data abort", "the stack has run into its guard page", "", "main"),
        ("fiber", "data abort", "the stack has run into its guard page", "", "begin"),
    ],
)
def test_crash(image: Path, kind: str, title: str, access: str, innermost: str, outer: str) -> None:
    start = start_of(image, load_target(TARGET), ["falls", kind])
    done = subprocess.run(
        start.arguments, executable=start.program, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
    )
    assert (done.returncode, done.stdout) == (CRASH_STATUS, "before ")
    (record,) = read_records(done.stderr)
    assert record.is_whole and record.build_id == build_id(image)
    assert record.title == title and record.access.endswith(access)
    assert len(record.registers) == 34 and record.registers["pc"] == record.frames[0].address
    found = code_at(debug_file(image), [frame.address for frame in record.frames])
    named = [found[frame.address].symbol if frame.address in found else "" for frame in record.frames]
    assert innermost in named[0]
    assert not outer or any("fall" in name for name in named) and any(outer in name for name in named), named
    assert kind not in ("stack", "fiber") or max(frame.repeated for frame in record.frames) > 1000


@pytest.mark.parametrize("case", ["tap", "stream", "lengths"])
def test_a_card_of_its_own(image: Path, case: str, tmp_path: Path) -> None:
    """With ``--pcap`` on the TAP device."""
    command = [*NEW_NAMESPACE, sys.executable, str(HERE / "card_cases.py"), str(image), case, TARGET]
    environment = {**os.environ, "PYTHONPATH": str(Path(importos_tool.__file__).parents[1])}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
    )
    assert done.returncode == 0, done.stderr


def test_disks(image: Path, tmp_path: Path) -> None:
    disk, shown = tmp_path / "disk.img", tmp_path / "shown"
    disk.write_bytes(b"two".ljust(SECTORS * 512, b"\0"))
    with shown.open("wb") as stdout:
        status = run_image(image, load_target(TARGET), ["disk", "x"], disks=[disk], stdout=stdout)
    assert status == 0 and shown.read_text().startswith(f"1 disks ['x']\n{SECTORS} False \n")
    data = disk.read_bytes()
    assert data[3 * 512 : 4 * 512] == b"ImportOS was here".ljust(512, b".")
    assert data[-1024:] == bytes([7]) * 1024
