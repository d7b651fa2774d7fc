"""Which signature a call means, and its type arguments: overloads by the arguments that fit, types by structure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.signatures import formal_parameters, signature_of
from importos_tool.compiler.checked.types import (
    BOOL,
    ENUM_CLASS,
    FLOAT,
    INT,
    NONE,
    OBJECT,
    ArgumentsType,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    TypeVariable,
    UnionType,
    make_union,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import Given, Placement, evaluated, item_type, place, star_item, static_type
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import canonical_signature
from importos_tool.compiler.lower.unions import parts_of
from importos_tool.diagnostics.model import ToolBug

ANY_CLASS = ClassType("builtins.type")


def chosen(
    f: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: Sequence[Given],
    environment: dict[str, Type], receiver: Type | None, skip: int,
) -> nodes.Function | None:  # fmt: skip
    """``pick`` before it looks at the result; None where no signature can be meant."""
    found = fitting(f, definition, arguments, environment, receiver, skip)
    if found is None:
        # mypy knew more: what Self is in the signature of a function that is passed
        found = fitting(f, definition, arguments, environment, receiver, skip, by_arity=True)
    if found is None:  # a list of a recursive alias is another type inside the alias, of the same shape
        found = fitting(f, definition, arguments, environment, receiver, skip, by_shape=True)
    if found is None and f.world.program.has_promotions:
        found = fitting(f, definition, [_as_declared(f, a) for a in arguments], environment, receiver, skip)
    return found


def pick(
    f: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: Sequence[Given],
    environment: dict[str, Type], receiver: Type | None, skip: int, result: Type | None = None,
) -> nodes.Function:  # fmt: skip
    """The signature that a call means: the function itself, or the first overload item that its arguments fit.
    ``result``: what mypy says that the call gives; it tells items apart that differ by a ``Literal`` alone."""
    found = chosen(f, definition, arguments, environment, receiver, skip)
    if found is None:
        for argument in arguments:
            _refuse_members(f, static_type(f, argument))
        shown = ", ".join(show(static_type(f, a)) for a in arguments)
        raise ToolBug(f"no overload of {definition.name} fits ({shown}) in {f.builder.function.name} at {f.span}")
    if result is None or isinstance(definition, nodes.Function):
        return found
    if any(argument.starred or argument.doubled for argument in arguments):  # how many there are shows at run time
        return found
    if result in (found.result, substitute(found.result, environment)):
        return found
    others = (
        item for item in definition.items if substitute(item.result, environment) == result and not item.type_variables
    )
    return next((item for item in others if _fits_as_given(f, item, arguments, environment, skip)), found)


def _refuse_members(f: FunctionLowering, have: Type) -> None:
    """An enumeration whose members would have to be of another type: mypy takes one for a collection of anything."""
    if isinstance(have, ClassType) and have.name == ENUM_CLASS and have.arguments:
        name = show(have.arguments[0]).rpartition(".")[2]
        f.refuse(
            f.span,
            f"the members of {name} cannot stand where values of another type are wanted",
            "a class of members that is walked over gives the members, not what they stand for",
            f"give their values: [member.value for member in {name}]",
            code="E300",
        )


def _fits_as_given(
    f: FunctionLowering, item: nodes.Function, arguments: Sequence[Given], environment: dict[str, Type], skip: int
) -> bool:
    placement = place(item.parameters[skip:], arguments)
    return placement is not None and fits(f, item, placement, arguments, dict(environment), skip)


def _as_declared(f: FunctionLowering, argument: Given) -> Given:
    """The argument as mypy saw it: a number that is another one than declared, as the declared one."""
    if argument.node is not None:
        return replace(argument, node=None, value=Typed(ir.NULL, f.concrete(argument.node.type)))
    if argument.value is None or argument.value.type not in (BOOL, INT):
        return argument
    return replace(argument, value=Typed(ir.NULL, INT if argument.value.type == BOOL else FLOAT))


def fitting(
    f: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: Sequence[Given],
    environment: dict[str, Type], receiver: Type | None, skip: int, *, by_arity: bool = False, by_shape: bool = False,
) -> nodes.Function | None:  # fmt: skip
    """As ``pick``, but None when no item fits. ``by_arity``: of functions only the number of parameters counts;
    ``by_shape``: of type arguments only how they are stored does."""
    if isinstance(definition, nodes.Function):
        return definition
    items = definition.items
    is_open = any(argument.starred or argument.doubled for argument in arguments)
    if is_open:  # a list may have any length
        items = sorted(items, key=lambda item: not _takes_any_number(item, arguments))
    widened: nodes.Function | None = None  # fits if what the receiver has none of were items of the argument's type
    unbound: nodes.Function | None = None  # fits but for the protocol that a type variable is bound to
    shaped: list[nodes.Function] = []  # fit a receiver of which only the shape is known
    for item in items:
        placement = place(item.parameters[skip:], arguments)
        if placement is None:
            continue
        found = dict(environment)
        if receiver is not None and skip and item.parameters:
            self_type = item.parameters[0].variable.type
            f.world.hierarchy.unify(self_type, receiver, found)
            own = substitute(self_type, found)
            if not isinstance(receiver, NoneType) and not f.world.hierarchy.is_subtype(receiver, own):
                if _is_of_shape(f, receiver, own) and fits(f, item, placement, arguments, found, skip):
                    shaped.append(item)
                continue
        empty = [name for name, type_ in found.items() if isinstance(type_, NeverType)]
        if fits(f, item, placement, arguments, found, skip, by_arity=by_arity, by_shape=by_shape):
            if any(not isinstance(found[name], NeverType) for name in empty):
                widened = widened or item
                continue
            if any(_is_of_other_protocol(f, variable, found) for variable in item.type_variables):
                unbound = unbound or item
                continue
            if is_open and not _takes_any_number(item, arguments):
                f.refuse(
                    f.span,
                    f"which signature of {item.short_name} is meant shows only at run time",
                    "it has several, and how many arguments * and ** give is not known",
                    "write the arguments out",
                    code="E302",
                )
            return item
    return widened or unbound or (shaped[0] if len(shaped) == 1 else None)


def _is_of_shape(f: FunctionLowering, receiver: Type, own: Type) -> bool:
    """Whether an object of a shared instance may be of the type that a signature wants it to be."""
    if not isinstance(receiver, ClassType) or not isinstance(own, ClassType):
        return False
    return f.world.hierarchy.is_subtype(receiver, canonical_signature(own))


def _takes_any_number(item: nodes.Function, arguments: Sequence[Given]) -> bool:
    """Whether there is room for all that the ``*`` and ``**`` of a call may give."""
    kinds = {parameter.kind for parameter in item.parameters}
    return all(
        "star" in kinds if argument.starred else "starstar" in kinds
        for argument in arguments
        if argument.starred or argument.doubled
    )


def needs_spreading(
    f: FunctionLowering, definition: nodes.Function | nodes.Overloads, arguments: Sequence[Given],
    environment: dict[str, Type], receiver: Type | None, skip: int,
) -> Callable[[Sequence[Given]], bool] | None:  # fmt: skip
    """Where no overload takes the arguments as they are, and one of them is a union, whose items mypy tried then: what
    says whether an overload takes some arguments."""
    if not isinstance(definition, nodes.Overloads) or first_union(f, arguments) is None:
        return None

    def fits(some: Sequence[Given]) -> bool:
        return fitting(f, definition, some, dict(environment), receiver, skip) is not None

    return None if fits(arguments) else fits


def first_union(f: FunctionLowering, arguments: Sequence[Given]) -> int | None:
    """The number of the first argument that is a union."""
    return next(
        (
            n
            for n, a in enumerate(arguments)
            if not (a.starred or a.doubled) and isinstance(static_type(f, a), UnionType)
        ),
        None,
    )


def spread(
    f: FunctionLowering, arguments: Sequence[Given], call: Callable[[list[Given]], Typed], result: Type | None,
    fits: Callable[[Sequence[Given]], bool],
) -> Typed:  # fmt: skip
    """The call once for each item of the first argument that is a union; all arguments are evaluated before. A bool
    that ``isinstance(value, int)`` let pass, or None where only the library knows that it may be one, raises TypeError
    if no overload takes it."""
    from importos_tool.compiler.lower.none_items import present
    from importos_tool.compiler.lower.unions import each_item

    number = first_union(f, arguments)
    assert number is not None
    kept = evaluated(f, arguments)
    value, node = kept[number].value, arguments[number].node
    assert value is not None

    def with_item(item: Typed) -> list[Given]:
        each = list(kept)
        each[number] = Given(kept[number].name, None, item)
        return each

    def one(item: Typed) -> Typed:
        return call(with_item(item))

    said = value.type if node is None else f.concrete(node.type)
    if BOOL in parts_of(value.type) and BOOL not in parts_of(said) and not fits(with_item(Typed(ir.FALSE, BOOL))):
        value = f.keep(Typed(f.coerce(value, said), said))
        if not isinstance(said, UnionType):
            return one(value)

    if NONE in parts_of(value.type) and not fits(with_item(f.none())):
        value = f.keep(present(f, value, "an argument is None, which the function does not take"))
        if not isinstance(value.type, UnionType):
            return one(value)
    return each_item(f, value, one, result if result is not None else OBJECT)


def fits(
    f: FunctionLowering, item: nodes.Function, placement: Placement, arguments: Sequence[Given], found: dict[str, Type],
    skip: int, *, by_arity: bool = False, by_shape: bool = False,
) -> bool:  # fmt: skip
    pairs = _in_inference_order(f, pairs_of(item, placement, skip), arguments)
    settled = _settled(found)
    for declared, index in pairs:
        f.world.hierarchy.unify(declared, _argument_type(f, arguments[index], declared, found), found)
    found.update(settled)
    if any(_misses_bound(f, variable, found) for variable in item.type_variables):
        return False
    for declared, index in pairs:
        given_type = _argument_type(f, arguments[index], declared, found)
        if by_arity and isinstance(declared, CallableType) and isinstance(given_type, CallableType):
            if len(declared.parameters) != len(given_type.parameters):
                return False
            continue
        wanted = substitute(declared, found)
        if by_shape and not (isinstance(given_type, ClassType) and given_type.name == ENUM_CLASS):
            given_type, wanted = _shaped(given_type), _shaped(wanted)  # members of an enumeration are no texts
        if not f.world.hierarchy.is_subtype(given_type, wanted):
            if given_type != ANY_CLASS or not any(isinstance(part, TypeObject) for part in parts_of(wanted)):
                return False  # which class it is shows at run time: mypy lets it stand for every type[T]
    return True


def _shaped(type_: Type) -> Type:
    return make_union(tuple(canonical_signature(part) for part in parts_of(type_)))


def _misses_bound(f: FunctionLowering, variable: TypeVariable, found: dict[str, Type]) -> bool:
    """Whether a type variable would stand for functions, and its bound is for objects that functions are not."""
    stands_for = found.get(variable.name)
    if variable.bound is None or not isinstance(stands_for, CallableType):
        return False
    return not f.world.hierarchy.is_subtype(stands_for, substitute(variable.bound, found))


def _is_of_other_protocol(f: FunctionLowering, variable: TypeVariable, found: dict[str, Type]) -> bool:
    """Whether a type variable would stand for a class that does not fit the protocol that it is bound to."""
    stands_for, bound = found.get(variable.name), variable.bound
    if not isinstance(stands_for, ClassType) or not isinstance(bound, ClassType) or bound.arguments:
        return False
    return f.world.hierarchy.class_of(bound.name).is_protocol and not f.world.hierarchy.is_subtype(stands_for, bound)


def _in_inference_order(
    f: FunctionLowering, pairs: list[tuple[Type, int]], arguments: Sequence[Given]
) -> list[tuple[Type, int]]:
    """Functions with several ways to be called last: which is meant depends on what the other arguments say."""

    def is_open(pair: tuple[Type, int]) -> bool:
        node = arguments[pair[1]].node
        if isinstance(node, nodes.ClassName) and isinstance(node.instance, ClassType) and not node.instance.arguments:
            return bool(f.world.hierarchy.class_of(node.instance.name).type_variables)
        return _definition_of(f, arguments[pair[1]]) is not None

    return sorted(pairs, key=is_open)


def _definition_of(f: FunctionLowering, argument: Given) -> nodes.Function | nodes.Overloads | None:
    """The function that an argument names, when it may be called in several ways: overloads, defaults, ``*args``,
    type variables."""
    if not isinstance(argument.node, nodes.FunctionName):
        return None
    definition = f.world.program.functions.get(argument.node.name)
    if isinstance(definition, nodes.Function) and all(
        p.default is None and p.kind not in ("star", "starstar") for p in definition.parameters
    ):
        return definition if definition.type_variables else None
    return definition


def _overloaded_method(f: FunctionLowering, argument: Given) -> tuple[nodes.Overloads, ClassType] | None:
    """The method with several signatures that an argument names, ``", ".join``, and the class of its object."""
    node = argument.node
    if not isinstance(node, nodes.Attribute) or isinstance(node.object, nodes.ClassName):
        return None
    type_ = f.type_of(node.object)
    receiver = None if isinstance(type_, TypeObject) else f.class_type(type_)
    member = None if receiver is None else f.world.hierarchy.member(receiver, node.name)
    if receiver is None or member is None or not isinstance(member.definition, nodes.Overloads):
        return None
    return member.definition, f.world.hierarchy.supertype(receiver, member.owner.name) or receiver


def _argument_type(f: FunctionLowering, argument: Given, declared: Type, found: dict[str, Type]) -> Type:
    """The type of an argument; a function that may be called in several ways has the signature that is asked for."""
    definition = _definition_of(f, argument)
    method = _overloaded_method(f, argument) if definition is None else None
    if definition is None and method is None:
        return item_type(f, argument)
    if definition is None:
        assert method is not None
        definition, receiver = method
    else:
        receiver = None
    skip = 0 if receiver is None else 1
    parts = declared.items if isinstance(declared, UnionType) else (declared,)
    for part in parts:
        if isinstance(part, CallableType) and not _takes_any_parameters(part):
            wanted = tuple(substitute(p, found) for p in part.parameters)
            if isinstance(definition, nodes.Function) and any(isinstance(w, TypeVariable) for w in wanted):
                continue  # it is asked for by nothing that is known
            values = [Given(value=Typed(ir.NULL, w)) for w in wanted]
            own: dict[str, Type] = {} if receiver is None else dict(f.world.hierarchy.arguments_of(receiver))
            item = fitting(f, definition, values, dict(own), receiver, skip)
            placement = None if item is None else place(item.parameters[skip:], values)
            if item is not None and placement is not None:
                pairs = [(own_type, wanted[index]) for own_type, index in pairs_of(item, placement, skip)]
                for own_type, type_ in pairs:
                    f.world.hierarchy.unify(own_type, type_, own)
                if all(f.world.hierarchy.is_subtype(w, substitute(t, own)) for t, w in pairs):
                    return CallableType(wanted, substitute(item.result, own))
    return item_type(f, argument)


def _takes_any_parameters(declared: CallableType) -> bool:
    """Whether it ends with a type variable for parameters."""
    last = declared.parameters[-1] if declared.parameters else None
    return isinstance(last, TypeVariable) and last.is_parameters


def _of_forwarded(
    f: FunctionLowering, item: nodes.Function, placement: Placement, arguments: Sequence[Given], skip: int,
    known: dict[str, Type],
) -> dict[str, Type]:  # fmt: skip
    """What the type variable for parameters is where a function, method or class that has several signatures, or type
    parameters, is given together with its arguments (``call(print, 1, sep="")``): its parameters as those say."""
    found: dict[str, Type] = {}
    for declared, index in pairs_of(item, placement, skip):
        if not isinstance(declared, CallableType) or not _takes_any_parameters(declared):
            continue
        passed = _passed(f, arguments[index], substitute(declared.result, known))
        if passed is None:
            continue
        for candidate in passed.definition.items if isinstance(passed.definition, nodes.Overloads) else ():
            trial: dict[str, Type] = {}
            f.world.hierarchy.unify(declared, signature_of(candidate, passed.skip), trial)
            if candidate.type_variables or passed.skip or not _takes(f, item, trial, arguments, skip):
                continue
            found.update(trial)
            break
        else:
            forwarded = [arguments[number] for number in sorted((*placement.rest, *placement.extra))]
            own = dict(passed.environment)
            meant = chosen(f, passed.definition, forwarded, dict(own), passed.receiver, passed.skip)
            if meant is None or place(meant.parameters[passed.skip :], forwarded) is None:
                continue
            own = infer(f, meant, forwarded, own, None, passed.receiver, passed.skip)
            signature = substitute(signature_of(meant, passed.skip), own)
            assert isinstance(signature, CallableType)
            if passed.instance is not None:
                signature = CallableType(signature.parameters, substitute(passed.instance, own), signature.forms)
            f.world.hierarchy.unify(declared, signature, found)
    return found


@dataclass(frozen=True, slots=True)
class _Passed:
    """A function that is handed on: what it is, what is known of its type variables, and how many of its parameters
    are bound. ``instance``: it is a class, and makes such objects."""

    definition: nodes.Function | nodes.Overloads
    environment: dict[str, Type]
    receiver: ClassType | None = None
    skip: int = 0
    instance: ClassType | None = None


def _passed(f: FunctionLowering, argument: Given, result: Type) -> _Passed | None:
    """What an argument names, if its node alone does not tell how it is called. ``result``: what it must give."""
    node = argument.node
    if isinstance(node, nodes.FunctionName):
        definition = f.world.program.functions.get(node.name)
        if isinstance(definition, nodes.Overloads) or (definition is not None and definition.type_variables):
            return _Passed(definition, {})
        return None
    if isinstance(node, nodes.ClassName):
        from importos_tool.compiler.lower.class_objects import constructor

        instance = f.concrete(node.instance)
        if isinstance(instance, ClassType) and isinstance(result, ClassType) and result.name == instance.name:
            instance = result
        if not isinstance(instance, ClassType):
            return None
        member = constructor(f, instance)
        if not isinstance(member.definition, nodes.Overloads):
            return None
        made = None if member.definition.items[0].short_name == "__new__" else instance
        return _Passed(member.definition, dict(f.world.hierarchy.arguments_of(member.owner)), made, 1, instance)
    method = _overloaded_method(f, argument)
    if method is None:
        return None
    overloads, receiver = method
    return _Passed(overloads, dict(f.world.hierarchy.arguments_of(receiver)), receiver, 1)


def _takes(
    f: FunctionLowering, item: nodes.Function, found: dict[str, Type], arguments: Sequence[Given], skip: int
) -> bool:
    """Whether the arguments fit a function that forwards some of them to parameters that ``found`` knows."""
    whole = substitute(signature_of(item, skip), found)
    assert isinstance(whole, CallableType)
    formals = formal_parameters(whole)
    placement = place(formals, arguments)
    if placement is None:
        return False
    pairs = [(formals[n].variable.type, i) for n, i in enumerate(placement.by_parameter) if i is not None]
    return all(
        _definition_of(f, arguments[index]) is not None
        or f.world.hierarchy.is_subtype(item_type(f, arguments[index]), declared)
        for declared, index in pairs
    )


def pairs_of(item: nodes.Function, placement: Placement, skip: int) -> list[tuple[Type, int]]:
    """What is declared for each argument, and which argument it is."""
    pairs: list[tuple[Type, int]] = []
    for parameter, index in zip(item.parameters[skip:], placement.by_parameter, strict=True):
        if index is not None:
            pairs.append((parameter.variable.type, index))
        if isinstance(parameter.variable.type, ArgumentsType):
            continue
        if parameter.kind == "star":
            pairs += [(star_item(parameter.variable.type), i) for i in placement.rest]
        elif parameter.kind == "starstar":
            pairs += [(star_item(parameter.variable.type), i) for i in placement.extra]
    return pairs


def may_fit_before(
    f: FunctionLowering, definition: nodes.Overloads, found: nodes.Function, arguments: Sequence[Given],
    environment: dict[str, Type],
) -> bool:  # fmt: skip
    """Whether what ``found`` takes as any object may turn out to be what an item before it is for."""
    whole = place(found.parameters[1:], arguments)
    if whole is None:
        return False
    any_object = {index for declared, index in pairs_of(found, whole, 1) if declared == OBJECT}
    for item in definition.items[: definition.items.index(found)]:
        placement = place(item.parameters[1:], arguments) if any_object else None
        if placement is None:
            continue
        pairs = [(substitute(declared, environment), index) for declared, index in pairs_of(item, placement, 1)]
        wider = [
            (wanted, index, static_type(f, arguments[index]))
            for wanted, index in pairs
            if not f.world.hierarchy.is_subtype(static_type(f, arguments[index]), wanted)
        ]
        if wider and all(
            index in any_object and is_told_apart(wanted) and f.world.hierarchy.is_subtype(wanted, given)
            for wanted, index, given in wider
        ):
            return True
    return False


def is_told_apart(type_: Type) -> bool:
    """Whether an object shows that it is of the type: what a function takes, and what is inside of a class, it does
    not."""
    return isinstance(type_, ClassType) or (
        isinstance(type_, (TupleType, UnionType))
        and all(isinstance(item, NoneType) or is_told_apart(item) for item in type_.items)
    )


def infer(
    f: FunctionLowering, item: nodes.Function, arguments: Sequence[Given], environment: dict[str, Type],
    result: Type | None, receiver: Type | None, skip: int, *, is_open: bool = False,
) -> dict[str, Type]:  # fmt: skip
    """Type arguments of a call, from the receiver, the arguments and what mypy says that the call yields.
    ``is_open``: those of the item's class are among what is asked for."""
    found = dict(environment)
    if receiver is not None and skip and item.parameters:
        f.world.hierarchy.unify(item.parameters[0].variable.type, receiver, found)
    settled = _settled(found)
    placement = place(item.parameters[skip:], arguments)
    if placement is None:
        raise ToolBug(f"arguments of {item.name} do not fit at {f.span}")
    if item.type_variables or is_open:
        if result is not None and not isinstance(result, (NeverType, NoneType)):
            f.world.hierarchy.unify(item.result, result, found)
        inferred: dict[str, Type] = dict(environment)
        if receiver is not None and skip and item.parameters:
            f.world.hierarchy.unify(item.parameters[0].variable.type, receiver, inferred)
        for declared, index in _in_inference_order(f, pairs_of(item, placement, skip), arguments):
            f.world.hierarchy.unify(declared, _argument_type(f, arguments[index], declared, inferred), inferred)
        found.update(_of_forwarded(f, item, placement, arguments, skip, found))
        joined = set(_joined_variables(item.result))
        for name, type_ in inferred.items():
            known = found.get(name)
            if known is None or isinstance(known, NeverType) or _unknown(known) or name in joined:
                found[name] = type_
            elif isinstance(type_, UnionType) and known in type_.items:
                if make_union((known, NONE)) != type_ or name in _variables_beside_others(item.result):
                    found[name] = type_  # ``T | None`` does not tell whether T has None already
    found.update(settled)
    for variable in item.type_variables:
        _leave_none_out(f, variable, found)
    return found


def _leave_none_out(f: FunctionLowering, variable: TypeVariable, found: dict[str, Type]) -> None:
    """What may be None is of no type whose values can be put in order, though the type checker lets it: the arguments
    are tested for it, for the body counts on what its type variable is bound to."""
    known = found.get(variable.name)
    if variable.bound is None or not isinstance(known, UnionType) or NONE not in known.items:
        return
    if not f.world.hierarchy.is_subtype(NONE, substitute(variable.bound, found)):
        found[variable.name] = make_union(tuple(part for part in known.items if part != NONE))


def infer_implementation(
    f: FunctionLowering, implementation: nodes.Function, item: nodes.Function, arguments: Sequence[Given],
    found: dict[str, Type], skip: int,
) -> dict[str, Type]:  # fmt: skip
    """Type arguments of the body behind overloads, whose type variables are its own: what the signature that is meant
    (``item``, with ``found``) says where the body has them."""
    given, taken = place(item.parameters[skip:], arguments), place(implementation.parameters[skip:], arguments)
    if given is None or taken is None:
        return found
    said = {index: substitute(declared, found) for declared, index in pairs_of(item, given, skip)}
    by_arguments: dict[str, Type] = {}
    for declared, index in pairs_of(implementation, taken, skip):
        if index in said:
            f.world.hierarchy.unify(declared, said[index], by_arguments)
    by_result: dict[str, Type] = {}
    f.world.hierarchy.unify(implementation.result, substitute(item.result, found), by_result)
    return {**by_result, **by_arguments, **found}


def _variables_beside_others(type_: Type) -> Iterator[str]:
    """Type variables that are items of unions."""
    match type_:
        case UnionType(items=items):
            yield from (item.name for item in items if isinstance(item, TypeVariable))
            for item in items:
                yield from _variables_beside_others(item)
        case ClassType(arguments=items) | TupleType(items=items):
            for item in items:
                yield from _variables_beside_others(item)


def _joined_variables(type_: Type) -> Iterator[str]:
    """Type variables of which a result does not tell what each is: those in ``T | S``."""
    match type_:
        case UnionType(items=items):
            variables = [item.name for item in items if isinstance(item, TypeVariable)]
            yield from variables if len(variables) > 1 else ()
        case ClassType(arguments=items) | TupleType(items=items):
            for item in items:
                yield from _joined_variables(item)


def _settled(found: dict[str, Type]) -> dict[str, Type]:
    """Type variables that the receiver has fixed: arguments and results must not widen them."""
    return {name: type_ for name, type_ in found.items() if not isinstance(type_, NeverType)}


def _unknown(type_: Type) -> bool:
    return type_ == OBJECT
