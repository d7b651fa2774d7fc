"""Functions and methods: signature at once, body when it is first asked for (library) or at the end of its module
(user).

``thunk`` of a function converts its body and takes itself away; ``Program.body_of`` calls it. Nested functions have no
thunk of their own: they are converted with the body around them, because they share its variables.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import ARG_NAMED, ARG_NAMED_OPT, ARG_STAR, ARG_STAR2, FuncDef
from mypy.types import CallableType, TypeVarType, UnpackType, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import blocks, expressions
from importos_tool.compiler.frontend.copied_functions import copies_of
from importos_tool.compiler.frontend.decorators import read_decorators
from importos_tool.compiler.frontend.new_methods import NEW
from importos_tool.compiler.frontend.refusal import NoTypeHere, TypeNotSupported
from importos_tool.compiler.frontend.subclass_hooks import HOOK
from importos_tool.compiler.frontend.type_conversion import type_variable
from importos_tool.compiler.frontend.unit import Scope, Unit
from importos_tool.diagnostics.model import DiagnosticError


def convert_function(
    unit: Unit,
    function: FuncDef,
    decorators: list[mypy_nodes.Expression],
    name: str,
    outer: Scope,
    class_info: mypy_nodes.TypeInfo | None = None,
    is_overload_item: bool = False,
) -> nodes.Function:
    """Convert a ``def``. ``outer`` is the scope that evaluates the defaults and owns what the body captures."""
    decorator_names = read_decorators(unit, decorators)
    if class_info is not None and function.name == HOOK and "classmethod" not in decorator_names:
        decorator_names = (*decorator_names, "classmethod")
    is_new = class_info is not None and unit.is_user and function.name == NEW
    if is_new and "staticmethod" not in decorator_names:
        decorator_names = (*decorator_names, "staticmethod")
    signature = get_proper_type(function.type)
    if not isinstance(signature, CallableType):
        raise NoTypeHere(unit.span(function))
    nested = not outer.is_module and class_info is None
    class_name = class_info.fullname if class_info is not None else ""
    inner = Scope(unit, name, parent=None if outer.is_module or outer.is_class_body else outer, class_name=class_name)
    if outer.is_class_body:
        inner.parent = outer.parent
    inner.is_method = class_info is not None
    if not nested:
        unit.preparation.late.defaults(unit.name, function)
    parameters = convert_parameters(outer, inner, function, signature)
    if class_info is not None and parameters and (is_new or "staticmethod" not in decorator_names):
        inner.receiver = parameters[0].variable
        if class_info.is_enum and "classmethod" in decorator_names:
            inner.own_class = function.arguments[0].variable, class_info
    result = unit.convert(signature.ret_type, function, f'the result of "{function.name}"')
    converted = nodes.Function(
        name,
        function.name,
        unit.span(function),
        type_variables(unit, function, signature, class_info),
        parameters,
        result,
        [],
        decorator_names,
        class_name,
        unit.preparation.intrinsics.get(function, ""),
        is_generator=function.is_generator or function.is_async_generator,
        is_coroutine=function.is_coroutine,
        nested=nested,
        documentation=_documentation(function),
    )
    unit.program.functions[name] = converted
    converted.has_body = _has_body(unit, function, converted, class_info, is_overload_item)
    if not converted.has_body:
        return converted
    if inner.parent is not None:
        inner.parent.pending.append(lambda: _convert_body(inner, function, converted))
    else:
        converted.thunk = lambda: _convert_body_alone(inner, function, converted)
    return converted


def _convert_body(inner: Scope, function: FuncDef, converted: nodes.Function) -> None:
    converted.body.extend(blocks.convert_function_block(inner, function.body))
    inner.finish()


def _convert_body_alone(inner: Scope, function: FuncDef, converted: nodes.Function) -> None:
    converted.thunk = None
    inner.unit.preparation.late.body(inner.unit.name, function)
    inner.unit.facts.note_caught(function.body.body, inner.unit.expression_types)
    before = len(inner.unit.diagnostics)
    _convert_body(inner, function, converted)
    found = inner.unit.diagnostics[before:]
    if found and not inner.unit.is_user:
        raise DiagnosticError(*found)


def convert_parameters(
    outer: Scope, inner: Scope, function: mypy_nodes.FuncItem, signature: CallableType
) -> list[nodes.Parameter]:
    """Parameters with their variables as locals of ``inner`` and their defaults as expressions of ``outer``."""
    unit = outer.unit
    parameters = []
    for argument, argument_type in zip(function.arguments, signature.arg_types, strict=True):
        variable_name = argument.variable.name
        what = f'the parameter "{variable_name}"'
        if isinstance(get_proper_type(argument_type), UnpackType):
            raise unit.refuse("E211", f"{what} is an unpacked tuple type, which cannot be compiled yet", argument)
        type_ = unit.convert_held(argument_type, argument, what)
        if argument.kind is ARG_STAR:
            kind = "star"
            if not isinstance(type_, types.ArgumentsType):
                type_ = types.ClassType("builtins.tuple", (type_,))
        elif argument.kind is ARG_STAR2:
            kind = "starstar"
            if not isinstance(type_, types.ArgumentsType):
                type_ = types.ClassType("builtins.dict", (types.STR, type_))
        elif argument.kind in (ARG_NAMED, ARG_NAMED_OPT):
            kind = "keyword"
        else:
            kind = "positional" if argument.pos_only else "normal"
        variable = nodes.Variable(variable_name, type_)
        inner.variables[argument.variable] = variable
        default = None
        if argument.initializer is not None:
            default = _default(outer, argument.initializer, type_)
        parameters.append(nodes.Parameter(variable, kind, default))
    return parameters


def _default(outer: Scope, initializer: mypy_nodes.Expression, declared: types.Type) -> nodes.Expression:
    if isinstance(initializer, mypy_nodes.EllipsisExpr):
        return nodes.Literal(..., types.ClassType("types.EllipsisType"), outer.unit.span(initializer))
    return expressions.with_known_items(expressions.convert_expression(outer, initializer), declared)


def type_variables(
    unit: Unit, function: FuncDef, signature: CallableType, class_info: mypy_nodes.TypeInfo | None
) -> tuple[types.TypeVariable, ...]:
    """The function's own type parameters: not those of its class, and not ``Self``."""
    own = []
    given_back = get_proper_type(signature.ret_type)
    later = given_back.variables if isinstance(given_back, CallableType) else ()  # def f() -> Callable[[T], T]
    for variable in (*signature.variables, *later):
        if variable.id.is_self():
            continue
        if class_info is not None and variable.id.namespace == class_info.fullname:
            continue
        if isinstance(variable, TypeVarType) and variable.values and not function.expanded:
            continue  # a copy of the function for one of the values
        try:
            own.append(type_variable(variable))
        except TypeNotSupported as refused:
            summary = f'"{function.name}" cannot be compiled yet: {refused.what}'
            raise unit.refuse(refused.code, summary, function, instead=refused.instead) from None
    return tuple(own)


def _has_body(
    unit: Unit,
    function: FuncDef,
    converted: nodes.Function,
    class_info: mypy_nodes.TypeInfo | None,
    is_overload_item: bool,
) -> bool:
    if converted.intrinsic:
        return False
    statements = [statement for statement in function.body.body if not _is_documentation(statement)]
    if any(not _is_ellipsis(statement) for statement in statements):
        return True
    if unit.is_user and not is_overload_item and "abstractmethod" not in converted.decorators:
        return not (class_info is not None and class_info.is_protocol)
    return False


def _is_documentation(statement: mypy_nodes.Statement) -> bool:
    return isinstance(statement, mypy_nodes.ExpressionStmt) and isinstance(statement.expr, mypy_nodes.StrExpr)


def _documentation(function: FuncDef) -> str | None:
    first = function.body.body[0] if function.body.body else None
    if isinstance(first, mypy_nodes.ExpressionStmt) and isinstance(first.expr, mypy_nodes.StrExpr):
        return first.expr.value
    return None


def _is_ellipsis(statement: mypy_nodes.Statement) -> bool:
    return isinstance(statement, mypy_nodes.ExpressionStmt) and isinstance(statement.expr, mypy_nodes.EllipsisExpr)


ONLY_TYPED = "importos.lowlevel.intrinsic.only_typed"


def _convert_plain(
    unit: Unit,
    function: FuncDef,
    decorators: list[mypy_nodes.Expression],
    name: str,
    outer: Scope,
    class_info: mypy_nodes.TypeInfo | None,
) -> nodes.Function | nodes.Overloads:
    """One function; one with a type parameter that is restricted to some types is a function for each of them, which
    is how mypy has checked it."""
    late = unit.preparation.late
    copies = copies_of(function, class_info, lambda original: late.body(unit.name, original))
    if not copies:
        return convert_function(unit, function, decorators, name, outer, class_info)
    items = [
        convert_function(unit, copy, decorators, f"{name}@{number}", outer, class_info)
        for number, copy in enumerate(copies)
    ]
    overloads = nodes.Overloads(name, items, None)
    unit.program.functions[name] = overloads
    return overloads


def convert_definition(
    unit: Unit,
    definition: mypy_nodes.Statement,
    prefix: str,
    outer: Scope,
    class_info: mypy_nodes.TypeInfo | None = None,
) -> nodes.Function | nodes.Overloads:
    """A plain, decorated or overloaded ``def`` (properties with setters are the business of ``classes.py``)."""
    if isinstance(definition, FuncDef):
        return _convert_plain(unit, definition, [], prefix + definition.name, outer, class_info)
    if isinstance(definition, mypy_nodes.Decorator):
        function = definition.func
        name = prefix + function.name
        return _convert_plain(unit, function, definition.original_decorators, name, outer, class_info)
    assert isinstance(definition, mypy_nodes.OverloadedFuncDef)
    name = prefix + definition.name
    items: list[nodes.Function] = []
    for number, item in enumerate(definition.items):
        if isinstance(item, mypy_nodes.Decorator):
            function, decorators = item.func, item.original_decorators
        else:
            function, decorators = item, []
        if any(isinstance(d, mypy_nodes.RefExpr) and d.fullname == ONLY_TYPED for d in decorators):
            continue  # it says something to mypy, and is called by nobody
        item_name = f"{name}@{number}"
        items.append(convert_function(unit, function, decorators, item_name, outer, class_info, is_overload_item=True))
    implementation = None
    if isinstance(definition.impl, mypy_nodes.Decorator):
        function, decorators = definition.impl.func, definition.impl.original_decorators
        implementation = convert_function(unit, function, decorators, f"{name}@implementation", outer, class_info)
    elif definition.impl is not None:
        implementation = convert_function(unit, definition.impl, [], f"{name}@implementation", outer, class_info)
    overloads = nodes.Overloads(name, items, implementation)
    unit.program.functions[name] = overloads
    return overloads
