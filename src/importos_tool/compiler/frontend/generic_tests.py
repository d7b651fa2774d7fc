"""What ``isinstance(x, list)`` shows of an object whose class has type parameters: that it can be read.

mypy narrows an ``object`` to ``list[Any]``. It may be a ``list[int]``, whose items are plain numbers, so that nothing
else may be put into it. But whatever it is can be read through a base that nothing is written through: a ``list`` as a
``Sequence[object]``, a ``dict`` as a ``FoundMapping[object, object]``. So that is what mypy is told that the test
finds. Type arguments that the type before the test settles are kept: of an ``Iterable[int]`` a ``Sequence[int]`` is
found, of an ``Expression[int]`` an ``Add[int]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mypy.checker import TypeChecker
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import COVARIANT, INVARIANT, Block, ClassDef, Expression, OpExpr, SymbolTable, TupleExpr, TypeInfo
from mypy.plugin import FunctionContext
from mypy.subtypes import infer_class_variances, is_subtype
from mypy.types import (
    FunctionLike,
    Instance,
    ProperType,
    TupleType,
    Type,
    TypedDictType,
    TypeType,
    TypeVarId,
    TypeVarType,
    UnionType,
    flatten_nested_unions,
    get_proper_type,
)
from mypy.typevars import fill_typevars, fill_typevars_with_any

TEST = "builtins.isinstance"
EXACTLY = TypeInfo(SymbolTable(), ClassDef("UnionType", Block([])), "types")  # by its name: of these types, else not
EXACTLY._fullname = "types.UnionType"


def function_hook(fullname: str) -> Callable[[FunctionContext], Type] | None:
    """What mypy asks for a call of a function."""
    return _tested if fullname == TEST else None


def _tested(context: FunctionContext) -> Type:
    """The call gives a bool as before; what narrows is what mypy has noted as the types of the classes by now."""
    if [len(given) for given in context.args] == [1, 1] and isinstance(context.api, TypeChecker):
        _tell(context.api, context.args[1][0], get_proper_type(context.arg_types[0][0]))
    return context.default_return_type


def _tell(checker: TypeChecker, classes: Expression, subject: ProperType, *, one: bool = False) -> Type:
    """Note what an object of the subject's type is found to be by each class; gives what is noted for all of them.
    ``one``: an operand of ``|``, for which one thing is noted."""
    found: Type = get_proper_type(checker.lookup_type(classes))
    if isinstance(classes, TupleExpr) and isinstance(found, TupleType):
        found = found.copy_modified(items=[_tell(checker, item, subject) for item in classes.items])
    elif isinstance(classes, OpExpr):
        for side in (classes.left, classes.right):
            _tell(checker, side, subject, one=True)
    elif isinstance(found, FunctionLike) and found.is_type_obj() and found.type_object().type_vars:
        ways = list(_ways(found.type_object(), subject))
        shown = [TypeType.make_normalized(type_) for type_, is_new in ways if is_new]
        known: list[Type] = [type_ for type_, is_new in ways if not is_new]
        if shown and one:
            found = UnionType.make_union([*shown, *map(TypeType.make_normalized, known)])
        elif shown:
            items: list[Type] = [*shown, Instance(EXACTLY, known)] if known else [*shown]
            found = TupleType(
                items, checker.named_generic_type("builtins.tuple", [checker.named_type("builtins.object")])
            )
    checker.store_type(classes, found)
    return found


def _ways(tested: TypeInfo, subject: ProperType) -> Iterator[tuple[ProperType, bool]]:
    """What an object of the subject's type may be when it is of the class, and whether the test has shown it."""
    items = subject.items if isinstance(subject, UnionType) else [subject]
    for item in map(get_proper_type, flatten_nested_unions(items)):
        instance = _instance(item)
        if instance is None:
            continue
        if instance.type.has_base(tested.fullname):
            yield item, False
        elif tested.has_base(instance.type.fullname) or is_subtype(fill_typevars_with_any(tested), instance):
            found = narrowed(tested, instance)
            if found is not None:
                yield found, True


def _instance(type_: ProperType) -> Instance | None:
    if isinstance(type_, TypeVarType):
        return _instance(get_proper_type(type_.upper_bound))
    if isinstance(type_, TupleType):
        return type_.partial_fallback
    if isinstance(type_, TypedDictType):
        return type_.fallback
    return type_ if isinstance(type_, Instance) else None


def narrowed(tested: TypeInfo, before: Instance) -> Instance | None:
    """The first of the class and its bases all of whose type arguments are settled, or need not be exact."""
    own = fill_typevars(tested)
    if not isinstance(own, Instance):
        return None
    settled: dict[TypeVarId, tuple[Type, bool]] = {}
    if tested.has_base(before.type.fullname):
        infer_class_variances(before.type)
        declared = map_instance_to_supertype(own, before.type).args
        for variable, type_, parameter in zip(declared, before.args, before.type.defn.type_vars, strict=True):
            if isinstance(variable, TypeVarType):
                exact = isinstance(parameter, TypeVarType) and parameter.variance == INVARIANT
                settled[variable.id] = (type_, exact)
    for base in tested.mro[:-1]:
        if before.type.has_base(base.fullname):
            return before
        arguments = _arguments(map_instance_to_supertype(own, base), settled)
        if arguments:
            return Instance(base, arguments)
    return None


def _arguments(type_: Instance, settled: dict[TypeVarId, tuple[Type, bool]]) -> list[Type] | None:
    """The type arguments of a class, where each is exact, or may be a wider type since it is only read."""
    infer_class_variances(type_.type)
    found: list[Type] = []
    for argument, parameter in zip(map(get_proper_type, type_.args), type_.type.defn.type_vars, strict=True):
        if not isinstance(parameter, TypeVarType):
            return None
        if isinstance(argument, Instance) and not argument.args:
            found.append(argument)
            continue
        known = settled.get(argument.id) if isinstance(argument, TypeVarType) else None
        if known is not None and (known[1] or parameter.variance == COVARIANT):
            found.append(known[0])
        elif parameter.variance == COVARIANT:
            found.append(parameter.upper_bound)
        else:
            return None
    return found
