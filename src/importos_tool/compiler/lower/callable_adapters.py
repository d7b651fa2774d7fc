"""Callable values of one signature as those of another, and objects that may be callable at run time.

A value that is called alike already is handed on as it is, so that ``is`` and ``==`` hold; any other is held by a new
one (``callables.py``), which must give the same answer to what it is called and whose it is.
"""

from __future__ import annotations

from importos_tool.compiler.checked.signatures import formal_parameters
from importos_tool.compiler.checked.types import OBJECT, CallableType, ClassType, Type, TypeObject, UnionType, show
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.arguments import Given, place
from importos_tool.compiler.lower.callables import call_value, is_of_shape, make_callable, refuse_call
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import details_in
from importos_tool.compiler.lower.function_values import callable_object, called_class
from importos_tool.compiler.lower.representation import is_value
from importos_tool.compiler.lower.world import DispatchKey, callable_name

CALLABLE = "as callable"  # what an object is asked: to be a function of a signature
SHAPED = "as callable by shape"  # the same, where types alone are not in doubt
KNOWN = "as known callable"  # the same of what is one that fits, and may be called in another way


def adapt_callable(f: FunctionLowering, typed: Typed, want: CallableType) -> ir.Value:
    """A value that can be called, as one of signature ``want``."""
    have = typed.type
    if isinstance(have, CallableType):
        if is_of_shape(have, want):
            return typed.value
        by_shape = f.world.hierarchy.is_subtype(have, want)  # else, behind a cast, the very types are checked
        return make_callable(
            f,
            f"adapter {callable_name(have) if by_shape else show(have)}",
            [typed],
            want,
            lambda g, c, a: _call_adapted(g, Typed(c[0].value, have), a, want),
            details_in(f, typed.value),
            by_shape=by_shape,
        )
    if isinstance(have, TypeObject):
        return called_class(f, typed, want)
    if isinstance(have, ClassType) and f.world.hierarchy.member(have, "__call__") is not None:
        return callable_object(f, typed, want)
    if isinstance(have, UnionType) and any(has_other_form(f, item, want) for item in have.items):
        from importos_tool.compiler.lower.unions import each_item

        return each_item(f, typed, lambda one: Typed(adapt_callable(f, one, want), want), want).value
    return typed.value


def has_other_form(f: FunctionLowering, have: Type, want: CallableType) -> bool:
    """Whether what has this type is called in another way than a function of the wanted type: classes always are."""
    if isinstance(have, ClassType):
        return not is_value(have) and f.world.hierarchy.member(have, "__call__") is not None
    if isinstance(have, CallableType):
        return not is_of_shape(have, want)
    return isinstance(have, TypeObject)


def _call_adapted(g: FunctionLowering, callee: Typed, arguments: list[Given], want: CallableType) -> Typed:
    assert isinstance(callee.type, CallableType)
    if not want.parameters and place(formal_parameters(callee.type), arguments) is None:
        return refuse_call(g, want)
    return call_value(g, callee, arguments)


def as_callable(f: FunctionLowering, typed: Typed, wanted: CallableType, none: ir.Block, how: str = CALLABLE) -> Typed:
    """An object as a function of a signature; ``none`` is where it goes on for what is none. Each kind of function and
    each class answers for itself (null would say that an exception is on its way). ``how``: ``SHAPED`` where a function
    that stands for all of one shape may be one of those that are wanted, ``KNOWN`` where each of the shape is."""
    dispatch = f.world.dispatch(DispatchKey(OBJECT, how, (), (), wanted))
    found = f.keep(Typed(f.builder.call(dispatch.name, [typed.value], REFERENCE), wanted))
    fits = f.builder.block("callable")
    f.builder.branch(f.builder.primitive("object.is", found.value, ir.NONE), none, fits, expected=False)
    f.builder.enter(fits)
    return found


def answer_as_callable(g: FunctionLowering, typed: Typed, wanted: CallableType) -> ir.Value:
    """What an object that is called as its type says answers."""
    if not g.world.hierarchy.is_subtype(typed.type, wanted):
        return ir.NONE
    return adapt_callable(g, typed, wanted)
