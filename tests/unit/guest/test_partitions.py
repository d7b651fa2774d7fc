"""Partition tables: what other systems write is read, what cannot be is an error, and any bytes are either."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import pytest
from disk_models.fat32 import SECTOR, ModelDisk, formatted
from disk_models.partitions import BASIC_DATA, EFI_SYSTEM, Part, changed, put_gpt, record
from fiber_models import TurnedClock, forget_everything
from hypothesis import given, settings, strategies as st

from importos import disk as disk_module
from importos.disk import Disk, mount
from importos.fs import mounts
from importos.fs.fat32.file_system import Fat32
from importos.fs.memory import MemoryFileSystem
from importos.fs.partitions import read_table

Found = list[tuple[int, int, int, str, str]]


def table_of(disk: ModelDisk) -> Found:
    return [(entry.number, entry.first, entry.sectors, entry.kind, entry.name) for entry in read_table(disk)]


def with_gpt(parts: list[Part], sectors: int = 4000) -> ModelDisk:
    disk = ModelDisk(sectors)
    put_gpt(disk, parts)
    return disk


TWO = [Part(40, 100, EFI_SYSTEM, "boot"), Part(200, 1000, BASIC_DATA, "Daten – 漢字")]
TWO_FOUND: Found = [(1, 40, 100, EFI_SYSTEM, "boot"), (2, 200, 1000, BASIC_DATA, "Daten – 漢字")]


def test_disks_without_a_table() -> None:
    assert table_of(ModelDisk(0)) == [] and table_of(ModelDisk(100)) == []
    assert table_of(ModelDisk(1, {0: record([])})) == []
    assert table_of(formatted()) == [], "the boot sector of a file system has the same mark"


def test_a_master_boot_record() -> None:
    disk = ModelDisk(5000, {0: record([Part(63, 937, "0c"), Part(0, 0, "00"), Part(1000, 4000, "83")], active=1)})
    assert table_of(disk) == [(1, 63, 937, "0c", ""), (3, 1000, 4000, "83", "")]


def test_logical_partitions() -> None:
    disk = ModelDisk(5000, {0: record([Part(63, 100, "0c"), Part(1000, 4000, "0f")])})
    disk.content[1000] = record([Part(10, 90, "0b"), Part(500, 500, "05")])
    disk.content[1500] = record([Part(1, 100, "83"), Part(2000, 300, "05")])
    disk.content[3000] = record([Part(2, 200, "82")])
    logical = [(5, 1010, 90, "0b", ""), (6, 1501, 100, "83", ""), (7, 3002, 200, "82", "")]
    assert table_of(disk) == [(1, 63, 100, "0c", ""), *logical]
    disk.content[3000] = record([Part(2, 200, "82"), Part(500, 500, "05")])
    with pytest.raises(OSError, match="Structure needs cleaning"):
        table_of(disk)  # the chain goes in a circle


@pytest.mark.parametrize(
    "parts",
    [
        [Part(0, 100, "0c")],
        [Part(100, 0, "0c")],
        [Part(100, 4901, "0c")],
        [Part(0xFFFFFFFF, 0xFFFFFFFF, "0c")],
        [Part(100, 100, "0c"), Part(199, 10, "83")],
        [Part(100, 100, "0c"), Part(150, 10, "05")],
        [Part(1000, 100, "05")],
    ],
    ids=["the table itself", "empty", "too long", "far away", "overlapping", "in another one", "a chain of nothing"],
)
def test_records_that_cannot_be(parts: list[Part]) -> None:
    with pytest.raises(OSError) as caught:
        table_of(ModelDisk(5000, {0: record(parts)}))
    assert caught.value.errno == 117


def test_a_guid_partition_table() -> None:
    assert table_of(with_gpt(TWO)) == TWO_FOUND
    assert table_of(with_gpt([])) == []


@pytest.mark.parametrize(
    ("sector", "at", "data"),
    [
        (1, 0, b"EFI PARU"),
        (1, 16, b"\1"),
        (1, 12, (5000).to_bytes(4, "little")),
        (1, 24, b"\2"),
        (1, 72, b"\xff" * 8),
        (2, 40, b"\xee"),
        (20, 0, b"\1"),
    ],
    ids=["signature", "checksum", "size", "own place", "place of the array", "an entry", "the end of the array"],
)
def test_the_copy_is_used_when_the_table_is_damaged(sector: int, at: int, data: bytes) -> None:
    disk = with_gpt(TWO)
    disk.content[sector] = changed(disk.content[sector], at, data)
    assert table_of(disk) == TWO_FOUND
    disk.content[3999] = bytes(SECTOR)
    with pytest.raises(OSError) as caught:
        table_of(disk)
    assert caught.value.errno == 117


@pytest.mark.parametrize(
    ("at", "data"),
    [
        (84, (96).to_bytes(4, "little")),
        (84, (4096).to_bytes(4, "little")),
        (80, (1 << 20).to_bytes(4, "little")),
        (24, (7).to_bytes(8, "little")),
        (40, (1 << 63).to_bytes(8, "little")),
        (48, (5000).to_bytes(8, "little")),
        (72, (0).to_bytes(8, "little")),
    ],
)
def test_headers_with_a_right_checksum_that_cannot_be(at: int, data: bytes) -> None:
    disk = with_gpt(TWO)
    for sector in (1, 3999):
        wrong = changed(changed(disk.content[sector], at, data), 16, bytes(4))
        disk.content[sector] = changed(wrong, 16, crc32(wrong[:92]).to_bytes(4, "little"))
    with pytest.raises(OSError) as caught:
        table_of(disk)
    assert caught.value.errno == 117


@pytest.mark.parametrize(
    "parts",
    [
        [Part(10, 100, BASIC_DATA)],
        [Part(3900, 90, BASIC_DATA)],
        [Part(100, 0, BASIC_DATA)],
        [Part(100, 1 << 60, BASIC_DATA)],
        [Part(100, 100, BASIC_DATA), Part(40, 61, BASIC_DATA)],
    ],
    ids=["in the table", "in the copy", "empty", "far away", "overlapping"],
)
def test_entries_that_cannot_be(parts: list[Part]) -> None:
    with pytest.raises(OSError) as caught:
        table_of(with_gpt(parts))
    assert caught.value.errno == 117


def with_right_checksums(disk: ModelDisk) -> None:
    """So that damage of what they protect is found by what it says."""
    for sector, start in ((1, 2), (disk.sectors - 1, disk.sectors - 33)):
        array = disk.read(start, 32)
        head = changed(changed(disk.read(sector), 88, crc32(array).to_bytes(4, "little")), 16, bytes(4))
        disk.content[sector] = changed(head, 16, crc32(head[:92]).to_bytes(4, "little"))


DAMAGES = st.lists(
    st.tuples(st.sampled_from([0, 1, 2, 3, 100, 199]), st.integers(0, SECTOR - 9), st.binary(min_size=1, max_size=9)),
    max_size=6,
)


@settings(max_examples=300, deadline=None)
@given(DAMAGES, st.booleans(), st.booleans())
def test_any_bytes_are_a_table_or_an_oserror(
    damages: list[tuple[int, int, bytes]], has_gpt: bool, has_checksums: bool
) -> None:
    disk = ModelDisk(200, {0: record([Part(10, 50, "0c"), Part(100, 90, "05")])})
    disk.content[100] = record([Part(1, 20, "0b"), Part(40, 50, "05")])
    if has_gpt:
        put_gpt(disk, [Part(40, 20, BASIC_DATA), Part(60, 30, EFI_SYSTEM)])
    for sector, at, data in damages:
        disk.content[sector] = changed(disk.read(sector), at, data)
    if has_gpt and has_checksums:
        with_right_checksums(disk)
    try:
        found = table_of(disk)
    except OSError as error:
        assert error.errno == 117
        return
    taken: set[int] = set()
    for _number, first, sectors, _kind, _name in found:
        own = set(range(first, first + sectors))
        assert own and first > 0 and first + sectors <= 200 and not own & taken
        taken |= own


# ------------------------------------------------------------------------------------------- as disks


class ModelPlugged(Disk):
    """A disk of the machine that is a model."""

    def __init__(self, model: ModelDisk) -> None:
        super().__init__(model)  # type: ignore[arg-type]
        self.model = model
        self.asked: list[int] = []  # which sector each reading began with

    @property
    def sectors(self) -> int:
        return self.model.sectors

    @property
    def is_read_only(self) -> bool:
        return self.model.is_read_only

    def read(self, first: int, count: int = 1) -> bytes:
        self.asked.append(first)
        return self.model.read(first, count)

    def read_runs(self, runs: list[tuple[int, int]]) -> bytes:
        return self.model.read_runs(runs)

    def write(self, first: int, data: bytes) -> None:
        self.model.write(first, data)

    def flush(self) -> None:
        self.model.flush()


@pytest.fixture
def nothing_mounted() -> Iterator[None]:
    forget_everything(TurnedClock())
    mounts.mounts = mounts.Mounts(MemoryFileSystem())
    disk_module.mounted.clear()
    yield
    disk_module.mounted.clear()
    mounts.mounts = None
    forget_everything(None)


@pytest.mark.usefixtures("nothing_mounted")
@pytest.mark.parametrize("has_gpt", [False, True])
def test_the_file_system_of_a_partition(has_gpt: bool) -> None:
    inner = formatted(sectors=900)
    file = Fat32(inner).create_file("inside")
    file.write_at(0, b"hello")
    file.close()
    model = ModelDisk(4000)
    if has_gpt:
        put_gpt(model, [Part(40, 100, EFI_SYSTEM), Part(300, 900, BASIC_DATA, "data"), Part(1300, 900, BASIC_DATA)])
    else:
        model.content[0] = record([Part(40, 100, "83"), Part(300, 900, "0c"), Part(1300, 900, "0c")])
    for start in (300, 1300):
        model.content.update({start + sector: data for sector, data in inner.content.items()})
    disk = ModelPlugged(model)
    mount(disk, "/data")
    assert mounts.all_mounts().find("/data/inside").status().size == 5
    for busy in (disk, disk.partitions()[1]):
        with pytest.raises(OSError) as caught:
            mount(busy, "/more")
        assert caught.value.errno == 16
    third = disk.partitions()[2]
    mount(third, "/third")
    mounts.all_mounts().find("/third").system.create_file("new").close()
    mounts.all_mounts().synchronise()
    changed_sectors = {event[0] for event in model.events if event is not None}
    assert changed_sectors and changed_sectors <= set(range(1300, 2200)) | set(range(300, 1200))
    for first, count in ((-1, 1), (0, 901), (900, 1), (1 << 62, 1 << 62)):
        with pytest.raises(ValueError, match="the partition has 900 sectors"):
            third.read(first, count)
        with pytest.raises(ValueError, match="the partition has 900 sectors"):
            third.read_runs([(0, 1), (first, count)])
    with pytest.raises(ValueError, match="the partition has 900 sectors"):
        third.write(899, bytes(1024))


@pytest.mark.usefixtures("nothing_mounted")
def test_the_boot_sector_is_read_once() -> None:
    disk = ModelPlugged(formatted(sectors=900))
    mount(disk, "/data")
    assert disk.asked.count(0) == 1


@pytest.mark.usefixtures("nothing_mounted")
def test_a_disk_without_any_file_system() -> None:
    for model in (ModelDisk(100), with_gpt(TWO), ModelDisk(0)):
        with pytest.raises(OSError) as caught:
            mount(ModelPlugged(model), "/data")
        assert caught.value.errno == 22
