"""What disks were asked for, counted between programs and drivers: only for programs that import ``importos.observe``.

A request is what a program asks for at once: the driver cuts what is large. Nothing is here before the program asks for
its disks, so that whoever only looks brings no driver into its image.
"""

from __future__ import annotations

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
        begun = self._begin()
        try:
            self._device.read(runs, target)
        except OSError:
            self.errors += 1
            raise
        finally:
            self._end(begun)
        for _first, count in runs:
            self.bytes_read += count * SECTOR_BYTES

    def write(self, first: int, count: int, source: int) -> None:
        self.writes += 1
        begun = self._begin()
        try:
            self._device.write(first, count, source)
        except OSError:
            self.errors += 1
            raise
        finally:
            self._end(begun)
        self.bytes_written += count * SECTOR_BYTES

    def flush(self) -> None:
        self.flushes += 1
        begun = self._begin()
        try:
            self._device.flush()
        except OSError:
            self.errors += 1
            raise
        finally:
            self._end(begun)

    def _begin(self) -> int:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        return board_clock().monotonic_ns()

    def _end(self, begun: int) -> None:
        self.in_flight -= 1
        self.longest_ns = max(self.longest_ns, board_clock().monotonic_ns() - begun)


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
