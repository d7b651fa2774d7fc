"""Finds fields that are filled once and never again: what they hold stays there until their object dies.

    class Server:                            before:  store s.log = log    (releases what was there)
        def __init__(self, log): ...         after:   store_initial s.log = log
            self.log = log                            layout Server: ... settled log

A field is settled if nothing stores to it but, at most once for an object, a constructor (``lasting_fields``), or the
code that has just made the object. What is immortal may have been there before. So a value that is read from it need
not be counted while its object lives (``write_effects``), whatever runs meanwhile, and the store overwrites nothing.

It must never call a field settled that can be filled, or emptied, when somebody may have read it.
"""

from __future__ import annotations

from collections.abc import Mapping

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import following_blocks
from importos_tool.compiler.ir.types import holds_reference
from importos_tool.compiler.passes.lasting_fields import Facts, LastingFields

Field = tuple[str, str]  # the layout that stands for all that share the field, and its name


def mark_settled_fields(
    program: ir.Program, lasting: LastingFields, shared: Mapping[Field, str], uncounted: frozenset[str]
) -> None:
    """Marks layouts and stores; ``uncounted``: layouts with a field that does not count what it holds."""
    constructors = {name: lasting.facts[name] for name in lasting.early}
    unsettled: set[Field] = set()
    filled_at_birth: set[Field] = set()
    stores: dict[str, dict[Field, list[ir.StoreField]]] = {name: {} for name in constructors}
    for name, facts in lasting.facts.items():
        unsettled.update((shared[layout, field], field) for layout, field in facts.emptied)
        for store in facts.stores:
            key = shared[store.layout, store.field], store.field
            if facts.is_first_store(store):
                if not _is_immortal(store.value):
                    filled_at_birth.add(key)
            elif name in constructors and facts.root(store.object) is facts.receiver:
                stores[name].setdefault(key, []).append(store)
            else:
                unsettled.add(key)
    fills = _fills(constructors, stores)
    for name in constructors:
        unsettled |= fills[name] & filled_at_birth
        unsettled |= _filled_twice(program.functions[name], constructors[name], stores[name], fills, unsettled)
    for by_field in stores.values():
        for key, found in by_field.items():
            if key not in unsettled:
                for store in found:
                    store.initial = True
    for layout in program.layouts.values():
        if layout.name not in uncounted:
            layout.settled = frozenset(
                field
                for field, type_ in layout.fields
                if holds_reference(type_) and (shared[layout.name, field], field) not in unsettled
            )


def _is_immortal(value: ir.Value) -> bool:
    return isinstance(value, (ir.Singleton, ir.LiteralObject))


def _fills(
    constructors: Mapping[str, Facts], stores: Mapping[str, Mapping[Field, list[ir.StoreField]]]
) -> dict[str, set[Field]]:
    """What each constructor fills, by itself or by those that it calls for the same object."""
    fills = {name: set(by_field) for name, by_field in stores.items()}
    changed = True
    while changed:
        changed = False
        for name, facts in constructors.items():
            for call in facts.calls:
                if _is_for_receiver(call, facts) and not fills.get(call.function, set()) <= fills[name]:
                    fills[name] |= fills[call.function]
                    changed = True
    return fills


def _is_for_receiver(call: ir.Call, facts: Facts) -> bool:
    return bool(call.arguments) and facts.root(call.arguments[0]) is facts.receiver


def _filled_twice(
    function: ir.Function,
    facts: Facts,
    stores: Mapping[Field, list[ir.StoreField]],
    fills: Mapping[str, set[Field]],
    known: set[Field],
) -> set[Field]:
    """The fields that a constructor may fill, and then fill again, on one way through it."""
    interesting = {id(store): {key} for key, found in stores.items() for store in found}
    for call in facts.calls:
        if call.function in fills and _is_for_receiver(call, facts):
            interesting[id(call)] = fills[call.function]
    in_blocks = {}
    for block in function.blocks:
        operations = [operation for operation in block.operations if id(operation) in interesting]
        if operations:
            in_blocks[block] = operations
    twice: set[Field] = set()
    for block, operations in in_blocks.items():
        later = set().union(
            *(interesting[id(operation)] for other in _behind(block) for operation in in_blocks.get(other, ()))
        )
        for operation in reversed(operations):
            found = interesting[id(operation)]
            if not (isinstance(operation, ir.StoreField) and _is_immortal(operation.value)):
                twice |= found & later
            later = later | found
    return twice - known


def _behind(block: ir.Block) -> set[ir.Block]:
    """The blocks that control may reach behind a block; itself only if it is in a loop."""
    found: set[ir.Block] = set()
    waiting = [block]
    while waiting:
        for following in following_blocks(waiting.pop()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return found
