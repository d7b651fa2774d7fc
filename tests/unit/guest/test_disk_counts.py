"""What is counted of a disk: requests that are done and that fail, and those of several fibers at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fiber_models import TurnedClock, forget_everything
from virtio_models.blk import SECTOR, ModelBlk
from virtio_models.host import ModelInterrupts, ModelWaiting
from virtio_models.plugs import on_mmio

from importos import observe
from importos.drivers.virtio_blk import VirtioBlk
from importos.hal.block_device import BlockDevice
from importos.hal.device_failure import DeviceFailure
from importos.kernel import disk_counts, disks
from importos.kernel.disk_counts import CountedDisk
from importos.lowlevel.twins.machine import machine

BUFFER = 0x900000


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch) -> Iterator[TurnedClock]:
    machine.reset()
    made = TurnedClock()
    forget_everything(made)
    monkeypatch.setattr(disks, "found", None)
    monkeypatch.setattr(disk_counts._Known, "disks", None)
    yield made
    forget_everything(None)


def disk_of(device: ModelBlk) -> VirtioBlk:
    transport, host = on_mmio(device)
    return VirtioBlk(transport, host, ModelInterrupts(), ModelWaiting(host))


def test_requests_that_are_done_and_that_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    device = ModelBlk()
    machine.modules = {"importos.observe"}
    monkeypatch.setattr(disks, "find_disks", lambda: [disk_of(device)])
    assert observe.disks() == [], "nobody has asked for any"
    (disk,) = disks.all_disks()
    disk.read([(0, 2), (7, 1)], BUFFER)
    disk.write(1, 4, BUFFER)
    disk.flush()
    device.answer = 1
    for request in (lambda: disk.read([(0, 1)], BUFFER), lambda: disk.write(0, 1, BUFFER), disk.flush):
        with pytest.raises(OSError, match="could not"):
            request()
    with pytest.raises(ValueError, match="sectors that the disk does not have"):
        disk.read([(40, 1)], BUFFER)
    (state,) = observe.disks()
    assert (state.name, state.errors, state.in_flight, state.most_in_flight) == ("virtio-blk at 0xfeb00000", 3, 0, 1)
    assert (state.reads, state.writes, state.flushes) == (3, 2, 2)
    assert (state.bytes_read, state.bytes_written) == (3 * SECTOR, 4 * SECTOR)
    assert observe.snapshot().disks == [state]


def test_who_does_not_look_has_the_disk_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    made = disk_of(ModelBlk())
    monkeypatch.setattr(disks, "find_disks", lambda: [made])
    assert disks.all_disks() == [made] and observe.disks() == []


class Slow:
    """A disk while which is at work another fiber asks for something."""

    def __init__(self, board: TurnedClock) -> None:
        self.board = board
        self.others: list[BlockDevice] = []

    def name(self) -> str:
        return "slow"

    def sectors(self) -> int:
        return 9

    def is_read_only(self) -> bool:
        return True

    def serial(self) -> str:
        return "none"

    def read(self, runs: list[tuple[int, int]], target: int) -> None:
        self.board.now += 1_000_000
        if self.others:
            self.others.pop().read(runs, target)

    def write(self, first: int, count: int, source: int) -> None:
        raise DeviceFailure("it is gone")

    def flush(self) -> None:
        self.board.now += 500_000


def test_several_at_once(board: TurnedClock) -> None:
    slow = Slow(board)
    disk = CountedDisk(slow)
    slow.others = [disk, disk]
    disk.read([(0, 1)], BUFFER)
    disk.flush()
    with pytest.raises(DeviceFailure):
        disk.write(0, 1, BUFFER)
    assert (disk.in_flight, disk.most_in_flight, disk.longest_ns, disk.errors) == (0, 3, 3_000_000, 1)
    assert (disk.name(), disk.sectors(), disk.is_read_only(), disk.serial()) == ("slow", 9, True, "none")
