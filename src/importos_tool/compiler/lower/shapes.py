"""Which concrete classes may stand where shared code wants a type: it knows shapes, not type arguments.

A class that is left out here would be taken for another one by a dispatch function. None may be, whatever type
arguments the program gives it that share its shape.
"""

from __future__ import annotations

from importos_tool.compiler.checked.types import (
    OBJECT,
    CallableType,
    ClassType,
    TupleType,
    Type,
    TypeVariable,
    UnionType,
    make_union,
    substitute,
)
from importos_tool.compiler.lower.hierarchy import Hierarchy, has_members
from importos_tool.compiler.lower.representation import canonical, canonical_class, is_value, numbers_in


def has_shape_of(hierarchy: Hierarchy, concrete: Type, wanted: Type) -> bool:
    """Whether an object of a concrete type may stand where shared code wants one: a subclass of ``Box[Dog]`` is a
    ``Box[object]`` to the code that all boxes of references share."""
    if not isinstance(wanted, ClassType):
        return hierarchy.is_subtype(concrete, wanted)
    name = hierarchy.class_name(concrete)
    if name is not None and not hierarchy.may_be_subclass(name, wanted.name):
        return False
    if hierarchy.is_subtype(concrete, wanted):
        return True
    if not isinstance(concrete, ClassType):
        return False
    base = hierarchy.supertype(concrete, wanted.name)
    if base is not None:
        return canonical_class(base) == wanted
    if not hierarchy.class_of(wanted.name).is_protocol or not has_members(hierarchy, concrete, wanted.name):
        return False
    if wanted.arguments:
        view = _as_protocol(hierarchy, concrete, wanted.name)
        if view is not None and canonical_class(view) == wanted:
            return True
    return bool(concrete.arguments) and _may_fit(hierarchy, concrete, wanted)


def _as_protocol(hierarchy: Hierarchy, concrete: ClassType, name: str) -> ClassType | None:
    """A class as a generic protocol that it fits with the types of its own methods: one that looks up a ``str`` does
    not take every object, which is what the canonical type says."""
    own = ClassType(name, tuple(hierarchy.class_of(name).type_variables))
    found: dict[str, Type] = {}
    hierarchy.unify(own, concrete, found)
    if any(variable.name not in found for variable in own.arguments if isinstance(variable, TypeVariable)):
        return None
    view = ClassType(name, tuple(substitute(argument, found) for argument in own.arguments))
    return view if hierarchy.is_subtype(concrete, view) else None


def _may_fit(hierarchy: Hierarchy, concrete: ClassType, protocol: ClassType) -> bool:
    """Whether there are type arguments that share the shape of ``concrete`` and make its class fit a protocol: a
    ``Box[Dog]`` gives dogs, and its methods are those of all boxes of references."""
    variables = hierarchy.class_of(concrete.name).type_variables
    search = _Search(hierarchy)
    search.in_members(ClassType(concrete.name, tuple(variables)), protocol)
    pairs = zip(variables, concrete.arguments, strict=False)
    view = ClassType(concrete.name, tuple(_of_shape(known, search.found.get(v.name, known)) for v, known in pairs))
    return canonical_class(view) == concrete and hierarchy.is_subtype(view, protocol)


def _of_shape(shape: Type, found: Type) -> Type:
    """What of a type has a shape: of ``int | Dog`` the ``int``, or the ``Dog`` among objects."""
    if canonical(found) == shape:
        return found
    if isinstance(shape, TupleType) and isinstance(found, TupleType) and len(shape.items) == len(found.items):
        return TupleType(tuple(_of_shape(a, b) for a, b in zip(shape.items, found.items, strict=True)))
    if OBJECT not in _parts(shape):
        return shape
    objects = tuple(part for part in _parts(found) if not is_value(part))
    return make_union((*numbers_in(shape), *objects)) if objects else shape


def _parts(type_: Type) -> tuple[Type, ...]:
    return type_.items if isinstance(type_, UnionType) else (type_,)


class _Search:
    """For the type arguments of a class, by what its members show where those of a protocol show something."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self.hierarchy = hierarchy
        self.found: dict[str, Type] = {}
        self._seen: set[tuple[ClassType, ClassType]] = set()

    def in_members(self, own: ClassType, protocol: ClassType) -> None:
        """In what a class and a protocol have under the same names."""
        hierarchy = self.hierarchy
        if (own, protocol) in self._seen or not has_members(hierarchy, own, protocol.name):
            return
        self._seen.add((own, protocol))
        for name in hierarchy.protocol_members(protocol.name):
            given, asked = hierarchy.member(own, name), hierarchy.member(protocol, name)
            assert given is not None and asked is not None
            for declared, wanted in zip(hierarchy.shown(given), hierarchy.shown(asked), strict=False):
                hierarchy.unify(declared, wanted, self.found)
                self._in_protocols(declared, wanted)

    def _in_protocols(self, declared: Type, wanted: Type) -> None:
        """In the classes of ``declared`` where ``wanted`` has a base of theirs or a protocol."""
        if isinstance(declared, CallableType) and isinstance(wanted, CallableType):
            self._in_protocols(declared.result, wanted.result)
            for one, other in zip(declared.parameters, wanted.parameters, strict=False):
                self._in_protocols(one, other)
        elif isinstance(declared, UnionType) or isinstance(wanted, UnionType):
            for one in _parts(declared):
                for other in _parts(wanted):
                    self._in_protocols(one, other)
        elif isinstance(declared, ClassType) and isinstance(wanted, ClassType):
            hierarchy = self.hierarchy
            base = hierarchy.supertype(declared, wanted.name)
            if base is None and hierarchy.class_of(wanted.name).is_protocol:
                self.in_members(declared, wanted)
            for one, other in zip(base.arguments if base else (), wanted.arguments, strict=False):
                hierarchy.unify(one, other, self.found)
                self._in_protocols(one, other)
