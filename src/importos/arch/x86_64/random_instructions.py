"""The processor's own random numbers: RDSEED where it is, else RDRAND.

Specification: Intel SDM volume 1, 7.3.17; AMD64 Architecture Programmer's Manual volume 3. An instruction that the
processor does not have is never executed. Some processors lost their generator when they woke up and gave the same
number for ever: what does not change gives nothing.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8, load_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.lowlevel.x86 import cpuid, store_random, store_seed

HIGHEST_LEAF = 0
FEATURES = 1
MORE_FEATURES = 7
EAX = 0
EBX = 1
ECX = 2
HAS_RDRAND = 1 << 30  # leaf 1, ECX
HAS_RDSEED = 1 << 18  # leaf 7, EBX

NUMBERS = 8
NUMBER_BYTES = 8
TRIES = 64  # for one number: many programs may ask the same source at once


class ProcessorNoise:
    """Implements ``hal.noise.NoiseSource``."""

    def __init__(self) -> None:
        self.name = "processor"
        highest = cpuid(HIGHEST_LEAF, 0, EAX)
        self.has_random = highest >= FEATURES and cpuid(FEATURES, 0, ECX) & HAS_RDRAND != 0
        self.has_seed = highest >= MORE_FEATURES and cpuid(MORE_FEATURES, 0, EBX) & HAS_RDSEED != 0
        self.number = new_tailed(ByteStorage, NUMBER_BYTES)

    def gather(self) -> bytes:
        if not self.has_random and not self.has_seed:
            return b""
        given: list[int] = []
        address = tail_address(self.number)
        before = u64(0)
        for index in range(NUMBERS):
            # SAFETY: the eight bytes at the address are this object's own.
            if not self.store_number(address):
                break
            number = load_u64(address)
            if index > 0 and number == before:
                return b""
            before = number
            for place in range(NUMBER_BYTES):
                given.append(load_u8(address + u64(place)).to_int())
        return bytes(given)

    def store_number(self, address: u64) -> bool:
        """One number, of the better instruction that has one."""
        if self.has_seed:
            for _attempt in range(TRIES):
                if store_seed(address):
                    return True
        if self.has_random:
            for _attempt in range(TRIES):
                if store_random(address):
                    return True
        return False

    def bits(self, size: int) -> int:
        """Half: RDRAND stretches each of its seeds."""
        return size * 4
