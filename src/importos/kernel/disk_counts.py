"""What disks were asked for, counted between programs and drivers: only for programs that import ``importos.observe``.

A request is what a program asks for at once: the driver cuts what is large. Nothing is here before the program asks for
its disks, so that whoever only looks brings no driver into its image.
"""

from __future__ import annotations

from types import TracebackType

from importos.hal.block_device import SECTOR_BYTES, BlockDevice
from importos.kernel.clock import board_clock


class CountedDisk:
    """Implements ``hal.block_device.BlockDevice`` over another one."""

    def __init__(self, device: BlockDevice) -> None:
        self._device = device
        self.reads = 0
        self.writes = 0
        self.flushes = 0
        self.bytes_read = 0
        self.bytes_written = 0
        self.errors = 0
        self.in_flight = 0
        self.most_in_flight = 0
        self.longest_ns = 0

    def name(self) -> str:
        return self._device.name()

    def sectors(self) -> int:
        return self._device.sectors()

    def is_read_only(self) -> bool:
        return self._device.is_read_only()

    def serial(self) -> str:
        return self._device.serial()

    def read(self, runs: list[tuple[int, int]], target: int) -> None:
        self.reads += 1
        with _Request(self):
            self._device.read(runs, target)
        for _first, count in runs:
            self.bytes_read += count * SECTOR_BYTES

    def write(self, first: int, count: int, source: int) -> None:
        self.writes += 1
        with _Request(self):
            self._device.write(first, count, source)
        self.bytes_written += count * SECTOR_BYTES

    def flush(self) -> None:
        self.flushes += 1
        with _Request(self):
            self._device.flush()


class _Request:
    """One that is waited for: other threads have theirs meanwhile."""

    def __init__(self, disk: CountedDisk) -> None:
        self._disk = disk
        self._begun = 0

    def __enter__(self) -> None:
        disk = self._disk
        disk.in_flight += 1
        disk.most_in_flight = max(disk.most_in_flight, disk.in_flight)
        self._begun = board_clock().monotonic_ns()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        disk = self._disk
        disk.in_flight -= 1
        disk.longest_ns = max(disk.longest_ns, board_clock().monotonic_ns() - self._begun)
        if isinstance(error, OSError):
            disk.errors += 1


class _Known:
    disks: list[CountedDisk] | None = None


def counted(devices: list[BlockDevice]) -> list[BlockDevice]:
    """The same devices, whose requests are counted from now on."""
    made = [CountedDisk(device) for device in devices]
    _Known.disks = made
    answer: list[BlockDevice] = []
    answer.extend(made)
    return answer


def counted_disks() -> list[CountedDisk]:
    """Those that the program has asked for."""
    return _Known.disks or []
