"""One module under conversion: where its types, spans and diagnostics are, and the scopes that own its local variables.

A ``Unit`` belongs to a module, a ``Scope`` to a function body (or to the module-level code, whose comprehension
variables are locals as well). Bodies of nested functions and lambdas are converted when the body around them is
complete: only then is every variable of the outer function known, wherever it was first written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from mypy.build import State
from mypy.nodes import CallExpr, ClassDef, Context, Expression, FuncDef, MemberExpr, SymbolNode, TypeInfo, Var
from mypy.options import Options
from mypy.types import Instance, Type as MypyType, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend.columns import corrected, presentable, source_line
from importos_tool.compiler.frontend.discards import DISCARD, is_discard
from importos_tool.compiler.frontend.joined_modules import JoinedModule
from importos_tool.compiler.frontend.plugin import PreparationPlugin
from importos_tool.compiler.frontend.refusal import AnyReached, NoTypeHere, Refused, TypeNotSupported
from importos_tool.compiler.frontend.survey import Survey
from importos_tool.compiler.frontend.type_conversion import (
    OPEN_ARGUMENTS,
    class_instance,
    convert_open_type,
    convert_type,
    expression_type,
    value_type,
)
from importos_tool.diagnostics.model import Diagnostic, Span

if TYPE_CHECKING:
    from importos_tool.compiler.frontend.enumerations import EnumerationWriter

MypyTypeT = TypeVar("MypyTypeT", bound=MypyType)
MESSAGES = ("send", "throw", "__next__")
ANY_REASON = "compiled code must know the type of every value"
ANY_INSTEAD = "annotate the variable, parameter or result; isinstance does not show the type parameters of a class"
CAUGHT_INSTEAD = "derive it from an exception class without type parameters, and catch that; or give it none"


@dataclass(slots=True, eq=False)
class Unit:
    """One module. ``is_user``: not part of ImportOS, so every construct is held against the supported subset.
    ``path_of`` gives the path of any module; ``joined`` is what the module was joined from, if its source is in parts.
    """

    name: str
    path: str
    is_user: bool
    is_ascii: bool
    is_package: bool
    expression_types: dict[Expression, MypyType]
    options: Options
    program: nodes.Program
    graph: Mapping[str, State]
    facts: Survey
    preparation: PreparationPlugin
    path_of: Callable[[str], str]
    joined: JoinedModule | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    tainted: set[SymbolNode] = field(default_factory=set)
    tainted_attributes: set[str] = field(default_factory=set)
    refused: dict[SymbolNode, Diagnostic] = field(default_factory=dict)  # definitions that are not there for a reason

    def span(self, node: Context) -> Span:
        line = max(node.line, 1)
        column = node.column
        end_line = node.end_line if node.end_line is not None and node.end_line >= line else line
        end_column = node.end_column if node.end_column is not None else column
        if self.joined is not None:
            path, first = self.joined.place(line)
            return Span(path, first, column, first + end_line - line, end_column)
        span = Span(self.path, line, column, end_line, end_column)
        return span if self.is_ascii else corrected(span, self.path)

    def refuse(self, code: str, summary: str, node: Context, reason: str = "", instead: str = "") -> Refused:
        """The exception to raise; the caller says ``raise unit.refuse(...)``."""
        span = self.span(node)
        if isinstance(node, (FuncDef, ClassDef)) and span.end_line > span.line:
            line = source_line(span.path, span.line)  # the name says enough
            column = line.find(node.name, span.column)
            span = Span(span.path, span.line, span.column, span.line, max(column, span.column) + len(node.name))
        return Refused(Diagnostic(code, summary, span, reason, instead))

    def record(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic, with a span that can be shown. It may come again, from what depends on what is refused."""
        shown = presentable(diagnostic, diagnostic.span.path if diagnostic.span else self.path)
        if shown not in self.diagnostics:
            self.diagnostics.append(shown)

    def convert(self, type_: MypyType, node: Context, what: str = "this expression") -> types.Type:
        """A mypy type as a checked type, with the diagnostics placed at ``node``."""
        return self._placed(convert_type, type_, node, what)

    def convert_held(self, type_: MypyType, node: Context, what: str) -> types.Type:
        """The type of what a variable holds."""
        return self._placed(value_type, type_, node, what)

    def convert_base(self, base: Instance, node: Context) -> types.Type:
        """A base class, also where the type of its objects is that of functions."""
        return self._placed(class_instance, base, node, "a base class")

    def _placed(
        self, convert: Callable[[MypyTypeT], types.Type], type_: MypyTypeT, node: Context, what: str
    ) -> types.Type:
        try:
            return convert(type_)
        except AnyReached as reached:
            if reached.unimported:
                raise self.refuse("E101", f"{what} comes from a module that was not found", node) from None
            shown = str(type_)
            summary = (
                f'{what} has the type "{shown}"' if shown == "Any" else f'{what} has the type "{shown}" with Any in it'
            )
            without = shown.replace(" | Any", "")  # as the real library's stubs write it, and programs after them
            if _is_exception(type_):
                instead = CAUGHT_INSTEAD
            else:
                instead = ANY_INSTEAD if without == shown or "Any" in without else f"say what it is: {without}"
            raise self.refuse("E101", summary, node, ANY_REASON, instead) from None
        except TypeNotSupported as refused:
            summary = f"{what} needs {refused.what}, which cannot be compiled yet"
            raise self.refuse(refused.code, summary, node, instead=refused.instead) from None

    def declared_type(self, var: Var, node: Context) -> types.Type:
        """The type of a variable for its whole life: declared, inferred, or of all ``except`` clauses that assign
        it.
        """
        what = f'the variable "{var.name}"'
        caught = self.facts.caught.get(var)
        if caught is not None:
            return types.make_union(tuple(self.convert(type_, node, what) for type_ in caught))
        if var.type is None:
            raise NoTypeHere(self.span(node))
        return self.convert_held(var.type, node, what)

    def type_of(self, expression: Expression) -> types.Type:
        """The type mypy found for an expression at this very place."""
        found = self.expression_types.get(expression)
        if found is None:
            raise NoTypeHere(self.span(expression))
        if self._is_message(expression):
            return convert_open_type(found)
        return self._placed(expression_type, found, expression, "this expression")

    def _is_message(self, expression: Expression) -> bool:
        """``coroutine.send`` and ``coroutine.send(value)``, whose types nobody declares."""
        member = expression.callee if isinstance(expression, CallExpr) else expression
        if not isinstance(member, MemberExpr) or member.name not in MESSAGES:
            return False
        receiver = get_proper_type(self.expression_types.get(member.expr))
        return isinstance(receiver, Instance) and receiver.type.fullname in OPEN_ARGUMENTS


def _is_exception(type_: MypyType) -> bool:
    """Whether objects of the type are raised, and so found by their class alone."""
    proper = get_proper_type(type_)
    return isinstance(proper, Instance) and proper.type.has_base("builtins.BaseException")


@dataclass(slots=True, eq=False)
class Scope:
    """The local variables of one function body. ``parent`` is the scope of the function around it.

    ``enumeration`` writes the enumeration whose class body this is; ``own_class`` is the first parameter of a class
    method of an enumeration, with the class that it always is.
    """

    unit: Unit
    name: str
    parent: Scope | None = None
    class_name: str = ""
    receiver: nodes.Variable | None = None
    is_module: bool = False
    is_method: bool = False
    class_node: nodes.Class | None = None
    class_info: TypeInfo | None = None
    enumeration: EnumerationWriter | None = None
    own_class: tuple[Var, TypeInfo] | None = None
    variables: dict[Var, nodes.Variable] = field(default_factory=dict)
    functions: dict[SymbolNode, str] = field(default_factory=dict)
    function_variables: dict[SymbolNode, nodes.Variable] = field(default_factory=dict)
    imported: dict[str, tuple[Var, nodes.Variable]] = field(default_factory=dict)
    local_names: dict[str, int] = field(default_factory=dict)
    pending: list[Callable[[], None]] = field(default_factory=list)

    @property
    def is_class_body(self) -> bool:
        return self.class_node is not None

    @property
    def is_in_local_class(self) -> bool:
        """Whether this is the body or a method of a class inside a function."""
        return self.parent is not None and (self.is_class_body or self.receiver is not None or self.is_method)

    def variable(self, var: Var, node: Context) -> nodes.Variable:
        """The variable that ``var`` is; marks it captured when it belongs to a function further out."""
        outside = False
        scope: Scope | None = self
        while scope is not None:
            found = scope.variables.get(var)
            if found is not None:
                if scope is not self:
                    found.captured = True
                if outside:
                    reason = "the class is one for all calls of the function, and a variable is another one each time"
                    instead = "pass the value to __init__, and keep it in an attribute"
                    summary = f'the variable "{var.name}" of the function around is used in a class'
                    raise self.unit.refuse("E208", summary, node, reason, instead)
                return found
            outside = outside or scope.is_in_local_class
            scope = scope.parent
        made = nodes.Variable(DISCARD if is_discard(var.name) else var.name, self.unit.declared_type(var, node))
        self.variables[var] = made
        return made

    def doubted(self, var: Var, node: Context) -> None:
        """Marks a variable whose narrowed types are checked where they are read."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.variables.get(var)
            if found is not None:
                found.doubted = True
                return
            scope = scope.parent
        self.variable(var, node).doubted = True

    def imported_variable(self, name: str, var: Var) -> nodes.Variable | None:
        """The local variable that an import inside a function made of another module's variable."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.imported.get(name)
            if found is not None and found[0] is var:
                if scope is not self:
                    found[1].captured = True
                return found[1]
            scope = scope.parent
        return None

    def function_variable(self, first: SymbolNode, make: Callable[[], nodes.Variable]) -> nodes.Variable:
        """The variable of a name that several functions have (``first`` of them stands for all)."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.function_variables.get(first)
            if found is not None:
                if scope is not self:
                    found.captured = True
                return found
            scope = scope.parent
        made = self.function_variables[first] = make()
        return made

    def function_name(self, symbol: SymbolNode) -> str | None:
        """The full name of a nested function that is visible here."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.functions.get(symbol)
            if found is not None:
                return found
            scope = scope.parent
        return None

    def enclosing_receiver(self) -> tuple[str, nodes.Variable] | None:
        """The class and first parameter of the method that this code stands in (marks it captured from inside)."""
        scope: Scope | None = self
        while scope is not None:
            if scope.receiver is not None:
                if scope is not self:
                    scope.receiver.captured = True
                return scope.class_name, scope.receiver
            scope = scope.parent
        return None

    def nested_name(self, short_name: str) -> str:
        """A full name that no other function nested here has."""
        prefix = f"{self.name}.<locals>." if not self.is_module else f"{self.name}."
        count = self.local_names.get(short_name, 0) + 1
        self.local_names[short_name] = count
        return f"{prefix}{short_name}" if count == 1 else f"{prefix}{short_name}#{count}"

    def finish(self) -> None:
        """Convert the bodies that waited for this one; they may add more to the list."""
        while self.pending:
            convert_body = self.pending.pop(0)
            try:
                convert_body()
            except Refused as refused:
                self.unit.record(refused.diagnostic)
            except NoTypeHere as missing:
                self.unit.record(hole(missing.span))


def hole(span: Span) -> Diagnostic:
    """mypy typed part of a statement and not the rest."""
    return Diagnostic(
        "E298",
        "the type checker gave no type to this expression",
        span,
        "part of the statement has types and part has none, so the statement cannot be compiled safely",
        "split the statement into simpler ones",
    )
