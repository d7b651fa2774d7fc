"""Class variables: one value a class, found along the order of bases.

A class has a place of its own for a variable (a global) when its body gives it a value, or when the program assigns it
through that class: ``Sub.count = 1`` makes a new variable of ``Sub`` and leaves ``Base.count`` as it is. A read begins
at the class that is asked and takes the first place that holds a value.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NONE, ClassType, Type, TypeObject, UnionType, substitute
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL, NOTHING, REFERENCE
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Hierarchy, Member
from importos_tool.compiler.lower.representation import canonical_signature, representation
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import DispatchKey
from importos_tool.diagnostics.model import ToolBug


class ClassVariables:
    """Which classes have places for which variables; found once by a walk over the user's modules and
    the code of the library's modules and class bodies.
    """

    def __init__(self, hierarchy: Hierarchy, user_modules: set[str]) -> None:
        self.hierarchy = hierarchy
        self.user_modules = user_modules
        self._assigned: set[tuple[str, str]] | None = None
        self._chains: dict[tuple[str, str], tuple[str, ...]] = {}
        self._values: dict[tuple[str, str], bool] = {}

    def has_place(self, class_name: str, name: str) -> bool:
        """Whether the class itself may hold a value."""
        return self.has_value_in_body(class_name, name) or (class_name, name) in self.assigned()

    def has_value_in_body(self, class_name: str, name: str) -> bool:
        """Whether the class body gives the variable a value."""
        field = self.hierarchy.class_of(class_name).fields.get(name)
        return field is not None and field.default is not None

    def chain(self, class_name: str, name: str) -> tuple[str, ...]:
        """The classes where a read through ``class_name`` may find the variable, in order, up to one that surely has
        it."""
        known = self._chains.get((class_name, name))
        if known is not None:
            return known
        found: list[str] = []
        for ancestor in self.hierarchy.class_of(class_name).resolution_order:
            if self.has_place(ancestor, name):
                found.append(ancestor)
                if self.has_value_in_body(ancestor, name):
                    break
        result = self._chains[class_name, name] = tuple(found)
        return result

    def depends_on_class(self, class_name: str, name: str) -> bool:
        """Whether a subclass may find another value."""
        own = self.chain(class_name, name)
        return any(self.chain(subclass, name) != own for subclass in self.hierarchy.subclasses(class_name))

    def has_value(self, class_name: str, name: str) -> bool:
        """Whether the class or a subclass has a value for the name."""
        known = self._values.get((class_name, name))
        if known is None:
            known = any(self.chain(c, name) for c in (class_name, *self.hierarchy.subclasses(class_name)))
            self._values[class_name, name] = known
        return known

    def changes(self, class_name: str, name: str) -> bool:
        """Whether the program assigns the variable through the class, an ancestor or a subclass."""
        if not self.assigned():
            return False
        related = {class_name, *self.hierarchy.subclasses(class_name)}
        related |= {a for c in set(related) for a in self.hierarchy.class_of(c).resolution_order}
        return any((c, name) in self.assigned() for c in related)

    def assigned(self) -> set[tuple[str, str]]:
        """Every class and variable that an assignment outside the class body may mean."""
        if self._assigned is None:
            self._assigned = set()
            for name, module in self.hierarchy.program.modules.items():
                is_user = name in self.user_modules
                bodies: list[object] = [module.body]
                if is_user:
                    bodies.append(list(module.functions.values()))
                else:
                    bodies += [class_.body for class_ in module.classes.values() if class_.body]
                for body in bodies:
                    for current in walk(body, nested=is_user):
                        for target in _targets(current):
                            self._note(target)
        return self._assigned

    def _note(self, target: nodes.Expression) -> None:
        assert self._assigned is not None
        if not isinstance(target, nodes.Attribute):
            return
        if isinstance(target.object, nodes.ClassName):
            class_type = self.hierarchy.as_class(target.object.instance)
            if class_type is not None:
                self._assigned.add((class_type.name, target.name))
            return
        parts = target.object.type.items if isinstance(target.object.type, UnionType) else (target.object.type,)
        for part in parts:
            if isinstance(part, TypeObject):
                class_type = self.hierarchy.as_class(part.instance)
                if class_type is not None:
                    for name in (class_type.name, *self.hierarchy.subclasses(class_type.name)):
                        self._assigned.add((name, target.name))


def _targets(node: object) -> list[nodes.Expression]:
    match node:
        case nodes.Assign(targets=targets):
            return _flat(targets)
        case nodes.AugmentedAssign(target=target) | nodes.For(target=target):
            return _flat([target])
        case nodes.With(items=items):
            return _flat([target for _, target in items if target is not None])
        case _:
            return []


def _flat(targets: list[nodes.Expression]) -> list[nodes.Expression]:
    found: list[nodes.Expression] = []
    for target in targets:
        if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
            found += _flat(target.items)
        elif isinstance(target, nodes.Starred):
            found += _flat([target.value])
        else:
            found.append(target)
    return found


# ------------------------------------------------------------------------------------------------ one class


def variable_name(owner: str, name: str) -> str:
    """The global that keeps a class's own value."""
    return f"{owner}.{name}"


def _type_at(f: FunctionLowering, class_name: str, name: str) -> Type:
    """The declared type of a variable seen from a class."""
    class_type = ClassType(class_name)
    member = f.world.hierarchy.member(class_type, name)
    if member is None or not isinstance(member.definition, nodes.Field):
        raise ToolBug(f"{class_name} has no class variable {name}")
    return substitute(member.definition.type, f.world.hierarchy.arguments_of(member.owner))


def load_of_class(f: FunctionLowering, class_name: str, name: str, declared: Type) -> Typed:
    """A class variable of a class that is known."""
    from importos_tool.compiler.lower.names import load_checked_global

    chain = f.world.class_variables.chain(class_name, name)
    last = chain[-1] if chain and f.world.class_variables.has_value_in_body(chain[-1], name) else ""
    if chain == (last,):
        loaded = load_checked_global(f, variable_name(last, name), name, _type_at(f, last, name))
        return Typed(f.coerce(loaded, declared), declared)
    answer = f.branch_value(declared)
    done = f.builder.block("found")
    for owner in chain:
        type_ = _type_at(f, owner, name)
        value: ir.Value
        if owner == last:
            value = load_checked_global(f, variable_name(owner, name), name, type_).value
            f.builder.move(answer, f.coerce(Typed(value, type_), declared))
            f.builder.goto(done)
            break
        here, following = f.builder.block("here"), f.builder.block("next")
        global_name = f.world.global_variable(variable_name(owner, name), representation(type_))
        if representation(type_) == REFERENCE:
            test = f.builder.is_null(f.builder.load_global(global_name, REFERENCE))
        else:
            flag = f.world.global_variable(f"assigned {global_name}", BOOL)
            test = f.builder.primitive("bool.not", f.builder.load_global(flag, BOOL))
        f.builder.branch(test, following, here)
        f.builder.enter(here)
        value = f.builder.load_global(global_name, representation(type_))
        f.builder.move(answer, f.coerce(Typed(value, type_), declared))
        f.builder.goto(done)
        f.builder.enter(following)
    if not f.builder.terminated:
        short = f.text(f.world.hierarchy.class_of(class_name).short_name).value
        f.raise_library("importos.runtime.failures.raise_missing_class_attribute", [short, f.text(name).value])
    f.builder.enter(done)
    return Typed(answer, declared)


def store_of_class(f: FunctionLowering, class_name: str, name: str, value: Typed) -> None:
    """``C.name = value`` for a class that is known."""
    from importos_tool.compiler.lower.names import store_global

    declared = _type_at(f, class_name, name)
    store_global(f, variable_name(class_name, name), declared, f.coerce(value, declared))


# ------------------------------------------------------------------------------------------------ any class


def shares_value(f: FunctionLowering, class_type: ClassType, name: str) -> bool:
    """Whether an object of the class may find a value in its class."""
    return f.world.class_variables.has_value(class_type.name, name)


def load_shared(
    f: FunctionLowering, typed: Typed, class_type: ClassType, member: Member, *, exact: bool = False
) -> Typed:
    """A class variable read through an object or a class value of (a subclass of) ``class_type``."""
    definition = member.definition
    assert isinstance(definition, nodes.Field)
    declared = substitute(definition.type, f.world.hierarchy.arguments_of(member.owner))
    if not exact and f.world.class_variables.depends_on_class(class_type.name, definition.name):
        static = TypeObject(ClassType(class_type.name)) if isinstance(typed.type, TypeObject) else class_type
        key = DispatchKey(
            canonical_signature(static), f"variable {definition.name}", (), (), canonical_signature(declared)
        )
        dispatch = f.world.dispatch(key)
        return Typed(f.builder.call(dispatch.name, [typed.value], representation(declared)), declared)
    return load_of_class(f, class_type.name, definition.name, declared)


def store_shared(f: FunctionLowering, typed: Typed, class_type: ClassType, name: str, value: Typed) -> None:
    """``cls.name = value`` for a class known only at run time."""
    declared = _type_at(f, class_type.name, name)
    key = DispatchKey(
        TypeObject(ClassType(class_type.name)), f"store {name}", ("",), (canonical_signature(declared),), NONE
    )
    f.builder.call(f.world.dispatch(key).name, [typed.value, f.coerce(value, declared)], NOTHING)
