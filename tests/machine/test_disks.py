"""Disks: files that programs read and write sector by sector through virtio, on every machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from importos_tool.machine import run_image
from importos_tool.targets import load_target

from .conftest import MACHINES, Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
LARGE_SECTORS = 10000  # more than a request takes


def expected(sectors: int, first: bytes, total: int) -> str:
    ranges = ((sectors, 1), (-1, 1), (0, sectors + 1), (1, -1))
    refused = "".join(f"the disk has {sectors} sectors, and not {count} from {start} on\n" for start, count in ranges)
    return (
        f"{sectors} False \n{sectors * 512} {first!r} {total}\n"
        f"{b'ImportOS was here'!r} {{7}} {b''!r}\n{refused}"
        "a disk takes whole sectors of 512 bytes, not 3 bytes\n"
    )


def counted(sectors: int) -> str:
    """What ``importos.observe`` says then: four reads, one of them of nothing, and three writes, too."""
    return f"4 3 1 {(sectors + 3) * 512} {3 * 512} 0\n"


@pytest.mark.parametrize("target", [*MACHINES, "process"])
def test_data_on_disks(compiled: Compiled, run: RunImage, target: str, tmp_path: Path) -> None:
    large, small = tmp_path / "large, and odd.img", tmp_path / "small.img"
    content = bytes(number * 31 % 256 for number in range(LARGE_SECTORS * 512))
    large.write_bytes(content)
    small.write_bytes(b"two".ljust(64 * 512, b"\0"))
    ended = run(compiled("disk", target), target, ["disk", "x"], disks=[large, small])
    shown = "2 disks ['x']\n" + expected(LARGE_SECTORS, content[:3], sum(content)) + expected(64, b"two", sum(b"two"))
    shown += "".join(counted(sectors) for sectors in (LARGE_SECTORS, 64))
    assert ended == Ended(0, shown.encode(), b"")
    for disk in (large, small):
        data = disk.read_bytes()
        assert data[3 * 512 : 4 * 512] == b"ImportOS was here".ljust(512, b".")
        assert data[-1024:] == bytes([7]) * 1024
    assert large.read_bytes()[4 * 512 : -1024] == content[4 * 512 : -1024]


def test_no_disks(compiled: Compiled, run: RunImage) -> None:
    for target in ("microvm", "pc", "process"):
        assert run(compiled("disk", target), target, ["disk"]) == Ended(0, b"0 disks []\n", b"")


def test_a_disk_that_is_pulled_out(compiled: Compiled, run: RunImage, tmp_path: Path) -> None:
    """Who asks it hears so after seconds, and from then on at once."""
    disk = tmp_path / "disk.img"
    disk.write_bytes(b"here".ljust(64 * 512, b"\0"))
    ended = run(compiled("unplugged", "pc"), "pc", ["unplugged"], disks=[disk])
    first, *told, counts = ended.stdout.decode().splitlines()
    assert (first, counts, ended.status) == ("b'here'", "3 2", 0)
    assert len(told) == 2 and told[0] == told[1] and told[0].startswith("virtio-blk at PCI 0:")
    assert told[0].endswith(": it is gone, or was reset True")


def test_devices_that_the_hypervisor_announces(compiled: Compiled, tmp_path: Path) -> None:
    """QEMU can say where the devices are as Firecracker does: at the end of the command line, which is no argument."""
    command = load_target("microvm").runner.command
    changed = tuple(word.replace("auto-kernel-cmdline=off", "auto-kernel-cmdline=on") for word in command)
    assert command != changed
    assert_disk_works(compiled, tmp_path, changed)


def test_packed_queues(compiled: Compiled, tmp_path: Path) -> None:
    """The image has both forms; the devices of this machine offer the packed one."""
    assert_disk_works(
        compiled, tmp_path, (*load_target("microvm").runner.command, "-global", "virtio-device.packed=on")
    )


def assert_disk_works(compiled: Compiled, tmp_path: Path, command: tuple[str, ...]) -> None:
    """In a microvm that is started by another command."""
    disk, output = tmp_path / "disk.img", tmp_path / "output"
    disk.write_bytes(b"two".ljust(64 * 512, b"\0"))
    found = load_target("microvm")
    target = replace(found, runner=replace(found.runner, command=command))
    with output.open("wb") as stdout:
        status = run_image(
            compiled("disk", "microvm"),
            target,
            ["disk", "x"],
            disks=[disk],
            timeout_s=30.0,
            stdout=stdout,
            stderr=stdout,
        )
    shown = "1 disks ['x']\n" + expected(64, b"two", sum(b"two")) + counted(64)
    assert (output.read_text(), status) == (shown, 0)
