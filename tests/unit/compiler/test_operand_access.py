"""The fast tables of the passes say the same as the definitions in ``ir.nodes``, for every kind of operation."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

import pytest

from importos_tool.compiler.backend import inventory
from importos_tool.compiler.ir import nodes as ir, operand_access
from importos_tool.compiler.ir.types import BOOL, I64, REFERENCE
from importos_tool.compiler.passes import backend_calls

KINDS: list[type] = [*get_args(ir.Operation), *get_args(ir.Terminator)]
TERMINATORS = set(get_args(ir.Terminator))


def example(kind: type) -> Any:
    """An operation of a kind with a fresh value in every place."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        match field.name:
            case "result":
                values["result"] = ir.Temporary(REFERENCE)
            case "register":
                values["register"] = ir.Register(REFERENCE, "x")
            case "arguments" | "items":
                values[field.name] = [ir.Temporary(REFERENCE), ir.Temporary(I64), ir.Register(REFERENCE, "a")]
            case "target" | "then" | "otherwise" | "okay" | "error" if kind in TERMINATORS:
                values[field.name] = ir.Block(field.name)
            case "cases":
                values["cases"] = [(("a",), ir.Block("a")), (("b", "c"), ir.Block("b"))]
            case "layout" | "field" | "name" | "function" | "class_name":
                values[field.name] = "name"
            case "index" if kind is ir.RecordItem:
                values["index"] = 1
            case "initial" | "maybe_null" | "expected":
                values[field.name] = True
            case "location":
                values["location"] = ir.Location("a.py", 1, "f", True)
            case _:
                values[field.name] = ir.Temporary(BOOL)
    return kind(**values)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
class TestTables:
    def test_operands(self, kind: type) -> None:
        operation = example(kind)
        assert list(operand_access.read_operands(operation)) == ir.operands(operation)

    def test_results(self, kind: type) -> None:
        if kind not in TERMINATORS:
            assert (kind in operand_access.RESULT_KINDS) == (ir.result_of(example(kind)) is not None)

    def test_consumed(self, kind: type) -> None:
        operation = example(kind)
        field = operand_access.CONSUMED_FIELD.get(kind)
        expected = operation.items if kind is ir.MakeRecord else [] if field is None else [getattr(operation, field)]
        assert ir.consumed(operation) == expected

    def test_successors(self, kind: type) -> None:
        if kind in TERMINATORS:
            operation = example(kind)
            assert list(operand_access.successor_blocks(operation)) == ir.successors(operation)

    def test_retargeting_reaches_every_successor(self, kind: type) -> None:
        if kind in TERMINATORS:
            operation, new = example(kind), ir.Block("new")
            for block in ir.successors(operation):
                operand_access.retarget(operation, block, new)
            assert all(block is new for block in ir.successors(operation))

    def test_every_operand_is_replaced(self, kind: type) -> None:
        operation = example(kind)
        replaced: dict[int, ir.Value] = {id(value): ir.Temporary(value.type) for value in ir.operands(operation)}
        expected = [replaced[id(value)] for value in ir.operands(operation)]
        keep_alive = ir.operands(operation)
        operand_access.replace_operands(operation, replaced)
        assert ir.operands(operation) == expected
        del keep_alive

    def test_a_copy_is_complete(self, kind: type) -> None:
        if kind in TERMINATORS:
            return
        operation = example(kind)
        values: dict[int, Any] = {id(value): ir.Temporary(value.type) for value in ir.operands(operation)}
        place = ir.Location("b.py", 2, "g", False)
        for name in ("result", "register"):
            if hasattr(operation, name):
                values[id(getattr(operation, name))] = ir.Register(REFERENCE, "copied")
        copy = operand_access.copy_operation(operation, values, place)
        assert type(copy) is kind
        assert copy.location is place
        for field in dataclasses.fields(kind):
            old, new = getattr(operation, field.name), getattr(copy, field.name)
            if field.name in ("location",):
                continue
            if isinstance(old, list):
                assert new == [values[id(value)] for value in old] and new is not old
            else:
                assert new is values.get(id(old), old)


def test_the_names_that_the_backend_calls() -> None:
    assert backend_calls.HEAP_ALLOCATE == inventory.HEAP_ALLOCATE
    assert backend_calls.HEAP_FREE == inventory.HEAP_FREE
    assert backend_calls.RAISE_MEMORY_ERROR == inventory.RAISE_MEMORY_ERROR
    assert backend_calls.ADD_LOCATION == inventory.ADD_LOCATION
