"""Files that are to be the disks of a process: what is refused before it starts, and what it is told of the others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.descriptors import open_for_process


def refusal(disk: Path) -> Diagnostic:
    before = os.listdir("/proc/self/fd")
    with pytest.raises(DiagnosticError) as refused:
        open_for_process(None, [disk])
    assert len(os.listdir("/proc/self/fd")) == len(before)
    (found,) = refused.value.diagnostics
    assert found.code == "V004"
    return found


def test_what_a_process_is_told(tmp_path: Path) -> None:
    disks = [tmp_path / name for name in ("one.img", "two.img")]
    for disk, sectors in zip(disks, (1, 4096), strict=True):
        disk.write_bytes(bytes(sectors * 512))
    found = open_for_process(None, disks)
    one, two = found.opened
    assert found.variable() == {"IMPORTOS_DESCRIPTORS": f"disk={one},1 disk={two},4096"}
    assert not os.get_inheritable(one)
    found.close()
    assert open_for_process(None).variable() == {}


def test_no_file_a_folder_and_what_has_no_whole_sectors(tmp_path: Path) -> None:
    disk = tmp_path / "disk.img"
    assert refusal(disk).summary == f"there is no file {disk} that could be a disk"
    assert refusal(tmp_path).summary == f"there is no file {tmp_path} that could be a disk"
    for size in (0, 511, 513):
        disk.write_bytes(bytes(size))
        assert refusal(disk).reason.startswith(f"it has {size} bytes, and a disk has whole sectors")


def test_formats_that_only_qemu_reads(tmp_path: Path) -> None:
    disk = tmp_path / "disk.qcow2"
    disk.write_bytes(bytes(512))
    assert refusal(disk).summary == f"{disk} cannot be the disk of a process"


def test_a_file_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = tmp_path / "disk.img"
    disk.write_bytes(bytes(512))

    def open_nothing(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", open_nothing)  # the superuser may write everything
        with pytest.raises(DiagnosticError, match="cannot be opened"):
            open_for_process(None, [disk])


def test_a_disk_has_one_owner(tmp_path: Path) -> None:
    """Also when the other one is another process, which the lock follows wherever its descriptor goes."""
    disk = tmp_path / "disk.img"
    disk.write_bytes(bytes(512))
    first = open_for_process(None, [disk])
    assert refusal(disk).summary == f"the disk {disk} is in use"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=first.opened) as other:
        first.close()
        refusal(disk)
        other.communicate(b"\n")
    open_for_process(None, [disk]).close()
