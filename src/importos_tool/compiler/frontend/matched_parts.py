"""What ``case {"steps": [first, *rest]}`` and ``case list(items)`` find in an ``object``.

mypy gives such names the type ``Any``, or ``list[Any]``. Of the parts of an object nothing is known, and of a list that
it can be read (``generic_tests.py``); so mypy is told that. For this the tree says ``assert ascii(first)`` at the
beginning of the case, or ``ascii(first) and`` before its guard, and the plugin makes of each such call one that shows
its argument to be an ``object``, or a ``Sequence[object]``. The converter leaves these calls out again.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.checker import TypeChecker
from mypy.nodes import (
    AssertStmt,
    CallExpr,
    Expression,
    MatchStmt,
    NameExpr,
    Node,
    OpExpr,
    RefExpr,
    Statement,
    Var,
)
from mypy.patterns import AsPattern, ClassPattern, MappingPattern, Pattern, StarredPattern
from mypy.plugin import FunctionContext
from mypy.typeops import make_simplified_union
from mypy.types import AnyType, Instance, Type, UnionType, get_proper_type

from importos_tool.compiler.frontend.generic_tests import narrowed
from importos_tool.compiler.frontend.injected_calls import call_of_built_in
from importos_tool.compiler.frontend.type_conversion import is_said_better
from importos_tool.compiler.frontend.walk import children

PART, REST = "ascii", "repr"  # functions of one object; which ones does not matter, for they are never called


def show_parts(statement: MatchStmt, injected: set[CallExpr]) -> None:
    """Say to mypy for each case what is known of what it finds."""
    for number, (pattern, body) in enumerate(zip(statement.patterns, statement.bodies, strict=True)):
        calls = [call_of_built_in(shows, _again(name), name) for name, shows in _names(pattern, statement.subject)]
        injected.update(calls)
        guard = statement.guards[number]
        if guard is None:
            asserts: list[Statement] = [AssertStmt(call) for call in calls]
            for shown in asserts:
                shown.set_line(pattern)
            body.body = [*asserts, *body.body]
        else:
            for call in calls:
                guard = OpExpr("and", call, guard)
                guard.set_line(pattern)
            statement.guards[number] = guard


def _names(pattern: Pattern, subject: Expression) -> list[tuple[NameExpr, str]]:
    """What a pattern binds, and its subject, if mypy may not know what that is; with the function that shows it."""
    names = {subject.name: (subject, PART)} if isinstance(subject, NameExpr) else {}
    is_asked = False
    todo: list[Node] = [pattern]
    while todo:
        node = todo.pop()
        is_asked = is_asked or isinstance(node, (ClassPattern, MappingPattern))
        if isinstance(node, AsPattern) and node.name is not None:
            names.setdefault(node.name.name, (node.name, PART))
        elif isinstance(node, StarredPattern) and node.capture is not None:
            names.setdefault(node.capture.name, (node.capture, REST))
        todo.extend(children(node))
    return [*names.values()] if is_asked else []


def _again(name: NameExpr) -> NameExpr:
    use = NameExpr(name.name)
    use.set_line(name)
    return use


def without_shown(guard: Expression | None, injected: set[CallExpr]) -> Expression | None:
    """The guard as it stands in the source."""
    while isinstance(guard, OpExpr) and guard.left in injected:
        guard = guard.right
    return guard


def function_hook(fullname: str, injected: set[CallExpr]) -> Callable[[FunctionContext], Type] | None:
    """What mypy asks for a call of a function."""
    if fullname not in (f"builtins.{PART}", f"builtins.{REST}"):
        return None
    return lambda context: _show(context, injected, is_new=fullname == f"builtins.{REST}")


def _show(context: FunctionContext, injected: set[CallExpr], *, is_new: bool) -> Type:
    call, checker = context.context, context.api
    if not isinstance(call, CallExpr) or call not in injected or not isinstance(checker, TypeChecker):
        return context.default_return_type
    argument, callee = call.args[0], call.callee
    found = context.arg_types[0][0]
    known = _known(found, checker, is_new=is_new)
    assert isinstance(argument, NameExpr) and isinstance(callee, RefExpr)
    callee.type_guard = None if known is found else known
    variable = argument.node
    if isinstance(variable, Var) and variable.is_inferred and variable.type is not None:
        types = [_known(variable.type, checker, is_new=is_new), *([] if known is found else [known])]
        variable.type = make_simplified_union(types)
    return context.default_return_type


def _known(type_: Type, checker: TypeChecker, *, is_new: bool) -> Type:
    """The type with what can be read in the place of what mypy does not know; the same object where it knows all.
    ``is_new``: a list that nothing else holds."""
    proper = get_proper_type(type_)
    if isinstance(proper, AnyType):
        return checker.named_type("builtins.object")
    if isinstance(proper, UnionType):
        if any(isinstance(get_proper_type(item), AnyType) or is_said_better(item, proper) for item in proper.items):
            return type_  # what the items of the subject that are known leave out (type_conversion.py)
        items = [_known(item, checker, is_new=is_new) for item in proper.items]
        is_known = all(item is before for item, before in zip(items, proper.items, strict=True))
        return type_ if is_known else make_simplified_union(items)
    if isinstance(proper, Instance) and any(isinstance(get_proper_type(part), AnyType) for part in proper.args):
        if is_new:
            return proper.copy_modified(args=[checker.named_type("builtins.object")])
        return narrowed(proper.type, checker.named_type("builtins.object")) or type_
    return type_
