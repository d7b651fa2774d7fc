"""Rewrites of a user's tree before mypy analyses it; none changes what the program means.

- The local variable ``_`` has a type (``discards.py``; library code as well).
- mypy does not find the items of ``[*x]`` when the class of ``x`` has no type parameters (``range``, ``str``), or is
  one of two: it takes Any. The tree says ``[*list(x)]`` to mypy; the converter leaves the call out again. So it does of
  a tuple that is only walked over, ``for item in (*x, *y)``.
- The functions that ``operator.itemgetter`` and the like make are lambdas (``getters.py``).
- The fields of a literal template of ``format`` are written out as arguments (``format_templates.py``).
- ``return x if c else NotImplemented`` is an ``if`` with two ``return``: mypy lets the name be returned only alone.
- ``case list() as items`` is ``case list(items)``: only there mypy knows the items' type from the subject.
- What a case finds in an ``object`` has a type (``matched_parts.py``).
- ``class Colour(str, Enum)`` has one base of the library's own (``mixed_enumerations.py``).
- ``class UserId(int)`` has a base of the library's own as well (``derived_values.py``).
- A cache below ``@classmethod`` is bound to the class (``cached_class_methods.py``).
- ``values = [1, 2.5]`` is declared to be a list of ints and floats (``mixed_numbers.py``).
- ``isinstance(x, Hashable)`` proves nothing to mypy (``unproved_tests.py``).
- What follows a manager that may swallow a ``raise`` is reached (``swallowed_raises.py``).
- ``except ExceptionGroup as e`` gives ``e`` the type ``ExceptionGroup[Any]``; the tree says ``[Exception]`` behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mypy.nodes import (
    Block,
    CallExpr,
    ClassDef,
    ConditionalExpr,
    Decorator,
    DictionaryComprehension,
    Expression,
    ForStmt,
    FuncDef,
    GeneratorExpr,
    IfStmt,
    IndexExpr,
    LambdaExpr,
    ListExpr,
    MatchStmt,
    MypyFile,
    NameExpr,
    Node,
    ReturnStmt,
    SetExpr,
    StarExpr,
    Statement,
    TryStmt,
    TupleExpr,
)
from mypy.patterns import AsPattern, ClassPattern

from importos_tool.compiler.frontend.cached_class_methods import CachedClassMethods
from importos_tool.compiler.frontend.derived_values import DerivedValues
from importos_tool.compiler.frontend.discards import assigned_targets, has_discards, name_discards
from importos_tool.compiler.frontend.format_templates import write_out_fields
from importos_tool.compiler.frontend.getters import GetterWriter
from importos_tool.compiler.frontend.injected_calls import call_of_built_in
from importos_tool.compiler.frontend.matched_parts import show_parts
from importos_tool.compiler.frontend.mixed_enumerations import MixedEnumerations
from importos_tool.compiler.frontend.mixed_numbers import NumberDeclarations
from importos_tool.compiler.frontend.swallowed_raises import show_what_follows_managers
from importos_tool.compiler.frontend.unproved_tests import UnprovedTests
from importos_tool.compiler.frontend.walk import children

DECLINED = "NotImplemented"
CONTAINERS = ("dict", "frozenset", "list", "set", "tuple")
GROUPS = {"ExceptionGroup": "Exception", "BaseExceptionGroup": "BaseException"}
SCOPES = (FuncDef, LambdaExpr, ClassDef, GeneratorExpr, DictionaryComprehension)


def prepare_user_tree(
    file: MypyFile, text: str, injected: set[CallExpr], getters: set[LambdaExpr]
) -> list[tuple[int, str, int]]:
    """``text`` is that of the file. ``injected`` gets the calls that are not in the source, ``getters`` the lambdas
    that are not. Gives the modules that mypy has to load besides."""
    if has_discards(text):
        name_discards(file)
    preparation = _Preparation(
        injected,
        GetterWriter(file, getters, injected),
        MixedEnumerations(file),
        DerivedValues(),
        UnprovedTests(file),
        CachedClassMethods(file),
    )
    declarations = NumberDeclarations()
    show_what_follows_managers(file.defs, more=True)
    for statement in file.defs:
        own = isinstance(statement, (FuncDef, ClassDef))
        _prepare(statement, preparation, None if own else declarations)
    declarations.declare()
    preparation.caches.import_class(file)
    return preparation.derived.import_bases(file)


@dataclass(slots=True)
class _Preparation:
    """What the rewrites of one file share."""

    injected: set[CallExpr]
    getters: GetterWriter
    enumerations: MixedEnumerations
    derived: DerivedValues
    tests: UnprovedTests
    caches: CachedClassMethods


def _prepare(root: Node, preparation: _Preparation, declarations: NumberDeclarations | None = None) -> None:
    """Walk one scope; ``declarations``: those of the module, which is walked statement by statement."""
    target_lists: set[Node] = set()
    numbers = NumberDeclarations() if declarations is None else declarations
    numbers.enter(root)
    if isinstance(root, FuncDef):
        show_what_follows_managers(root.body.body, more=False)
    todo: list[Node] = [root]
    while todo:
        node = todo.pop()
        preparation.getters.write_out(node)
        numbers.note(node)
        if node is not root and isinstance(node, SCOPES):
            _prepare(node, preparation)
            continue
        if isinstance(node, ClassDef):
            preparation.enumerations.mend(node)
            preparation.derived.mend(node)
        elif isinstance(node, Decorator):
            preparation.caches.mend(node)
        elif isinstance(node, Block):
            node.body = [_with_two_returns(statement) for statement in node.body]
        elif isinstance(node, CallExpr):
            write_out_fields(node)
            preparation.tests.mend(node)
        elif isinstance(node, AsPattern):
            _name_inside(node)
        elif isinstance(node, MatchStmt):
            show_parts(node, preparation.injected)
        elif isinstance(node, TryStmt) and not node.is_star:
            node.types = [None if type_ is None else _with_members(type_) for type_ in node.types]
        elif isinstance(node, (ListExpr, SetExpr)) and node not in target_lists:
            _inject_lists(node, preparation.injected)
        elif isinstance(node, ForStmt) and isinstance(node.expr, TupleExpr):
            _inject_lists(node.expr, preparation.injected)
        for target in assigned_targets(node):
            target_lists.update(_lists(target))
        todo.extend(children(node))
    if declarations is None:
        numbers.declare()


def _with_two_returns(statement: Statement) -> Statement:
    """A ``return`` of a conditional expression with ``NotImplemented`` in it as an ``if``."""
    if not isinstance(statement, ReturnStmt) or not isinstance(statement.expr, ConditionalExpr):
        return statement
    chosen = statement.expr
    branches = (chosen.if_expr, chosen.else_expr)
    if not any(isinstance(branch, NameExpr) and branch.name == DECLINED for branch in branches):
        return statement
    blocks: list[Block] = []
    for branch in branches:
        returned = ReturnStmt(branch)
        returned.set_line(statement)
        block = Block([_with_two_returns(returned)])
        block.set_line(statement)
        blocks.append(block)
    choice = IfStmt([chosen.cond], blocks[:1], blocks[1])
    choice.set_line(statement)
    return choice


def _name_inside(pattern: AsPattern) -> None:
    """``list() as items`` as ``list(items)``."""
    inner = pattern.pattern
    if not isinstance(inner, ClassPattern) or pattern.name is None or inner.positionals or inner.keyword_keys:
        return
    if isinstance(inner.class_ref, NameExpr) and inner.class_ref.name in CONTAINERS:
        named = AsPattern(None, pattern.name)
        named.set_line(pattern.name)
        inner.positionals.append(named)
        pattern.name = None


def _with_members(caught: Expression) -> Expression:
    """The classes after ``except``; a group with what its members are."""
    if isinstance(caught, TupleExpr):
        caught.items = [_with_members(item) for item in caught.items]
    elif isinstance(caught, NameExpr) and caught.name in GROUPS:
        member = NameExpr(GROUPS[caught.name])
        member.set_line(caught)
        applied = IndexExpr(caught, member)
        applied.set_line(caught)
        return applied
    return caught


def _lists(target: Node) -> Iterator[Node]:
    if isinstance(target, (TupleExpr, ListExpr)):
        yield target
        for item in target.items:
            yield from _lists(item)


def _inject_lists(display: ListExpr | SetExpr | TupleExpr, injected: set[CallExpr]) -> None:
    for item in display.items:
        if isinstance(item, StarExpr):
            item.expr = call = call_of_built_in("list", item.expr, item.expr)
            injected.add(call)
