"""The C text of every function, emitted by two processes at once where the program is large.

A function's text depends on nothing but the function and the inventory, which is complete before the first of them is
emitted: so it is the same whoever emits it, and in whatever order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from importos_tool.compiler.backend.functions import FunctionEmitter
from importos_tool.compiler.backend.inventory import Inventory
from importos_tool.compiler.backend.lines import LineWriter
from importos_tool.compiler.backend.partition import operation_count
from importos_tool.compiler.ir.nodes import Function
from importos_tool.compiler.two_processes import map_in_two

LEAST_OPERATIONS = 3000  # of fewer, half takes hardly longer than the fork


@dataclass(slots=True, eq=False)
class FunctionText:
    """The text of a function: ``before`` and ``rest`` stand around the attributes of its head. ``identifiers``: what
    its statements mention; ``variables``: Python's variables by their names in C.
    """

    before: str
    rest: str
    identifiers: frozenset[str]
    variables: dict[str, str]

    def pieces(self, attributes: str) -> tuple[str, ...]:
        """All of it, with what stands in front of the head."""
        return self.before, attributes, self.rest


def emit_functions(inventory: Inventory, units: Mapping[str, int], with_callers: bool) -> dict[str, FunctionText]:
    """Every function of the program by its name; ``units``: the number of the unit that each is in."""
    functions = list(inventory.program.functions.values())

    def emit(function: Function) -> FunctionText:
        inventory.locations.open_unit(units[function.name])
        writer = LineWriter(with_callers)
        emitter = FunctionEmitter(inventory, function, writer)
        emitter.emit()
        return FunctionText(*writer.pieces(), writer.identifiers(), emitter.variables)

    texts = map_in_two(emit, functions, list(map(operation_count, functions)), LEAST_OPERATIONS)
    return {function.name: text for function, text in zip(functions, texts, strict=True)}
