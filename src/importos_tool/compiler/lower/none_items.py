"""Values that may be None although the type checker lets them be used as what they are otherwise: ``str | MaybeNone``.

None is tested where the value is used, and raises what CPython raises there. Of a plain ``str | None`` none of these
uses passes the type checker.
"""

from __future__ import annotations

from importos_tool.compiler.checked.types import (
    NONE,
    OBJECT,
    ClassType,
    Type,
    TypeVariable,
    UnionType,
    make_union,
    show,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import canonical
from importos_tool.compiler.lower.tagged import reinterpret
from importos_tool.compiler.lower.unions import as_item, parts_of, test_item

NONE_CLASS = ClassType("types.NoneType")


def with_attribute(f: FunctionLowering, typed: Typed, name: str) -> Typed:
    """The value as one that has an attribute: AttributeError if it is None, and None has none of that name."""
    if not _may_be_none(typed) or f.world.hierarchy.member(NONE_CLASS, name) is not None:
        return typed
    return _without_none(
        f, typed, "importos.runtime.failures.raise_missing_attribute", [f.none().value, f.text(name).value]
    )


def present(f: FunctionLowering, typed: Typed, failure: str) -> Typed:
    """The value as one that is not None; ``failure``: what TypeError says if it is."""
    if not _may_be_none(typed):
        return typed
    return _without_none(f, typed, "importos.runtime.failures.raise_type_error", [f.text(failure).value])


def hides_none(f: FunctionLowering, have: Type, want: Type) -> bool:
    """Whether a container may hold None, and would be taken for one that does not. One of numbers shows by how it is
    stored what it holds, and is tested."""
    if not isinstance(have, ClassType):
        return False
    for part in parts_of(want):
        view = f.world.hierarchy.supertype(have, part.name) if isinstance(part, ClassType) else None
        if view is not None and isinstance(part, ClassType):
            pairs = zip(view.arguments, part.arguments, strict=True)
            return any(
                (NONE in parts_of(a) and not _takes_none(b) and canonical(a) == canonical(b)) or hides_none(f, a, b)
                for a, b in pairs
            )
    return False


def _takes_none(type_: Type) -> bool:
    return any(part in (NONE, OBJECT) or isinstance(part, TypeVariable) for part in parts_of(type_))


def items_without_none(f: FunctionLowering, typed: Typed, want: Type) -> ir.Value:
    """The container as one without None: a tuple is looked through, for it stays as it is; others are refused."""
    if not isinstance(typed.type, ClassType) or typed.type.name != "builtins.tuple":
        f.refuse(
            f.span,
            f"a value of type {show(typed.type)} cannot stand where {show(want)} is wanted",
            "None may be in it, and whoever reads it there is told that there is none",
            "make one without None, as in {k: v for k, v in found.items() if v is not None}",
            code="E327",
        )
    from importos_tool.compiler.lower.loops import iterate

    item_type = typed.type.arguments[0]
    without = make_union(tuple(part for part in parts_of(item_type) if part != NONE))
    kept = f.keep(typed)

    def visit(item: Typed) -> None:
        f.coerce(item, without)

    iterate(f, kept, visit)
    return reinterpret(f, kept, want)


def _may_be_none(typed: Typed) -> bool:
    return NONE in parts_of(typed.type)


def _without_none(f: FunctionLowering, typed: Typed, failure: str, arguments: list[ir.Value]) -> Typed:
    rest = make_union(tuple(item for item in parts_of(typed.type) if item != NONE))
    value = f.keep(typed)
    some, none = f.builder.block("some"), f.builder.block("none")
    f.builder.branch(test_item(f, value, NONE), none, some, expected=False)
    f.builder.enter(none)
    f.raise_library(failure, arguments)
    f.builder.enter(some)
    if isinstance(rest, UnionType):
        return Typed(reinterpret(f, value, rest, (NONE,)), rest)
    return as_item(f, value, rest, (NONE,))
