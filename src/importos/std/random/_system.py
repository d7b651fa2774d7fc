"""``SystemRandom``: numbers from what the machine cannot foresee. It has no state, and seeds do nothing."""

from __future__ import annotations

from random._generator import Random, State

from importos.kernel.entropy import unforeseeable_bytes


class SystemRandom(Random):
    def __init__(self, x: int | float | str | bytes | bytearray | None = None) -> None:
        self._begin()
        self.gauss_next = None

    def random(self) -> float:
        """At least 0 and less than 1, in steps of 2**-53."""
        return (int.from_bytes(unforeseeable_bytes(7), "big") >> 3) * 2.0**-53

    def getrandbits(self, k: int, /) -> int:
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k > 63:
            raise OverflowError("an int has 63 bits here")
        return (int.from_bytes(unforeseeable_bytes(8), "little", signed=True) & 0x7FFFFFFFFFFFFFFF) >> 63 - k

    def randbytes(self, n: int) -> bytes:
        if n < 0:
            raise ValueError("negative argument not allowed")
        return unforeseeable_bytes(n)

    def seed(self, a: int | float | str | bytes | bytearray | None = None, version: int = 2) -> None:
        self.gauss_next = None

    def getstate(self) -> State:
        raise NotImplementedError("System entropy source does not have state.")

    def setstate(self, state: State) -> None:
        raise NotImplementedError("System entropy source does not have state.")
