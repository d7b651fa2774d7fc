"""An object whose class has ``__call__``, or a class, where a function is declared, and how it is found again.

There it is a function that stands for the object (``std/builtins/function_values.py``). What asks who somebody is asks
the object: ``is``, ``==``, ``isinstance``, narrowing, ``type``. Where the static type says that no such object can be
meant, nothing is emitted.
"""

from __future__ import annotations

from importos_tool.compiler.checked.types import (
    OBJECT,
    CallableType,
    ClassType,
    Type,
    TypeObject,
    UnionType,
    make_union,
)
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import is_tagged, is_value, numbers_in
from importos_tool.compiler.lower.tagged import first_word
from importos_tool.compiler.lower.unions import parts_of

TYPE = ClassType("builtins.type")
CALLED_OBJECT = "builtins.called_object"


def can_be_called(f: FunctionLowering, type_: Type) -> bool:
    """Whether objects of a class are called as functions are; classes themselves are. Of a union, one of its items."""
    if isinstance(type_, UnionType):
        return any(can_be_called(f, item) for item in type_.items)
    if isinstance(type_, TypeObject) or type_ == TYPE:
        return True
    return isinstance(type_, ClassType) and not is_value(type_) and _has_call(f, type_)


def _has_call(f: FunctionLowering, type_: ClassType) -> bool:
    hierarchy = f.world.hierarchy
    names = [type_.name, *hierarchy.subclasses(type_.name)] if type_ != OBJECT else []
    return any(hierarchy.member(ClassType(name), "__call__") is not None for name in names)


def may_be_function(type_: Type) -> bool:
    """Whether a value can be a function, which can be several objects."""
    return any(isinstance(part, CallableType) or part == OBJECT for part in parts_of(type_))


def found_again(f: FunctionLowering, typed: Typed, wanted: Type) -> Typed:
    """The value, or the object that it stands for when it is tested for a class whose objects can be called."""
    if not f.location.traced or not may_be_function(typed.type) or not can_be_called(f, wanted):
        return typed
    if not is_tagged(typed.type):
        return f.keep(Typed(f.library(CALLED_OBJECT, [typed.value]), OBJECT))
    typed = f.keep(typed)
    found = f.library(CALLED_OBJECT, [first_word(f, typed)])
    if not is_tagged(wanted):
        return f.keep(Typed(found, OBJECT))
    both = f.builder.make_record([found, f.builder.record_item(typed.value, 1)])
    return f.keep(Typed(both, make_union((*numbers_in(typed.type), OBJECT))))
