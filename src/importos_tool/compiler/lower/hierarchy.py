"""The classes of the program: supertypes, members, subtyping and inference of type arguments, on checked types.

mypy has proved the program; this file answers the questions that arise again with concrete types: which base with which
arguments, where a member is defined, whether a class fits a protocol, which type arguments a call has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from importos_tool.compiler.checked.nodes import ABSENT, Class, Field, Function, Overloads, Program
from importos_tool.compiler.checked.signatures import matched_parameters, same_calls, signature_of
from importos_tool.compiler.checked.types import (
    NEVER,
    OBJECT,
    STR,
    ArgumentsType,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    ParameterList,
    TupleType,
    Type,
    TypeObject,
    TypeVariable,
    UnionType,
    forms_of,
    make_parameter_list,
    make_union,
    substitute,
)
from importos_tool.compiler.lower.representation import numbers_in
from importos_tool.diagnostics.model import ToolBug

DICT_OF_ARGUMENTS = ClassType("builtins.dict", (STR, OBJECT))
NONE_CLASS = "types.NoneType"
MAPPING = "typing.Mapping"
FOUND_MAPPING = "typing.FoundMapping"  # what is only known to be a mapping, which any object may be asked for
_CLASSES_OF_OTHERS: dict[type, str] = {
    TupleType: "builtins.tuple",
    NoneType: NONE_CLASS,
    TypeObject: "builtins.type",
    CallableType: "builtins.function",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member found by name: ``owner`` is the class that defines it, with the arguments seen from the receiver."""

    owner: ClassType
    definition: Function | Overloads | Field


class Hierarchy:
    """Questions about classes; caches nothing that depends on reachability."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._subclasses: dict[str, list[str]] = {}
        self._protocol_cache: dict[tuple[Type, Type], bool] = {}
        self._views_under_way: set[tuple[ClassType, str]] = set()
        self._field_names: dict[str, tuple[str, ...]] = {}
        self._first: dict[str, bool] = {}
        self._fields: dict[ClassType, list[tuple[ClassType, Field]]] = {}
        self._supertypes: dict[tuple[ClassType, str], ClassType | None] = {}
        self._members: dict[tuple[ClassType, str, str], Member | None] = {}
        self._member_names: dict[str, frozenset[str]] = {}
        self._protocol_members: dict[str, tuple[str, ...]] = {}
        for name, class_ in program.classes.items():
            for ancestor in class_.resolution_order[1:]:
                self._subclasses.setdefault(ancestor, []).append(name)

    def class_of(self, name: str) -> Class:
        """The class by full name."""
        try:
            return self.program.classes[name]
        except KeyError:
            raise ToolBug(f"class {name} is not part of the program") from None

    def subclasses(self, name: str) -> list[str]:
        """All proper subclasses in the program, reachable or not."""
        return self._subclasses.get(name, [])

    def arguments_of(self, type_: ClassType) -> dict[str, Type]:
        """Type variables of the class to the type's arguments (missing ones are ``object``)."""
        variables = self.class_of(type_.name).type_variables
        if not variables:
            return {}
        arguments = type_.arguments or tuple(v.bound or OBJECT for v in variables)
        return {variable.name: argument for variable, argument in zip(variables, arguments, strict=False)}

    def supertype(self, type_: ClassType, name: str) -> ClassType | None:
        """``type_`` seen as its base ``name``, or None when it is no nominal subclass."""
        if type_.name == name:
            return type_
        key = (type_, name)
        try:
            return self._supertypes[key]
        except KeyError:
            found = self._supertypes[key] = self._find_supertype(type_, name)
            return found

    def _find_supertype(self, type_: ClassType, name: str) -> ClassType | None:
        class_ = self.class_of(type_.name)
        if name not in class_.resolution_order:
            return OBJECT if name == OBJECT.name else None
        environment = self.arguments_of(type_)
        for base in class_.bases:
            if isinstance(base, ClassType):
                found = self.supertype(self._class_type(substitute(base, environment)), name)
                if found is not None and (found.name != OBJECT.name or name == OBJECT.name):
                    return found
        return None

    @staticmethod
    def _class_type(type_: Type) -> ClassType:
        if not isinstance(type_, ClassType):
            raise ToolBug(f"a base class is {type_}")
        return type_

    def as_class(self, type_: Type) -> ClassType | None:
        """The class whose members a value of this type has (a fixed tuple has those of ``tuple[join, ...]``)."""
        match type_:
            case ClassType():
                return type_
            case TupleType(items=items):
                return ClassType("builtins.tuple", (make_union(items) if items else OBJECT,))
            case NoneType():
                return ClassType(NONE_CLASS)
            case TypeVariable(bound=bound):
                return self.as_class(bound) if bound is not None else OBJECT
            case TypeObject():
                return ClassType("builtins.type")
            case CallableType():
                return ClassType("builtins.function")
            case ArgumentsType(part=part):
                return ClassType("builtins.tuple", (OBJECT,)) if part == "args" else DICT_OF_ARGUMENTS
            case _:
                return None

    @staticmethod
    def class_name(type_: Type) -> str | None:
        """The name of the class of values of this type, as of ``as_class``; None where that is not said by its kind."""
        return type_.name if isinstance(type_, ClassType) else _CLASSES_OF_OTHERS.get(type(type_))

    def member(self, type_: ClassType, name: str, after: str = "") -> Member | None:
        """The member ``name`` along the MRO; with ``after`` only behind that class (``super()``)."""
        key = (type_, name, after)
        try:
            return self._members[key]
        except KeyError:
            found = self._members[key] = self._find_member(type_, name, after)
            return found

    def _find_member(self, type_: ClassType, name: str, after: str) -> Member | None:
        order = self.class_of(type_.name).resolution_order
        if after:
            order = order[order.index(after) + 1 :]
        for ancestor in order:
            class_ = self.class_of(ancestor)
            definition: Function | Overloads | Field | None = class_.members.get(name)
            if definition is None:
                definition = class_.fields.get(name)
            if definition is not None:
                owner = self.supertype(type_, ancestor)
                if owner is None:
                    raise ToolBug(f"{ancestor} is in the MRO of {type_.name} but not among its bases")
                return Member(owner, definition)
        return None

    def fields(self, type_: ClassType) -> list[tuple[ClassType, Field]]:
        """All instance fields in the order of an object of exactly this class, each name once, with the class that
        declares it first.

        The base with the most fields comes first, so that code for that base finds its fields where it expects them.
        """
        if type_ not in self._fields:
            self._fields[type_] = self._collect_fields(type_)
        return self._fields[type_]

    def _collect_fields(self, type_: ClassType) -> list[tuple[ClassType, Field]]:
        class_ = self.class_of(type_.name)
        environment = self.arguments_of(type_)
        bases = [self._class_type(substitute(base, environment)) for base in class_.bases]
        found = max((self.fields(base) for base in bases if base != OBJECT), key=len, default=[])
        seen = {field.name for _, field in found}
        found = list(found)
        for ancestor in reversed(class_.resolution_order):
            if ancestor == OBJECT.name:
                continue  # what every object has (its class, its documentation) is no field
            for field in self.class_of(ancestor).fields.values():
                if not field.is_class_variable and field.name not in seen:
                    seen.add(field.name)
                    owner = self.supertype(type_, ancestor)
                    if owner is not None:
                        found.append((owner, field))
        return found

    def field_names(self, name: str) -> tuple[str, ...]:
        """The names of a class's instance fields in their order in memory."""
        known = self._field_names.get(name)
        if known is None:
            known = self._field_names[name] = tuple(field.name for _, field in self.fields(ClassType(name)))
        return known

    def fields_come_first(self, name: str) -> bool:
        """True when every subclass keeps the fields of this class at its beginning, in the same order."""
        known = self._first.get(name)
        if known is None:
            own = self.field_names(name)
            known = all(self.field_names(s)[: len(own)] == own for s in self.subclasses(name))
            self._first[name] = known
        return known

    def abstract_methods(self, type_: ClassType) -> list[str]:
        """The methods that a class must still define before it can have objects."""
        names: list[str] = []
        for ancestor in self.class_of(type_.name).resolution_order:
            for name, definition in self.class_of(ancestor).members.items():
                first = definition if isinstance(definition, Function) else definition.items[0]
                if "abstractmethod" in first.decorators and name not in names:
                    member = self.member(type_, name)
                    if member is not None and member.definition is definition:
                        names.append(name)
        return names

    # ---------------------------------------------------------------------------------- subtyping

    def is_subtype(self, left: Type, right: Type) -> bool:
        """True when a ``left`` may stand where a ``right`` is expected (mypy's rules, without promotions)."""
        if left is right or left == right or isinstance(left, NeverType) or right == OBJECT:
            return True
        if isinstance(left, UnionType):
            return all(self.is_subtype(item, right) for item in left.items)
        if isinstance(right, UnionType):
            return any(self.is_subtype(left, item) for item in right.items)
        if isinstance(right, TypeVariable):
            return right.bound is None or self.is_subtype(left, right.bound)
        if isinstance(left, TypeVariable):
            return self.is_subtype(left.bound or OBJECT, right)
        if isinstance(right, TupleType):
            return (
                isinstance(left, TupleType)
                and len(left.items) == len(right.items)
                and all(self.is_subtype(a, b) for a, b in zip(left.items, right.items, strict=True))
            )
        if isinstance(right, CallableType):
            return self._is_callable_subtype(left, right)
        if isinstance(right, TypeObject):
            return isinstance(left, TypeObject) and self.is_subtype(left.instance, right.instance)
        if isinstance(right, NoneType):
            return False
        if isinstance(right, ClassType):
            return self._is_class_subtype(left, right)
        return False

    def may_be_subclass(self, left: str, right: str) -> bool:
        """False only where no class of the name ``left`` is a subtype of one of the name ``right``: quickly said."""
        if right == OBJECT.name or right in self.class_of(left).resolution_order:
            return True
        return self.class_of(right).is_protocol and self._names_of(left).issuperset(self.protocol_members(right))

    def _names_of(self, name: str) -> frozenset[str]:
        """The names of all that objects of a class have."""
        names = self._member_names.get(name)
        if names is None:
            order = [self.class_of(ancestor) for ancestor in self.class_of(name).resolution_order]
            names = self._member_names[name] = frozenset(n for c in order for n in (*c.members, *c.fields))
        return names

    def _is_callable_subtype(self, left: Type, right: CallableType) -> bool:
        if isinstance(left, CallableType):
            pairs = matched_parameters(left, right)
            return (
                pairs is not None
                and all(self.is_subtype(b, a) for a, b in pairs)
                and (self.is_subtype(left.result, right.result) or isinstance(right.result, NoneType))
            )
        if isinstance(left, TypeObject):
            return self.is_subtype(left.instance, right.result)
        return isinstance(left, ClassType) and self.member(left, "__call__") is not None

    def _is_class_subtype(self, left: Type, right: ClassType) -> bool:
        class_type = self.as_class(left)
        if class_type is None:
            return False
        if isinstance(left, TupleType) and not left.items:
            class_type = ClassType(class_type.name, (NeverType(),))
        found = self.supertype(class_type, right.name)
        if found is not None:
            variables = self.class_of(right.name).type_variables
            return all(
                self._argument_fits(variable, a, b)
                for variable, a, b in zip(variables, found.arguments, right.arguments, strict=False)
            )
        if self.class_of(right.name).is_protocol:
            key = (class_type, right)
            known = self._protocol_cache.get(key)
            if known is None:
                self._protocol_cache[key] = True  # a recursive question is answered with yes
                known = self._fits_protocol(class_type, right) or self._fits_when_read(class_type, right)
                self._protocol_cache[key] = known
            return known
        return False

    def _fits_when_read(self, class_type: ClassType, protocol: ClassType) -> bool:
        """Whether it is a mapping, and the protocol takes mappings that are asked for any object."""
        mapping = self.supertype(class_type, MAPPING)
        if mapping is None or mapping.arguments[0] == OBJECT:
            return False
        return self._is_class_subtype(ClassType(FOUND_MAPPING, (OBJECT, *mapping.arguments[1:])), protocol)

    def _argument_fits(self, variable: TypeVariable, left: Type, right: Type) -> bool:
        if left == right:
            return True
        if isinstance(left, ParameterList) and isinstance(right, ParameterList):
            return same_calls(left, right)
        if variable.variance == "covariant":
            return self.is_subtype(left, right)
        if variable.variance == "contravariant":  # ``object`` may stand for ``Any``: what takes it checks it
            return right == OBJECT or self.is_subtype(right, left)
        if numbers_in(left) != numbers_in(right) and OBJECT in (*_parts(left), *_parts(right)):
            return False  # to the types ``int | object`` is ``object``, but it is stored in another way
        return self.is_subtype(left, right) and self.is_subtype(right, left)

    def protocol_members(self, protocol: str) -> tuple[str, ...]:
        """The names that a class must have to fit the protocol."""
        names = self._protocol_members.get(protocol)
        if names is None:
            order = [self.class_of(ancestor) for ancestor in self.class_of(protocol).resolution_order]
            found = dict.fromkeys(n for c in order if c.is_protocol for n in (*c.members, *c.fields))
            names = self._protocol_members[protocol] = tuple(found)
        return names

    def _fits_protocol(self, class_type: ClassType, protocol: ClassType) -> bool:
        for name in self.protocol_members(protocol.name):
            wanted = self.member(protocol, name)
            found = self.member(class_type, name)
            if wanted is None or found is None:
                return False
            if (
                found.owner == OBJECT
                and protocol.name != OBJECT.name
                and name not in ("__hash__", "__eq__", "__str__", "__repr__")
            ):
                return False
            if isinstance(wanted.definition, Field) and is_method(found):  # it could not be assigned
                return False
            if not (is_method(wanted) and is_method(found)):
                if not all(any(self.is_subtype(a, b) for a in self.shown(found)) for b in self.shown(wanted)):
                    return False
                continue
            if not self._method_fits(class_type, found, protocol, wanted):
                return False
        return True

    def shown(self, member: Member) -> list[Type]:
        """What a member is to whoever has the object: the type of what is read, or the signatures."""
        environment = self.arguments_of(member.owner)
        if isinstance(member.definition, Field):
            return [substitute(member.definition.type, environment)]
        if not is_method(member):
            return [substitute(item.result, environment) for item in functions_of(member.definition)]
        return [substitute(signature_of(item, bound(item)), environment) for item in functions_of(member.definition)]

    def _method_fits(self, receiver: ClassType, found: Member, protocol: ClassType, wanted: Member) -> bool:
        found_items = functions_of(found.definition)
        for wanted_item in functions_of(wanted.definition):
            environment = self.arguments_of(wanted.owner)
            if wanted_item.parameters and isinstance(wanted_item.parameters[0].variable.type, TypeVariable):
                own_type = wanted_item.parameters[0].variable.type  # ``self: T`` is ``Self`` in other words
                environment = {**environment, own_type.name: protocol}
            called = substitute(signature_of(wanted_item, 1), environment)
            assert isinstance(called, CallableType)
            for item in found_items:
                inner = self.arguments_of(found.owner)
                first = [parameter.variable.type for parameter in item.parameters[: bound(item)]]
                if first and isinstance(first[0], (ClassType, TypeVariable)):
                    inner = dict(inner)
                    self.unify(first[0], receiver, inner)
                own = substitute(signature_of(item, bound(item)), inner)
                if item.type_variables and not wanted_item.type_variables:  # what the protocol takes says what they are
                    mine: dict[str, Type] = {}
                    self.unify(own, called, mine)
                    own = substitute(own, {v.name: mine.get(v.name, v) for v in item.type_variables})
                assert isinstance(own, CallableType)
                pairs = matched_parameters(own, called)
                owner = found.owner.name
                is_self = item.result == ClassType(owner, self.class_of(owner).type_variables)
                given = receiver if is_self else own.result  # ``Self`` is the class that it stands in
                if (
                    pairs is not None
                    and all(b in (protocol, wanted.owner) or self.is_subtype(b, a) for a, b in pairs)
                    and self.is_subtype(given, called.result)
                ):
                    break
            else:
                return False
        return True

    # ---------------------------------------------------------------------------------- inference

    def unify(self, declared: Type, actual: Type, out: dict[str, Type]) -> None:
        """Find type variables of ``declared`` from ``actual`` by structure; the first find wins, a wider one widens
        it."""
        match declared:
            case TypeVariable(name=name):
                known = out.get(name)
                if known is None or isinstance(known, NeverType):
                    out[name] = actual
                elif known != actual and not self.is_subtype(actual, known):
                    out[name] = actual if self.is_subtype(known, actual) else make_union((known, actual))
            case ClassType(name=name, arguments=arguments) if arguments:
                class_type = self.as_class(actual)
                if class_type is None:
                    if isinstance(actual, UnionType):
                        for item in actual.items:
                            self.unify(declared, item, out)
                    return
                found = self.supertype(class_type, name)
                if found is None and self.class_of(name).is_protocol:
                    found = self._protocol_view(class_type, ClassType(name, arguments))
                if found is not None:
                    for a, b in zip(arguments, found.arguments, strict=False):
                        self.unify(a, b, out)
            case TupleType(items=items):
                if isinstance(actual, TupleType):
                    for a, b in zip(items, actual.items, strict=False):
                        self.unify(a, b, out)
            case CallableType(parameters=parameters, result=result):
                if isinstance(actual, CallableType):
                    self._unify_parameters(declared, actual, out)
                    self.unify(result, actual.result, out)
                elif isinstance(actual, TypeObject):
                    self.unify(result, actual.instance, out)
                elif isinstance(actual, ClassType):
                    self._unify_call(parameters, result, actual, out)
            case UnionType(items=items):
                parts = actual.items if isinstance(actual, UnionType) else (actual,)
                plain = [i for i in items if not isinstance(i, TypeVariable)]
                rest = tuple(p for p in parts if not any(self._same_head(p, i) for i in plain))
                settled = [p for i in items if isinstance(i, TypeVariable) for p in _parts(out.get(i.name))]
                for item in items:
                    if isinstance(item, TypeVariable):
                        if rest:
                            own = () if item.name in out else tuple(p for p in rest if p not in settled)
                            self.unify(item, make_union(own or rest), out)
                    else:
                        for part in parts:
                            if self._same_head(part, item):
                                self.unify(item, part, out)
            case TypeObject(instance=instance):
                if isinstance(actual, TypeObject):
                    self.unify(instance, actual.instance, out)
            case ParameterList():
                if isinstance(actual, ParameterList):
                    self._unify_parameters(declared, actual, out)
            case _:
                return

    def _unify_parameters(
        self, declared: CallableType | ParameterList, actual: CallableType | ParameterList, out: dict[str, Type]
    ) -> None:
        """Parameter by parameter; a type variable for parameters takes all that are left."""
        for number, parameter in enumerate(declared.parameters):
            if isinstance(parameter, TypeVariable) and parameter.is_parameters:
                rest = ParameterList(actual.parameters[number:], forms_of(actual)[number:])
                known = out.get(parameter.name)
                if not isinstance(known, ParameterList):
                    out[parameter.name] = make_parameter_list(rest)
            elif number < len(actual.parameters) and not self._takes_known(parameter, actual.parameters[number], out):
                self.unify(parameter, actual.parameters[number], out)

    def _takes_known(self, parameter: Type, taken: Type, out: Mapping[str, Type]) -> bool:
        """Whether a function that is given takes what a type variable is known to be: ``len`` takes a ``str``."""
        known = out.get(parameter.name) if isinstance(parameter, TypeVariable) else None
        return known is not None and not isinstance(known, NeverType) and self.is_subtype(known, taken)

    def _unify_call(self, parameters: tuple[Type, ...], result: Type, actual: ClassType, out: dict[str, Type]) -> None:
        """An object with ``__call__`` where a callable is declared."""
        found = self.member(actual, "__call__")
        if found is not None and isinstance(found.definition, Function):
            called = substitute(signature_of(found.definition, 1), self.arguments_of(found.owner))
            assert isinstance(called, CallableType)
            self._unify_parameters(CallableType(parameters, result), called, out)
            self.unify(result, called.result, out)

    def _same_head(self, actual: Type, declared: Type) -> bool:
        if isinstance(declared, ClassType) and isinstance(actual, ClassType):
            return actual.name == declared.name or self.supertype(actual, declared.name) is not None
        return type(actual) is type(declared)

    def _protocol_view(self, class_type: ClassType, protocol: ClassType) -> ClassType | None:
        """``class_type`` seen as a generic protocol: arguments found through the members' signatures."""
        key = (class_type, protocol.name)
        if key in self._views_under_way:
            return None
        self._views_under_way.add(key)
        try:
            return self._view_by_members(class_type, protocol)
        finally:
            self._views_under_way.discard(key)

    def _view_by_members(self, class_type: ClassType, protocol: ClassType) -> ClassType | None:
        variables = self.class_of(protocol.name).type_variables
        out: dict[str, Type] = {}
        for name in self.protocol_members(protocol.name):
            wanted = self.member(ClassType(protocol.name, tuple(variables)), name)
            found = self.member(class_type, name)
            if wanted is None or found is None:
                return None
            for wanted_item in functions_of(wanted.definition):
                item = self._fitting_item(found, wanted, wanted_item)
                if item is None:
                    continue
                inner = self.arguments_of(found.owner)
                environment = self.arguments_of(wanted.owner)
                for a, b in zip(wanted_item.parameters[1:], item.parameters[1:], strict=False):
                    self.unify(substitute(a.variable.type, environment), substitute(b.variable.type, inner), out)
                result = substitute(item.result, inner)
                self.unify(substitute(wanted_item.result, environment), result, out)
        return ClassType(protocol.name, tuple(out.get(v.name, NEVER) for v in variables))

    def _fitting_item(self, found: Member, wanted: Member, wanted_item: Function) -> Function | None:
        """The method that is meant where a protocol's is called: of overloads the first that takes what that takes."""
        if isinstance(found.definition, Function):
            return found.definition
        called = substitute(signature_of(wanted_item, 1), self.arguments_of(wanted.owner))
        assert isinstance(called, CallableType)
        for item in functions_of(found.definition):
            own = substitute(signature_of(item, 1), self.arguments_of(found.owner))
            assert isinstance(own, CallableType)
            pairs = matched_parameters(own, called)
            if pairs is not None and all(self.is_subtype(b, a) for a, b in pairs):
                return item
        return None


def functions_of(definition: Function | Overloads | Field) -> list[Function]:
    """The signatures of a method; a field has none."""
    if isinstance(definition, Overloads):
        return definition.items
    return [definition] if isinstance(definition, Function) else []


def bound(function: Function) -> int:
    """How many parameters of a method are filled by asking an object for it."""
    return 0 if "staticmethod" in function.decorators else 1


def _parts(type_: Type | None) -> tuple[Type, ...]:
    """The items of a union, or the type alone; nothing of nothing."""
    return type_.items if isinstance(type_, UnionType) else () if type_ is None else (type_,)


def is_method(member: Member) -> bool:
    """Whether a member is called, not read."""
    definition = member.definition
    if isinstance(definition, Field):
        return False
    return not (isinstance(definition, Function) and "property" in definition.decorators)


def has_members(hierarchy: Hierarchy, class_type: ClassType, protocol: str, *, of_class: bool = False) -> bool:
    """What ``isinstance`` asks for a protocol at run time: whether there is something of every name; ``of_class``: it
    is the class itself that is asked, which has no fields of its objects."""
    if protocol in hierarchy.class_of(class_type.name).resolution_order:
        return True
    for name in hierarchy.protocol_members(protocol):
        found = hierarchy.member(class_type, name)
        if found is None or (found.owner == OBJECT and name not in ("__hash__", "__eq__", "__str__", "__repr__")):
            return False
        if isinstance(found.definition, Function) and ABSENT in found.definition.decorators:
            return False
        if of_class and isinstance(found.definition, Field) and not found.definition.is_class_variable:
            return False
    return True
