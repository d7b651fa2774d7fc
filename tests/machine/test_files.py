"""FAT32 on a disk of a machine: what a program writes is there for others, also when the machine stops at once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from disk_models.fat32 import ModelDisk, formatted
from disk_models.partitions import BASIC_DATA, EFI_SYSTEM, Part, put_gpt, record

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


@pytest.mark.parametrize("target", ["microvm", "process"])
def test_many_threads_on_one_disk(compiled: Compiled, run: RunImage, target: str, tmp_path: Path) -> None:
    """What each has written is there and whole, and a timer goes on meanwhile."""
    image = tmp_path / "data.img"
    image.write_bytes(formatted(sectors=16384, cluster_sectors=8).whole())
    lines = "".join(f"{number} True\n" for number in range(6))
    shown = f"{[True] * 6}\n{lines}300000\nTrue True 100000\n"
    assert run(compiled("disk_threads", target), target, ["disk_threads"], disks=[image]) == Ended(
        0, shown.encode(), b""
    )
    assert subprocess.run([FSCK, "-p", image], capture_output=True, timeout=30, check=False).returncode in (0, 1)
    assert subprocess.run([FSCK, "-n", image], capture_output=True, timeout=30, check=False).returncode == 0


@pytest.mark.parametrize("target", ["microvm", "process"])
def test_a_file_system_in_a_partition(compiled: Compiled, run: RunImage, target: str, tmp_path: Path) -> None:
    """A disk as other systems part it: the first FAT32 of its table is found, and nothing outside of it is written."""
    inner = formatted(sectors=2000, cluster_sectors=2)
    file = Fat32(inner).create_file("from outside.txt")
    file.write_at(0, b"hello")
    file.close()
    disk = ModelDisk(4000)
    put_gpt(disk, [Part(40, 100, EFI_SYSTEM, "boot"), Part(200, 2000, BASIC_DATA, "Daten – 漢字")])
    disk.content.update({200 + sector: data for sector, data in inner.content.items()})
    image, old, broken = (tmp_path / name for name in ("gpt.img", "mbr.img", "broken.img"))
    image.write_bytes(disk.whole())
    old.write_bytes(record([Part(1, 7, "0c"), Part(8, 8, "83")]).ljust(16 * 512, b"\0"))
    broken.write_bytes(record([Part(1, 7, "0c"), Part(7, 8, "83")]).ljust(16 * 512, b"\0"))
    shown = (
        f"1 40 100 {EFI_SYSTEM} boot 0000\n2 200 2000 {BASIC_DATA} Daten – 漢字 55aa\n"
        "1 1 7 0c  0000\n2 8 8 83  0000\n[Errno 117] Structure needs cleaning\nhello\n"
    )
    ended = run(compiled("partitions", target), target, ["partitions"], disks=[image, old, broken])
    assert ended == Ended(0, shown.encode(), b"")
    whole = image.read_bytes()
    after = ModelDisk(2000, {n: whole[(200 + n) * 512 : (201 + n) * 512] for n in range(2000)})
    assert read(Fat32(after), "from inside.txt") == b"written"
    assert whole[: 200 * 512] + whole[2200 * 512 :] == disk.read(0, 200) + disk.read(2200, 1800)
