"""What a function value is called and whose it is: what ``builtins.function`` tells of it, and what ``==`` compares.

The text is a line each: name, qualified name, module, kind, a mark of its own, documentation. A kind that the class
``builtins.function`` does not know must never be written here.
"""

from __future__ import annotations

from dataclasses import dataclass

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.roots import run_time_name
from importos_tool.compiler.checked.types import OBJECT, STR, ClassType, TypeObject, show
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import canonical_signature
from importos_tool.compiler.lower.world import FUNCTION, DispatchKey, module_of, qualified_name

CLOSURE = ClassType("builtins.closure")


@dataclass(frozen=True, slots=True)
class Details:
    """What a function value is called and whose it is: fields of ``builtins.function``."""

    text: ir.Value
    anchor: ir.Value = ir.NONE


def details_of(f: FunctionLowering, definition: nodes.Function | nodes.Overloads, kind: str = "function") -> ir.Value:
    """The text that ``builtins.function`` takes apart. The full name in it makes it this function's own."""
    first = definition if isinstance(definition, nodes.Function) else definition.items[0]
    qualified = qualified_name(f.world, first)
    module = run_time_name(module_of(f.world, first))
    names = (qualified.rpartition(".")[2].partition("#")[0], qualified.partition("#")[0], module)
    documentation = "" if first.documentation is None else f"'{first.documentation}"
    return f.text("\n".join((*names, kind, definition.name, documentation))).value


def details_of_class(f: FunctionLowering, class_: Typed) -> Details:
    """The same for a class that is called as a function, which stands for the object of the class."""
    from importos_tool.compiler.lower.class_objects import as_value

    assert isinstance(class_.type, TypeObject)
    instance = class_.type.instance
    name = show(instance)
    module, _, short = name.partition("[")[0].rpartition(".")
    text = f.text("\n".join((short, short, run_time_name(module or "builtins"), "class", name, ""))).value
    class_type = f.class_type(instance)
    is_local = class_type is not None and f.world.hierarchy.class_of(class_type.name).is_local
    return Details(text, ir.NONE if is_local else as_value(f, class_).value)


def details_in(f: FunctionLowering, value: ir.Value) -> Details:
    """What a function value is called and whose it is."""
    layout = f.world.layout(FUNCTION).name
    text = f.keep(Typed(f.builder.load_field(value, layout, "_details", REFERENCE), OBJECT))
    anchor = f.keep(Typed(f.builder.load_field(value, layout, "_anchor", REFERENCE), OBJECT))
    return Details(text.value, anchor.value)


def details_in_closure(f: FunctionLowering, closure: ir.Value) -> ir.Value:
    """What a nested function is called: its object knows, because ``functools.update_wrapper`` may change it."""
    layout = f.world.layout(CLOSURE).name
    return f.keep(Typed(f.builder.load_field(closure, layout, "_details", REFERENCE), OBJECT)).value


def details_of_member(f: FunctionLowering, class_type: ClassType, method: str) -> Typed:
    """What a method of this very class is called, as one that belongs to an object."""
    from importos_tool.compiler.lower.held_methods import held_value

    member = f.world.hierarchy.member(class_type, method)
    assert member is not None and not isinstance(member.definition, nodes.Field)
    if isinstance(member.definition, nodes.Function) and member.definition.held_in:
        held = details_in(f, held_value(f, member).value)
        return Typed(f.library("builtins.details_of_bound", [held.text]), STR)
    return Typed(details_of(f, member.definition, "bound"), STR)


def details_of_method(f: FunctionLowering, receiver: Typed, method: str) -> ir.Value:
    """What a method of an object is called: which class defines it may show only at run time."""
    class_type = f.class_type(receiver.type)
    assert class_type is not None
    if f.world.is_exact(class_type, method):
        return details_of_member(f, class_type, method).value
    dispatch = f.world.dispatch(DispatchKey(canonical_signature(class_type), f"details {method}", (), (), STR))
    return f.builder.call(dispatch.name, [receiver.value], REFERENCE)
