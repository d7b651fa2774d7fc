"""The library functions that emitted code calls by name, behind the back of the intermediate form.

No operation names them, so whoever asks what is called, or what an operation may do to memory, must ask here too. The
names are those of ``backend/inventory.py`` (a test compares them).
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir

HEAP_ALLOCATE = "importos.runtime.heap.allocate"
HEAP_FREE = "importos.runtime.heap.free"
RAISE_MEMORY_ERROR = "importos.runtime.failures.raise_memory_error"
ADD_LOCATION = "importos.runtime.tracebacks.add_location"

TRACED_ALLOCATE = "importos.runtime.traced_memory.allocate"
TRACED_FREE = "importos.runtime.traced_memory.free"
MAKE_ROOM = "importos.runtime.cycles.make_room"
COLLECT_IF_WANTED = "importos.runtime.cycles.collect_if_wanted"  # by the pass reference_cycles

CALLED_BY_BACKEND: dict[type, tuple[str, ...]] = {
    ir.New: (HEAP_ALLOCATE, RAISE_MEMORY_ERROR),
    ir.Release: (HEAP_FREE,),
    ir.AddTraceback: (ADD_LOCATION,),
}
# Memory for objects that can be in cycles. None of these changes anything that the program can reach, so that they
# have no effect.
CALLED_FOR_CYCLES = (TRACED_ALLOCATE, TRACED_FREE, MAKE_ROOM, COLLECT_IF_WANTED)
BACKEND_ROOTS: tuple[str, ...] = (
    *(name for names in CALLED_BY_BACKEND.values() for name in names),
    *CALLED_FOR_CYCLES,
)
