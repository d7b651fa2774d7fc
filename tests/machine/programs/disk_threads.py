"""Threads that write and read files of a disk at once, different ones and the same, while timers of a loop go on."""

import asyncio
import os
import sys
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from importos.disk import disks, mount

THREADS = 6
SIZE = 300_000


class Ticks:
    """A timer that goes on and on."""

    def __init__(self) -> None:
        self.count = 0
        self.is_over = False

    async def run(self) -> None:
        while not self.is_over:
            await asyncio.sleep(0.001)
            self.count += 1


def own_file(number: int) -> bool:
    path = Path(f"/data/own {number}.bin")
    content = bytes([65 + number]) * SIZE
    with path.open("wb") as file:
        for at in range(0, SIZE, 7000):
            file.write(content[at : at + 7000])
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes() == content


def same_file(log: BinaryIO, number: int) -> None:
    for line in range(100):
        log.write(b"%d %d\n" % (number, line))
        if line % 20 == 0:
            log.flush()


def read_same(file: BinaryIO) -> int:
    found = 0
    while data := file.read(3000):
        found += len(data)
    return found


async def work() -> None:
    ticks = Ticks()
    ticking = asyncio.create_task(ticks.run())
    with open("/data/log.txt", "wb") as log:
        writing = [asyncio.to_thread(same_file, log, number) for number in range(THREADS)]
        own = [asyncio.to_thread(own_file, number) for number in range(THREADS)]
        _done, are_right = await asyncio.gather(asyncio.gather(*writing), asyncio.gather(*own))
    print(are_right)
    lines = Path("/data/log.txt").read_text().splitlines()
    for number in range(THREADS):
        print(
            number, [line for line in lines if line.startswith(f"{number} ")] == [f"{number} {n}" for n in range(100)]
        )
    with open("/data/own 0.bin", "rb") as file:
        print(sum(await asyncio.gather(*[asyncio.to_thread(read_same, file) for _ in range(THREADS)])))
    before = ticks.count
    begun = monotonic()
    whole = await asyncio.to_thread(disks()[0].read, 0, disks()[0].sectors)
    while monotonic() - begun < 0.005:
        whole = await asyncio.to_thread(disks()[0].read, 0, disks()[0].sectors)
    print(len(whole) == 512 * disks()[0].sectors, ticks.count > before, len(os.urandom(100_000)))
    ticks.is_over = True
    await ticking


def main() -> None:
    mount(disks()[0], "/data")
    asyncio.run(work())
    sys.stdout.flush()
