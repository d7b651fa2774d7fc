"""FAT32 with many fibers at once: each access to the disk lets others run, some fail, and the power may go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

import pytest
from disk_models.fat32 import ModelDisk, cuts, formatted
from fiber_models import TurnedClock, forget_everything, run_all
from hypothesis import HealthCheck, given, settings, strategies as st

from importos.fs import mounts, open_files, operations
from importos.fs.fat32.file_system import Fat32
from importos.fs.memory import MemoryFileSystem
from importos.fs.open_files import APPEND, CREATE, READ_ONLY, READ_WRITE, WRITE_ONLY
from importos.kernel import clock

PIECE = 700


class SlowDisk(ModelDisk):
    """Others run during every access; ``failures`` are numbers of accesses that fail."""

    def __init__(self, disk: ModelDisk, seed: int, failures: frozenset[int] = frozenset()) -> None:
        super().__init__(disk.sectors, disk.content)
        self.random = Random(seed)
        self.failures = failures
        self.accesses = 0

    def wait(self) -> None:
        self.accesses += 1
        is_failing = self.accesses in self.failures
        clock.board_clock().sleep_ns(self.random.randrange(4))
        if is_failing:
            raise OSError(5, "the disk could not")

    def read(self, first: int, count: int = 1) -> bytes:
        self.wait()
        return super().read(first, count)

    def write(self, first: int, data: bytes) -> None:
        self.wait()
        super().write(first, data)

    def flush(self) -> None:
        self.wait()
        super().flush()


@pytest.fixture(autouse=True)
def fresh_board() -> Iterator[None]:
    forget_everything(TurnedClock())
    yield
    forget_everything(None)


def mounted(disk: ModelDisk) -> None:
    forget_everything(TurnedClock())
    mounts.mounts = mounts.Mounts(MemoryFileSystem())
    mounts.mounts.add("/data", Fat32(disk))
    open_files.opened = None


def opened(path: str, flags: int) -> int:
    return open_files.open_path("/data/" + path, flags)


def whole(system: Fat32, path: str) -> bytes:
    status = system.status(path)
    assert status is not None
    return system.open_file(path, False).read_at(0, status.size)


def write_and_read(number: int, size: int) -> None:
    """A file of one's own, with a name that becomes another one."""
    name, content = f"file {number}", bytes([number + 1]) * size
    descriptor = opened(name, READ_WRITE | CREATE)
    file = open_files.file_of(descriptor)
    for at in range(0, size, PIECE):
        file.write(content[at : at + PIECE])
    file.seek(0, 0)
    found = b""
    while data := file.read(PIECE):
        found += data
    assert found == content
    operations.rename("/data/" + name, f"/data/moved {number}")
    file.file.synchronise()
    open_files.close(descriptor)


def append_lines(number: int, count: int) -> None:
    """A file of all."""
    descriptor = opened("log", WRITE_ONLY | CREATE | APPEND)
    for line in range(count):
        open_files.file_of(descriptor).write(b"%d %d\n" % (number, line))
    open_files.close(descriptor)


def come_and_go(number: int) -> None:
    """The same name, made and removed by several."""
    try:
        open_files.close(opened("same", WRITE_ONLY | CREATE))
        operations.remove_file("/data/same")
    except FileNotFoundError:
        pass


def work_of(size: int) -> list[Callable[[], None]]:
    jobs: list[Callable[[], None]] = []
    for number in range(3):
        jobs += [partial(write_and_read, number, size * number), partial(append_lines, number, 4)]
        jobs.append(partial(come_and_go, number))
    return jobs


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 1 << 30), st.sampled_from([1, 4]))
def test_different_files_and_the_same_at_once(size: int, seed: int, clusters: int) -> None:
    disk = SlowDisk(formatted(cluster_sectors=clusters), seed)
    mounted(disk)
    begun = clock.board_clock().monotonic_ns()
    run_all(work_of(size))
    assert clock.board_clock().monotonic_ns() > begun
    mounts.all_mounts().synchronise()
    system = Fat32(ModelDisk(disk.sectors, disk.content))
    assert sorted(system.names("")) == ["log", "moved 0", "moved 1", "moved 2"]
    for number in range(3):
        assert whole(system, f"moved {number}") == bytes([number + 1]) * (size * number)
    lines = whole(system, "log").splitlines()
    assert sorted(lines) == sorted(b"%d %d" % (number, line) for number in range(3) for line in range(4))
    for number in range(3):
        assert [line for line in lines if line.startswith(b"%d" % number)] == [b"%d %d" % (number, n) for n in range(4)]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1 << 30), st.frozensets(st.integers(20, 400), max_size=8))
def test_accesses_that_fail_release_everything(seed: int, failures: frozenset[int]) -> None:
    disk = SlowDisk(formatted(), seed, failures)
    mounted(disk)

    def suffering(job: Callable[[], None]) -> None:
        try:
            job()
        except (OSError, AssertionError):
            pass

    run_all([partial(suffering, job) for job in work_of(2000)])
    disk.failures = frozenset()
    run_all([partial(write_and_read, number, 1500) for number in (7, 8)])
    system = mounts.all_mounts().find("/data/x").system
    assert {"moved 7", "moved 8"} <= set(system.names(""))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1 << 30))
def test_a_power_cut_at_any_write_loses_nothing_that_was_flushed(seed: int) -> None:
    disk = SlowDisk(formatted(sectors=400), seed)
    mounted(disk)
    before = dict(disk.content)
    disk.events.clear()
    flushed: list[tuple[int, str, bytes]] = []

    def write(number: int) -> None:
        descriptor = opened(f"file {number}", WRITE_ONLY | CREATE)
        file = open_files.file_of(descriptor)
        content = b""
        for step in range(3):
            data = bytes([65 + number + step]) * 600
            file.write(data)
            content += data
            file.file.synchronise()
            flushed.append((len(disk.events), f"file {number}", content))
        open_files.close(descriptor)

    run_all([partial(write, number) for number in range(3)])
    for number, cut in cuts(before, disk, seed):
        system = Fat32(cut)
        for moment, name, content in flushed:
            if moment <= number:
                assert whole(system, name)[: len(content)] == content


def test_a_file_that_is_read_while_another_fiber_closes_or_cuts_it() -> None:
    disk = SlowDisk(formatted(), 1)
    mounted(disk)
    descriptor = opened("file", READ_WRITE | CREATE)
    file = open_files.file_of(descriptor)
    file.write(b"abcd" * 2000)
    file.seek(0, 0)
    operations.remove_file("/data/file")
    found: list[bytes] = []

    def cut() -> None:
        file.truncate(10)

    def overwrite() -> None:
        other = open_files.file_of(opened("another", WRITE_ONLY | CREATE))
        other.write(b"x" * 8000)

    run_all([lambda: found.append(file.read(8000)), lambda: open_files.close(descriptor), overwrite, cut])
    assert found == [b"abcd" * 2000]


def test_a_file_that_is_read_from_front_to_back_is_fetched_in_large_pieces() -> None:
    disk = SlowDisk(formatted(cluster_sectors=4, sectors=20000), 2)
    mounted(disk)
    content = Random(3).randbytes(1_000_001)
    descriptor = opened("large", WRITE_ONLY | CREATE)
    open_files.file_of(descriptor).write(content)
    open_files.close(descriptor)
    disk.accesses = 0
    file = open_files.file_of(opened("large", READ_ONLY))
    assert b"".join(iter(lambda: file.read(1000), b"")) == content
    assert disk.accesses < 20
    file.seek(0, 0)
    disk.accesses = 0
    assert file.read(len(content)) == content and disk.accesses == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 60_000), st.integers(0, 40_000)), max_size=12))
def test_what_was_read_ahead_is_what_is_there(steps: list[tuple[bool, int, int]]) -> None:
    disk = formatted(cluster_sectors=2)
    system = Fat32(disk)
    file = system.create_file("file")
    content = bytearray(Random(4).randbytes(50_000))
    file.write_at(0, bytes(content))
    for number, (is_writing, offset, size) in enumerate(steps):
        if is_writing:
            offset %= len(content)
            content[offset : offset + size % 900] = bytes([number]) * (size % 900)
            file.write_at(offset, bytes([number]) * (size % 900))
        else:
            assert file.read_at(offset, size) == bytes(content[offset : offset + size])
            after = offset + size
            assert file.read_at(after, 300) == bytes(content[after : after + 300]), "and on from there"
