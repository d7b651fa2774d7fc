"""Memory for devices on a PC: their registers are mapped past all caches, their buffers come from the heap.

Specification: Intel SDM volume 3, 12.3 (PCD and PWT make a page uncacheable). Registers must never be mapped over RAM:
where the boot loader's map has RAM, OSError is raised. SAFETY: of the allocations, they are never given back.
"""

from __future__ import annotations

from importos.arch.x86_64.memory_map import memory_map_size, usable_range
from importos.arch.x86_64.paging import PAGE_BYTES, UNCACHED, page_above, page_below
from importos.arch.x86_64.sealed_tables import map_page
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import fill
from importos.lowlevel.processor import pause
from importos.lowlevel.x86 import read_timestamp
from importos.runtime import heap

NO_MEMORY = 0
PLENTY = 24
HIGHEST_ADDRESS = 1 << 46


class PcDeviceHost:
    """Implements ``hal.device_host.DeviceHost``."""

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
            if not map_page(start, UNCACHED):
                raise MemoryError
            start = start + u64(PAGE_BYTES)

    def allocate(self, size: int) -> int:
        memory = heap.allocate_for_device(size + PAGE_BYTES)
        if memory == u64(NO_MEMORY):
            raise MemoryError
        start = page_above(memory)
        fill(start, 0, size)
        return start.to_int()

    def has_plenty(self, size: int) -> bool:
        return heap.largest_free() >= PLENTY * size

    def moment(self) -> int:
        return read_timestamp().to_int()

    def rest(self) -> None:
        pause()
