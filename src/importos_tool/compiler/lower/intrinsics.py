"""Intrinsics: the functions of ``importos.lowlevel`` that are operations, not calls.

Most are primitives of ``ir/primitives.py``, taken over by name. Those lowered by hand here are what a primitive
cannot be: arrays (their layout depends on the item), objects with a tail, unchecked casts, and the program itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import INT, OBJECT, STR, ClassType, NoneType, Type, TypeObject, substitute
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.primitives import PRIMITIVES
from importos_tool.compiler.ir.types import BOOL, I64, NOTHING, REFERENCE, IrType
from importos_tool.compiler.lower.arguments import Given, static_type
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import canonical, representation
from importos_tool.compiler.lower.world import FRAME_NAME, DispatchKey, module_of
from importos_tool.diagnostics.model import ToolBug

ARRAY = "importos.lowlevel.objects.Array"


def call_intrinsic(
    f: FunctionLowering, item: nodes.Function, arguments: Sequence[Given], found: dict[str, Type]
) -> Typed:
    """A call of a function with an intrinsic name. A method's receiver is the first argument."""
    declared = [substitute(p.variable.type, found) for p in item.parameters]
    result = substitute(item.result, found)
    handler = _HANDLERS.get(item.intrinsic)
    if handler is not None:
        return handler(f, arguments, declared, result)
    primitive = PRIMITIVES.get(item.intrinsic)
    if primitive is None:
        raise ToolBug(f"no primitive is named {item.intrinsic}")
    skip = len(arguments) - len(primitive.parameters)  # a constructor's class
    values = [_value(f, a, t) for a, t in zip(arguments[skip:], declared[skip:], strict=False)]
    value = f.builder.primitive(item.intrinsic, *values)
    return f.none() if primitive.result == NOTHING or isinstance(result, NoneType) else Typed(value, result)


def _value(f: FunctionLowering, argument: Given, type_: Type) -> ir.Value:
    if argument.value is not None:
        if isinstance(argument.value.type, ClassType) and isinstance(type_, ClassType) and type_ != OBJECT:
            if argument.value.type.name == type_.name:
                return argument.value.value
        return f.coerce(argument.value, type_)
    assert argument.node is not None
    return f.coerced(argument.node, type_)


def _array(f: FunctionLowering, argument: Given) -> tuple[ir.Layout, Typed, Type]:
    typed = argument.value if argument.value is not None else f.expression(argument.node)  # type: ignore[arg-type]
    if not isinstance(typed.type, ClassType) or typed.type.name != ARRAY:
        raise ToolBug(f"an array operation on {typed.type}")
    item = typed.type.arguments[0] if typed.type.arguments else OBJECT
    return f.world.array(item), typed, item


def _array_get(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    layout, array, item = _array(f, arguments[0])
    index = _value(f, arguments[1], INT)
    return Typed(f.builder.load_item(array.value, layout.name, index, representation(item)), item)


def _array_take(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    layout, array, item = _array(f, arguments[0])
    index = _value(f, arguments[1], INT)
    return Typed(f.builder.take_item(array.value, layout.name, index, representation(item)), item)


def _array_store(initial: bool) -> Callable[..., Typed]:
    def lower(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
        layout, array, item = _array(f, arguments[0])
        index = _value(f, arguments[1], INT)
        value = _value(f, arguments[2], item)
        f.builder.store_item(array.value, layout.name, index, value, initial=initial)
        return f.none()

    return lower


def _array_capacity(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    _, array, _ = _array(f, arguments[0])
    return Typed(f.builder.primitive("object.capacity", array.value), INT)


def _array_move(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    layout, target, _ = _array(f, arguments[0])
    target_index = _value(f, arguments[1], INT)
    _, source, _ = _array(f, arguments[2])
    source_index = _value(f, arguments[3], INT)
    count = _value(f, arguments[4], INT)
    f.builder.move_items(layout.name, target.value, target_index, source.value, source_index, count)
    return f.none()


def _array_clear(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    layout, array, _ = _array(f, arguments[0])
    f.builder.clear_items(layout.name, array.value, _value(f, arguments[1], INT), _value(f, arguments[2], INT))
    return f.none()


def _new_tailed(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    type_ = static_type(f, arguments[0])
    if not isinstance(type_, TypeObject):
        raise ToolBug(f"new_tailed of {type_}")
    concrete = f.world.concrete(type_.instance)
    size = _value(f, arguments[1], INT)
    return Typed(f.builder.new(concrete.layout.name, size), type_.instance)


def _fresh(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    type_ = static_type(f, arguments[0])
    if not isinstance(type_, TypeObject):
        raise ToolBug(f"fresh_object of {type_}")
    return Typed(f.builder.new(f.world.concrete(type_.instance).layout.name), type_.instance)


def _cast(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    argument = arguments[1]
    typed = argument.value if argument.value is not None else f.expression(argument.node)  # type: ignore[arg-type]
    if representation(typed.type) != representation(result):
        return Typed(f.coerce(typed, result), result)
    return Typed(typed.value, result)


def _weak_anchor(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    dispatch = f.world.dispatch(DispatchKey(OBJECT, "anchor of", (), (), OBJECT))
    return Typed(f.builder.call(dispatch.name, [_value(f, arguments[0], OBJECT)], REFERENCE), result)


def _frame_name(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    dispatch = f.world.dispatch(DispatchKey(OBJECT, FRAME_NAME, (), (), STR))
    return Typed(f.builder.call(dispatch.name, [_value(f, arguments[0], OBJECT)], REFERENCE), result)


def _class_text(what: str) -> Callable[..., Typed]:
    def lower(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
        from importos_tool.compiler.lower.class_objects import class_text

        argument = arguments[0]
        typed = argument.value if argument.value is not None else f.expression(argument.node)  # type: ignore[arg-type]
        return class_text(f, typed, what)

    return lower


def _run_program(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    from importos_tool.compiler.lower.modules import run_program

    run_program(f)
    return f.none()


def _resume(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    from importos_tool.compiler.lower.generators import resume

    assert arguments[0].value is not None
    return resume(f, arguments[0].value)


def _copy(deep: bool) -> Callable[..., Typed]:
    def lower(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
        from importos_tool.compiler.lower.copying import lower_deep, lower_shallow

        return (lower_deep if deep else lower_shallow)(f, arguments, declared, result)

    return lower


def _board(function: str) -> Callable[..., Typed]:
    """A function of the board's module, called directly: what no program calls is not there."""

    def lower(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
        values = [_value(f, a, t) for a, t in zip(arguments, declared, strict=True)]
        return Typed(f.library(f"{f.world.board}.{function}", values), result)

    return lower


def _choice(name: str, type_: IrType) -> Callable[..., Typed]:
    """A constant: branches for other decisions of the build fall away."""

    def lower(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
        return Typed(ir.Constant(f.world.choices.get(name, 0), type_), result)

    return lower


def _has_driver(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    """A constant for each name of a driver, as ``_choice``."""
    name = arguments[0].node
    if not isinstance(name, nodes.Literal) or not isinstance(name.value, str):
        raise ToolBug("only a literal can name a driver")
    return Typed(ir.Constant(f.world.choices.get(f"driver {name.value}", 0), BOOL), result)


def _processor(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    return f.text(f.world.processor)


def _linux_number(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    """A constant for each name in the target's table, as ``_choice``."""
    name = arguments[0].node
    number = f.world.choices.get(f"linux {name.value!s}") if isinstance(name, nodes.Literal) else None
    if number is None:
        raise ToolBug("only a literal of the table of the target's processor can name a number of Linux")
    return Typed(ir.Constant(number, I64), result)


def _has_module(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    """A constant for each name of a module, as ``_choice``."""
    name = arguments[0].node
    if not isinstance(name, nodes.Literal) or not isinstance(name.value, str):
        raise ToolBug("only a literal can name a module")
    return Typed(ir.Constant(int(name.value in f.world.program.modules), BOOL), result)


def _at_end(last: bool) -> Callable[..., Typed]:
    def lower(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
        """Nothing happens here: a program that contains the call has the function at its end."""
        function = arguments[0].node
        if not isinstance(function, nodes.FunctionName):
            raise ToolBug(f"only a function can be left to the end, not {function}")
        definition = f.world.function(function.name)
        endings = f.world.last_endings if last else f.world.endings
        endings.setdefault(f.world.instance(definition, {}).name, module_of(f.world, definition))
        return f.none()

    return lower


def _nothing(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    """What is for CPython alone."""
    return f.none()


def _switch_fiber(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    """An indirect call of the assembly: whatever other code does meanwhile, an indirect call may do."""
    values = [_value(f, a, t) for a, t in zip(arguments, declared, strict=True)]
    f.builder.call_indirect(f.builder.primitive("fiber.switch_code"), values, NOTHING)
    return f.none()


def _handled(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    from importos_tool.compiler.lower.handling import load_handled

    return Typed(load_handled(f), result)


def _set_handled(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
    from importos_tool.compiler.lower.handling import store_handled

    store_handled(f, _value(f, arguments[0], OBJECT))
    return f.none()


def _named(what: str) -> Callable[..., Typed]:
    def lower(f: FunctionLowering, arguments: Sequence[Given], declared: list[Type], result: Type) -> Typed:
        from importos_tool.compiler.lower.named_fields import lower_named

        return lower_named(f, what, arguments, result)

    return lower


_HANDLERS: dict[str, Callable[..., Typed]] = {
    "array.get": _array_get,
    "array.set": _array_store(initial=False),
    "array.put": _array_store(initial=True),
    "array.take": _array_take,
    "array.capacity": _array_capacity,
    "array.move": _array_move,
    "array.clear": _array_clear,
    "object.new_tailed": _new_tailed,
    "object.fresh": _fresh,
    "object.cast": _cast,
    "weak.anchor": _weak_anchor,
    "object.frame_name": _frame_name,
    "copy.shallow": _copy(deep=False),
    "named.has": _named("has"),
    "named.get": _named("get"),
    "named.set": _named("set"),
    "copy.deep": _copy(deep=True),
    "class.name": _class_text("name"),
    "class.qualified_name": _class_text("qualified name"),
    "class.module": _class_text("module"),
    "program.run": _run_program,
    "program.watch_interpreter": _nothing,
    "program.at_end": _at_end(last=False),
    "program.at_last": _at_end(last=True),
    "board.new_stack": _board("new_stack"),
    "board.leave": _board("leave"),
    "board.abort": _board("abort"),
    "board.restart": _board("restart"),
    "board.find_watchdog": _board("find_watchdog"),
    "board.interrupt_counts": _board("interrupt_counts"),
    "board.give_back": _board("give_back"),
    "build.panic": _choice("panic", I64),
    "build.processor": _processor,
    "build.acpi": _choice("acpi", BOOL),
    "build.memory": _choice("memory", I64),
    "build.sampled": _choice("sampled", BOOL),
    "build.sample_hertz": _choice("sample hertz", I64),
    "build.multiboot": _choice("multiboot", BOOL),
    "build.warns_of_slow_handlers": _choice("warns of slow handlers", BOOL),
    "build.slow_handler_ms": _choice("slow handler ms", I64),
    "build.has_driver": _has_driver,
    "build.has_module": _has_module,
    "build.linux_number": _linux_number,
    "board.new_clock": _board("new_clock"),
    "board.set_real_time": _board("set_real_time"),
    "board.new_input": _board("new_input"),
    "board.new_entropy": _board("new_entropy"),
    "board.new_network": _board("new_network"),
    "board.find_disks": _board("find_disks"),
    "board.find_network_devices": _board("find_network_devices"),
    "board.further_card_words": _board("further_card_words"),
    "fiber.switch": _switch_fiber,
    "fiber.handled": _handled,
    "fiber.set_handled": _set_handled,
    "generator.resume": _resume,
}


def construct_intrinsic(f: FunctionLowering, type_: ClassType, arguments: Sequence[Given]) -> Typed | None:
    """``Array[T](capacity)``; None for every other class."""
    if type_.name != ARRAY:
        return None
    layout = f.world.array(canonical(type_.arguments[0]) if type_.arguments else OBJECT)
    return Typed(f.builder.new(layout.name, _value(f, arguments[0], INT)), type_)
