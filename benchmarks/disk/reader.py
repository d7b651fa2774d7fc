"""What the disk benchmark boots: reads a disk from front to back, then a file of it; prints bytes and nanoseconds.

reader.py MIB PIECE_KIB: so much of the disk, in such pieces, and all of the file ``large.bin``. Then the disk again in
another thread, beside a timer: how often that was due, how late at most, and the longest handler, in nanoseconds.
"""

import asyncio
import sys
import time

from importos import observe
from importos.disk import SECTOR_BYTES, Disk, disks, mount

PERIOD_S = 0.002


def read_disk(disk: Disk, size: int, piece: int) -> int:
    count = piece // SECTOR_BYTES
    found = 0
    for first in range(0, size // SECTOR_BYTES, count):
        found += len(disk.read(first, count))
    return found


def read_file(piece: int) -> int:
    found = 0
    with open("/data/large.bin", "rb") as file:
        while data := file.read(piece):
            found += len(data)
    return found


async def tick(ticks: list[int]) -> None:
    while True:
        await asyncio.sleep(PERIOD_S)
        ticks.append(1)


async def beside_a_timer(disk: Disk, size: int, piece: int) -> None:
    ticks: list[int] = []
    ticking = asyncio.create_task(tick(ticks))
    await asyncio.to_thread(read_disk, disk, size, piece)
    ticking.cancel()
    seen = observe.loop()
    print("timer", len(ticks), int(seen.latest_s * 1e9), int(seen.longest_s * 1e9))


def main() -> None:
    size, piece = int(sys.argv[1]) << 20, int(sys.argv[2]) << 10
    disk = disks()[0]
    begun = time.monotonic_ns()
    found = read_disk(disk, size, piece)
    print("disk", found, time.monotonic_ns() - begun)
    mount(disk, "/data")
    begun = time.monotonic_ns()
    found = read_file(piece)
    print("file", found, time.monotonic_ns() - begun)
    asyncio.run(beside_a_timer(disk, size, piece))
