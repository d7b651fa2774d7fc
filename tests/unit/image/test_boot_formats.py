"""The boot formats as files: QEMU's own tool reads them, and malformed images are refused."""

from __future__ import annotations

import json
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from importos_tool.diagnostics.model import DiagnosticError, ToolBug
from importos_tool.image.boot_loader import CD_SECTOR_BYTES, SECTOR_BYTES, BootFiles
from importos_tool.image.flat import FlatImage, flat_image
from importos_tool.image.iso import iso_image
from importos_tool.image.qcow2 import qcow2
from importos_tool.image.raw import raw_image
from importos_tool.image.vmdk import vmdk

LOADER = b"\x90" * 416 + bytes(94) + b"\x55\xaa" + b"loader" * 100
PARAMETERS = struct.Struct("<HHIIIII")
IMAGE = FlatImage(0x100000, bytes(range(256)) * 21, 0x180000, 0x100010)
FILES = BootFiles(IMAGE, LOADER, "hello %00")


def qemu_img(*arguments: str) -> str:
    done = subprocess.run(["qemu-img", *arguments], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def elf(segments: list[tuple[int, bytes, int]], entry: int) -> bytes:
    """An ELF file with these segments: address, content, size in memory."""
    header = bytearray(64 + 56 * len(segments))
    header[:7] = b"\x7fELF\x02\x01\x01"
    struct.pack_into("<QQ", header, 24, entry, 64)
    struct.pack_into("<HH", header, 54, 56, len(segments))
    data = b""
    for number, (address, content, size) in enumerate(segments):
        place = len(header) + len(data)
        fields = (1, 5, place, address, address, len(content), size, 16)
        struct.pack_into("<IIQQQQQQ", header, 64 + 56 * number, *fields)
        data += content
    return bytes(header) + data


def test_segments_become_one_piece() -> None:
    made = elf([(0x101000, b"data", 0x2000), (0x100000, b"code", 4)], 0x100002)
    assert flat_image(made) == FlatImage(0x100000, b"code" + bytes(0xFFC) + b"data", 0x103000, 0x100002)


@pytest.mark.parametrize(
    "segments",
    [[], [(0x100000, b"code", 2)], [(0x100000, b"code", 4), (0x100002, b"data", 4)], [(1 << 33, b"code", 4)]],
)
def test_images_that_no_loader_can_place(segments: list[tuple[int, bytes, int]]) -> None:
    with pytest.raises(ToolBug):
        flat_image(elf(segments, 0x100000))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_elf_files_are_refused_or_read(data: st.DataObject) -> None:
    made = bytearray(elf([(0x100000, b"code" * 9, 64), (0x101000, b"data", 0x2000)], 0x100000))
    for _ in range(data.draw(st.integers(1, 4))):
        made[data.draw(st.integers(0, 64 + 2 * 56 - 1))] = data.draw(st.integers(0, 255))
    try:
        found = flat_image(bytes(made[: data.draw(st.integers(0, len(made)))]))
    except ToolBug:
        return
    assert found.address <= found.entry < found.memory_end <= 1 << 32
    assert found.address + len(found.data) <= found.memory_end


def test_the_boot_sector_says_where_everything_is() -> None:
    disk = raw_image(FILES)
    assert disk[:416] == LOADER[:416] and disk[510:512] == b"\x55\xaa"
    loader, size, first, sectors, address, end, entry = PARAMETERS.unpack_from(disk, 416)
    assert (size, address, end, entry) == (SECTOR_BYTES, 0x100000, 0x180000, 0x100010)
    assert loader == first - 1
    assert disk[512:1112] == LOADER[512:] and disk[1112:1122] == b"hello %00\0"
    assert disk[first * SECTOR_BYTES :] == IMAGE.data + bytes(sectors * SECTOR_BYTES - len(IMAGE.data))
    active, kind, start, count = struct.unpack_from("<B3xB3xII", disk, 446)
    assert (active, kind, start, (start + count) * SECTOR_BYTES) == (0x80, 0xDA, 1, len(disk))


def test_a_loader_of_another_form_is_refused() -> None:
    with pytest.raises(ToolBug):
        raw_image(BootFiles(IMAGE, b"\x90" * 512, ""))


def test_arguments_that_the_loader_has_no_room_for() -> None:
    with pytest.raises(DiagnosticError) as refused:
        raw_image(BootFiles(IMAGE, LOADER, "x" * 40_000))
    assert refused.value.diagnostics[0].code == "U020"


def test_the_cd_has_a_catalogue_and_a_file() -> None:
    cd = iso_image(FILES)

    def sector(number: int) -> bytes:
        return cd[number * CD_SECTOR_BYTES : (number + 1) * CD_SECTOR_BYTES]

    assert [sector(number)[:6] for number in (16, 17, 18)] == [b"\1CD001", b"\0CD001", b"\xffCD001"]
    assert int.from_bytes(sector(16)[80:84], "little") == len(cd) // CD_SECTOR_BYTES
    catalogue = sector(int.from_bytes(sector(17)[71:75], "little"))
    assert sum(struct.unpack_from("<16H", catalogue)) & 0xFFFF == 0
    bootable, emulation, count, first = struct.unpack_from("<BB4xHI", catalogue, 32)
    assert (bootable, emulation) == (0x88, 0)
    loader = cd[first * CD_SECTOR_BYTES :][: count * 512]
    to_load, size, image_first, *_ = PARAMETERS.unpack_from(loader, 416)
    assert (to_load, size) == (0, CD_SECTOR_BYTES)
    root = sector(int.from_bytes(sector(16)[158:162], "little"))
    record = root[root[0] + root[root[0]] :]
    assert record[33 : 33 + record[32]] == b"IMPORTOS.IMG;1"
    assert int.from_bytes(record[2:6], "little") == image_first
    place = image_first * CD_SECTOR_BYTES
    assert cd[place : place + int.from_bytes(record[10:14], "little")] == IMAGE.data


@pytest.mark.parametrize("size", [1, 4096, 65536, 65537, 1 << 20, 5_000_000])
def test_qemu_reads_its_own_format(tmp_path: Path, size: int) -> None:
    check_disk(tmp_path, "qcow2", qcow2(content(size)), size)


@pytest.mark.parametrize("size", [1, 65536, 65537, 40_000_000])
def test_qemu_reads_the_disks_of_vmware(tmp_path: Path, size: int) -> None:
    check_disk(tmp_path, "vmdk", vmdk(content(size), "disk.vmdk"), size)


def content(size: int) -> bytes:
    """No two sectors are alike."""
    return b"".join(number.to_bytes(8, "big") for number in range(-(-size // 8)))[:size]


def check_disk(folder: Path, image_format: str, data: bytes, size: int) -> None:
    """The tool finds no mistake, the size of whole MiB, and the same bytes."""
    disk, plain = folder / f"disk.{image_format}", folder / "disk.raw"
    disk.write_bytes(data)
    whole_mib = -(-size // (1 << 20)) << 20
    plain.write_bytes(content(size) + bytes(whole_mib - size))
    assert "No errors were found" in qemu_img("check", "-f", image_format, str(disk))
    assert json.loads(qemu_img("info", "--output=json", str(disk)))["virtual-size"] == whole_mib
    assert "Images are identical." in qemu_img("compare", "-f", image_format, "-F", "raw", str(disk), str(plain))


def test_the_same_image_gives_the_same_file() -> None:
    for make in (
        raw_image,
        iso_image,
        lambda files: qcow2(raw_image(files)),
        lambda files: vmdk(raw_image(files), "x"),
    ):
        assert make(FILES) == make(FILES)
