"""Dispatch functions: a switch on the class of the receiver, with one arm a class that may come.

What an arm does is said by the method of the key: the name of a method, or one of the words below with an argument
(``field x``, ``class name``...). The receiver of an arm has exactly the arm's class; when that is a class value, it is
known which class it is.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    OBJECT,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    TypeVariable,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import NOTHING, REFERENCE
from importos_tool.compiler.lower.arguments import Given, place
from importos_tool.compiler.lower.attributes import delete_attribute, load_attribute, store_attribute
from importos_tool.compiler.lower.binary_protocol import (
    COMPARISONS,
    binary_arm,
    has_no_say,
    may_answer,
    reflected_arm,
    silent_arm,
)
from importos_tool.compiler.lower.callable_adapters import CALLABLE, KNOWN, SHAPED, answer_as_callable
from importos_tool.compiler.lower.callables import call_value, is_of_shape
from importos_tool.compiler.lower.called_object import TYPE
from importos_tool.compiler.lower.calls import call_member, given_by_marks
from importos_tool.compiler.lower.class_calls import call_class_member
from importos_tool.compiler.lower.class_objects import (
    FITS,
    class_documentation,
    class_text,
    class_value,
    constructor,
    erased,
    is_instance,
    is_subclass,
    type_of_value,
)
from importos_tool.compiler.lower.class_questions import class_has_members
from importos_tool.compiler.lower.class_tests import MEMBERS_OF, fits_at_run_time
from importos_tool.compiler.lower.class_variables import load_of_class, store_of_class
from importos_tool.compiler.lower.coercions import new_tuple
from importos_tool.compiler.lower.construction import construct_given
from importos_tool.compiler.lower.copying import copy_arm
from importos_tool.compiler.lower.declining import BINARY, decline
from importos_tool.compiler.lower.delegation import RESUMING, step_arm
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import details_of_member
from importos_tool.compiler.lower.generators import step_type
from importos_tool.compiler.lower.hierarchy import Member, bound, is_method
from importos_tool.compiler.lower.inference import chosen, fitting, is_told_apart, may_fit_before, pairs_of
from importos_tool.compiler.lower.lifetimes import load_anchor
from importos_tool.compiler.lower.named_fields import named_arm
from importos_tool.compiler.lower.new_methods import BARE, INITIALISE, bare_object_of, initialise_arm, what_is_abstract
from importos_tool.compiler.lower.of_any_object import may_keep_key, method_of_any
from importos_tool.compiler.lower.operators import class_truth, truth
from importos_tool.compiler.lower.representation import (
    canonical,
    environment_name,
    is_value,
    representation,
    result_representation,
)
from importos_tool.compiler.lower.super_calls import PREFIX as SUPER, call_next
from importos_tool.compiler.lower.unions import as_item, is_of_type
from importos_tool.compiler.lower.world import (
    FRAME_NAME,
    FUNCTION,
    ConcreteClass,
    Dispatch,
    DispatchKey,
    World,
    enumerate_arguments,
)
from importos_tool.compiler.lower.wrong_arguments import wrong_arguments
from importos_tool.diagnostics.model import ToolBug

Arm = Callable[[FunctionLowering, DispatchKey, Typed, list[Given], str], Typed]


def lower_arm(world: World, dispatch: Dispatch, concrete: ConcreteClass) -> None:
    """The code for one class of a dispatch: a function of its own, or the method when nothing is to convert."""
    key = dispatch.key
    if key.method == FRAME_NAME:
        _lower_frame_name(world, dispatch, concrete)
        return
    if key.method in (CALLABLE, SHAPED, KNOWN):
        _lower_callable(world, dispatch, concrete)
        return
    if key.method.startswith("reflected ") and not may_answer(world, concrete.type, key.method):
        dispatch.targets.setdefault(_declining(world, key), []).append(concrete.layout.name)
        return
    if concrete.resume and key.method in RESUMING and _gives(world, concrete, key.result):
        dispatch.targets.setdefault(concrete.resume, []).append(concrete.layout.name)
        return
    silent = key.method.startswith("binary ") and has_no_say(world, concrete.type, key)
    is_class = _asks_any_class(key, concrete)
    name = f"{dispatch.name} for {'others' if silent else 'classes' if is_class else _family(concrete)}"
    known = dispatch.arms.get(name)
    if known is not None:
        dispatch.targets[known].append(concrete.layout.name)
        return
    location = ir.Location("", 0, name, False)
    g = FunctionLowering(world, name, location, result_representation(key.result), dict(key.environment))
    receiver_value = g.builder.parameter(REFERENCE, "self")
    values = [
        Typed(g.builder.parameter(representation(type_), f"a{number}"), type_)
        for number, type_ in enumerate(key.parameters)
    ]
    arguments = given_by_marks(key.names, values)
    for number, origin in dispatch.origins.items():
        arguments[number].origin = origin
    receiver = Typed(receiver_value, concrete.type)
    if is_class:
        receiver = Typed(receiver_value, TypeObject(OBJECT))
    elif isinstance(concrete.type, TypeObject):
        receiver = class_value(g, concrete.type.instance)
    elif concrete.boxed:
        value_type = representation(concrete.type)
        receiver = Typed(g.builder.load_field(receiver_value, concrete.layout.name, "value", value_type), concrete.type)
    if silent:
        answer = silent_arm(g, key, Typed(receiver_value, key.static), values[0])
    else:
        answer = _answer(g, dispatch, receiver, arguments)
    if not g.builder.terminated:
        if isinstance(key.result, (NoneType, NeverType)):
            g.builder.return_(None)
        else:
            g.builder.return_(g.coerce(answer, key.result))
    function = g.builder.finish()
    target = _forwards_to(function)
    if target is None:
        function.inline = True
        world.ir.functions[name] = function
        target = name
    dispatch.arms[name] = target
    dispatch.targets.setdefault(target, []).append(concrete.layout.name)


def _family(concrete: ConcreteClass) -> str:
    """What the classes of one type are called together: functions, the frames of generators that give the same. An arm
    knows of its receiver no more than the type, so they have one."""
    type_ = concrete.type
    if concrete.resume or type_ == FUNCTION:
        assert isinstance(type_, ClassType)
        return type_.name + environment_name(dict(enumerate_arguments(type_)))
    return concrete.layout.name


def _asks_any_class(key: DispatchKey, concrete: ConcreteClass) -> bool:
    """Whether a class as an object is asked for what all classes answer by one method of ``type``: one arm for all."""
    word, _, rest = key.method.partition(" ")
    return isinstance(concrete.type, TypeObject) and not isinstance(key.static, TypeObject) and word not in _ARMS


def _lower_frame_name(world: World, dispatch: Dispatch, concrete: ConcreteClass) -> None:
    """What the function is called whose frame an object is; an empty text for every other object."""
    name = f"{dispatch.name} for {concrete.layout.name if concrete.resume else 'others'}"
    if name not in world.ir.functions:
        g = FunctionLowering(world, name, ir.Location("", 0, name, False), REFERENCE, {})
        g.builder.parameter(REFERENCE, "self")
        g.builder.return_(g.text(concrete.function).value)
        world.ir.functions[name] = g.builder.finish()
    dispatch.targets.setdefault(name, []).append(concrete.layout.name)


def _lower_callable(world: World, dispatch: Dispatch, concrete: ConcreteClass) -> None:
    """A function object, or one whose class has ``__call__``, as a function of the signature that is wanted; None for
    what is none."""
    wanted, layout = dispatch.key.result, concrete.layout.name
    assert isinstance(wanted, CallableType)
    shape = world.shaped_callables.get(layout) if dispatch.key.method != CALLABLE else None
    if dispatch.key.method == KNOWN and shape is None:
        shape = world.callables.get(layout)
    is_shaped = shape is not None and is_of_shape(shape, wanted)
    answers = is_shaped or layout in world.callables or _is_called_so(world, concrete.type, wanted)
    name = f"{dispatch.name} for {layout if answers else 'others'}"
    if name not in world.ir.functions:
        g = FunctionLowering(world, name, ir.Location("", 0, name, False), REFERENCE, {})
        value = g.builder.parameter(REFERENCE, "self")
        known = wanted if is_shaped else world.callables.get(layout, concrete.type if answers else None)
        g.builder.return_(answer_as_callable(g, Typed(value, known or OBJECT), wanted))
        world.ir.functions[name] = g.builder.finish()
    dispatch.targets.setdefault(name, []).append(layout)


def _is_called_so(world: World, type_: Type, wanted: CallableType) -> bool:
    """Whether objects of a class are called with what the signature says."""
    if not isinstance(type_, ClassType) or type_ == FUNCTION:
        return False
    member = world.hierarchy.member(type_, "__call__")
    if member is None or not is_method(member):
        return False
    return any(world.hierarchy.is_subtype(signature, wanted) for signature in world.hierarchy.shown(member))


def _declining(world: World, key: DispatchKey) -> str:
    """The one arm of all classes that have no method to ask: a program has many classes and many such switches."""
    result = result_representation(key.result)
    taken = [representation(type_) for type_ in key.parameters]
    name = f"decline ({', '.join(map(str, taken))}) {result}"
    if name not in world.ir.functions:
        g = FunctionLowering(world, name, ir.Location("", 0, name, False), result, {})
        g.builder.parameter(REFERENCE, "self")
        for number, type_ in enumerate(taken):
            g.builder.parameter(type_, f"a{number}")
        decline(g)
        function = g.builder.finish()
        function.inline = True
        world.ir.functions[name] = function
    return name


def _gives(world: World, frame: ConcreteClass, result: Type) -> bool:
    """Whether resuming a frame gives steps in the representation of ``result``."""
    assert isinstance(frame.type, ClassType)
    return canonical(step_type(world, frame.type)) == canonical(result)


def _answer(g: FunctionLowering, dispatch: Dispatch, receiver: Typed, arguments: list[Given]) -> Typed:
    key = dispatch.key
    word, _, rest = key.method.partition(" ")
    special = _ARMS.get(word) if rest else None  # a method's name is one word
    if special is not None:
        return special(g, key, receiver, arguments, rest)
    g.expects_decline = key.method in BINARY  # whoever calls the dispatch function minds it
    if isinstance(receiver.type, TypeObject) and isinstance(key.static, TypeObject):
        return _class_method(g, key, receiver, arguments)
    class_type = g.class_type(receiver.type)
    assert class_type is not None
    if isinstance(receiver.type, TupleType):
        receiver = Typed(g.coerce(receiver, class_type), class_type)
    if may_keep_key(g.world, class_type, key) and arguments[0].value is not None:
        asked = Typed(g.coerce(arguments[0].value, OBJECT), OBJECT)
        name = g.text(class_type.name.rpartition(".")[2])
        g.library("typing._require_own_key", [receiver.value, asked.value, name.value])
    method = method_of_any(g.world, class_type, key)
    member = g.world.hierarchy.member(class_type, method)
    if member is None:
        if key.static != OBJECT or not arguments or arguments[0].value is None:
            raise ToolBug(f"{class_type} has no {key.method} for {dispatch.name}")
        return _nothing_fits(g, key.method, receiver, arguments)
    if not is_method(member):
        value = load_attribute(g, receiver, key.method, g.world.hierarchy.shown(member)[0], exact=True)
        return value if _is_property(g, key) else _called(g, key, value, arguments)
    if _is_property(g, key):  # whose value the method is
        type_ = key.result if isinstance(key.result, CallableType) else g.world.hierarchy.shown(member)[0]
        return load_attribute(g, receiver, key.method, type_, exact=True)
    if isinstance(member.definition, nodes.Function) and key.method == "__post_init__":  # each class has its own
        wrong = wrong_arguments(g.world.program, member.definition, arguments, 1)
        if wrong:
            return _raise_type_error(g, wrong)
    if isinstance(member.definition, nodes.Overloads):
        return _overloaded(g, method, receiver, class_type, member, arguments, key.result)
    return call_member(g, receiver, class_type, method, member, arguments, key.result, exact=True)


def _called(g: FunctionLowering, key: DispatchKey, value: Typed, arguments: list[Given]) -> Typed:
    """What is read where a method is asked for is called as that method."""
    wanted = _asked_member(g, key)
    if not isinstance(value.type, CallableType) and wanted is not None:
        type_ = g.world.hierarchy.shown(wanted)[0]
        value = Typed(g.coerce(value, type_), type_)
    return call_value(g, value, arguments)


def _is_property(g: FunctionLowering, key: DispatchKey) -> bool:
    """Whether it is a property that is asked for."""
    member = _asked_member(g, key)
    return member is not None and not is_method(member)


def _asked_member(g: FunctionLowering, key: DispatchKey) -> Member | None:
    """What is asked for, by the type that the object is known as."""
    static = g.world.hierarchy.as_class(key.static)
    return None if static is None else g.world.hierarchy.member(static, key.method)


# ------------------------------------------------------------------------------------ what objects are asked


def _receiver_class(g: FunctionLowering, receiver: Typed) -> ClassType:
    """The class whose members are meant: that of the object, or the class value itself."""
    type_ = receiver.type.instance if isinstance(receiver.type, TypeObject) else receiver.type
    class_type = g.class_type(type_)
    assert class_type is not None
    return class_type


def _truth(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    class_type = g.class_type(receiver.type)
    assert class_type is not None
    if class_type.name == "types.NoneType":
        return Typed(ir.FALSE, BOOL)
    if isinstance(receiver.type, (TupleType, TypeObject)) or receiver.type == BOOL:
        return Typed(truth(g, receiver), BOOL)
    return Typed(class_truth(g, receiver, class_type), BOOL)


def _variable(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], name: str) -> Typed:
    return load_of_class(g, _receiver_class(g, receiver).name, name, key.result)


def _field(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], name: str) -> Typed:
    return load_attribute(g, receiver, name, key.result, exact=True)


def _details(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], name: str) -> Typed:
    """What a method is called that is asked for as a value."""
    return details_of_member(g, _receiver_class(g, receiver), name)


def _store(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], name: str) -> Typed:
    value = arguments[0].value
    assert value is not None
    if isinstance(receiver.type, TypeObject):
        store_of_class(g, _receiver_class(g, receiver).name, name, value)
    else:
        store_attribute(g, receiver, name, value, exact=True)
    return g.none()


def _delete(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], name: str) -> Typed:
    delete_attribute(g, receiver, name, exact=True)
    return g.none()


def _has_members(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    class_type = g.class_type(receiver.type)
    assert class_type is not None
    protocol = key.method.removeprefix(MEMBERS_OF)
    if isinstance(receiver.type, TypeObject):
        return Typed(ir.TRUE if class_has_members(g.world, receiver.type, protocol) else ir.FALSE, BOOL)
    return Typed(fits_at_run_time(g, class_type, protocol, refuses=True), BOOL)


def _super(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    class_name, _, name = rest.rpartition(" ")
    own = _receiver_class(g, receiver)
    member = g.world.hierarchy.member(own, name, after=class_name)
    if member is None:
        raise ToolBug(f"{own} has no {name} behind {class_name}")
    definition = member.definition
    if isinstance(definition, nodes.Function) and not (name == "__init__" and member.owner == OBJECT):
        skip = bound(definition)
        wrong = wrong_arguments(g.world.program, definition, arguments, skip)
        if wrong:
            return _raise_type_error(g, wrong)
    g.expects_decline = name in BINARY
    return call_next(g, receiver, own, class_name, name, member, arguments, key.result)


def _anchor(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    """What weak references to the object share (``lifetimes.py``)."""
    layout = "" if not isinstance(receiver.type, ClassType) else g.world.concrete(receiver.type).layout.name
    if is_value(receiver.type) or not layout or receiver.type == FUNCTION:
        g.raise_library("importos.runtime.failures.raise_not_referable", [g.coerce(receiver, OBJECT)])
        return Typed(ir.NULL, OBJECT)
    return load_anchor(g, receiver, layout)


def _step(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    """One step of an iterator or generator (``delegation.py``)."""
    values = [argument.value for argument in arguments if argument.value is not None]
    return step_arm(g, "step advance" if rest == "resume" else key.method, receiver, values, key.result)


# ------------------------------------------------------------------------------------ what classes are asked


def _class(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], what: str) -> Typed:
    if what == "of":
        if isinstance(receiver.type, ClassType) and receiver.type != FUNCTION:
            return class_value(g, receiver.type)
        return type_of_value(g, receiver)
    if not isinstance(receiver.type, TypeObject):
        raise ToolBug(f"{receiver.type} is no class for {key.method}")
    if key.method.startswith(FITS):
        protocol = key.method.removeprefix(FITS)
        return Typed(fits_at_run_time(g, erased(g, receiver.type.instance), protocol, refuses=True), BOOL)
    if key.method == BARE:
        return bare_object_of(g, erased(g, receiver.type.instance))
    value = arguments[0].value if arguments else None
    if what == "has instance":
        assert value is not None
        return Typed(is_instance(g, value, receiver), BOOL)
    if what == "has subclass":
        assert value is not None
        return Typed(is_subclass(g, Typed(value.value, TypeObject(OBJECT)), receiver), BOOL)
    if what == "documentation":
        return class_documentation(g, receiver)
    return class_text(g, receiver, what)


def _call(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    """``cls(arguments)``."""
    assert isinstance(receiver.type, TypeObject)
    class_type = erased(g, receiver.type.instance)
    class_ = g.world.hierarchy.class_of(class_type.name)
    if class_type.name == "types.NoneType" and not arguments:
        return g.none()
    if class_type in (TYPE, FUNCTION) or class_.module.startswith("importos."):
        return _raise_type_error(g, f"cannot create '{class_.short_name}' instances")
    wanted = key.result
    if isinstance(wanted, ClassType) and wanted.arguments and not class_.type_variables:
        if not g.world.has_shape_of(class_type, wanted):  # a class of the family, but of another number
            return _raise_type_error(g, f"{class_.short_name} is not a class of {show(wanted)}")
    if abstract := what_is_abstract(g.world.hierarchy, class_type):
        return _raise_type_error(g, abstract)
    member = constructor(g, class_type)
    definition = member.definition
    assert not isinstance(definition, nodes.Field)
    if isinstance(definition, nodes.Function):
        wrong = wrong_arguments(g.world.program, definition, arguments, 1)
        if wrong and member.owner == OBJECT:
            wrong = f"{class_.short_name}() takes no arguments"
        if wrong:
            return _raise_type_error(g, wrong)
    elif chosen(g, definition, arguments, dict(g.world.hierarchy.arguments_of(member.owner)), None, 1) is None:
        return _raise_type_error(g, f"{class_.short_name}() does not take these arguments")
    return construct_given(g, class_type, arguments, key.result)


def _raise_type_error(g: FunctionLowering, text: str) -> Typed:
    g.raise_library("importos.runtime.failures.raise_type_error", [g.text(text).value])
    return Typed(ir.NULL, OBJECT)


def _class_method(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given]) -> Typed:
    class_type = _receiver_class(g, receiver)
    member = g.world.hierarchy.member(class_type, key.method)
    if member is None:
        raise ToolBug(f"{class_type} has no {key.method}")
    return call_class_member(g, receiver, class_type, key.method, member, arguments, key.result, exact=True)


_ARMS: dict[str, Arm] = {
    "truth": _truth,
    "step": _step,
    "variable": _variable,
    "field": _field,
    "details": _details,
    "store": _store,
    "delete": _delete,
    "has": _has_members,
    SUPER.strip(): _super,
    "class": _class,
    "call": _call,
    "anchor": _anchor,
    "copy": copy_arm,
    INITIALISE.partition(" ")[0]: initialise_arm,
    "named": named_arm,
    "binary": binary_arm,
    "reflected": reflected_arm,
}


# ------------------------------------------------------------------------------------------------ overloads


def _overloaded(
    g: FunctionLowering,
    method: str,
    receiver: Typed,
    class_type: ClassType,
    member: Member,
    arguments: list[Given],
    result: Type,
) -> Typed:
    """The item that the arguments fit; where they are wider than an item before it, or than every item, the items one
    after another by class."""
    assert isinstance(member.definition, nodes.Overloads)
    environment = dict(g.world.hierarchy.arguments_of(member.owner))
    found = fitting(g, member.definition, arguments, environment, class_type, 1) if arguments else None
    if not arguments or (found is not None and not may_fit_before(g, member.definition, found, arguments, environment)):
        return call_member(g, receiver, class_type, method, member, arguments, result, exact=True)
    values = [argument.value for argument in arguments]
    for item in member.definition.items:
        placement = place(item.parameters[1:], arguments)
        if placement is None:
            continue
        following = g.builder.block("next")
        narrowed = list(arguments)
        for declared, index in pairs_of(item, placement, 1):
            value, wanted = values[index], substitute(declared, environment)
            assert value is not None
            if isinstance(wanted, TypeVariable) or g.world.hierarchy.is_subtype(value.type, wanted):
                continue
            if isinstance(wanted, CallableType) and isinstance(value.type, CallableType):
                continue
            if not is_told_apart(wanted) or is_value(value.type):
                g.builder.goto(following)
                break
            matched = g.builder.block("matched")
            g.builder.branch(is_of_type(g, value, wanted), matched, following)
            g.builder.enter(matched)
            is_one = isinstance(wanted, ClassType)
            fitted = as_item(g, value, wanted) if is_one else Typed(g.coerce(value, wanted), wanted)
            narrowed[index] = Given(arguments[index].name, None, fitted)
        if not g.builder.terminated and chosen(g, member.definition, narrowed, environment, class_type, 1) is None:
            g.builder.goto(following)  # the item of another number than that of the object's class
        if not g.builder.terminated:
            answer = call_member(g, receiver, class_type, method, member, narrowed, result, exact=True)
            if not g.builder.terminated:
                g.builder.return_(None if isinstance(result, (NoneType, NeverType)) else g.coerce(answer, result))
        g.builder.enter(following)
    return _nothing_fits(g, method, receiver, arguments)


def _nothing_fits(g: FunctionLowering, method: str, receiver: Typed, arguments: list[Given]) -> Typed:
    """What is raised where no method, or no signature of it, takes what is given."""
    values = [g.coerce(argument.value, OBJECT) for argument in arguments if argument.value is not None]
    name, boxed = g.text(method).value, g.coerce(receiver, OBJECT)
    if method in COMPARISONS:
        g.raise_library("importos.runtime.failures.raise_unsupported_operands", [name, boxed, values[0]])
    else:
        given = new_tuple(g, values, OBJECT)
        g.raise_library("importos.runtime.failures.raise_unfit_arguments", [name, boxed, given])
    return Typed(ir.NULL, OBJECT)


def _forwards_to(function: ir.Function) -> str | None:
    """The name of the function that this one only calls with its own parameters."""
    if len(function.blocks) != 1:
        return None
    block = function.blocks[0]
    if len(block.operations) != 1 or not isinstance(block.terminator, ir.Return):
        return None
    call = block.operations[0]
    if not isinstance(call, ir.Call) or list(call.arguments) != list(function.parameters):
        return None
    if function.result == NOTHING:
        return call.function if call.result.type == NOTHING else None
    return call.function if block.terminator.value is call.result else None


# ------------------------------------------------------------------------------------------------ the switch


def finish_dispatch(world: World, dispatch: Dispatch) -> None:
    """The dispatch function itself, when all its arms are known.

    A class that no arm knows cannot come here (``shapes.py``); which classes do come finds the pass ``dispatch_arms``.
    """
    key = dispatch.key
    location = ir.Location("", 0, dispatch.name, False)
    result = result_representation(key.result)
    f = FunctionLowering(world, dispatch.name, location, result, {})
    receiver = f.builder.parameter(REFERENCE, "self")
    arguments = [
        f.builder.parameter(representation(type_), f"a{number}") for number, type_ in enumerate(key.parameters)
    ]
    targets = list(dispatch.targets.items())
    blocks = [f.builder.block("arm") for _ in targets]
    unknown = f.builder.block("unknown")
    f.builder.switch_class(receiver, [(tuple(names), blocks[n]) for n, (_, names) in enumerate(targets)], unknown)
    f.builder.enter(unknown)
    f.builder.trap()
    for (target, _), block in zip(targets, blocks, strict=True):
        f.builder.enter(block)
        value = f.builder.call(target, [receiver, *arguments], result)
        f.builder.return_(None if result == NOTHING else value)
    function = f.builder.finish()
    function.is_dispatch = True
    function.never_returns = isinstance(key.result, NeverType)
    world.ir.functions[dispatch.name] = function


__all__ = ["finish_dispatch", "lower_arm"]
