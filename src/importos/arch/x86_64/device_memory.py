"""Memory for devices on a PC: their registers are mapped past all caches, their buffers come from the heap.

Specification: Intel SDM volume 3, 12.3 (PCD and PWT make a page uncacheable). Registers must never be mapped over RAM:
where the boot loader's map has RAM, OSError is raised. SAFETY: of the allocations, they are never given back.
"""

from __future__ import annotations

from importos.arch.x86_64.memory_map import memory_map_size, page_above, page_below, usable_range
from importos.arch.x86_64.paging import MOST_TABLES, PAGE_BYTES, UNCACHED, map_memory
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import fill
from importos.lowlevel.processor import pause
from importos.lowlevel.x86 import read_timestamp
from importos.runtime import heap

FRAMES = 8  # for page tables, at a time
NO_MEMORY = 0
HIGHEST_ADDRESS = 1 << 46


class PcDeviceHost:
    """Implements ``hal.device_host.DeviceHost``. ``frame`` is the next page for a page table, of ``frames``."""

    def __init__(self) -> None:
        self.frame = u64(0)
        self.frames = 0

    def map_registers(self, address: int, size: int) -> None:
        if not 0 < address <= HIGHEST_ADDRESS - size or not 0 < size <= HIGHEST_ADDRESS:
            raise OSError("a device has its registers where nothing can be: " + hex(address))
        start = page_below(u64(address))
        end = page_above(u64(address + size))
        for index in range(memory_map_size()):
            ram_start, ram_end = usable_range(index)
            if start < ram_end and ram_start < end:
                raise OSError("a device has its registers where there is memory: " + hex(address))
        while start < end:
            if self.frames < MOST_TABLES:
                self.frame = u64(self.allocate(FRAMES * PAGE_BYTES))
                self.frames = FRAMES
            after = map_memory(start, start + u64(PAGE_BYTES), self.frame, UNCACHED)
            self.frames -= ((after - self.frame) >> 12).to_int()
            self.frame = after
            start = start + u64(PAGE_BYTES)

    def allocate(self, size: int) -> int:
        memory = heap.allocate(size + PAGE_BYTES)
        if memory == u64(NO_MEMORY):
            raise MemoryError
        start = page_above(memory)
        fill(start, 0, size)
        return start.to_int()

    def moment(self) -> int:
        return read_timestamp().to_int()

    def rest(self) -> None:
        pause()
