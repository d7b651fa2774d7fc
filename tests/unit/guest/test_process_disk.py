"""A disk of a process over a kernel that does less than it is asked to, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from importos.board import process_disk
from importos.board.process_disk import FDATASYNC, PREAD, PWRITE, FileDisk

MEMORY = 0x10000
PART = 300


class Kernel:
    """``answers`` come first; then each call moves at most ``PART`` bytes, of which it is noted which."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.moved: list[tuple[int, int, int, int]] = []

    def call(self, number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
        assert a == 7
        if self.answers:
            return self.answers.pop(0)
        if number == FDATASYNC:
            return 0
        self.moved.append((number, b - MEMORY, min(c, PART), d))
        return min(c, PART)


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernel]:
    made = Kernel()
    monkeypatch.setattr(process_disk, "system_call", made.call)
    yield made


class Turns:
    """Implements ``hal.waiting.Waiting``: counts the turns of others."""

    def __init__(self) -> None:
        self.count = 0

    def rest(self, who: object, duration: int) -> None:
        assert duration == 0
        self.count += 1

    def wake(self, who: object) -> None:
        raise AssertionError("nothing comes later")


def move(disk: FileDisk, number: int, first: int, count: int) -> None:
    if number == PREAD:
        disk.read([(first, count)], MEMORY)
    else:
        disk.write(first, count, MEMORY)


@pytest.mark.parametrize("number", [PREAD, PWRITE])
def test_sectors_come_in_parts(kernel: Kernel, number: int) -> None:
    disk = FileDisk(7, 100, Turns())
    kernel.answers = [-4]
    move(disk, number, 10, 2)
    sizes = [(0, 300), (300, 300), (600, 300), (900, 124)]
    assert kernel.moved == [(number, at, size, 10 * 512 + at) for at, size in sizes]
    move(disk, number, 10, 0)
    assert len(kernel.moved) == 4


def test_what_goes_wrong_is_said(kernel: Kernel) -> None:
    disk = FileDisk(7, 100, Turns())
    for answers, text in (
        ([0], "[Errno 5] the file of the disk could not read sector 3"),
        ([512, -5], "[Errno 5] the file of the disk could not read sector 4"),
    ):
        kernel.answers = list(answers)
        with pytest.raises(OSError) as failed:
            disk.read([(3, 2)], MEMORY)
        assert str(failed.value) == text
    kernel.answers = [-28]
    with pytest.raises(OSError, match="there is no space for sector 99 of the disk"):
        disk.write(99, 1, MEMORY)
    kernel.answers = [-4, -5]
    with pytest.raises(OSError, match="could not write what it had"):
        disk.flush()
    disk.flush()
    for first, count in ((99, 2), (-1, 1), (0, -1)):
        with pytest.raises(ValueError, match="sectors that the disk does not have"):
            disk.read([(first, count)], MEMORY)
