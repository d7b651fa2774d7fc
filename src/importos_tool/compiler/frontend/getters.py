"""``itemgetter(1)``, ``attrgetter("a.b")`` and ``methodcaller("f", 1)`` of ``operator``: functions by name or number.

What such a function takes and gives no signature can say, so before mypy looks at the tree the call becomes a lambda,
``lambda item: item[1]``, whose types mypy finds where the function is used. Where it is called at once, its body takes
its place: ``itemgetter(1)(row)`` is ``row[1]``. The arguments must be literals; every other call stays as it is and is
refused. The lambdas are remembered: they have no line in a traceback, as in CPython.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    Argument,
    AssignmentStmt,
    Block,
    BytesExpr,
    CallExpr,
    DictExpr,
    Expression,
    FloatExpr,
    Import,
    ImportFrom,
    IndexExpr,
    IntExpr,
    LambdaExpr,
    ListExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    ReturnStmt,
    StrExpr,
    TupleExpr,
    UnaryExpr,
    Var,
)

from importos_tool.compiler.frontend.injected_calls import call_of_built_in

METHOD = "methodcaller"
GETTERS = ("itemgetter", "attrgetter", METHOD)
MODULE = "operator"
GETTERS_BY_FULL_NAME = frozenset(f"{MODULE}.{name}" for name in GETTERS)
PARAMETER = "item"
ITSELF = "itself"  # a built-in function that gives what it takes
GIVEN_TO = "given_to"  # a built-in function that calls its second argument with the first
CONSTANTS = ("True", "False", "None")


class GetterWriter:
    """Knows how one file calls these functions; ``written`` are the lambdas that stand for their calls, ``injected``
    calls that are not in the source."""

    def __init__(self, file: MypyFile, written: set[LambdaExpr], injected: set[CallExpr]) -> None:
        self.modules: set[str] = set()
        self.names: dict[str, str] = {}
        self.written = written
        self.injected = injected
        for node in file.imports:
            if isinstance(node, Import):
                self.modules.update(alias or name for name, alias in node.ids if name == MODULE)
            elif isinstance(node, ImportFrom) and node.id == MODULE and not node.relative:
                self.names.update((alias or name, name) for name, alias in node.names if name in GETTERS)

    def write_out(self, node: Node) -> None:
        """Replace the calls that are directly below the node, where a function can have its types from."""
        if not self.modules and not self.names:
            return
        if isinstance(node, CallExpr):
            self._call_at_once(node)
            node.args = [self._getter(argument) for argument in node.args]
        elif isinstance(node, (ListExpr, TupleExpr)):
            node.items = [self._getter(item) for item in node.items]
        elif isinstance(node, DictExpr):
            node.items = [(key, self._getter(value)) for key, value in node.items]
        elif isinstance(node, AssignmentStmt):
            node.rvalue = self._getter(node.rvalue)
        elif isinstance(node, ReturnStmt) and node.expr is not None:
            node.expr = self._getter(node.expr)

    def _getter(self, call: Expression) -> Expression:
        name = self._called(call)
        if not name:
            return call
        assert isinstance(call, CallExpr)
        return self._function(name, call, call) or call

    def _function(self, name: str, getter: CallExpr, place: CallExpr) -> LambdaExpr | None:
        body = _body(name, getter, lambda: _name(PARAMETER, place), place)
        if body is None:
            return None
        returned = ReturnStmt(body)
        returned.set_line(place)
        block = Block([returned])
        block.set_line(place)
        made = LambdaExpr([Argument(Var(PARAMETER), None, None, ARG_POS)], block)
        made.set_line(place)
        self.written.add(made)
        return made

    def _call_at_once(self, call: CallExpr) -> None:
        """The body in the place of a call of what such a call gives; of several parts its subject is asked, which is
        evaluated once."""
        getter, name = call.callee, self._called(call.callee)
        if not name or call.arg_kinds != [ARG_POS]:
            return
        assert isinstance(getter, CallExpr)
        subject = call.args[0]
        if len(getter.args) > 1 and name != METHOD:
            function = self._function(name, getter, call)
            if function is not None:
                asked = call_of_built_in(GIVEN_TO, subject, call)
                call.callee, call.args = asked.callee, [subject, function]
                call.arg_kinds, call.arg_names = [ARG_POS, ARG_POS], [None, None]
            return
        body = _body(name, getter, lambda: subject, call)
        if isinstance(body, CallExpr):
            call.callee, call.args, call.arg_kinds, call.arg_names = (
                body.callee, body.args, body.arg_kinds, body.arg_names
            )  # fmt: skip
        elif body is not None:
            shown = call_of_built_in(ITSELF, body, call)
            call.callee, call.args = shown.callee, shown.args
            self.injected.add(call)

    def _called(self, call: Expression) -> str:
        callee = call.callee if isinstance(call, CallExpr) else None
        if isinstance(callee, NameExpr):
            return self.names.get(callee.name, "")
        if isinstance(callee, MemberExpr) and isinstance(callee.expr, NameExpr) and callee.expr.name in self.modules:
            return callee.name if callee.name in GETTERS else ""
        return ""


def _body(name: str, call: CallExpr, item: Callable[[], Expression], place: CallExpr) -> Expression | None:
    """What the function gives of the item, said of the place; None where not all that it depends on stands there."""
    if not call.args or not all(map(_is_literal, call.args)):
        return None
    if name == METHOD:
        method = call.args[0]
        if call.arg_kinds[0] is not ARG_POS or any(kind not in (ARG_POS, ARG_NAMED) for kind in call.arg_kinds):
            return None
        if not isinstance(method, StrExpr) or "." in method.value:
            return None
        member = _attribute(method.value, place, item())
        if member is None:
            return None
        body = CallExpr(member, call.args[1:], call.arg_kinds[1:], call.arg_names[1:])
        body.set_line(place)
        return body
    if any(kind is not ARG_POS for kind in call.arg_kinds):
        return None
    parts = [_part(name, argument, place, item()) for argument in call.args]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or len(known) == 1:
        return known[0] if len(known) == len(parts) else None
    whole = TupleExpr(known)
    whole.set_line(place)
    return whole


def _part(name: str, argument: Expression, place: CallExpr, item: Expression) -> Expression | None:
    if name == "itemgetter":
        part = IndexExpr(item, argument)
        part.set_line(place)
        return part
    return _attribute(argument.value, place, item) if isinstance(argument, StrExpr) else None


def _attribute(path: str, place: CallExpr, item: Expression) -> Expression | None:
    """None of a private name: in a class an attribute that is written so has the name of the class in front."""
    found = item
    for name in path.split("."):
        if not name.isidentifier() or (name.startswith("__") and not name.endswith("__")):
            return None
        found = MemberExpr(found, name)
        found.set_line(place)
    return found


def _name(word: str, place: Expression) -> NameExpr:
    name = NameExpr(word)
    name.set_line(place)
    return name


def _is_literal(argument: Expression) -> bool:
    if isinstance(argument, UnaryExpr):
        return argument.op == "-" and isinstance(argument.expr, (IntExpr, FloatExpr))
    if isinstance(argument, NameExpr):
        return argument.name in CONSTANTS
    return isinstance(argument, (IntExpr, StrExpr, BytesExpr, FloatExpr))
