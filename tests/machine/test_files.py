"""FAT32 on a disk of a machine: what a program writes is there for others, also when the machine stops at once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from disk_models.fat32 import ModelDisk, formatted

from importos.fs.fat32.file_system import Fat32

from .conftest import Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
FSCK = shutil.which("fsck.fat", path="/sbin:/usr/sbin:/usr/bin") or "fsck.fat"
SHOWN = """\
[Errno 22] Invalid argument
[Errno 16] Device or resource busy: '/data'
[Errno 16] Device or resource busy: '/other'
['from outside.txt'] hello
18890 18890
[Errno 2] No such file or directory: '/data/nothing'
[Errno 21] Is a directory: '/data/sub folder'
[Errno 22] Invalid argument: '/data/a:b'
[Errno 20] Not a directory: '/data/from outside.txt/x'
['from outside.txt', 'sub folder', 'Ünnamed.bin'] True
"""


def read(system: Fat32, path: str) -> bytes:
    status = system.status(path)
    assert status is not None
    return system.open_file(path, False).read_at(0, status.size)


@pytest.mark.parametrize("target", ["microvm", "process"])
def test_files_on_a_disk(compiled: Compiled, run: RunImage, target: str, tmp_path: Path) -> None:
    disk = formatted(sectors=4096, cluster_sectors=4)
    file = Fat32(disk).create_file("from outside.txt")
    file.write_at(0, b"hello")
    file.close()
    image, broken = tmp_path / "data.img", tmp_path / "broken.img"
    image.write_bytes(disk.whole())
    broken.write_bytes(b"no file system".ljust(64 * 512, b"\xff"))
    assert run(compiled("files", target), target, ["files"], disks=[image, broken]) == Ended(7, SHOWN.encode(), b"")
    whole = image.read_bytes()
    after = ModelDisk(disk.sectors, {n: whole[n * 512 : n * 512 + 512] for n in range(disk.sectors)})
    system = Fat32(after)
    assert read(system, "from outside.txt") == b"".join(b"line %d\n" % number for number in range(2000))
    assert read(system, "Ünnamed.bin") == bytes(range(256)) * 100
    assert system.names("sub folder") == []
    image.write_bytes(after.whole())
    assert subprocess.run([FSCK, "-n", image], capture_output=True, timeout=30, check=False).returncode == 0
