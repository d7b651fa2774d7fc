r"""``re.findall(r"(\w+)=(\w+)", text)``: tuples of texts where a pattern has several groups, else texts.

What ``findall`` gives follows from the pattern, so mypy learns it from a literal one. A ``Pattern`` that is compiled
from a literal carries what it finds beside its own type, as a ``struct.Struct`` carries its items. The library's own
``findall`` gives texts, and raises TypeError for other patterns of several groups; where tuples are known to come, what
is compiled is ``[(match[1] or "", match[2] or "") for match in re.finditer(pattern, text)]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mypy.plugin import FunctionContext, MethodContext
from mypy.types import ExtraAttrs, Instance, LiteralType, TupleType, Type, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend.synthesis import call_method, local

FUNCTION, COMPILE, PATTERN = "re.findall", "re.compile", "re._pattern.Pattern"
METHOD = f"{PATTERN}.findall"
MATCH = "re._pattern.Match"
FOUND = "__pattern_found"


def function_hook(fullname: str) -> Callable[[FunctionContext], Type] | None:
    """What mypy asks for a call of a function."""
    return _found if fullname == FUNCTION else _compiled if fullname == COMPILE else None


def method_hook(fullname: str) -> Callable[[MethodContext], Type] | None:
    """What mypy asks for a call of a method."""
    return _found_by_pattern if fullname == METHOD else None


def groups_of(pattern: str | bytes, *, has_flags: bool) -> int:
    """How many groups a literal pattern has; 0 where it has a mistake, or a flag may make a comment of some."""
    counts = set()
    for flags in (0, re.VERBOSE) if has_flags else (0,):
        try:
            counts.add(re.compile(pattern, flags).groups)
        except (re.error, OverflowError, RecursionError):
            return 0
    return counts.pop() if len(counts) == 1 else 0


def _found_type(context: FunctionContext) -> Type | None:
    """A tuple of texts, if the pattern of the call is a literal with several groups."""
    given = context.arg_types[0] if context.arg_types else []
    type_ = get_proper_type(given[0]) if len(given) == 1 else None
    literal = type_.last_known_value if isinstance(type_, Instance) else type_
    if isinstance(type_, Instance) and type_.extra_attrs is not None:
        return type_.extra_attrs.attrs.get(FOUND)
    if not isinstance(literal, LiteralType) or not isinstance(literal.value, str):
        return None
    is_text = literal.fallback.type.fullname == "builtins.str"
    pattern = literal.value if is_text else literal.value.encode("latin-1", "backslashreplace")
    count = groups_of(pattern, has_flags=any(context.arg_types[-1:]) and context.callee_arg_names[-1] == "flags")
    if count < 2:
        return None
    items: list[Type] = [literal.fallback] * count
    return TupleType(items, context.api.named_generic_type("builtins.tuple", [literal.fallback]))


def _list_of(context: FunctionContext | MethodContext, item: Type | None) -> Type:
    return context.default_return_type if item is None else context.api.named_generic_type("builtins.list", [item])


def _found(context: FunctionContext) -> Type:
    return _list_of(context, _found_type(context))


def _compiled(context: FunctionContext) -> Type:
    found, made = _found_type(context), get_proper_type(context.default_return_type)
    if found is None or not isinstance(made, Instance):
        return made
    known = made.copy_modified()
    known.extra_attrs = ExtraAttrs({FOUND: found}, set(), None)
    return known


def _found_by_pattern(context: MethodContext) -> Type:
    pattern = get_proper_type(context.type)
    known = pattern.extra_attrs if isinstance(pattern, Instance) else None
    return _list_of(context, None if known is None else known.attrs.get(FOUND))


def tuples_found(call: nodes.Expression) -> nodes.Expression:
    """The call; if it finds tuples, as the list of what each match has found."""
    if not isinstance(call, nodes.Call):
        return call
    item = call.type.arguments[0] if isinstance(call.type, types.ClassType) and call.type.arguments else None
    if not isinstance(item, types.TupleType) or not _finds(call.callee):
        return call
    text = item.items[0]
    assert isinstance(text, types.ClassType)
    match = nodes.Variable("match", types.ClassType(MATCH, (text,)))
    span, iterator = call.span, types.ClassType("typing.Iterator", (match.type,))
    if isinstance(call.callee, nodes.Attribute):
        callee: nodes.Expression = nodes.Attribute(call.callee.object, "finditer", call.callee.type, call.callee.span)
    else:
        callee = nodes.FunctionName("re.finditer", call.callee.type, call.callee.span)
    matches = nodes.Call(callee, call.arguments, iterator, span)
    nothing = nodes.Literal("" if text == types.STR else b"", text, span)

    def group(number: int) -> nodes.Expression:
        index = nodes.Literal(number, types.INT, span)
        found = call_method(local(match, span), "group", [index], types.make_union((text, types.NONE)), span)
        return nodes.BooleanOperation("or", found, nothing, text, span)

    value = nodes.TupleDisplay([group(number) for number in range(1, len(item.items) + 1)], item, span)
    clause = nodes.ComprehensionFor(local(match, span), matches, [])
    return nodes.Comprehension("list", None, value, [clause], call.type, span)


def _finds(callee: nodes.Expression) -> bool:
    if isinstance(callee, nodes.FunctionName):
        return callee.name.partition("@")[0] == FUNCTION
    return (
        isinstance(callee, nodes.Attribute)
        and callee.name == "findall"
        and isinstance(callee.object.type, types.ClassType)
        and callee.object.type.name == PATTERN
    )
