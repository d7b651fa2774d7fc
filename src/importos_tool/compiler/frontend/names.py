"""Names: what a name or a dotted name means, after mypy has bound it.

A name becomes a local variable, a module's variable, a function, a class or a constant; ``module.attribute`` becomes
what it stands for in the module that defines it. A type alias used as a value is the class behind it.
"""

from __future__ import annotations

from dataclasses import replace

from mypy.nodes import (
    LDEF,
    MDEF,
    Context,
    Decorator,
    Expression,
    ExpressionStmt,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    OverloadedFuncDef,
    RefExpr,
    StrExpr,
    SymbolNode,
    TypeAlias,
    TypeInfo,
    TypeVarLikeExpr,
    Var,
)
from mypy.types import CallableType, Instance, Overloaded, TupleType, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.checked.roots import run_time_name
from importos_tool.compiler.frontend.decorators import is_variable
from importos_tool.compiler.frontend.refusal import NoTypeHere, Refused
from importos_tool.compiler.frontend.run_time_names import BUILTIN_NAMES
from importos_tool.compiler.frontend.type_conversion import UNKNOWN_SIGNATURE, class_type, one_signature
from importos_tool.compiler.frontend.unit import Scope
from importos_tool.diagnostics.model import ToolBug

BUILTINS = "builtins."
CONSTANTS: dict[str, bool | None] = {
    "builtins.True": True,
    "builtins.False": False,
    "builtins.None": None,
    "builtins.__debug__": True,  # assert statements are compiled
}
OF_IMPORTS = ("__package__", "__spec__", "__path__")


def convert_reference(scope: Scope, expression: RefExpr) -> nodes.Expression:
    """A name that stands alone, or a dotted name that mypy resolved to a definition."""
    unit, span = scope.unit, scope.unit.span(expression)
    symbol = expression.node
    if unit.is_user and _is_private_builtin(expression):
        missing = expression.fullname.removeprefix(BUILTINS)
        raise unit.refuse("T-name-defined", f'name "{missing}" is not defined', expression)
    if symbol in unit.refused:
        raise Refused(unit.refused[symbol])
    if symbol in unit.facts.nameless:
        reason = "the type checker does not tell functions apart that are called _"
        raise unit.refuse("E224", '"_" is the name of several functions', expression, reason, "name what is used")
    if isinstance(symbol, Var):
        if symbol.fullname.startswith("typing.") and _is_special_form(symbol):
            raise unit.refuse("E221", f'"{symbol.name}" is not a value', expression)
        return _variable(scope, expression, symbol)
    if isinstance(symbol, Decorator) and is_variable(symbol):
        return _variable(scope, expression, symbol.var)
    if isinstance(symbol, (FuncDef, Decorator)) and symbol in unit.facts.redefined:
        return function_variable(scope, unit.facts.redefined[symbol], expression, is_local=expression.kind == LDEF)
    if isinstance(symbol, (FuncDef, OverloadedFuncDef, Decorator)):
        if expression.kind == LDEF:
            name = scope.function_name(symbol)
            if name is None and isinstance(symbol, Decorator):
                name = scope.function_name(symbol.func)
            if name is None:
                raise ToolBug(f"the nested function {symbol.name} is not visible at {span}")
            if isinstance(symbol, OverloadedFuncDef):
                return nodes.FunctionName(name, implementation_type(scope, symbol), span)
        else:
            name = symbol.fullname
        return nodes.FunctionName(name, signature_at(scope, expression), span)
    if isinstance(symbol, TypeInfo):
        return class_reference(scope, expression, symbol)
    if isinstance(symbol, TypeAlias):
        target = get_proper_type(symbol.target)
        if isinstance(target, TupleType):
            target = target.partial_fallback
        if isinstance(target, Instance):
            found = class_reference(scope, expression, target.type)
            return replace(found, with_arguments=bool(target.args))
        raise unit.refuse("E221", f'the type alias "{symbol.name}" is not a value', expression)
    if isinstance(symbol, MypyFile):
        return nodes.ModuleName(symbol.fullname, types.ClassType("types.ModuleType"), span)
    if isinstance(symbol, TypeVarLikeExpr):
        raise unit.refuse("E221", f'the type parameter "{symbol.name}" is not a value', expression)
    if symbol is None:
        raise NoTypeHere(span)
    raise unit.refuse("E299", f'"{expression.fullname}" cannot be used here', expression)


def _is_private_builtin(expression: RefExpr) -> bool:
    """Whether a bare name means something of our own ``builtins`` that CPython's does not have."""
    if not isinstance(expression, NameExpr) or not expression.fullname.startswith(BUILTINS):
        return False
    return expression.fullname.removeprefix(BUILTINS) not in BUILTIN_NAMES


def function_variable(scope: Scope, first: SymbolNode, node: Context, *, is_local: bool) -> nodes.Local | nodes.Global:
    """The variable of a name that several functions have, in different branches."""
    unit, span = scope.unit, scope.unit.span(node)
    var = first.var if isinstance(first, Decorator) else first
    declared = var.type if isinstance(var, (Var, FuncDef)) else None
    if declared is None:
        raise NoTypeHere(span)
    type_ = unit.convert(declared, node, f'the function "{first.name}"')
    if not is_local:
        return nodes.Global(unit.name, first.name, type_, type_, span)
    if isinstance(var, Var):
        return nodes.Local(scope.variable(var, node), type_, span)
    variable = scope.function_variable(first, lambda: nodes.Variable(first.name, type_))
    return nodes.Local(variable, type_, span)


def _variable(scope: Scope, expression: RefExpr, symbol: Var) -> nodes.Expression:
    unit, span = scope.unit, scope.unit.span(expression)
    constant = CONSTANTS.get(symbol.fullname, ...)
    if constant is not ...:
        return nodes.Literal(constant, types.NONE if constant is None else types.BOOL, span)
    if expression.kind == LDEF:
        own_class = enumeration_of(scope, symbol, expression)
        if own_class is not None:
            return class_reference(scope, expression, own_class)
        if symbol not in scope.variables and symbol.type is None:
            raise NoTypeHere(span)
        variable = scope.variable(symbol, expression)
        return nodes.Local(variable, narrowed_type(scope, expression, variable.type), span)
    if expression.kind == MDEF:  # a bare name in a class body
        declared = unit.declared_type(symbol, expression)
        if scope.enumeration is not None and symbol.name in scope.enumeration.values:
            return scope.enumeration.value_of(symbol.name, narrowed_type(scope, expression, declared))
        owner = nodes.ClassName(types.ClassType(symbol.info.fullname), types.OBJECT, span)
        return nodes.Attribute(owner, symbol.name, narrowed_type(scope, expression, declared), span)
    module, _, name = symbol.fullname.rpartition(".")
    if name == "__name__" and module in unit.graph:
        return nodes.Literal(run_time_name(module), types.STR, span)
    if name == "__file__" and module in unit.graph:
        return nodes.Literal(unit.path_of(module), types.STR, span)
    if name == "__doc__" and module in unit.graph:
        return _documentation(scope, expression, unit.graph[module].tree)
    if name in OF_IMPORTS and module in unit.graph:
        reason = "a compiled program imports nothing at run time, and keeps nothing that only imports need"
        raise unit.refuse("E299", f'"{name}" does not exist in compiled code', expression, reason, "use __name__")
    declared = unit.declared_type(symbol, expression)
    narrowed = narrowed_type(scope, expression, declared)
    imported = ""
    if isinstance(expression, NameExpr) and module != unit.name:
        local = scope.imported_variable(expression.name, symbol)
        if local is not None:
            return nodes.Local(local, narrowed, span)
        imported = f"{unit.name}.{expression.name}"
    elif isinstance(expression, MemberExpr):
        imported = imported_by(expression, module)
    return nodes.Global(module, name, declared, narrowed, span, imported)


def imported_by(expression: MemberExpr, owner: str) -> str:
    """The name that a module has for another's variable: ``module.name`` where ``module`` has imported it."""
    holder = expression.expr.node if isinstance(expression.expr, RefExpr) else None
    if isinstance(holder, MypyFile) and holder.fullname != owner:
        return f"{holder.fullname}.{expression.name}"
    return ""


def enumeration_of(scope: Scope, symbol: SymbolNode, expression: Expression) -> TypeInfo | None:
    """The enumeration that ``cls`` is: one that has members has no subclasses."""
    inner: Scope | None = scope
    while inner is not None:
        if inner.own_class is not None and inner.own_class[0] is symbol:
            info = inner.own_class[1]
            if not info.enum_members:
                reason = "which class it is depends on the subclass that the method is called on"
                raise scope.unit.refuse("E242", f'cls of "{info.name}", which has no members', expression, reason)
            return info
        inner = inner.parent
    return None


def class_information(scope: Scope, expression: Expression) -> TypeInfo | None:
    """The class that a name stands for."""
    symbol = expression.node if isinstance(expression, RefExpr) else None
    if isinstance(symbol, TypeAlias):
        target = get_proper_type(symbol.target)
        return target.type if isinstance(target, Instance) else None
    if isinstance(symbol, Var):
        return enumeration_of(scope, symbol, expression)
    return symbol if isinstance(symbol, TypeInfo) else None


def _documentation(scope: Scope, expression: RefExpr, tree: MypyFile | None) -> nodes.Expression:
    """A module's docstring; mypy takes it for a str, so that there must be one."""
    match tree.defs if tree is not None else []:
        case [ExpressionStmt(expr=StrExpr(value=text)), *_]:
            return nodes.Literal(text, types.STR, scope.unit.span(expression))
    reason = "it would be None, where the type checker sees a str"
    raise scope.unit.refuse("E299", "the module has no docstring", expression, reason, "give the module a docstring")


def narrowed_type(scope: Scope, expression: Expression, declared: types.Type) -> types.Type:
    """The type at this use; a name that is being assigned has its declared type."""
    if expression not in scope.unit.expression_types:
        if isinstance(expression, NameExpr) and (expression.is_inferred_def or expression.is_new_def):
            return declared
        raise NoTypeHere(scope.unit.span(expression))
    found = scope.unit.type_of(expression)
    return declared if mentions_never(found) and not isinstance(found, types.NeverType) else found


def mentions_never(type_: types.Type) -> bool:
    """Whether a container of unknown items is meant: ``list[Never]`` of an empty display before its first use."""
    return isinstance(type_, types.ClassType) and any(isinstance(a, types.NeverType) for a in type_.arguments)


def _is_special_form(symbol: Var) -> bool:
    """Literal, Union and the like, which typing declares for the type checker and nothing stands for."""
    type_ = get_proper_type(symbol.type)
    return isinstance(type_, Instance) and type_.type.fullname == "typing._SpecialForm"


def class_reference(scope: Scope, expression: Expression, info: TypeInfo) -> nodes.ClassName:
    """A class by name; its type arguments are those that mypy inferred for a call of it, if it did."""
    unit, span = scope.unit, scope.unit.span(expression)
    if info.typeddict_type is not None:
        reason = "its objects are dicts, and none of them is an object of this class"
        instead = "name dict, or write a dataclass in its place"
        raise unit.refuse("E221", f'the typed dictionary "{info.name}" is not a value', expression, reason, instead)
    instance: types.Type = class_type(info)
    found = get_proper_type(unit.expression_types.get(expression))
    if info.type_vars and isinstance(found, CallableType) and not found.variables:
        instance = unit.convert(found.ret_type, expression)
        if not isinstance(instance, types.ClassType) or instance.name != info.fullname:
            instance = class_type(info)
    return nodes.ClassName(instance, types.TypeObject(instance), span)


def signature_at(scope: Scope, expression: Expression) -> types.Type:
    """The type of a function at this use, with type arguments inferred; most overloaded ones have none."""
    found = get_proper_type(scope.unit.expression_types.get(expression))
    if found is None:
        return UNKNOWN_SIGNATURE
    if isinstance(found, Overloaded):
        return one_signature(found)
    return scope.unit.convert(found, expression)


def implementation_of(overloaded: OverloadedFuncDef) -> FuncDef | Decorator:
    """The function that a nested overloaded one is, whatever the signatures above it say to the type checker."""
    assert overloaded.impl is not None
    return overloaded.impl


def implementation_type(scope: Scope, overloaded: OverloadedFuncDef) -> types.Type:
    declared = implementation_of(overloaded).type
    if declared is None:
        raise NoTypeHere(scope.unit.span(overloaded))
    return scope.unit.convert(declared, overloaded, f'the function "{overloaded.name}"')


def is_module(expression: Expression) -> bool:
    """Whether the expression is the name of a module."""
    return isinstance(expression, RefExpr) and isinstance(expression.node, MypyFile)


def is_resolved_member(expression: MemberExpr) -> bool:
    """Whether ``a.b`` is a definition by itself: a module's attribute or a class inside a class."""
    symbol: SymbolNode | None = expression.node
    if symbol is None:
        return False
    return is_module(expression.expr) or isinstance(symbol, (TypeInfo, MypyFile, TypeAlias))
