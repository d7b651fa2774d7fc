"""Memory by address: volatile loads and stores, copying and filling.

SAFETY: an address is right only because the caller owns what stands there; nothing is checked. Only ``arch``, ``bus``,
``drivers``, ``kernel`` memory code and ``runtime`` may import this module. Under CPython the memory is simulated and
sparse.
"""

from __future__ import annotations

from importos.lowlevel.integers import u8, u16, u32, u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("memory.load_u8")
def load_u8(address: u64) -> u8:
    raise NotImplementedError


@intrinsic("memory.load_u16")
def load_u16(address: u64) -> u16:
    raise NotImplementedError


@intrinsic("memory.load_u32")
def load_u32(address: u64) -> u32:
    raise NotImplementedError


@intrinsic("memory.load_u64")
def load_u64(address: u64) -> u64:
    raise NotImplementedError


@intrinsic("memory.store_u8")
def store_u8(address: u64, value: u8) -> None:
    raise NotImplementedError


@intrinsic("memory.store_u16")
def store_u16(address: u64, value: u16) -> None:
    raise NotImplementedError


@intrinsic("memory.store_u32")
def store_u32(address: u64, value: u32) -> None:
    raise NotImplementedError


@intrinsic("memory.store_u64")
def store_u64(address: u64, value: u64) -> None:
    raise NotImplementedError


@intrinsic("memory.copy")
def copy(target: u64, source: u64, size: int) -> None:
    """The ranges may overlap."""
    raise NotImplementedError


@intrinsic("memory.fill")
def fill(target: u64, byte: int, size: int) -> None:
    raise NotImplementedError
