"""Which fields ``__init__`` surely assigns before anybody can read them, and which need a flag beside them.

A field is sure when every path through ``__init__`` assigns it before ``self`` is used in any way but assigning
fields, reading fields that are sure already, and calling the ``__init__`` of other bases. What ``super().__init__``
means depends on the class of the object, so each class is looked at with its own order of bases. A field that is not
sure is checked where it is read: a reference is null until it is assigned, any other value has a flag. The library's
own classes are trusted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.lower.hierarchy import Hierarchy
from importos_tool.compiler.lower.variables import walk


@dataclass(slots=True)
class _Construction:
    """One ``__init__`` under examination, for objects of class ``object_class``."""

    object_class: str
    receiver: nodes.Variable
    sure: set[str] = field(default_factory=set)


class Fields:
    """Answers are computed once a class."""

    def __init__(self, hierarchy: Hierarchy, user_modules: set[str]) -> None:
        self.hierarchy = hierarchy
        self.user_modules = user_modules
        self._sure: dict[str, set[str]] = {}
        self._under_way: set[str] = set()  # methods that are being looked at, so that a recursion ends
        self._assigned: dict[tuple[str, str], tuple[set[str], bool]] = {}
        self._always: dict[tuple[str, str], bool] = {}
        self._deleted: set[str] | None = None

    # ------------------------------------------------------------------------------------ questions

    def is_sure(self, class_name: str, name: str) -> bool:
        """True when no read of the field through this class can find it unassigned."""
        key = (class_name, name)
        known = self._always.get(key)
        if known is None:
            known = self._always[key] = self._is_sure(class_name, name)
        return known

    def _is_sure(self, class_name: str, name: str) -> bool:
        if self.is_of_library(class_name, name):
            return True
        if name in self.deleted_names():
            return False
        return all(
            name in self.sure(c) for c in (class_name, *self.hierarchy.subclasses(class_name)) if self._has_objects(c)
        )

    def is_of_library(self, class_name: str, name: str) -> bool:
        """Whether a class of the library has the field: its code trusts that it is there."""
        order = self._order(class_name)
        return any(not self._is_user(a) and name in self.hierarchy.class_of(a).fields for a in order)

    def is_always_sure(self, class_name: str, name: str) -> bool:
        """The same for every class whose objects share this field's storage with the class's: all or none have a
        flag."""
        family: set[str] = set()
        waiting = [class_name]
        while waiting:
            current = waiting.pop()
            if current in family:
                continue
            family.add(current)
            for descendant in (current, *self.hierarchy.subclasses(current)):
                order = self.hierarchy.class_of(descendant).resolution_order
                waiting += [a for a in order if name in self.hierarchy.class_of(a).fields]
        return all(self.is_sure(member, name) for member in family)

    def deleted_names(self) -> set[str]:
        """The names of all attributes that some ``del`` of the program deletes."""
        if self._deleted is None:
            self._deleted = set()
            for module in self.user_modules:
                for current in walk(self.hierarchy.program.modules[module].body):
                    if isinstance(current, nodes.Delete):
                        self._deleted |= {t.name for t in _flat(current.targets) if isinstance(t, nodes.Attribute)}
        return self._deleted

    def needs_library_init(self, class_name: str) -> bool:
        """Whether a user's class may leave the ``__init__`` of its library base uncalled, which makes the base's
        fields: in CPython ``__new__`` has made them."""
        library = next((a for a in self._order(class_name) if not self._is_user(a)), None)
        if library is None or library == class_name or "builtins.BaseException" in self._order(class_name):
            return False  # an exception's fields are right when they are zero
        return not set(self.hierarchy.field_names(library)) <= self.sure(class_name)

    # ------------------------------------------------------------------------------------ one class

    def sure(self, class_name: str) -> set[str]:
        """The fields that an object of exactly this class surely has when others first see it."""
        known = self._sure.get(class_name)
        if known is None:
            known = self._sure[class_name] = set(self._with_default(class_name))
            if any("__del__" in self.hierarchy.class_of(a).members for a in self._order(class_name)):
                return known  # __del__ sees the object also when __init__ has raised
            if any(
                self._is_user(a) and "__new__" in self.hierarchy.class_of(a).members for a in self._order(class_name)
            ):
                return known  # __new__ sees it before __init__, and may give one that has no __init__ behind it
            init = self._next_init(class_name, "")
            if init:
                known |= self._assigned_by(class_name, init)[0]
        return known

    def _with_default(self, class_name: str) -> set[str]:
        return {
            f.name
            for a in self._order(class_name)
            for f in self.hierarchy.class_of(a).fields.values()
            if f.default is not None
        }

    def _assigned_by(self, object_class: str, defining: str) -> tuple[set[str], bool]:
        """What ``defining.__init__`` surely assigns in an object of ``object_class``, and whether others see the object
        before its end."""
        if not self._is_user(defining):
            return set(self.hierarchy.field_names(defining)), False
        key = (object_class, defining)
        known = self._assigned.get(key)
        if known is not None:
            return known
        self._assigned[key] = (set(), True)
        init = self.hierarchy.class_of(defining).members["__init__"]
        if not isinstance(init, nodes.Function):
            return self._assigned[key]
        state = _Construction(object_class, init.parameters[0].variable, self._with_default(object_class))
        escapes = not self._body(init.body, state)
        self._assigned[key] = (state.sure, escapes)
        return self._assigned[key]

    def _body(self, body: list[nodes.Statement], state: _Construction) -> bool:
        """Adds what the statements assign; False as soon as ``self`` escapes (later assignments come too late)."""
        for statement in body:
            match statement:
                case nodes.Assign(targets=targets, value=value):
                    if self._escapes(value, state):
                        return False
                    for target in targets:
                        self._target(target, state)
                case nodes.If(condition=condition, then=then, otherwise=otherwise):
                    if self._escapes(condition, state):
                        return False
                    one = _Construction(state.object_class, state.receiver, set(state.sure))
                    other = _Construction(state.object_class, state.receiver, set(state.sure))
                    okay_one = self._body(then, one) or _leaves(then)
                    okay_other = self._body(otherwise, other) or _leaves(otherwise)
                    sure_one = other.sure if _leaves(then) else one.sure
                    sure_other = one.sure if _leaves(otherwise) else other.sure
                    state.sure |= sure_one & sure_other
                    if not (okay_one and okay_other):
                        return False
                case nodes.ExpressionStatement(
                    value=nodes.Call(callee=nodes.Attribute(object=nodes.Local(variable=called), name=name)) as call
                ) if called is state.receiver and name not in self.hierarchy.field_names(state.object_class):
                    if not self._method(call, name, state):
                        return False
                case nodes.ExpressionStatement(
                    value=nodes.Call(callee=nodes.SuperAttribute(class_name=after, name=name)) as call
                ) if name != "__init__":
                    if not self._method(call, name, state, after):
                        return False
                case _:
                    if self._escapes(statement, state):
                        return False
            if any(isinstance(node, nodes.Return) for node in walk(statement, nested=False)):
                return False  # what follows may not run
        return True

    def _method(self, call: nodes.Call, name: str, state: _Construction, after: str = "") -> bool:
        """A call of an own method (``__post_init__``): what it assigns; with ``after`` the method that ``super()``
        finds behind that class. False when others may see the object."""
        if any(self._escapes(argument.value, state) for argument in call.arguments):
            return False
        order = self._order(state.object_class)
        if after:
            order = order[order.index(after) + 1 :] if after in order else ()
        members = (self.hierarchy.class_of(ancestor).members.get(name) for ancestor in order)
        found = next((member for member in members if member is not None), None)
        if not isinstance(found, nodes.Function) or not self._is_user(found.class_name):
            return False
        key = f"{state.object_class} {found.name}"
        if key in self._under_way or not found.parameters:
            return False
        if "staticmethod" in found.decorators or "classmethod" in found.decorators:
            return False
        self._under_way.add(key)
        inside = _Construction(state.object_class, found.parameters[0].variable, set(state.sure))
        okay = self._body(found.body, inside)
        self._under_way.discard(key)
        state.sure |= inside.sure
        return okay

    def _target(self, target: nodes.Expression, state: _Construction) -> None:
        match target:
            case nodes.Attribute(object=nodes.Local(variable=variable), name=name) if variable is state.receiver:
                state.sure.add(name)
            case nodes.TupleDisplay(items=items) | nodes.ListDisplay(items=items):
                for item in items:
                    self._target(item, state)

    def _escapes(self, node: object, state: _Construction) -> bool:
        allowed: set[int] = set()
        for current in walk(node):
            match current:
                case nodes.Attribute(object=nodes.Local(variable=variable) as local, name=name) if (
                    variable is state.receiver
                ):
                    if name in state.sure:
                        allowed.add(id(local))
                    else:
                        return True
                case nodes.Call(callee=nodes.SuperAttribute(name="__init__") as callee):
                    allowed.add(id(callee))
                    if self._calls_init(self._next_init(state.object_class, callee.class_name), state):
                        return True
                case nodes.Call(
                    callee=nodes.Attribute(object=nodes.ClassName(instance=base), name="__init__"),
                    arguments=[nodes.Argument(value=nodes.Local(variable=variable) as local), *_],
                ) if variable is state.receiver:
                    allowed.add(id(local))
                    base_type = self.hierarchy.as_class(base)
                    if base_type is None or self._calls_init(self._next_init(base_type.name, ""), state):
                        return True
                case nodes.Local(variable=variable) if variable is state.receiver and id(current) not in allowed:
                    return True
                case nodes.SuperAttribute() if id(current) not in allowed:
                    return True
                case _:
                    pass
        return False

    def _calls_init(self, owner: str, state: _Construction) -> bool:
        """Another class's ``__init__`` runs; True when it lets the object be seen."""
        if not owner:
            return False
        assigned, escapes = self._assigned_by(state.object_class, owner)
        state.sure |= assigned
        return escapes

    def _next_init(self, object_class: str, after: str) -> str:
        """The first class with an ``__init__`` behind ``after`` in the order of the object's class."""
        order = self._order(object_class)
        if after:
            order = order[order.index(after) + 1 :] if after in order else ()
        return next((a for a in order if "__init__" in self.hierarchy.class_of(a).members), "")

    def _order(self, class_name: str) -> tuple[str, ...]:
        return tuple(a for a in self.hierarchy.class_of(class_name).resolution_order if a != "builtins.object")

    def _is_user(self, class_name: str) -> bool:
        return self.hierarchy.class_of(class_name).module in self.user_modules

    def _has_objects(self, class_name: str) -> bool:
        class_ = self.hierarchy.class_of(class_name)
        return not class_.is_abstract and not class_.is_protocol


def _leaves(body: list[nodes.Statement]) -> bool:
    return bool(body) and isinstance(body[-1], nodes.Raise)


def _flat(targets: list[nodes.Expression]) -> list[nodes.Expression]:
    found: list[nodes.Expression] = []
    for target in targets:
        found += _flat(target.items) if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)) else [target]
    return found
