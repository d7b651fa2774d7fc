"""What is reachable: function instances, concrete classes and dispatch functions, found from the roots by a work
list.

Lowering one function asks the world for instances, layouts and dispatch functions by key; whatever is asked for first
is queued and lowered later. A dispatch function is a switch on the class of its receiver; its arms grow as classes
are instantiated (rapid type analysis), so nothing exists that the program cannot reach. No operation is emitted here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from importos_tool.compiler.checked.nodes import Class, Expression, Function, Overloads, Program, Statement
from importos_tool.compiler.checked.types import (
    OBJECT,
    CallableType,
    ClassType,
    NoneType,
    ParameterList,
    TupleType,
    Type,
    TypeObject,
    TypeVariable,
    UnionType,
    make_union,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL, CODE, I64, REFERENCE, IrType
from importos_tool.compiler.lower.hierarchy import NONE_CLASS, Hierarchy
from importos_tool.compiler.lower.representation import (
    canonical,
    canonical_class,
    canonical_signature,
    environment_name,
    is_value,
    numbers_in,
    parameter_names,
    representation,
    result_representation,
    shape_name,
)
from importos_tool.compiler.lower.shapes import has_shape_of
from importos_tool.compiler.lower.variables import BodyVariables, body_variables
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, ToolBug

if TYPE_CHECKING:
    from importos_tool.compiler.lower.class_variables import ClassVariables
    from importos_tool.compiler.lower.fields import Fields
    from importos_tool.compiler.lower.modules import Modules

Environment = Mapping[str, Type]

FUNCTION = ClassType("builtins.function")

FRAME_NAME = "frame name"  # asked of an object: what the function is called whose frame it is
ANCHOR = "weak anchor"  # a field of objects that may be referred to weakly (lifetimes.py)


@dataclass(slots=True, eq=False)
class Instance:
    """A function with concrete type arguments. ``sharper``: parameters whose types are narrower than declared;
    ``origins``: the first arguments that made them so."""

    name: str
    definition: Function
    environment: Environment
    parameters: list[Type]
    result: Type
    closure: ClosureLayout | None = None
    sharper: tuple[tuple[int, Type], ...] = ()
    origins: dict[int, Expression] = field(default_factory=dict)
    returned: Expression | None = None  # the first that makes the result narrower than declared

    @property
    def result_type(self) -> IrType:
        """The machine type of the direct result."""
        return result_representation(self.result)


@dataclass(slots=True, eq=False)
class ClosureLayout:
    """The object of a nested function: its code, then what it captures (variables, or names of functions), then the
    values of defaults that are no constants (parameter number to field name). ``slots`` are the definer's, parallel
    to ``captures``, ``environment`` is the definer's.
    """

    layout: ir.Layout
    environment: Environment = field(default_factory=dict)
    captures: list[object] = field(default_factory=list)
    slots: list[object] = field(default_factory=list)
    defaults: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class ConcreteClass:
    """A class with canonical arguments (or a boxed value type) that the program makes objects of.

    ``resume``: of a generator's frame, the function that runs it on; ``function``: what that is called in the program.
    """

    type: Type
    layout: ir.Layout
    boxed: bool
    resume: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class DispatchKey:
    """``static`` is the receiver's canonical type, ``names`` the keyword names of the arguments ("" for positional)."""

    static: Type
    method: str
    names: tuple[str, ...]
    parameters: tuple[Type, ...]
    result: Type
    environment: tuple[tuple[str, Type], ...] = ()


@dataclass(slots=True, eq=False)
class Dispatch:
    """A dispatch function in the making: one arm a concrete class that may be its receiver. ``fitting``: which layouts
    may, as all dispatch functions for the same static type know it.
    """

    name: str
    key: DispatchKey
    fitting: dict[str, bool]
    targets: dict[str, list[str]] = field(default_factory=dict)  # what is called -> the layouts it is called for
    arms: dict[str, str] = field(default_factory=dict)  # the name of an arm -> what is called for it
    origins: dict[int, Expression] = field(default_factory=dict)  # what narrower numbers came from, by argument


Thing = TypeVar("Thing")


class Kin(Generic[Thing]):
    """Things in their order, each under names of classes, or (None) under all of them: what a program asks for most is
    which classes a dispatch function may have to do with, out of hundreds of both."""

    def __init__(self) -> None:
        self._count = 0
        self._all: list[tuple[int, Thing]] = []
        self._under_any: list[tuple[int, Thing]] = []
        self._under: dict[str, list[tuple[int, Thing]]] = {}

    def add(self, names: tuple[str, ...] | None, thing: Thing) -> None:
        """Enters a thing as the last one."""
        self._count += 1
        numbered = (self._count, thing)
        self._all.append(numbered)
        if names is None:
            self._under_any.append(numbered)
        for name in names or ():
            self._under.setdefault(name, []).append(numbered)

    def under(self, names: tuple[str, ...] | None) -> list[Thing]:
        """All that are under one of the names, in their order. One name is asked for, or the things have one
        each: none is found twice."""
        if names is None:
            return [thing for _, thing in self._all]
        found = [*self._under_any, *(numbered for name in names for numbered in self._under.get(name, ()))]
        return [thing for _, thing in sorted(found, key=itemgetter(0))]


class World:
    """The work list and its tables; ``lower_instance`` and friends are set by the driver (``program.py``)."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.hierarchy = Hierarchy(program)
        self.ir = ir.Program(entry="")
        self.queue: list[Callable[[], None]] = []
        self.instances: dict[tuple[int, int, tuple[tuple[str, Type], ...]], Instance] = {}
        self.coroutines: set[str] = set()  # the names of those that make a coroutine
        self.classes: dict[str, ConcreteClass] = {}
        self.described: dict[str, ConcreteClass] = {}
        self.dispatches: dict[DispatchKey, Dispatch] = {}
        self.questions: dict[DispatchKey, str] = {}  # the names of their functions (class_questions.py)
        self._dispatches_of = Kin[Dispatch]()
        self._fitting: dict[Type, dict[str, bool]] = {}  # static type -> layouts that may stand for it
        self._classes_of = Kin[ConcreteClass]()
        self._protocols = [name for name, class_ in program.classes.items() if class_.is_protocol]
        self._kin: dict[str, tuple[str, ...]] = {}  # by class: the classes and protocols that its objects may be of
        self.thunks: set[str] = set()
        self.callables: dict[str, CallableType] = {}  # by the layout of a function object: what it takes and gives
        self.shaped_callables: dict[str, CallableType] = {}  # of others: one of the signatures that it stands for
        self.board = ""  # the module of the board
        self.choices: Mapping[str, int] = {}  # what the build decides (importos/lowlevel/build.py)
        self.processor = ""  # its name, which the build decides too
        self.endings: dict[
            str, str
        ] = {}  # functions that the end of the program calls, the last one first, and modules
        self.last_endings: dict[str, str] = {}  # those that it calls after them
        self.counts_objects = False
        self.refused: list[Diagnostic] = []
        self.virtual_results: dict[tuple[object, ...], Type] = {}  # virtual_results.py
        self.declining: dict[int, bool] = {}  # methods that may answer NotImplemented, by the identity of the tree
        self.declining_names: set[str] | None = None
        self.own_equality = (-1, False)  # of how many users' classes, and whether one of them says what it is equal to
        self.refers_weakly = False
        self.lives_are_seen = False  # by ``__del__`` or weak references (lifetimes.py)
        self.names: dict[str, int] = {}
        self._user_classes: list[str] = []
        self._user_subclasses: dict[str, list[str]] = {}
        self._classes_seen = 0
        self._variables: dict[int, BodyVariables] = {}
        self.modules: Modules
        self.fields: Fields
        self.class_variables: ClassVariables
        self.lower_instance: Callable[[Instance], None] = lambda instance: None
        self.result_of: Callable[[Instance], Type] = lambda instance: instance.result
        self.made_concrete: Callable[[ConcreteClass], None] = lambda class_: None
        self.resolve_arm: Callable[[Dispatch, ConcreteClass], None] = lambda dispatch, class_: None

    # ------------------------------------------------------------------------------------ functions

    def function(self, name: str) -> Function:
        """A plain function of the program by full name (for what the compiler itself calls)."""
        found = self.program.functions.get(name)
        if isinstance(found, Overloads):
            found = found.implementation or found.items[0]
        if found is None:
            raise ToolBug(f"the library lacks the function {name}")
        return found

    def is_user_code(self, definition: Function) -> bool:
        """True for functions of the user's modules: their frames stand in tracebacks."""
        return definition.name.startswith(self.modules.user_prefixes)

    def body_of(self, definition: Function) -> list[Statement]:
        """The body of a function, converted when it is first needed."""
        return self.program.body_of(definition)

    def variables_of(self, body: list[Statement]) -> BodyVariables:
        """What a body does with variables, the same for all instances."""
        known = self._variables.get(id(body))
        if known is None:
            known = self._variables[id(body)] = body_variables(body)
        return known

    def canonical_argument(self, variable: TypeVariable, argument: Type) -> Type:
        """The type that a type variable has inside an instance: its bound when the shape is a plain reference."""
        if variable.is_parameters and not isinstance(argument, ParameterList):
            return ParameterList(())
        result = canonical(argument)
        is_open = result == OBJECT or (isinstance(result, UnionType) and OBJECT in result.items)
        if variable.bound is not None and is_open:
            bound = canonical_signature(substitute(variable.bound, {variable.name: OBJECT}))
            return make_union((*numbers_in(result), bound))
        return result

    def class_environment(self, type_: ClassType) -> dict[str, Type]:
        """The type variables of a class inside its own methods' instances."""
        class_ = self.hierarchy.class_of(type_.name)
        arguments = self.hierarchy.arguments_of(type_)
        return {v.name: self.canonical_argument(v, arguments.get(v.name, OBJECT)) for v in class_.type_variables}

    def instance(
        self,
        definition: Function,
        environment: Environment,
        closure: ClosureLayout | None = None,
        sharper: tuple[tuple[int, Type], ...] = (),
    ) -> Instance:
        """The instance of a function for a canonical environment; queued for lowering when it is new.

        ``sharper``: parameters (by number) whose types are narrower in this instance than they are declared.
        """
        # A nested function is another one for each way in which the variables that it captures are stored.
        key = (id(definition), id(closure), (*sorted(environment.items()), *((str(n), t) for n, t in sharper)))
        known = self.instances.get(key)
        if known is not None:
            return known
        name = self.unique_name(definition.name + environment_name(environment))
        parameters = [substitute(p.variable.type, environment) for p in definition.parameters]
        for number, type_ in sharper:
            parameters[number] = type_
        result = substitute(definition.result, environment)
        made = Instance(name, definition, environment, parameters, result, closure, sharper)
        self.instances[key] = made
        if definition.is_coroutine and not definition.is_generator:
            self.coroutines.add(name)
        made.result = self.result_of(made)
        self.queue.append(lambda: self.lower_instance(made))
        self.modules.note_reached(definition.name)
        return made

    def user_classes(self) -> list[str]:
        """The full names of the classes of the user's modules; a body may bring more when it is converted."""
        classes = self.program.classes
        if len(classes) != self._classes_seen:
            self._classes_seen = len(classes)
            users = self.modules.user_modules
            self._user_classes = [name for name, class_ in classes.items() if class_.module in users]
            self._user_subclasses = {}
            for name in self._user_classes:
                for ancestor in classes[name].resolution_order[1:]:
                    self._user_subclasses.setdefault(ancestor, []).append(name)
        return self._user_classes

    def user_subclasses(self, name: str) -> list[str]:
        """Those of the user's classes that derive from one."""
        self.user_classes()
        return self._user_subclasses.get(name, [])

    def note_refused(self, error: DiagnosticError) -> None:
        """Keep what is refused for the end; what has no place in the program (a damaged cache) is told at once."""
        if any(diagnostic.span is None for diagnostic in error.diagnostics):
            raise error
        self.refused += error.diagnostics

    def unique_name(self, name: str) -> str:
        """``name``, or with a number when it is taken (overload items share their name)."""
        count = self.names.get(name, 0)
        self.names[name] = count + 1
        return name if count == 0 else f"{name}#{count + 1}"

    # ------------------------------------------------------------------------------------ classes

    def layout(self, type_: Type) -> ir.Layout:
        """How objects of a type look, whether or not the program makes any (abstract classes have fields too)."""
        return self._described(type_).layout

    def concrete(self, type_: Type) -> ConcreteClass:
        """The class of objects that the program makes; a new one joins every dispatch function it fits."""
        return self._join(self._described(type_))

    def _join(self, made: ConcreteClass) -> ConcreteClass:
        if made.layout.name not in self.classes:
            self.classes[made.layout.name] = made
            names = self._names_of(made.type)
            self._classes_of.add(names, made)
            self.made_concrete(made)
            for dispatch in self._dispatches_of.under(names):
                self._offer(dispatch, made)
        return made

    def frame(
        self, name: str, kind: str, type_: ClassType, kept: list[tuple[str, IrType]], resume: str, function: str
    ) -> ConcreteClass:
        """The class of one generator function's frames: objects of ``type_`` that keep more in fields of their own."""
        class_ = self.hierarchy.class_of(type_.name)
        layout = ir.Layout(name, kind, self._ancestors(class_))
        self._lay_out(layout, type_, class_)
        layout.fields += kept
        made = ConcreteClass(type_, layout, False, resume, function)
        self.ir.layouts[name] = layout
        self.described[name] = made
        return self._join(made)

    def class_object(self, class_type: ClassType) -> ConcreteClass:
        """The class as a value (``class_type`` without arguments): an object of a layout of its own, whose ancestors
        are those of the class, with "class " before their names."""
        name = f"class {class_type.name}"
        known = self.classes.get(name)
        if known is None:
            order = self._ancestors(self.hierarchy.class_of(class_type.name))
            layout = ir.Layout(name, "type", (OBJECT.name, "builtins.type", *(f"class {a}" for a in order)))
            self.ir.layouts[name] = layout
            known = self._join(ConcreteClass(TypeObject(class_type), layout, False))
        return known

    def _described(self, type_: Type) -> ConcreteClass:
        if isinstance(type_, TupleType):
            type_ = ClassType("builtins.tuple", (OBJECT,))
        boxed = is_value(type_)
        if isinstance(type_, NoneType):
            name = "none"
        elif boxed:
            type_ = canonical(type_)
            name = f"box[{shape_name(type_)}]"
        elif isinstance(type_, ClassType):
            type_ = canonical_class(type_)
            name = type_.name + environment_name(dict(enumerate_arguments(type_)))
        else:
            raise ToolBug(f"{type_} has no objects of its own")
        known = self.described.get(name)
        if known is not None:
            return known
        class_type = self.hierarchy.as_class(type_)
        if class_type is None:
            raise ToolBug(f"{type_} has no class")
        class_ = self.hierarchy.class_of(class_type.name)
        layout = ir.Layout(name, class_.short_name, self._ancestors(class_))
        layout.is_library = class_.module not in self.modules.user_modules
        described = ConcreteClass(type_, layout, boxed)
        self.described[name] = described
        self.ir.layouts[name] = layout
        if boxed:
            layout.fields = [("value", representation(type_))]
        elif isinstance(type_, ClassType):
            self._lay_out(layout, type_, class_)
        return described

    def _ancestors(self, class_: Class) -> tuple[str, ...]:
        order = tuple(reversed(class_.resolution_order))
        if class_.name == "builtins.bool":
            return ("builtins.object", "builtins.int", "builtins.bool")
        return order

    def _lay_out(self, layout: ir.Layout, type_: ClassType, class_: Class) -> None:
        if type_ == FUNCTION:
            layout.fields.append(("code", CODE))
        anchored = not self.refers_weakly or not class_.is_referable
        for owner, field_ in self.hierarchy.fields(type_):
            if not anchored and self.hierarchy.class_of(owner.name).is_referable:
                layout.fields.append((ANCHOR, REFERENCE))
                layout.anchor = ANCHOR
                anchored = True
            environment = self.class_environment(owner)
            machine_type = representation(substitute(field_.type, environment))
            layout.fields.append((field_.name, machine_type))
            if machine_type != REFERENCE and self._needs_flag(owner.name, field_.name):
                layout.fields.append((flag_name(field_.name), BOOL))
        if not anchored:
            layout.fields.append((ANCHOR, REFERENCE))
            layout.anchor = ANCHOR
        if self.hierarchy.member(type_, "__del__") is not None:
            layout.fields.append((ir.FINALIZED, BOOL))
        layout.tail = "importos.lowlevel.intrinsic.tailed" in class_.decorators or type_.name in (
            "builtins.str",
            "builtins.bytes",
        )
        if layout.tail and not layout.fields:
            layout.fields.append(("_size", I64))

    def _needs_flag(self, owner: str, name: str) -> bool:
        """Whether a field that is no reference may be unassigned, or may follow a class variable that changes."""
        if self.hierarchy.class_of(owner).module not in self.modules.user_modules:
            return False
        return not self.fields.is_always_sure(owner, name) or self.class_variables.changes(owner, name)

    def array(self, item: Type) -> ir.Layout:
        """The layout of ``Array[item]``."""
        name = f"array[{shape_name(canonical(item))}]"
        layout = self.ir.layouts.get(name)
        if layout is None:
            layout = ir.Layout(name, "Array", (), [("capacity", I64)], representation(canonical(item)))
            self.ir.layouts[name] = layout
        return layout

    def cell(self, type_: Type) -> ir.Layout:
        """The layout of the heap cell of a captured variable."""
        item = representation(type_)
        name = f"cell[{shape_name(canonical(type_))}]"
        layout = self.ir.layouts.get(name)
        if layout is None:
            fields: list[tuple[str, IrType]] = [("value", item)]
            if item != REFERENCE:
                fields.append(("assigned", BOOL))
            layout = ir.Layout(name, "cell", (), fields)
            self.ir.layouts[name] = layout
        return layout

    def plain_layout(self, name: str, fields: list[tuple[str, IrType]]) -> ir.Layout:
        """A layout that no Python class has: what a nested function has captured."""
        layout = self.ir.layouts.get(name)
        if layout is None:
            layout = self.ir.layouts[name] = ir.Layout(name, "cell", (), fields)
        return layout

    def function_layout(self, name: str, fields: list[tuple[str, IrType]]) -> ir.Layout:
        """The layout of one kind of function value: code, what every ``builtins.function`` has, what its code needs."""
        known = self.ir.layouts.get(name)
        if known is not None:
            return known
        general = self.layout(FUNCTION)
        layout = ir.Layout(name, general.python_name, general.ancestors, [*general.fields, *fields])
        self.ir.layouts[name] = layout
        self._join(ConcreteClass(FUNCTION, layout, boxed=False))
        return layout

    def global_variable(self, name: str, type_: IrType) -> str:
        """Declares a global of the program."""
        self.ir.globals.setdefault(name, type_)
        return name

    # ------------------------------------------------------------------------------------ dispatch

    def is_exact(self, static: Type, method: str) -> bool:
        """True when a call of ``method`` on the static type has one target without looking at the object."""
        if is_value(static) or isinstance(static, (NoneType, TupleType)):
            return True
        if not isinstance(static, ClassType) or static == OBJECT:
            return False
        class_ = self.hierarchy.class_of(static.name)
        if class_.is_protocol:
            return False
        for variable, argument in zip(class_.type_variables, static.arguments, strict=False):
            if variable.variance != "invariant" and canonical(argument) == OBJECT:
                return False
        for name in self.hierarchy.subclasses(static.name):
            subclass = self.hierarchy.class_of(name)
            if method in subclass.members or method in subclass.setters:
                return False
            # A class beside this one in a diamond of protocols may bring the method too; the MRO tells.
            order = subclass.resolution_order
            for ancestor in order[1 : order.index(static.name)]:
                if method in self.hierarchy.class_of(ancestor).members:
                    return False
        return True

    def dispatch(self, key: DispatchKey) -> Dispatch:
        """The dispatch function for a key; a new one is offered every concrete class."""
        known = self.dispatches.get(key)
        if known is not None:
            return known
        made = Dispatch(self._dispatch_name(key), key, self._fitting.setdefault(key.static, {}))
        self.dispatches[key] = made
        names = self._names_above(key.static)
        self._dispatches_of.add(names, made)
        for concrete in self._classes_of.under(names):
            self._offer(made, concrete)
        return made

    def question(self, key: DispatchKey) -> str:
        """The name of the function for a key that the class of its receiver answers alone, which may be any."""
        if key not in self.questions:
            self.questions[key] = self._dispatch_name(key)
        return self.questions[key]

    def _dispatch_name(self, key: DispatchKey) -> str:
        return self.unique_name(f"dispatch {shape_name(key.static)}.{key.method}")

    def _names_of(self, concrete: Type) -> tuple[str, ...] | None:
        """The classes and protocols that an object of a concrete class may be one of; None for what must be asked in
        full."""
        name = self.hierarchy.class_name(concrete)
        if name is not None and name not in self._kin:
            order = self.hierarchy.class_of(name).resolution_order
            fitting = (p for p in self._protocols if p not in order and self.hierarchy.may_be_subclass(name, p))
            self._kin[name] = (*order, *fitting)
        return None if name is None else self._kin[name]

    def _names_above(self, static: Type) -> tuple[str, ...] | None:
        """The class or protocol that all receivers of a static type are of; None where it may be any."""
        if not isinstance(static, ClassType) or static == OBJECT:
            return None
        if self.hierarchy.class_of(static.name).is_protocol and static.name not in self._protocols:
            return None  # it came with the body of a function
        return (static.name,)

    def _offer(self, dispatch: Dispatch, concrete: ConcreteClass) -> None:
        layout = concrete.layout.name
        fits = dispatch.fitting.get(layout)
        if fits is None:
            fits = dispatch.fitting[layout] = self.has_shape_of(concrete.type, dispatch.key.static)
        if fits:
            self.queue.append(lambda: self.resolve_arm(dispatch, concrete))

    def has_shape_of(self, concrete: Type, wanted: Type) -> bool:
        """Whether an object of a concrete type may stand where shared code wants one."""
        return has_shape_of(self.hierarchy, concrete, wanted)


def flag_name(field: str) -> str:
    """The field that says whether another one, which has no null, is assigned."""
    return f"{field} assigned"


def enumerate_arguments(type_: ClassType) -> list[tuple[str, Type]]:
    """Numbered arguments, so that ``environment_name`` can show them."""
    return [(str(number), argument) for number, argument in enumerate(type_.arguments)]


def callable_name(type_: CallableType) -> str:
    """The machine signature of a callable, in a thunk's name. What gives nothing gives None, whatever comes back."""
    result = "nothing" if isinstance(type_.result, NoneType) else shape_name(canonical(type_.result))
    return f"({parameter_names(type_)})->{result}"


def qualified_name(world: World, definition: Function) -> str:
    """``__qualname__``: the full name without its module and without the compiler's own marks."""
    return definition.name.removeprefix(f"{module_of(world, definition)}.").partition("@")[0]


def module_of(world: World, definition: Function) -> str:
    """The module in which a function is defined."""
    modules = world.program.modules
    name = definition.name.rpartition(".")[0]
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or definition.name.partition(".")[0]


__all__ = [
    "FUNCTION",
    "NONE_CLASS",
    "REFERENCE",
    "ClosureLayout",
    "ConcreteClass",
    "Dispatch",
    "DispatchKey",
    "Environment",
    "Instance",
    "World",
    "callable_name",
    "flag_name",
    "module_of",
    "qualified_name",
]
