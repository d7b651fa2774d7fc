"""The checked tree: what the front end hands on, one dataclass a construct, every expression with its type.

It is generic (type variables stand in the types), knows no representation, and holds no mypy object, so that it can be
pickled and kept for as long as its source does not change. Names are resolved: a name is a local variable, a module's
variable, a function, a class or a module. Overloads, argument matching and method lookup are NOT done here: lowering
does them with concrete types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import EllipsisType

from importos_tool.compiler.checked.types import Type, TypeVariable
from importos_tool.diagnostics.model import Diagnostic, Span

ABSENT = "importos.lowlevel.intrinsic.absent"  # a method that stands for CPython's ``__hash__ = None``

# --------------------------------------------------------------------------------------------- declarations


@dataclass(slots=True, eq=False)
class Variable:
    """A local variable or parameter of one function (identity matters: two functions' ``x`` are two objects).

    ``type`` is the declared or inferred type for the whole function. ``captured``: a nested function or lambda uses it.
    ``doubted``: a narrowed type of it rests on more than what is known to be true, and is checked where it is read.
    """

    name: str
    type: Type
    captured: bool = False
    doubted: bool = False


@dataclass(slots=True, eq=False)
class Parameter:
    """One parameter. ``kind``: "positional" (position only), "normal", "keyword" (keyword only), "star", "starstar".

    For "star" the variable's type is ``tuple[T, ...]`` and for "starstar" ``dict[str, T]``, as the body sees it.
    ``computed``: the method of the same class that gives the default anew for each call, from the receiver (a
    dataclass's ``default_factory``, what ``replace`` leaves as it is); ``default`` is then ``...`` and never evaluated.
    """

    variable: Variable
    kind: str
    default: Expression | None = None
    computed: str = ""


@dataclass(slots=True, eq=False)
class Function:
    """A function, method, nested function or lambda.

    ``name`` is the full name (``module.Class.method``, ``module.outer.<locals>.inner``); ``type_variables`` its own
    type parameters only (a method's class has the others). ``decorators``: "staticmethod", "classmethod", "property",
    "abstractmethod", ``"setter"``, or the full name of any other. ``intrinsic``: the primitive that replaces the body.
    ``held_in``: a class variable holds what decorators made of a method; it is called in place of a body. Of a generic
    function, and of a generic class's method, it is ``decorated``, which each kind of type argument has for itself.
    ``documentation`` is its string, where the program asks for one. ``is_traced``: it has a line in tracebacks if the
    module has.
    ``body`` is empty for a declaration only (``...``: overload items, protocol and abstract methods without code).
    ``thunk`` is there as long as the body has not been converted: read bodies with :meth:`Program.body_of` only.
    """

    name: str
    short_name: str
    span: Span
    type_variables: tuple[TypeVariable, ...]
    parameters: list[Parameter]
    result: Type
    body: list[Statement]
    decorators: tuple[str, ...] = ()
    class_name: str = ""
    intrinsic: str = ""
    has_body: bool = True
    is_generator: bool = False
    is_coroutine: bool = False
    nested: bool = False
    documentation: str | None = None
    held_in: str = ""
    decorated: Decorated | None = None
    is_traced: bool = True
    thunk: Callable[[], None] | None = field(default=None, repr=False)


@dataclass(slots=True, eq=False)
class Overloads:
    """A name with several signatures. An item with a body is called directly; else ``implementation`` is."""

    name: str
    items: list[Function]
    implementation: Function | None


@dataclass(slots=True, eq=False)
class Field:
    """An attribute of a class: instance field, or class variable when ``is_class_variable`` (value from the class
    body).
    """

    name: str
    type: Type
    span: Span
    is_class_variable: bool
    default: Expression | None = None


@dataclass(slots=True, eq=False)
class Class:
    """A class. ``bases`` are types in terms of ``type_variables``; ``resolution_order`` the full names of the MRO with
    itself.

    ``members`` maps a name defined in this very class to a method (or overloads, or property getter); property setters
    are in ``setters``, deleters in ``deleters``. ``decorators`` as for functions (``typing.final``,
    ``dataclasses.dataclass``, ``importos.lowlevel...``).
    """

    name: str
    short_name: str
    module: str
    span: Span
    type_variables: tuple[TypeVariable, ...]
    bases: tuple[Type, ...]
    resolution_order: tuple[str, ...]
    fields: dict[str, Field] = field(default_factory=dict)
    members: dict[str, Function | Overloads] = field(default_factory=dict)
    setters: dict[str, Function] = field(default_factory=dict)
    deleters: dict[str, Function] = field(default_factory=dict)
    decorators: tuple[str, ...] = ()
    is_protocol: bool = False
    is_abstract: bool = False
    body: list[Statement] = field(default_factory=list)
    documentation: str | None = None
    qualified_name: str = ""
    is_referable: bool = False  # objects may be referred to weakly
    has_int_members: bool = False  # an enumeration whose values are ints, none of them a truth value

    @property
    def is_local(self) -> bool:
        """Whether it is defined inside a function."""
        return "<locals>" in self.qualified_name


@dataclass(slots=True, eq=False)
class Module:
    """One source file. ``body`` is the module-level code in order; definitions in it are :class:`Define` statements."""

    name: str
    path: str
    body: list[Statement] = field(default_factory=list)
    functions: dict[str, Function | Overloads] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    variables: dict[str, Type] = field(default_factory=dict)


@dataclass(slots=True)
class Program:
    """All modules that the roots import, by full name; ``classes`` and ``functions`` (also nested) by full name.

    ``functions`` holds the items of overloads too (``name@0``, ``name@implementation``) and setters (``name@setter``);
    nested functions and lambdas are in it as soon as the body around them was asked for. ``refused``: definitions of
    the library that cannot be compiled, with the reason; it matters only when one is reached. ``roots``: the module of
    each program in the image, mostly one (``roots.py``). ``has_promotions``:
    an int stands where a float is declared, or a bool where an int is, somewhere in the user's modules.
    """

    roots: tuple[str, ...]
    modules: dict[str, Module] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    functions: dict[str, Function | Overloads] = field(default_factory=dict)
    refused: dict[str, Diagnostic] = field(default_factory=dict)
    has_promotions: bool = False
    decorated_generics: list[Function] = field(default_factory=list)

    def body_of(self, function: Function) -> list[Statement]:
        """The statements of a function; a body of the library is converted here when it is first asked for."""
        if function.thunk is not None:
            function.thunk()
        return function.body


def functions_of(definition: Function | Overloads) -> list[Function]:
    """The function itself, or all items and the implementation of an overloaded one."""
    if isinstance(definition, Function):
        return [definition]
    return [*definition.items, *([definition.implementation] if definition.implementation is not None else [])]


# --------------------------------------------------------------------------------------------- expressions


@dataclass(slots=True, eq=False)
class Literal:
    """``int``, ``float``, ``bool``, ``str``, ``bytes``, ``None`` or ``...`` written in the source (ints of any
    size).
    """

    value: int | float | bool | str | bytes | EllipsisType | None
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Local:
    """A local variable; ``type`` is the narrowed type at this use, ``variable.type`` the declared one."""

    variable: Variable
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Global:
    """A module's variable: ``module`` and ``name``; ``declared`` its declared type, ``type`` the narrowed one here.

    ``imported``: where the name was bound by ``from module import name``, the importing module's own name for it
    (``importer.name``): Python copies the value at that moment.
    """

    module: str
    name: str
    declared: Type
    type: Type
    span: Span
    imported: str = ""


@dataclass(slots=True, eq=False)
class FunctionName:
    """A function, by full name, as callee or as a value (also a nested one: then its closure is meant)."""

    name: str
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class ClassName:
    """A class, as callee, as a value, or left of a dot. ``instance`` has type arguments when they were written or
    inferred. One ``with_arguments`` was written so, as ``list[int]`` or an alias of it: as an object it is no class.
    """

    instance: Type
    type: Type
    span: Span
    with_arguments: bool = False


@dataclass(slots=True, eq=False)
class ModuleName:
    """A module left of a dot that could not be resolved further (an attribute is resolved by the front end)."""

    name: str
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Attribute:
    """``object.name`` on an instance or a class (module attributes are already resolved)."""

    object: Expression
    name: str
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class SuperAttribute:
    """``super().name`` inside a method of ``class_name``; ``receiver`` is the method's first parameter."""

    class_name: str
    receiver: Variable
    name: str
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Argument:
    """One argument of a call. ``kind``: "positional", "keyword" (then ``name``), "star", "starstar"."""

    value: Expression
    kind: str = "positional"
    name: str = ""


@dataclass(slots=True, eq=False)
class Call:
    """A call of anything; what it means depends on ``callee``."""

    callee: Expression
    arguments: list[Argument]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Binary:
    """``left operator right`` with ``operator`` as in the source: ``+ - * / // % ** @ & | ^ << >>``."""

    operator: str
    left: Expression
    right: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Unary:
    """``operator`` is ``-``, ``+``, ``~`` or ``not``."""

    operator: str
    operand: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Compare:
    """A chain: ``operands[0] operators[0] operands[1] ...``; operators ``< <= == != > >= is``, ``is not``, ``in``,
    ``not in``.
    """

    operators: list[str]
    operands: list[Expression]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class BooleanOperation:
    """``left and right`` or ``left or right``; ``operator`` is "and" or "or"."""

    operator: str
    left: Expression
    right: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Conditional:
    """``then if condition else otherwise``."""

    condition: Expression
    then: Expression
    otherwise: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Subscript:
    """``object[index]`` as a value (a type application is a :class:`ClassName` already)."""

    object: Expression
    index: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Slice:
    """``start:stop:step`` inside a subscript."""

    start: Expression | None
    stop: Expression | None
    step: Expression | None
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class ListDisplay:
    """``[a, *b, c]``."""

    items: list[Expression]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class SetDisplay:
    """``{a, b}``."""

    items: list[Expression]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class TupleDisplay:
    """``(a, b)``."""

    items: list[Expression]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class DictDisplay:
    """``{k: v, **m}``; a key of None stands for ``**``."""

    items: list[tuple[Expression | None, Expression]]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Starred:
    """``*value`` inside a display, a target or a call."""

    value: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class ComprehensionFor:
    """One ``for target in iterable if c1 if c2`` of a comprehension."""

    target: Expression
    iterable: Expression
    conditions: list[Expression]
    is_async: bool = False


@dataclass(slots=True, eq=False)
class Comprehension:
    """``kind`` is "list", "set" or "dict"; a dict has ``key``. Its variables are locals of the function around."""

    kind: str
    key: Expression | None
    value: Expression
    clauses: list[ComprehensionFor]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class GeneratorExpression:
    """``(value for target in iterable ...)``: a call of ``function``, whose one parameter is the first iterable."""

    function: Function
    iterable: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class FormattedValue:
    """``{value!conversion:specification}`` of an f-string; conversion is "", "r", "s" or "a"."""

    value: Expression
    conversion: str
    specification: Expression | None
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class FormattedString:
    """An f-string: literal parts and formatted values."""

    parts: list[Expression]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Lambda:
    """A lambda; its function's ``result`` and parameter types are those that mypy inferred."""

    function: Function
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Partial:
    """``functools.partial(function, arguments)``: a callable that is given the rest of the arguments.

    ``keeps_name``: it is called what the function is called.
    """

    function: Expression
    arguments: list[Argument]
    type: Type
    span: Span
    keeps_name: bool = False


@dataclass(slots=True, eq=False)
class Decorated:
    """A function or class with decorators, outermost first: what they make of ``function``, which ``definition``
    defines after they have been evaluated. ``type`` is the type checker's for the whole; of a class each decorator
    must give the class itself."""

    decorators: list[Expression]
    definition: Define
    function: FunctionName | ClassName | RevealCast
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Walrus:
    """``target := value``."""

    target: Local | Global
    value: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Yield:
    """``yield value`` inside a generator; ``type`` is what may be sent, ``None`` where the value is not used."""

    value: Expression | None
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class YieldFrom:
    """``yield from value``; ``type`` is the result of what is waited for, ``None`` where it is not used."""

    value: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Await:
    """``await value``; ``type`` as for :class:`YieldFrom`."""

    value: Expression
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class RevealCast:
    """``typing.cast(T, value)``: a checked narrowing to ``type``."""

    value: Expression
    type: Type
    span: Span


Expression = (
    Literal | Local | Global | FunctionName | ClassName | ModuleName | Attribute | SuperAttribute | Call | Binary
    | Unary | Compare | BooleanOperation | Conditional | Subscript | Slice | ListDisplay | SetDisplay | TupleDisplay
    | DictDisplay | Starred | Comprehension | FormattedValue | FormattedString | Lambda | Decorated | Walrus
    | Partial | RevealCast | Yield | YieldFrom | Await | GeneratorExpression
)  # fmt: skip

# --------------------------------------------------------------------------------------------- patterns


@dataclass(slots=True, eq=False)
class CapturePattern:
    """``pattern as target``; a name alone has no pattern, the wildcard ``_`` has neither."""

    pattern: Pattern | None
    target: Local | Global | None
    span: Span


@dataclass(slots=True, eq=False)
class ValuePattern:
    """A literal or dotted name, compared with ``==``; ``identity``: ``None``, ``True`` or ``False``, with ``is``."""

    value: Expression
    identity: bool
    span: Span


@dataclass(slots=True, eq=False)
class OrPattern:
    """``a | b``: the alternatives bind the same names."""

    patterns: list[Pattern]
    span: Span


@dataclass(slots=True, eq=False)
class StarPattern:
    """``*target`` inside a sequence pattern; ``*_`` has no target."""

    target: Local | Global | None
    span: Span


@dataclass(slots=True, eq=False)
class SequencePattern:
    """``[a, *b, c]``; at most one item is a star."""

    patterns: list[Pattern]
    span: Span


@dataclass(slots=True, eq=False)
class MappingPattern:
    """``{key: pattern, **rest}``."""

    keys: list[Expression]
    patterns: list[Pattern]
    rest: Local | Global | None
    span: Span


@dataclass(slots=True, eq=False)
class ClassPattern:
    """``C(pattern, name=pattern)``: positions are names already; the name "" stands for the subject itself
    (``int(x)``).
    """

    instance: Type
    attributes: list[tuple[str, Pattern]]
    span: Span


@dataclass(slots=True, eq=False)
class ImpossiblePattern:
    """What mypy did not look at, because it proved that nothing comes here: reaching it raises AssertionError."""

    span: Span


Pattern = (
    CapturePattern | ValuePattern | OrPattern | StarPattern | SequencePattern | MappingPattern | ClassPattern
    | ImpossiblePattern
)  # fmt: skip

# --------------------------------------------------------------------------------------------- statements


@dataclass(slots=True, eq=False)
class Case:
    """One ``case pattern if guard`` of a match statement."""

    pattern: Pattern
    guard: Expression | None
    body: list[Statement]
    span: Span


@dataclass(slots=True, eq=False)
class Match:
    subject: Expression
    cases: list[Case]
    span: Span


@dataclass(slots=True, eq=False)
class ExpressionStatement:
    value: Expression
    span: Span


@dataclass(slots=True, eq=False)
class Assign:
    """``t1 = t2 = value``; a target is Local, Global, Attribute, Subscript, TupleDisplay, ListDisplay or Starred in
    one. ``final``: it is the only assignment of a name declared ``Final``.
    """

    targets: list[Expression]
    value: Expression
    span: Span
    final: bool = False


@dataclass(slots=True, eq=False)
class AugmentedAssign:
    """``target operator= value`` (operator without the ``=``)."""

    operator: str
    target: Expression
    value: Expression
    span: Span


@dataclass(slots=True, eq=False)
class Delete:
    targets: list[Expression]
    span: Span


@dataclass(slots=True, eq=False)
class If:
    """``condition`` is None where mypy found the branch always taken; branches never taken are dropped by the front
    end.
    """

    condition: Expression
    then: list[Statement]
    otherwise: list[Statement]
    span: Span


@dataclass(slots=True, eq=False)
class While:
    condition: Expression
    body: list[Statement]
    otherwise: list[Statement]
    span: Span


@dataclass(slots=True, eq=False)
class For:
    target: Expression
    iterable: Expression
    body: list[Statement]
    otherwise: list[Statement]
    span: Span
    is_async: bool = False


@dataclass(slots=True, eq=False)
class Return:
    value: Expression | None
    span: Span


@dataclass(slots=True, eq=False)
class Raise:
    value: Expression | None
    cause: Expression | None
    span: Span


@dataclass(slots=True, eq=False)
class ExceptHandler:
    """``except types as variable``; no types catches everything. Types are class types.

    ``chosen``: a class, or a tuple of classes, that is known at run time only; ``types`` are what it is declared to be.
    """

    types: tuple[Type, ...]
    variable: Local | Global | None
    body: list[Statement]
    span: Span
    chosen: Expression | None = None


@dataclass(slots=True, eq=False)
class Try:
    """``is_group``: the handlers are those of ``except*``."""

    body: list[Statement]
    handlers: list[ExceptHandler]
    otherwise: list[Statement]
    finally_: list[Statement]
    span: Span
    is_group: bool = False


@dataclass(slots=True, eq=False)
class With:
    """``with a as x, b as y``: pairs of manager and optional target."""

    items: list[tuple[Expression, Expression | None]]
    body: list[Statement]
    span: Span
    is_async: bool = False


@dataclass(slots=True, eq=False)
class Assert:
    condition: Expression
    message: Expression | None
    span: Span


@dataclass(slots=True, eq=False)
class Pass:
    span: Span


@dataclass(slots=True, eq=False)
class Break:
    span: Span


@dataclass(slots=True, eq=False)
class Continue:
    span: Span


@dataclass(slots=True, eq=False)
class ImportedName:
    """A variable that ``from origin import name`` copies. Its own name in the importing module is in ``variable``; in a
    function it is the ``local`` variable."""

    origin: str
    name: str
    variable: Global
    local: Variable | None = None


@dataclass(slots=True, eq=False)
class Import:
    """Run these modules' code if it has not run yet, in this order (parents of a package first), then copy the names of
    variables."""

    modules: list[str]
    span: Span
    names: list[ImportedName] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Define:
    """A ``def`` or ``class`` statement at its place; matters for nested functions (closure made here) and class
    bodies.
    """

    definition: Function | Class | Overloads
    span: Span


Statement = (
    ExpressionStatement | Assign | AugmentedAssign | Delete | If | While | For | Return | Raise | Try | With | Assert
    | Pass | Break | Continue | Import | Define | Match
)  # fmt: skip
