"""Files that are disks: what QEMU is given by name, and what a process is given open.

Must never let two write to the same disk: a file system on it would not survive that. QEMU looks at the same locks.
"""

from __future__ import annotations

import fcntl
import os
import stat
import struct
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

SECTOR_BYTES = 512
FORMATS = {".qcow2": "qcow2", ".vmdk": "vmdk"}
_WHOLE_FILE = struct.pack("hh4xqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)  # struct flock


def refuse_missing_disk(disk: Path) -> None:
    if not disk.is_file():
        raise _refused(
            f"there is no file {disk} that could be a disk",
            "a disk is a file whose size is a multiple of 512 bytes",
            f"truncate -s 64M {disk} makes an empty one; or check the path",
        )


def open_disk(disk: Path) -> tuple[int, int]:
    """The descriptor of a file that nobody else has as a disk, and how many sectors it has."""
    refuse_missing_disk(disk)
    if disk.suffix in FORMATS:
        raise _refused(
            f"{disk} cannot be the disk of a process",
            f"the sectors of a {FORMATS[disk.suffix]} file stand in no order that a process knows; QEMU reads it",
            f"qemu-img convert -O raw {disk} {disk.with_suffix('.img')}; or importos boot",
        )
    try:
        number = os.open(disk, os.O_RDWR | os.O_CLOEXEC)
    except OSError as error:
        raise _refused(
            f"the disk {disk} cannot be opened", f"it is read and written: {error.strerror}", f"chmod u+rw {disk}"
        ) from None
    try:
        return number, _sectors(disk, number)
    except BaseException:
        os.close(number)
        raise


def _sectors(disk: Path, number: int) -> int:
    found = os.fstat(number)
    if not stat.S_ISREG(found.st_mode) or found.st_size == 0 or found.st_size % SECTOR_BYTES:
        raise _refused(
            f"the file {disk} cannot be a disk",
            f"it has {found.st_size} bytes, and a disk has whole sectors of {SECTOR_BYTES} bytes, at least one",
            f"truncate -s %{SECTOR_BYTES} {disk} fills the last one up; -s 64M makes it as large as that",
        )
    try:
        fcntl.fcntl(number, fcntl.F_OFD_SETLK, _WHOLE_FILE)
    except (BlockingIOError, PermissionError):
        raise _refused(
            f"the disk {disk} is in use",
            "another program has it, and two that write to one disk destroy what is on it",
            "end the other program, or take a copy",
        ) from None
    except OSError:
        pass  # a file system without locks
    return found.st_size // SECTOR_BYTES


def _refused(summary: str, reason: str, instead: str) -> DiagnosticError:
    return DiagnosticError(Diagnostic("V004", summary, reason=reason, instead=instead))
