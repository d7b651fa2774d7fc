"""Object layouts by class number, and objects by address: what the collector of cycles works with.

Only ``runtime`` may import this module. SAFETY: an address must be that of an object that exists, and an index below
the count that the layout gives; nothing is checked. References that are held without being counted are not listed.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic

PLAIN = 0  # never in a cycle
TRACED = 1  # has a trace word, its last eight bytes, and lies in traced memory
TRACED_ARRAY = 2  # an array that belongs to a traced object


@intrinsic("layout.kind")
def layout_kind(number: int) -> int:
    """``PLAIN``, ``TRACED`` or ``TRACED_ARRAY``."""
    raise NotImplementedError


@intrinsic("layout.size")
def layout_size(number: int) -> int:
    """Of the object without its items; a trace word counts."""
    raise NotImplementedError


@intrinsic("layout.references")
def layout_references(number: int) -> int:
    """How many references the fields hold: the first offsets."""
    raise NotImplementedError


@intrinsic("layout.item_size")
def layout_item_size(number: int) -> int:
    """0: the layout has no items."""
    raise NotImplementedError


@intrinsic("layout.item_references")
def layout_item_references(number: int) -> int:
    """How many references each item holds: the offsets behind those of the fields, from the item's start."""
    raise NotImplementedError


@intrinsic("layout.offset")
def layout_offset(number: int, index: int) -> int:
    raise NotImplementedError


@intrinsic("layout.anchor")
def layout_anchor(number: int) -> int:
    """The offset of the anchor of weak references, or 0."""
    raise NotImplementedError


@intrinsic("layout.has_destructor")
def layout_has_destructor(number: int) -> bool:
    raise NotImplementedError


@intrinsic("layout.runs_code")
def layout_runs_code(number: int) -> bool:
    """Whether Python code may run when such an object is freed with all that it alone holds."""
    raise NotImplementedError


@intrinsic("object.at")
def object_at(address: u64) -> object:
    raise NotImplementedError


@intrinsic("object.release")
def release_object(address: u64) -> None:
    """One reference less: the object may die, and any code may run."""
    raise NotImplementedError


@intrinsic("object.destroy")
def run_destructor(address: u64) -> None:
    """What runs when the object dies (``__del__`` once, the end of a generator); what it raises is reported."""
    raise NotImplementedError


@intrinsic("object.free_traced")
def free_traced_object(address: u64) -> None:
    """The memory of a traced object whose references are gone."""
    raise NotImplementedError


@intrinsic("object.show_freed")
def show_freed(address: u64, size: int) -> None:
    """Memory in which traced objects were freed becomes ordinary memory: a sanitizer must know."""
    raise NotImplementedError


@intrinsic("object.destroying")
def is_destroying() -> bool:
    """Whether a destructor is running for an object whose count has fallen to zero."""
    raise NotImplementedError
