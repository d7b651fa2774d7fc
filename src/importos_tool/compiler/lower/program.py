"""The whole program: from a checked program and its entry to IR, by working off the queue until nothing new is
reached."""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    NONE,
    OBJECT,
    ClassType,
    NeverType,
    NoneType,
    TupleType,
    Type,
    UnionType,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as BOOL_RESULT
from importos_tool.compiler.ir.types import I64, NOTHING, REFERENCE, holds_reference
from importos_tool.compiler.lower import (  # noqa: F401  (the constructs register themselves)
    assignment,
    attributes,
    displays,
    expressions,
    handling,
    loops,
    match,
    names,
    operators,
    statements,
)
from importos_tool.compiler.lower.calls import Given, call_member, fitting
from importos_tool.compiler.lower.class_tests import finish_class_tests
from importos_tool.compiler.lower.closures import open_closure, prepare_slots
from importos_tool.compiler.lower.delegation import METHODS, RESUMING, step_arm
from importos_tool.compiler.lower.fields import Fields
from importos_tool.compiler.lower.function import FunctionLowering, Slot, Typed, zero_of
from importos_tool.compiler.lower.generators import lower_generator, step_type
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.modules import Modules
from importos_tool.compiler.lower.representation import representation, result_representation
from importos_tool.compiler.lower.unions import as_item, test_item
from importos_tool.compiler.lower.world import ConcreteClass, Dispatch, Instance, World
from importos_tool.diagnostics.model import ToolBug

START_FAILED_STATUS = 70  # the board itself could not start: sysexits.h, EX_SOFTWARE

# What the backend and the passes call by name.
SUPPORT = (
    "importos.runtime.heap.allocate",
    "importos.runtime.heap.free",
    "importos.runtime.failures.raise_memory_error",
    "importos.runtime.failures.raise_unbound_local",
    "importos.runtime.failures.raise_recursion_error",
    "importos.runtime.tracebacks.add_location",
)


def lower_program(
    program: nodes.Program,
    entry: str,
    user_modules: set[str],
    exports: tuple[tuple[str, str], ...] = (),
    *,
    count_objects: bool = False,
) -> ir.Program:
    """Lower everything that ``entry`` (a function without parameters that gives the exit status) reaches.

    ``exports``: pairs of a symbol that assembly calls and the library function behind it. ``count_objects``: at its end
    the program says how many objects are left that nothing but a cycle or a wrong count can hold.
    """
    world = World(program)
    world.modules = Modules(world, user_modules)
    world.fields = Fields(world.hierarchy, user_modules)
    world.lower_instance = lambda instance: _lower_instance(world, instance)
    world.resolve_arm = lambda dispatch, concrete: _lower_arm(world, dispatch, concrete)
    world.concrete(NONE)
    for name in SUPPORT:
        world.instance(world.function(name), {})
    exported = {world.instance(world.function(name), {}).name: symbol for symbol, name in exports}
    world.counts_objects = count_objects
    world.ir.entry = "entry"
    f = FunctionLowering(world, "entry", ir.Location("", 0, "entry", False), I64, {})
    _begin_entry(f, entry)
    while world.queue:
        world.queue.pop()()
    for dispatch in world.dispatches.values():
        _finish_dispatch(world, dispatch)
    finish_class_tests(world)
    if count_objects:
        _lower_forget(world)
    world.ir.functions["entry"] = f.builder.finish()
    for name, symbol in exported.items():
        world.ir.functions[name].exported = symbol
    return world.ir


def _begin_entry(f: FunctionLowering, entry: str) -> None:
    """The first function: the module code of the board and of what it imports, then the board's ``start``."""
    failed = f.builder.block("failed")
    with f.builder.handling(failed):
        f.world.modules.run(f, entry.rpartition(".")[0])
        status = f.library(entry, [])
        if f.world.counts_objects:
            f.library(FORGET, [])
            status = f.library("importos.kernel.leaks.checked_status", [status])
        f.builder.return_(status)
    f.builder.enter(failed)
    f.builder.take_exception()
    f.builder.return_(ir.Constant(START_FAILED_STATUS, I64))


FORGET = "importos.kernel.leaks.forget_globals"
KEPT = ("importos.kernel.", "importos.board.", "importos.runtime.heap.")


def _lower_forget(world: World) -> None:
    """The body of ``forget_globals``: every variable of the program and of the library lets go of its object."""
    f = FunctionLowering(world, FORGET, ir.Location("", 0, FORGET, False), NOTHING, {})
    for name, type_ in world.ir.globals.items():
        if holds_reference(type_) and not name.startswith(KEPT):
            f.builder.store_global(name, zero_of(type_))
    f.builder.return_(None)
    world.ir.functions[FORGET] = f.builder.finish()


def _lower_instance(world: World, instance: Instance) -> None:
    definition = instance.definition
    user = world.is_user_code(definition)
    location = ir.Location(definition.span.path, definition.span.line, definition.short_name, user)
    if definition.is_generator:
        lower_generator(world, instance, location)
        return
    f = FunctionLowering(world, instance.name, location, instance.result_type, instance.environment)
    f.instance = instance
    f.result_type = instance.result
    if instance.closure is not None:
        closure = f.builder.parameter(REFERENCE, "closure")
        open_closure(f, instance.closure, closure)
        f.functions[definition.name] = Slot(OBJECT, value=closure)
    for number, (parameter, type_) in enumerate(zip(definition.parameters, instance.parameters, strict=True)):
        register = f.builder.parameter(representation(type_), parameter.variable.name)
        f.slots[parameter.variable] = Slot(type_, register)
        if number == 0 and "classmethod" in definition.decorators:
            f.class_parameter = parameter.variable
    body = world.body_of(definition)
    prepare_slots(f, definition, body)
    f.prepare_body(body)
    f.statements(body)
    if not f.builder.terminated:
        if isinstance(instance.result, NeverType) or instance.result_type != NOTHING:
            if isinstance(instance.result, NeverType) or not _may_end(instance):
                # mypy proved that control does not come here; where its proof is wrong, that is an error to see
                f.raise_library("importos.runtime.handling.raise_proved_unreachable", [])
            else:
                f.builder.return_(f.coerce(f.none(), instance.result))
        else:
            f.builder.return_(None)
    function = f.builder.finish()
    function.inline = any(d.endswith(".inline") for d in definition.decorators)
    function.cold = any(d.endswith(".cold") for d in definition.decorators)
    function.never_returns = isinstance(instance.result, NeverType)
    world.ir.functions[instance.name] = function


def _may_end(instance: Instance) -> bool:
    """Whether falling off the end (giving None) fits the result type."""
    return representation(instance.result) == REFERENCE


# ------------------------------------------------------------------------------------------------ dispatch


def _lower_arm(world: World, dispatch: Dispatch, concrete: ConcreteClass) -> None:
    """The code for one class of a dispatch: a function of its own, or the method when nothing is to convert."""
    key = dispatch.key
    if key.method in ("is", "has"):
        _lower_membership(world, dispatch, concrete)
        return
    if concrete.resume and key.method in RESUMING and _gives(concrete, key.result):
        dispatch.targets.setdefault(concrete.resume, []).append(concrete.layout.name)
        return
    name = f"{dispatch.name} for {concrete.layout.name}"
    location = ir.Location("", 0, name, False)
    g = FunctionLowering(world, name, location, result_representation(key.result), dict(key.environment))
    receiver_value = g.builder.parameter(REFERENCE, "self")
    arguments = [
        Given(argument_name, None, Typed(g.builder.parameter(representation(type_), f"a{number}"), type_))
        for number, (argument_name, type_) in enumerate(zip(key.names, key.parameters, strict=True))
    ]
    receiver = Typed(receiver_value, concrete.type)
    if concrete.boxed:
        value_type = representation(concrete.type)
        receiver = Typed(g.builder.load_field(receiver_value, concrete.layout.name, "value", value_type), concrete.type)
    answer = _arm_answer(g, dispatch, receiver, arguments)
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
    dispatch.targets.setdefault(target, []).append(concrete.layout.name)


def _lower_membership(world: World, dispatch: Dispatch, concrete: ConcreteClass) -> None:
    """Whether objects of the class may stand where a type is wanted (``test_layout``), or have a method."""
    ((name, type_),) = dispatch.key.environment
    if dispatch.key.method == "is":
        answer = world.hierarchy.is_subtype(concrete.type, type_)
    else:
        class_type = world.hierarchy.as_class(concrete.type)
        answer = class_type is not None and world.hierarchy.member(class_type, name) is not None
    name = f"is {answer}".lower()
    if name not in world.ir.functions:
        g = FunctionLowering(world, name, ir.Location("", 0, name, False), BOOL_RESULT, {})
        g.builder.parameter(REFERENCE, "self")
        g.builder.return_(ir.TRUE if answer else ir.FALSE)
        function = g.builder.finish()
        function.inline = True
        world.ir.functions[name] = function
    dispatch.targets.setdefault(name, []).append(concrete.layout.name)


def _gives(frame: ConcreteClass, result: Type) -> bool:
    """Whether resuming a frame gives steps in the representation of ``result``."""
    assert isinstance(frame.type, ClassType)
    return representation(step_type(frame.type)) == representation(result)


def _arm_answer(g: FunctionLowering, dispatch: Dispatch, receiver: Typed, arguments: list[Given]) -> Typed:
    from importos_tool.compiler.lower.attributes import load_attribute, load_class_variable
    from importos_tool.compiler.lower.operators import class_truth, truth

    key = dispatch.key
    class_type = g.class_type(receiver.type)
    assert class_type is not None
    if key.method in METHODS or key.method == "step resume":
        values = [argument.value for argument in arguments if argument.value is not None]
        return step_arm(g, "step advance" if key.method == "step resume" else key.method, receiver, values, key.result)
    if key.method == "truth of":
        if class_type.name == "types.NoneType":
            return Typed(ir.FALSE, BOOL)
        if isinstance(receiver.type, TupleType) or receiver.type == BOOL:
            return Typed(truth(g, receiver), BOOL)
        return Typed(class_truth(g, receiver, class_type), BOOL)
    if key.method.startswith("variable "):
        member = g.world.hierarchy.member(class_type, key.method.removeprefix("variable "))
        assert member is not None and isinstance(member.definition, nodes.Field)
        declared = substitute(member.definition.type, g.world.hierarchy.arguments_of(member.owner))
        return load_class_variable(g, member.owner.name, member.definition, declared)
    if key.method.startswith("field "):
        return load_attribute(g, receiver, key.method.removeprefix("field "), key.result)
    if isinstance(receiver.type, TupleType):
        receiver = Typed(g.coerce(receiver, class_type), class_type)
    member = g.world.hierarchy.member(class_type, key.method)
    if member is None:
        if key.static != OBJECT or not arguments or arguments[0].value is None:
            raise ToolBug(f"{class_type} has no {key.method} for {dispatch.name}")
        operands = [g.coerce(receiver, OBJECT), g.coerce(arguments[0].value, OBJECT)]
        g.raise_library("importos.runtime.failures.raise_unsupported_operands", [g.text(key.method).value, *operands])
        return Typed(ir.NULL, OBJECT)
    if isinstance(member.definition, nodes.Overloads):
        return _overloaded_arm(g, key.method, receiver, class_type, member, arguments, key.result)
    return call_member(g, receiver, class_type, key.method, member, arguments, key.result, exact=True)


def _overloaded_arm(
    g: FunctionLowering,
    method: str,
    receiver: Typed,
    class_type: ClassType,
    member: Member,
    arguments: list[Given],
    result: Type,
) -> Typed:
    """The item that the arguments fit; where they are wider than every item, the items one after another by class."""
    assert isinstance(member.definition, nodes.Overloads)
    environment = dict(g.world.hierarchy.arguments_of(member.owner))
    if fitting(g, member.definition, arguments, environment, class_type, 1) is not None or len(arguments) != 1:
        return call_member(g, receiver, class_type, method, member, arguments, result, exact=True)
    value = arguments[0].value
    assert value is not None
    for item in member.definition.items:
        wanted = substitute(item.parameters[1].variable.type, g.world.class_environment(member.owner))
        if isinstance(wanted, UnionType) or not g.world.hierarchy.is_subtype(wanted, OBJECT):
            continue
        matched, following = g.builder.block("matched"), g.builder.block("next")
        g.builder.branch(test_item(g, value, wanted), matched, following)
        g.builder.enter(matched)
        narrowed = [Given(arguments[0].name, None, as_item(g, value, wanted))]
        answer = call_member(g, receiver, class_type, method, member, narrowed, result, exact=True)
        if not g.builder.terminated:
            g.builder.return_(None if isinstance(result, (NoneType, NeverType)) else g.coerce(answer, result))
        g.builder.enter(following)
    boxed = g.coerce(receiver, OBJECT)
    g.raise_library(
        "importos.runtime.failures.raise_unsupported_operands", [g.text(method).value, boxed, g.coerce(value, OBJECT)]
    )
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


def _finish_dispatch(world: World, dispatch: Dispatch) -> None:
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
    if not targets:
        f.builder.unreachable()
    elif len(targets) == 1:
        f.builder.goto(blocks[0])
    else:
        largest = max(range(len(targets)), key=lambda n: len(targets[n][1]))
        cases = [(tuple(names), blocks[n]) for n, (_, names) in enumerate(targets) if n != largest]
        f.builder.switch_class(receiver, cases, blocks[largest])
    for (target, _), block in zip(targets, blocks, strict=True):
        f.builder.enter(block)
        value = f.builder.call(target, [receiver, *arguments], result)
        f.builder.return_(None if result == NOTHING else value)
    function = f.builder.finish()
    function.inline = len(targets) <= 1
    function.is_dispatch = True
    function.never_returns = isinstance(key.result, NeverType)
    world.ir.functions[dispatch.name] = function
