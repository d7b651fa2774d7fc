"""What somebody wants of a disk, cut into requests: which comes next, how many are out, which has failed.

A run is where it begins on the disk, a sector, and how many bytes it has; in memory the runs lie without gaps. After
the first failure nothing more goes out.
"""

from __future__ import annotations

from importos.hal.block_device import SECTOR_BYTES

NOTHING = -1


class Transfer:
    """``place`` is where the next request has its bytes in memory; ``size_most`` is what a request takes.

    ``begun`` is the moment of its beginning, for whoever has patience.
    """

    def __init__(self, kind: int, is_reading: bool, runs: list[tuple[int, int]], place: int, size_most: int) -> None:
        self.kind = kind
        self.is_reading = is_reading
        self.place = place
        self.out = 0
        self.begun = 0
        self.failed_sector = NOTHING
        self._runs = runs
        self._size_most = size_most
        self._run = 0  # the next request is of this one
        self._gone = 0  # so many bytes of it have gone out

    def has_more(self) -> bool:
        return self._run < len(self._runs)

    def is_over(self) -> bool:
        return self.out == 0 and self._run >= len(self._runs)

    def next_request(self) -> tuple[int, int]:
        """Its first sector, and how many bytes it has."""
        first, size = self._runs[self._run]
        return first + self._gone // SECTOR_BYTES, min(size - self._gone, self._size_most)

    def go_on(self, size: int) -> None:
        """That one is out."""
        self.out += 1
        self.place += size
        self._gone += size
        if self._gone >= self._runs[self._run][1]:
            self._run += 1
            self._gone = 0

    def note_failure(self, sector: int) -> None:
        if self.failed_sector == NOTHING or sector < self.failed_sector:
            self.failed_sector = sector
        self.give_up()

    def give_up(self) -> None:
        """Nothing more goes out."""
        self._run = len(self._runs)
