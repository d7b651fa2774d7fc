"""``partial(f, ...)`` of a function or class with several signatures, of which mypy leaves everything open: what is
left follows from the signatures that what is given to ``partial`` fits.

That has to be one signature: of those that fit, the ones that ask for more keywords drop out, and those that differ in
the type of one parameter are one with a union. Where the same is left, the first one is meant, as in a call. Nothing is
chosen where they say different things.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mypy.checker import TypeChecker
from mypy.nodes import ARG_NAMED
from mypy.plugin import FunctionContext
from mypy.plugins.functools import handle_partial_with_callee, partial_new_callback
from mypy.types import CallableType, Instance, Overloaded, Type, UnionType, get_proper_type

PARTIAL = "functools.partial"
LEFT = "__mypy_partial"  # where mypy's own plugin keeps what a partial function can be called with


def function_hook(fullname: str) -> Callable[[FunctionContext], Type] | None:
    """What mypy calls for a call of this full name."""
    return _given_by_partial if fullname == PARTIAL else None


def _given_by_partial(context: FunctionContext) -> Type:
    checker = context.api
    if not isinstance(checker, TypeChecker) or len(context.arg_types) != 3 or len(context.arg_types[0]) != 1:
        return context.default_return_type
    function = get_proper_type(context.arg_types[0][0])
    if not isinstance(function, Overloaded):
        return partial_new_callback(context)
    fitting: list[CallableType] = []
    for signature in function.items:
        with checker.msg.filter_errors() as errors:
            made = get_proper_type(handle_partial_with_callee(context, signature))
        if not errors.has_new_errors() and isinstance(made, Instance) and made.extra_attrs is not None:
            left = get_proper_type(made.extra_attrs.attrs.get(LEFT))
            if isinstance(left, CallableType):
                fitting.append(left)
    joined = _joined([left for left in fitting if ARG_NAMED not in left.arg_kinds] or fitting)
    if joined is None:
        return context.default_return_type
    result = checker.named_generic_type(PARTIAL, [joined.ret_type])
    return result.copy_with_extra_attr(LEFT, joined)


def _joined(signatures: Sequence[CallableType]) -> CallableType | None:
    if not signatures:
        return None
    left: dict[tuple[object, ...], CallableType] = {}
    for signature in signatures:
        left.setdefault((*signature.arg_kinds, *signature.arg_names, *signature.arg_types), signature)
    first, *others = left.values()
    if not others:
        return first
    for other in others:
        shape = (other.arg_kinds, other.arg_names, other.ret_type)
        if shape != (first.arg_kinds, first.arg_names, first.ret_type) or first.variables or other.variables:
            return None
    columns = [list(dict.fromkeys(column)) for column in zip(*(one.arg_types for one in left.values()), strict=True)]
    if sum(len(column) > 1 for column in columns) > 1:
        return None
    return first.copy_modified(arg_types=[UnionType.make_union(column) for column in columns])
