"""The heap's own 264 words: a static array of zeros that exists before any object can.

Only ``runtime/heap.py`` may import this module; what the words mean stands there. An index outside 0..263 is the
caller's error.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("heap.word")
def heap_word(index: int) -> u64:
    raise NotImplementedError


@intrinsic("heap.set_word")
def set_heap_word(index: int, value: u64) -> None:
    raise NotImplementedError
