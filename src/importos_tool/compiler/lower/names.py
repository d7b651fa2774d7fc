"""Names and literals: local and module variables, functions and classes as values.

Local variables are registers or cells (``slots.py``); a module's variable is a global. A global that may be read
before its module assigned it is checked: null means "not yet" for references; a value type has a flag beside it.
Constants of a module (one assignment of a literal, before anything of the module can run) are placed where they are
read.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.roots import run_time_name
from importos_tool.compiler.checked.types import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    OBJECT,
    STR,
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
from importos_tool.compiler.ir.types import BOOL as IR_BOOL, F64, I64, REFERENCE
from importos_tool.compiler.lower.actual_types import promotes
from importos_tool.compiler.lower.called_object import found_again
from importos_tool.compiler.lower.coercions import callable_item, narrow, raise_wrong_type, unbox
from importos_tool.compiler.lower.declining import is_not_implemented
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Slot, Typed
from importos_tool.compiler.lower.function_values import function_value
from importos_tool.compiler.lower.late_names import check_defined
from importos_tool.compiler.lower.number_operands import or_truth_values
from importos_tool.compiler.lower.representation import canonical_signature, is_tagged, is_value, representation
from importos_tool.compiler.lower.slots import read_slot, write_slot
from importos_tool.compiler.lower.tagged import reinterpret
from importos_tool.compiler.lower.unions import parts_of
from importos_tool.diagnostics.model import ToolBug


def _lower_literal(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Literal)
    match node.value:
        case None:
            return f.none()
        case bool(value):
            return Typed(ir.Constant(value, IR_BOOL), BOOL)
        case int(value):
            if not -(2**63) <= value < 2**63:
                f.refuse(
                    node.span,
                    f"{value} does not fit 64 bits",
                    "int is a 64-bit number here; arithmetic that leaves it raises OverflowError",
                    "a float, or several ints",
                    code="E307",
                )
            return Typed(ir.Constant(value, I64), INT)
        case float(value):
            return Typed(ir.Constant(value, F64), FLOAT)
        case str(value):
            try:
                value.encode()
            except UnicodeEncodeError:
                f.refuse(node.span, "a str literal holds a lone surrogate", "str is UTF-8 here", code="E308")
            f.world.concrete(STR)
            return Typed(ir.LiteralObject(value), STR)
        case bytes(value):
            f.world.concrete(BYTES)
            return Typed(ir.LiteralObject(value), BYTES)
        case _:
            if node.value is Ellipsis:
                f.refuse(node.span, "... is not a value", "it only stands for a body that is not written", "use None")
            raise ToolBug(f"literal {node.value!r}")


def _lower_local(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Local)
    slot = f.slots.get(node.variable)
    if slot is None:
        raise ToolBug(f"no slot for {node.variable.name} in {f.builder.function.name}")
    typed = read_slot(f, slot)
    if slot.cell is not None:
        check_unbound(f, slot, typed, node.variable.name, free=node.variable in f.captured_variables)
    if isinstance(typed.type, ArgumentsType):
        from importos_tool.compiler.lower.argument_packs import materialise

        return typed if isinstance(want, ArgumentsType) else materialise(f, typed)
    if f.actual is not None and promotes(typed.type, f.concrete(node.variable.type)):
        return _read_number(f, typed, f.type_of(node), want)
    narrowed = narrowed_type(f, typed.type, f.type_of(node))
    if isinstance(typed.type, (ClassType, NoneType, TupleType)) and f.instance is not None and f.instance.sharper:
        if f.world.hierarchy.is_subtype(typed.type, narrowed):
            return typed
        if is_value(typed.type) and is_value(narrowed):
            return Typed(f.zero(narrowed), narrowed)  # on a way that this instance never takes
    if narrowed == typed.type or isinstance(narrowed, NeverType):
        return typed
    if isinstance(node.type, TypeVariable) and is_value(typed.type):  # a number that this instance never takes for it
        return typed if want == typed.type else Typed(f.zero(narrowed), narrowed)
    if is_wanted_as_declared(f, typed.type, want):
        return typed
    if (
        slot.cell is None
        and not node.variable.doubted
        and not is_value(narrowed)
        and not is_value(typed.type)
        and not isinstance(narrowed, CallableType)
    ):
        # Nobody else can assign this variable, and nothing but classes and identity has narrowed it: what mypy
        # concluded holds, the same reference is the narrowed value.
        typed = found_again(f, typed, narrowed)
        return Typed(reinterpret(f, typed, narrowed), narrowed)
    if want is not None and not is_value(want) and is_value(narrowed) and not is_value(typed.type):
        if not is_tagged(typed.type):
            return typed  # a boxed value wanted as an object again
    return Typed(f.coerce(typed, narrowed), narrowed)


def _read_number(f: FunctionLowering, typed: Typed, known: Type, want: Type | None) -> Typed:
    """A variable that holds another number than it declares: what mypy concluded from the declaration is checked."""
    if typed.type == known or isinstance(known, NeverType):
        return typed
    if want is not None and not is_value(typed.type) and f.world.hierarchy.is_subtype(typed.type, want):
        return typed
    if any(part in parts_of(typed.type) for part in parts_of(known)):
        return Typed(unbox(f, typed, known) if is_value(known) else narrow(f, typed, known), known)
    raise_wrong_type(f, known)
    f.builder.enter(f.builder.block("dead"))
    return Typed(f.zero(known), known)


def check_unbound(f: FunctionLowering, slot: Slot, typed: Typed, name: str, *, free: bool) -> None:
    """Raises when a cell has not been assigned: NameError in a nested function, UnboundLocalError in its own."""
    if typed.value.type != REFERENCE:
        assert slot.cell is not None
        flag = f.builder.load_field(slot.cell, f.world.cell(slot.type).name, "assigned", IR_BOOL)
        test: ir.Value = f.builder.primitive("bool.not", flag)
    else:
        test = f.builder.is_null(typed.value)
    missing, okay = f.builder.block("unbound"), f.builder.block("bound")
    f.builder.branch(test, missing, okay, expected=False)
    f.builder.enter(missing)
    kind = "raise_unbound_free" if free else "raise_unbound_local"
    f.raise_library(f"importos.runtime.failures.{kind}", [f.text(name).value])
    f.builder.enter(okay)


def _lower_global(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Global)
    return load_global(f, node, want)


def load_global(f: FunctionLowering, node: nodes.Global, want: Type | None, *, as_declared: bool = False) -> Typed:
    """A module's variable, as what mypy knows of it at this place or as it is declared."""
    if is_not_implemented(node):
        f.refuse(
            node.span,
            "NotImplemented can only be returned",
            "it is no value here: a method that returns it hands the operation on to the other operand",
            "return NotImplemented",
            code="E325",
        )
    constant = f.world.modules.constant(node.module, node.name)
    if constant is not None:
        return f.expression(constant, want)
    if node.name == "__name__":
        return f.text(run_time_name(node.module))
    declared = f.concrete(node.declared)
    place = place_of(f, node)
    typed = load_checked_global(f, place, place.rpartition(".")[2], declared)
    narrowed = narrowed_type(f, declared, f.type_of(node))
    if as_declared or narrowed == declared or isinstance(narrowed, NeverType):
        return typed
    if is_wanted_as_declared(f, declared, want):
        return typed
    return Typed(f.coerce(typed, narrowed), narrowed)


def place_of(f: FunctionLowering, node: nodes.Global) -> str:
    """The global behind a module's variable: the importing module's own, when the variable may change later."""
    if node.imported and f.world.modules.is_reassigned(node.module, node.name):
        return node.imported
    return f"{node.module}.{node.name}"


def copy_imported(f: FunctionLowering, imported: nodes.ImportedName) -> None:
    """``from origin import name`` of a variable: the importer gets the value that it has now."""
    variable = imported.variable
    declared = f.concrete(variable.declared)
    changes = f.world.modules.is_reassigned(variable.module, variable.name)
    if not changes and imported.local is None:
        return
    constant = f.world.modules.constant(variable.module, variable.name)
    if constant is not None:
        value = Typed(f.coerced(constant, declared), declared)
    else:
        origin = f"{imported.origin}.{imported.name}" if changes else f"{variable.module}.{variable.name}"
        module = f.world.program.modules.get(imported.origin)
        f.at(variable.span)
        value = load_checked_global(
            f, origin, imported.name, declared, importing=(imported.origin, module.path if module is not None else "")
        )
    if imported.local is not None:
        slot = f.slots[imported.local]
        write_slot(f, slot, f.coerce(value, slot.type))
    else:
        store_global(f, variable.imported, declared, value.value)


def narrowed_type(f: FunctionLowering, declared: Type, narrowed: Type) -> Type:
    """What is known of a variable at a use.

    A callable keeps its declared signature: how it is called follows from it, and a class is a function there. So does
    a class its arguments: mypy takes a ``Sequence[int | str]`` whose items it saw to be ints for a ``Sequence[int]``,
    which the object is not.
    """
    if declared is narrowed:
        return narrowed
    if isinstance(narrowed, ClassType) and not narrowed.arguments:
        return or_truth_values(f, declared, narrowed) if narrowed == INT else narrowed
    parts = parts_of(declared)
    if isinstance(narrowed, CallableType):
        return next((part for part in parts if isinstance(part, CallableType)), narrowed)
    if isinstance(narrowed, UnionType) and any(isinstance(part, CallableType) for part in parts):
        return make_union(tuple(callable_item(f, part, parts) or part for part in narrowed.items))
    found = make_union(tuple(_with_declared_arguments(f, parts, part) for part in parts_of(narrowed)))
    return or_truth_values(f, declared, found)


def is_wanted_as_declared(f: FunctionLowering, declared: Type, want: Type | None) -> bool:
    """Whether nobody asks for what the narrowing says: where a call has made it wrong, CPython does not mind."""
    return want is not None and not is_value(declared) and f.world.hierarchy.is_subtype(declared, want)


def declared_type(f: FunctionLowering, node: nodes.Local | nodes.Attribute) -> Type | None:
    """The type that a variable or field has for its whole life; None where that is not known."""
    if isinstance(node, nodes.Local):
        slot = f.slots.get(node.variable)
        return None if slot is None else slot.type
    owner = (
        None if isinstance(node.object, (nodes.ClassName, nodes.ModuleName)) else f.class_type(f.type_of(node.object))
    )
    member = None if owner is None else f.world.hierarchy.member(owner, node.name)
    if member is None or not isinstance(member.definition, nodes.Field):
        return None
    return substitute(member.definition.type, f.world.hierarchy.arguments_of(member.owner))


def _with_declared_arguments(f: FunctionLowering, declared: tuple[Type, ...], narrowed: Type) -> Type:
    if not isinstance(narrowed, ClassType) or not narrowed.arguments or narrowed in declared:
        return narrowed
    from importos_tool.compiler.lower.patterns import narrowed_by_class

    for part in declared:
        if isinstance(part, ClassType) and part.arguments:
            seen = f.world.hierarchy.supertype(narrowed, part.name)
            if seen is not None and canonical_signature(seen) != canonical_signature(part):
                return narrowed_by_class(f, part, narrowed)
    return narrowed


def load_checked_global(
    f: FunctionLowering, name: str, short_name: str, declared: Type, importing: tuple[str, str] | None = None
) -> Typed:
    """A global, checked for being assigned. ``importing``: it is asked for by an import from this module and path."""
    type_ = representation(declared)
    f.world.global_variable(name, type_)
    f.world.modules.note_read(name)
    value = f.builder.load_global(name, type_)
    if not f.world.modules.is_trusted(name):
        missing, okay = f.builder.block("missing"), f.builder.block("assigned")
        if type_ == REFERENCE:
            test: ir.Value = f.builder.is_null(value)
        else:
            flag = f.world.global_variable(f"assigned {name}", IR_BOOL)
            test = f.builder.primitive("bool.not", f.builder.load_global(flag, IR_BOOL))
        f.builder.branch(test, missing, okay, expected=False)
        f.builder.enter(missing)
        if importing is not None:
            origin, path = importing
            text = (
                f"cannot import name '{short_name}' from partially initialized module '{origin}'"
                f" (most likely due to a circular import) ({path})"
            )
            f.raise_library("importos.runtime.failures.raise_import_error", [f.text(text).value])
        else:
            f.raise_library("importos.runtime.failures.raise_name_error", [f.text(short_name).value])
        f.builder.enter(okay)
    return Typed(value, declared)


def store_global(f: FunctionLowering, name: str, declared: Type, value: ir.Value) -> None:
    """Assign a module's variable and note that it is assigned."""
    type_ = representation(declared)
    f.builder.store_global(f.world.global_variable(name, type_), value)
    if type_ != REFERENCE and not f.world.modules.is_trusted(name):
        f.builder.store_global(f.world.global_variable(f"assigned {name}", IR_BOOL), ir.TRUE)


def _lower_function_name(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.FunctionName)
    type_ = want if isinstance(want, CallableType) else f.type_of(node)
    if isinstance(want, CallableType) and _has_unknown(want):
        type_ = f.type_of(node)
    if not isinstance(type_, CallableType):
        raise ToolBug(f"function {node.name} as {type_} at {node.span}")
    type_ = _with_known_types(f, type_, want)
    check_defined(f, node.name)
    return Typed(function_value(f, node, type_), type_)


def _has_unknown(type_: CallableType) -> bool:
    return any(isinstance(part, TypeVariable) for part in (*type_.parameters, type_.result))


def _with_known_types(f: FunctionLowering, type_: CallableType, want: Type | None) -> CallableType:
    """A generic function as a value: its type variables are what is wanted, else anything."""
    if not _has_unknown(type_):
        return type_
    found: dict[str, Type] = {}
    if isinstance(want, CallableType) and not _has_unknown(want):
        f.world.hierarchy.unify(type_, want, found)
    for part in (*type_.parameters, type_.result):
        if isinstance(part, TypeVariable):
            found.setdefault(part.name, part.bound or OBJECT)
    known = substitute(type_, found)
    assert isinstance(known, CallableType)
    return known


def _lower_class_name(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.ClassName)
    type_ = TypeObject(f.concrete(node.instance))
    if isinstance(type_.instance, ClassType):
        check_defined(f, type_.instance.name)
    from importos_tool.compiler.lower.class_objects import class_value

    class_type = f.class_type(type_.instance)
    class_ = f.world.hierarchy.class_of(class_type.name) if class_type is not None else None
    if class_ is not None and class_.is_local and not isinstance(want, CallableType):
        f.refuse(
            node.span,
            f"the class {class_.short_name} of a function is used as a value",
            "in Python each call of the function makes another class; here it is one",
            "move the class out of the function",
            code="E208",
        )
    if node.with_arguments and want == OBJECT:
        f.refuse(
            node.span,
            f"{show(type_.instance)} with its type arguments is not a value",
            "with type arguments it is no class, and no object that could be printed or compared",
            "name the class alone",
            code="E221",
        )
    value = class_value(f, type_.instance)
    return Typed(f.coerce(value, want), want) if isinstance(want, CallableType) else value


def _refuse_module(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.ModuleName)
    f.refuse(
        node.span,
        f'the module "{node.name}" is not a value',
        "what a name of a module stands for is found when the program is compiled, and nothing is kept of the module",
        f"name what is meant, as in {node.name}.name, or import that",
        code="E226",
    )


def _lower_walrus(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Walrus)
    from importos_tool.compiler.lower.assignment import assign

    value = f.keep(f.expression(node.value))
    assign(f, node.target, value)
    return Typed(f.coerce(value, f.type_of(node)), f.type_of(node))


def _lower_cast(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.RevealCast)
    wanted = f.type_of(node)
    value = f.expression(node.value, wanted)
    # Where one item of a union is meant, that is checked: no number stands for another.
    f.flowing = None if wanted in parts_of(value.type) else node.value
    cast = Typed(f.coerce(value, wanted), wanted)
    f.flowing = None
    return cast


EXPRESSIONS[nodes.Literal] = _lower_literal
EXPRESSIONS[nodes.Local] = _lower_local
EXPRESSIONS[nodes.Global] = _lower_global
EXPRESSIONS[nodes.FunctionName] = _lower_function_name
EXPRESSIONS[nodes.ModuleName] = _refuse_module
EXPRESSIONS[nodes.ClassName] = _lower_class_name
EXPRESSIONS[nodes.Walrus] = _lower_walrus
EXPRESSIONS[nodes.RevealCast] = _lower_cast

__all__ = ["copy_imported", "load_checked_global", "place_of", "store_global", "write_slot"]
