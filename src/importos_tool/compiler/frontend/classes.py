"""Classes: bases, type parameters, fields and methods.

The fields are what mypy's class symbol table holds; one is a class variable when the class body gives it a value and no
statement of the program assigns it through an instance (see ``survey.py``).
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import CallExpr, ClassDef, TypeInfo, Var
from mypy.types import CallableType, Instance, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import blocks, expressions
from importos_tool.compiler.frontend.comparison_methods import write_comparisons
from importos_tool.compiler.frontend.covariant_methods import refuse_own_items
from importos_tool.compiler.frontend.dataclass_fields import declared_names, is_dataclass
from importos_tool.compiler.frontend.dataclass_methods import RECORD, DataclassWriter
from importos_tool.compiler.frontend.decorators import read_decorators
from importos_tool.compiler.frontend.derived_values import derived_value, own_initialiser
from importos_tool.compiler.frontend.enumeration_calls import called_members
from importos_tool.compiler.frontend.enumerations import OWN_ATTRIBUTES, EnumerationWriter, has_members
from importos_tool.compiler.frontend.method_aliases import add_aliases, is_alias, method_aliases
from importos_tool.compiler.frontend.named_tuples import NamedTupleWriter, named_tuple_class
from importos_tool.compiler.frontend.new_methods import refuse_new
from importos_tool.compiler.frontend.refusal import Refused, TypeNotSupported
from importos_tool.compiler.frontend.subclass_hooks import is_told, tell_base
from importos_tool.compiler.frontend.synthesis import ClassWriter
from importos_tool.compiler.frontend.type_conversion import type_variable
from importos_tool.compiler.frontend.unit import Scope, Unit

NAMED_FIELDS = "importos.runtime.named_fields.NamedFields"
_FOUND = "attributes are found when the program is compiled"
_NO_DESCRIPTORS = ("descriptors are not supported", "write properties, which call one function for all that are alike")
REFUSED_METHODS = {  # why, and what to write instead
    "__getattr__": (_FOUND, "write a method that takes the name, over a dict that the object holds"),
    "__getattribute__": (_FOUND, "write a method that takes the name, over a dict that the object holds"),
    "__setattr__": (_FOUND, "write a property with a setter for each attribute, or a method that takes the name"),
    "__delattr__": ("an object has the attributes of its class, always", "assign None, or keep it in a dict"),
    "__class_getitem__": ("classes are made when the program is compiled", "write a class method and call it"),
    "__set_name__": _NO_DESCRIPTORS,
    "__get__": _NO_DESCRIPTORS,
    "__set__": _NO_DESCRIPTORS,
}

RESULTS = {"__bool__": ("builtins.bool",), "__len__": ("builtins.int", "builtins.bool")}  # what CPython insists on


def convert_class(scope: Scope, definition: ClassDef, call: CallExpr | None = None) -> nodes.Class:
    """Convert a class and enter it in the program under its full name. ``call``: what makes it, in the place of a
    ``class`` statement."""
    unit, info = scope.unit, definition.info
    if unit.is_user:
        _refuse_unsupported(unit, definition, info)
    short_name = plain_name(definition)
    converted = nodes.Class(
        info.fullname,
        short_name,
        unit.name,
        unit.span(definition),
        _type_variables(unit, definition),
        tuple(unit.convert_base(base, definition) for base in info.bases if not _is_of_items(info, base)),
        _resolution_order(info),
        is_protocol=info.is_protocol,
        is_abstract=info.is_abstract,
        decorators=read_decorators(unit, definition.decorators),
        qualified_name=_qualified_name(scope, short_name) if call is None else short_name,
        is_referable=unit.is_user and (info.slots is None or "__weakref__" in info.slots),
    )
    unit.program.classes[converted.name] = converted
    if scope.is_module:
        unit.program.modules[unit.name].classes[short_name] = converted
    around = None if scope.is_module else scope.parent if scope.is_class_body else scope
    inner = Scope(unit, converted.name, around, class_node=converted, class_info=info)
    converted.documentation = _documentation(definition)
    written = blocks.without_documentation([s for s in definition.defs.body if not _is_invented(info, s)])
    enumeration = EnumerationWriter(inner, info, converted) if _is_enumeration(unit, info) else None
    if enumeration is not None:
        inner.enumeration = enumeration
        if call is None:
            converted.body = enumeration.convert_body(written)
        else:
            assert isinstance(call.analyzed, mypy_nodes.EnumCallExpr)
            converted.body = enumeration.add_called(called_members(unit, call, call.analyzed), converted.span)
    elif info.is_named_tuple:
        items = (mypy_nodes.AssignmentStmt, mypy_nodes.PassStmt)
        converted.body = blocks.convert_statements(inner, [s for s in written if not isinstance(s, items)])
    else:
        aliases = method_aliases(unit, definition)
        converted.body = blocks.convert_statements(inner, [s for s in written if not is_alias(s, aliases)])
        add_aliases(converted, aliases)
    if not info.is_named_tuple:
        _add_fields(unit, definition, converted)
    if named_tuple_class(info) is not None:
        NamedTupleWriter(inner, info, converted).write()
    if is_dataclass(info):
        DataclassWriter(inner, info, converted).write()
    if enumeration is not None:
        enumeration.write()
    if unit.is_user:
        write_comparisons(ClassWriter(unit.program, converted, converted.span))
        if is_told(info):
            tell_base(scope, definition, converted)
    inner.finish()
    return converted


def _is_enumeration(unit: Unit, info: TypeInfo) -> bool:
    """Whether the class becomes one that the compiler writes: not so those of ``enum`` itself."""
    return info.is_enum and (unit.is_user or has_members(info))


def _resolution_order(info: TypeInfo) -> tuple[str, ...]:
    """The classes whose members an object has; those of dataclasses and what derives from them have ``Record``'s."""
    *before, last = (ancestor.fullname for ancestor in info.mro)
    records = (RECORD.name,) if any(is_dataclass(ancestor) for ancestor in info.mro) else ()
    return (*before, *records, last)


def _is_of_items(info: TypeInfo, base: Instance) -> bool:
    """The base class ``tuple`` of a named tuple: ``named_tuples.py`` says of which items, mypy says Any."""
    return info.is_named_tuple and base.type.fullname == "builtins.tuple"


def _is_invented(info: TypeInfo, statement: mypy_nodes.Statement) -> bool:
    """Whether mypy put the method there: a signature without a body, for its own use."""
    if isinstance(statement, (mypy_nodes.FuncDef, mypy_nodes.Decorator)):
        symbol = info.names.get(statement.name)
        return symbol is not None and symbol.plugin_generated
    return False


def plain_name(definition: ClassDef) -> str:
    """The name of a class as it is written: mypy puts the line behind that of a class inside a function."""
    return definition.name.partition("@")[0]


def _qualified_name(scope: Scope, name: str) -> str:
    """What ``__qualname__`` shows."""
    if scope.is_module:
        return name
    if scope.class_node is not None:
        return f"{scope.class_node.qualified_name}.{name}"
    return f"{scope.name.removeprefix(scope.unit.name + '.')}.<locals>.{name}"


def _documentation(definition: ClassDef) -> str | None:
    first = definition.defs.body[0] if definition.defs.body else None
    if isinstance(first, mypy_nodes.ExpressionStmt) and isinstance(first.expr, mypy_nodes.StrExpr):
        return first.expr.value
    return None


def _type_variables(unit: Unit, definition: ClassDef) -> tuple[types.TypeVariable, ...]:
    try:
        return tuple(type_variable(variable, of_class=True) for variable in definition.type_vars)
    except TypeNotSupported as refused:
        summary = f'the class "{definition.name}" cannot be compiled yet: {refused.what}'
        raise unit.refuse(refused.code, summary, definition, instead=refused.instead) from None


def _add_fields(unit: Unit, definition: ClassDef, converted: nodes.Class) -> None:
    values = _values_in_body(converted)
    declared = declared_names(definition.info)
    assigned_by_name = any(ancestor.fullname == NAMED_FIELDS for ancestor in definition.info.mro)
    members = set(definition.info.enum_members) if definition.info.is_enum else set()
    for name, symbol in definition.info.names.items():
        variable = symbol.node
        if (
            not isinstance(variable, Var)
            or name in expressions.NO_FIELDS
            or symbol.plugin_generated
            or (variable.is_property and name not in declared)
            or name in converted.members
            or (_is_enumeration(unit, definition.info) and (name in members or name in OWN_ATTRIBUTES))
        ):
            continue
        if variable.type is None:
            continue  # never assigned where mypy looked; a use of it has no type and is refused there
        has_value = name in values
        is_assigned = unit.facts.is_assigned(converted.name, name) or (unit.is_user and assigned_by_name)
        is_class_variable = variable.is_classvar or (has_value and not is_assigned)
        try:
            type_ = unit.convert(variable.type, variable, f'the attribute "{name}"')
        except Refused as refused:
            if refused.diagnostic.code == "E101" and name in unit.tainted_attributes:
                continue  # what it is assigned is refused already
            if unit.is_user:
                raise
            unit.program.refused[f"{converted.name}.{name}"] = refused.diagnostic
            continue
        converted.fields[name] = nodes.Field(name, type_, unit.span(variable), is_class_variable, values.get(name))


def _values_in_body(converted: nodes.Class) -> dict[str, nodes.Expression]:
    found: dict[str, nodes.Expression] = {}
    for statement in converted.body:
        if isinstance(statement, nodes.Assign):
            for target in statement.targets:
                for part in target.items if isinstance(target, nodes.TupleDisplay) else [target]:
                    if isinstance(part, nodes.Attribute) and isinstance(part.object, nodes.ClassName):
                        found[part.name] = statement.value
    return found


def _refuse_unsupported(unit: Unit, definition: ClassDef, info: TypeInfo) -> None:
    name = definition.name
    declared = info.declared_metaclass
    is_abc = declared is not None and declared.type.fullname == "abc.ABCMeta"
    has_keywords = definition.keywords.keys() - {"metaclass"} and not is_told(info)
    if (definition.metaclass is not None and not is_abc) or has_keywords:
        reason = "classes are made when the program is compiled"
        raise unit.refuse("E243", f'the class "{name}" has a metaclass or class arguments', definition, reason)
    _refuse_bases(unit, definition, info)
    _refuse_derived_value(unit, definition, info)
    _refuse_hidden_slots(unit, definition, info)
    _refuse_results(unit, info)
    refuse_own_items(unit, info)
    for method, (why, instead) in REFUSED_METHODS.items():
        symbol = info.names.get(method)
        if symbol is not None and symbol.node is not None and not symbol.plugin_generated:
            raise unit.refuse("E245", f'the method "{method}" cannot be compiled', symbol.node, why, instead)
    refuse_new(unit, definition, info)


def _refuse_derived_value(unit: Unit, definition: ClassDef, info: TypeInfo) -> None:
    """A subclass of a built-in value can only have the value that its one argument gives."""
    base = derived_value(info)
    if base is None:
        return
    if info.is_enum:
        reason = "members of an enumeration count as values only where Enum itself is the other base"
        instead = f"class {definition.name}({base}, Enum), with the members in it"
        raise unit.refuse("E246", f"{base} cannot be a base class of this enumeration", definition, reason, instead)
    initialiser = own_initialiser(info)
    if initialiser is not None:
        summary = f'"{definition.name}" is a subclass of {base} with an __init__ of its own'
        reason = f"Python makes the {base} before __init__ runs, from the same arguments"
        place = initialiser if initialiser.line >= 0 and initialiser in _own(info) else definition
        raise unit.refuse("E246", summary, place, reason, f"a class that keeps the {base} in an attribute")


def _own(info: TypeInfo) -> list[mypy_nodes.SymbolNode | None]:
    return [symbol.node for symbol in info.names.values()]


def _refuse_hidden_slots(unit: Unit, definition: ClassDef, info: TypeInfo) -> None:
    """A class value with the name of a slot is an error of CPython; a dataclass takes its defaults out of the way."""
    if is_dataclass(info):
        return
    own = _own_slots(definition)
    for statement in definition.defs.body:
        if not isinstance(statement, mypy_nodes.AssignmentStmt) or isinstance(statement.rvalue, mypy_nodes.TempNode):
            continue
        for target in statement.lvalues:
            if isinstance(target, mypy_nodes.NameExpr) and target.name in own:
                summary = f'"{target.name}" stands in __slots__ and has a value in the class'
                reason = "the value would hide the attribute of the object; CPython raises ValueError"
                raise unit.refuse("E247", summary, target, reason, "set it in __init__, or take it out of __slots__")


def _refuse_results(unit: Unit, info: TypeInfo) -> None:
    """Special methods whose result CPython tests when they are called, and mypy does not."""
    for method, allowed in RESULTS.items():
        symbol = info.names.get(method)
        if symbol is None or not isinstance(symbol.node, mypy_nodes.FuncDef):
            continue
        signature = get_proper_type(symbol.node.type)
        result = get_proper_type(signature.ret_type) if isinstance(signature, CallableType) else None
        if isinstance(result, Instance) and result.type.fullname not in allowed:
            wanted = allowed[0].removeprefix("builtins.")
            summary = f'the result of "{method}" is declared {result.type.name}'
            reason = f"CPython raises TypeError when it gives anything but {wanted}"
            raise unit.refuse("E248", summary, symbol.node, reason, f"declare -> {wanted}, and return one")


def _own_slots(definition: ClassDef) -> set[str]:
    """The names that the class's own ``__slots__`` writes out."""
    for statement in definition.defs.body:
        if isinstance(statement, mypy_nodes.AssignmentStmt):
            target, value = statement.lvalues[0], statement.rvalue
            if isinstance(target, mypy_nodes.NameExpr) and target.name == "__slots__":
                items = value.items if isinstance(value, mypy_nodes.TupleExpr | mypy_nodes.ListExpr) else [value]
                return {item.value for item in items if isinstance(item, mypy_nodes.StrExpr)}
    return set()


def _refuse_bases(unit: Unit, definition: ClassDef, info: TypeInfo) -> None:
    """Two built-in classes that keep state of their own cannot both be bases, in CPython neither."""
    found: TypeInfo | None = None
    for base in info.bases:
        built_in = next((ancestor for ancestor in base.type.mro if _has_own_layout(ancestor)), None)
        if built_in is None:
            continue
        if found is not None and found not in built_in.mro and built_in not in found.mro:
            summary = f'the class "{definition.name}" has the built-in bases {found.name} and {built_in.name}'
            reason = "an object cannot be laid out as both"
            raise unit.refuse("E244", summary, definition, reason, "keep one of them as an attribute")
        found = built_in


def _has_own_layout(info: TypeInfo) -> bool:
    """Whether a built-in class adds fields to those of its bases."""
    if info.module_name != "builtins" or info.fullname == "builtins.object":
        return False
    return any(isinstance(symbol.node, Var) and not symbol.node.is_classvar for symbol in info.names.values())
