"""Lowering of one function instance: the state that every construct's lowering shares.

Constructs live in their own files (``expressions``, ``statements``, ``calls``...) as functions ``(lowering, node) ->
...`` that register themselves in the two tables here. Every expression is lowered to a :class:`Typed`: an IR value
and the concrete Python type that it really has; ``coerce`` (``coercions.py``) is the only way from one type to
another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    INT,
    NONE,
    OBJECT,
    STR,
    ClassType,
    NeverType,
    Type,
    TypeVariable,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.types import REFERENCE, IrType, Record, Scalar
from importos_tool.compiler.lower.representation import canonical, representation
from importos_tool.compiler.lower.variables import used_functions
from importos_tool.compiler.lower.world import ClosureLayout, Environment, Instance, World
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Span, ToolBug

if TYPE_CHECKING:
    from importos_tool.compiler.lower.actual_types import ActualTypes
    from importos_tool.compiler.lower.generators import Frame


@dataclass(slots=True)
class Typed:
    """A value with its concrete Python type."""

    value: ir.Value
    type: Type


@dataclass(slots=True, eq=False)
class Slot:
    """Where a local variable lives: a register, or a heap cell (a reference to it) when a nested function shares it."""

    type: Type
    register: ir.Register | None = None
    cell: ir.Value | None = None
    value: ir.Value | None = None  # captured by value: never assigned again
    closure: ClosureLayout | None = None  # of a nested function: how its object looks


@dataclass(slots=True, eq=False)
class Scope:
    """A construct that jumps leave: a loop (with targets) or a region with code to run on the way out.

    ``leave`` emits that code; it runs with this scope and those inside it removed from the stack, and with the
    handler that was in force around the construct.
    """

    break_block: ir.Block | None = None
    continue_block: ir.Block | None = None
    leave: Callable[[], None] | None = None
    handler: ir.Block | None = None


ExpressionLowering = Callable[["FunctionLowering", object, "Type | None"], Typed]
StatementLowering = Callable[["FunctionLowering", object], None]

TESTED = (nodes.Local, nodes.Global, nodes.Attribute)  # what isinstance narrows

EXPRESSIONS: dict[type, ExpressionLowering] = {}
STATEMENTS: dict[type, StatementLowering] = {}


class FunctionLowering:
    """The function being lowered. ``environment`` maps type variables to canonical types."""

    def __init__(
        self, world: World, name: str, location: ir.Location, result: IrType, environment: Environment
    ) -> None:
        from importos_tool.compiler.lower.coercions import coerce
        from importos_tool.compiler.lower.names import declared_type, narrowed_type
        from importos_tool.compiler.lower.number_operands import with_truth_values

        self._coerce, self._declared_type, self._narrowed_type = coerce, declared_type, narrowed_type
        self._with_truth_values = with_truth_values
        self.world = world
        self.environment = environment
        self.builder = FunctionBuilder(name, location, result)
        self.location = location
        self.slots: dict[nodes.Variable, Slot] = {}
        self.functions: dict[str, Slot] = {}  # nested functions in sight, by full name: their closure objects
        self.captured_variables: set[object] = set()  # of functions around: variables, or names of functions
        self.scopes: list[Scope] = []
        self.caught: list[ir.Register] = []  # exceptions being handled, innermost last
        self.handled_outside: list[ir.Register] = []  # what was being handled around each of them
        self.result_type: Type = NONE
        self.instance: Instance | None = None
        self.actual: ActualTypes | None = None  # where other numbers may be than are declared
        self.closures: dict[nodes.Function, ClosureLayout] = {}  # of lambdas and generator expressions
        self.flowing: nodes.Expression | None = None  # what is being stored or given
        self.span: Span | None = None
        self.frame: Frame | None = None  # of the generator whose body this is
        self._is_pinned = False
        self.sees_lives = world.lives_are_seen and location.traced  # user code that can see when objects die
        self.expects_decline = False  # the next call may answer NotImplemented (declining.py)
        self.kept_slots: list[Slot] = []  # variables whose objects then live until the function returns

    # ------------------------------------------------------------------------------------ entry points

    def expression(self, node: nodes.Expression, want: Type | None = None) -> Typed:
        """Lower an expression; ``want`` is the type it will be coerced to, for values that depend on it (functions)."""
        handler = EXPRESSIONS.get(type(node))
        if handler is None:
            self.refuse(node.span, f"{type(node).__name__} is not supported here")
        self.at(node.span)
        self.flowing = None
        return handler(self, node, want)

    def coerced(self, node: nodes.Expression, want: Type) -> ir.Value:
        """Lower an expression and coerce it to a type."""
        typed = self.expression(node, want)
        self.flowing = node
        value = self.coerce(typed, want)
        self.flowing = None
        return value

    def coerce(self, typed: Typed, want: Type) -> ir.Value:
        """The value as one of type ``want``."""
        return typed.value if typed.type is want else self._coerce(self, typed, want)

    def statements(self, body: list[nodes.Statement]) -> None:
        """Lower statements in order; what stands behind a jump is dropped."""
        for statement in body:
            if self.builder.terminated:
                return
            self.at(statement.span)
            try:
                STATEMENTS[type(statement)](self, statement)
            except DiagnosticError as refused:  # the statements behind it may have errors of their own
                self.world.note_refused(refused)
                self.builder.goto(following := self.builder.block("refused"))
                self.builder.enter(following)

    def prepare_body(self, body: list[nodes.Statement]) -> None:
        """Slots for the functions that the body defines inside a function."""
        nested = [d for d in self.world.variables_of(body).defined if d.nested and not d.class_name]
        if not nested:
            return
        from importos_tool.compiler.lower.slots import new_cell

        shared = {name for d in nested for name in used_functions(d.body) if name != d.name}
        for definition in nested:
            if definition.name in shared:
                self.functions[definition.name] = new_cell(self, OBJECT, definition.short_name)
            else:
                self.functions[definition.name] = Slot(OBJECT, self.builder.register(REFERENCE, definition.short_name))

    def at(self, span: Span) -> None:
        """Operations emitted from here on belong to this line."""
        if self._is_pinned:
            return
        self.span = span
        location = self.location
        if span.line != location.line or span.path != location.path:
            self.location = location = ir.Location(span.path, span.line, location.function, location.traced)
        self.builder.location = location

    @contextmanager
    def pinned(self) -> Iterator[None]:
        """Whatever is lowered meanwhile belongs to the line that was last set."""
        before, self._is_pinned = self._is_pinned, True
        try:
            yield
        finally:
            self._is_pinned = before

    # ------------------------------------------------------------------------------------ types

    def concrete(self, type_: Type) -> Type:
        """A type of the tree with this instance's type arguments; an unknown variable is its bound or ``object``."""
        result = substitute(type_, self.environment)
        return result

    def type_of(self, node: nodes.Expression) -> Type:
        """The concrete static type of an expression; of what has a declaration, what mypy's narrowing leaves of it."""
        found = self._found_of_parameter(node) or self.concrete(node.type)
        if isinstance(found, ClassType) and found.arguments and isinstance(node, (nodes.Local, nodes.Attribute)):
            declared = self._declared_type(self, node)
            return found if declared is None else self._narrowed_type(self, declared, found)
        if self.actual is not None:
            found = self.actual.of(node)
        if isinstance(node, TESTED) and INT in getattr(found, "items", (found,)):
            return self._with_truth_values(self, node, found)
        return found

    def _found_of_parameter(self, node: nodes.Expression) -> Type | None:
        """What a test has found a variable to be whose type is a type parameter: mypy gives the parameter a bound."""
        if not isinstance(node, nodes.Local) or not isinstance(node.type, TypeVariable) or node.type.bound is None:
            return None
        declared, own, found = node.variable.type, self.concrete(node.type), self.concrete(node.type.bound)
        if not isinstance(declared, TypeVariable) or declared.bound == node.type.bound:
            return None
        return own if self.world.hierarchy.is_subtype(own, found) else found

    def storage_type(self, variable: nodes.Variable) -> Type:
        """The type of a local variable's storage."""
        return self.concrete(variable.type) if self.actual is None else self.actual.variable_type(variable)

    def class_type(self, type_: Type) -> ClassType | None:
        """The class whose members a value of the type has."""
        return self.world.hierarchy.as_class(type_)

    # ------------------------------------------------------------------------------------ small values

    def none(self) -> Typed:
        """The value ``None``."""
        return Typed(ir.NONE, NONE)

    def text(self, text: str) -> Typed:
        """A str literal."""
        self.world.concrete(STR)
        return Typed(ir.LiteralObject(text), STR)

    def zero(self, type_: Type) -> ir.Value:
        """The undefined value of a type (null, zero)."""
        return zero_of(representation(type_))

    def keep(self, typed: Typed, name: str = "") -> Typed:
        """The value in a fresh register: for values used in several blocks or more than once across calls."""
        if isinstance(typed.value, (ir.Constant, ir.LiteralObject, ir.Singleton)):
            return typed
        register = self.builder.register(typed.value.type, name)
        self.builder.move(register, typed.value)
        return Typed(register, typed.type)

    # ------------------------------------------------------------------------------------ calls of the library

    def library(self, function: str, arguments: list[ir.Value], environment: Environment | None = None) -> ir.Value:
        """Call a library function by full name with values of its parameters' types."""
        definition = self.world.function(function)
        instance = self.world.instance(definition, environment or {})
        result = self.builder.call(instance.name, arguments, instance.result_type)
        if isinstance(instance.result, NeverType):
            self.builder.unreachable()
        return result

    def raise_library(self, function: str, arguments: list[ir.Value]) -> None:
        """Call a library function that always raises."""
        self.library(function, arguments)
        self.builder.unreachable()

    def branch_value(self, type_: Type) -> ir.Register:
        """A register that branches assign."""
        return self.builder.register(representation(type_))

    # ------------------------------------------------------------------------------------ refusals

    def refuse(
        self, span: Span | None, summary: str, reason: str = "", instead: str = "", code: str = "E300"
    ) -> NoReturn:
        """Refuse the user's program at a span."""
        raise DiagnosticError(Diagnostic(code, summary, span or self.span, reason, instead))


def zero_of(type_: IrType) -> ir.Value:
    """The constant of all zero bits."""
    if isinstance(type_, Record):
        return ir.Constant(None, type_)
    if type_ == REFERENCE:
        return ir.NULL
    if isinstance(type_, Scalar) and type_.name == "bool":
        return ir.FALSE
    if isinstance(type_, Scalar) and type_.name == "f64":
        return ir.Constant(0.0, type_)
    return ir.Constant(0, type_)


def canonical_environment(world: World, variables: tuple[TypeVariable, ...], found: Environment) -> dict[str, Type]:
    """The environment of an instance: each variable with the canonical form of what was found."""
    return {v.name: world.canonical_argument(v, found.get(v.name, OBJECT)) for v in variables}


__all__ = [
    "EXPRESSIONS",
    "STATEMENTS",
    "FunctionLowering",
    "Scope",
    "Slot",
    "ToolBug",
    "Typed",
    "canonical",
    "canonical_environment",
    "zero_of",
]
