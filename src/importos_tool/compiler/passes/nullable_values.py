"""Which references of a function may be null where they are counted: those need a test, all others do not.

Null comes from: a move of null (an undefined local), an array slot (``load_item``, ``take_item``: unused slots are
null), a value that the program itself tests with ``is_null`` (an undefined field or global). It spreads with moves
and record items, and a test of a copy says as much of the original. Everything else is never null where it is read:
lowering has proved or checked it.
"""

from __future__ import annotations

from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import holds_reference


def nullable_values(function: ir.Function) -> frozenset[int]:
    """The identities (``id``) of the values that may be null."""
    nullable: set[int] = set()
    tested: set[int] = set()
    flows: list[tuple[Any, Any]] = []  # from, to
    for block in function.blocks:
        for operation in block.operations:
            kind = type(operation)
            if kind is ir.Move:
                value = operation.value  # type: ignore[union-attr]
                if not holds_reference(value.type):
                    continue
                if type(value) is ir.Constant:
                    nullable.add(id(operation.register))  # type: ignore[union-attr]
                else:
                    flows.append((value, operation.register))  # type: ignore[union-attr]
            elif kind is ir.LoadItem or kind is ir.TakeItem:
                nullable.add(id(operation.result))  # type: ignore[union-attr]
            elif kind is ir.RecordItem:
                flows.append((operation.record, operation.result))  # type: ignore[union-attr]
                if type(operation.record) is ir.Constant:  # type: ignore[union-attr]
                    nullable.add(id(operation.result))  # type: ignore[union-attr]
            elif kind is ir.IsNull:
                tested.add(id(operation.value))  # type: ignore[union-attr]
    changed = bool(tested)
    while changed:
        changed = False
        for source, target in reversed(flows):
            if id(target) in tested and id(source) not in tested:
                tested.add(id(source))
                changed = True
    nullable |= tested
    changed = bool(nullable)
    while changed:
        changed = False
        for source, target in flows:
            if id(source) in nullable and id(target) not in nullable:
                nullable.add(id(target))
                changed = True
    return frozenset(nullable)
