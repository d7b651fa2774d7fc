"""``def`` and ``class`` at their place: in a module, in a class body, inside a function.

A module's and a class's definitions are entered where they are looked up by name; a nested function is entered in its
scope. A class inside a function is one for all calls of it.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.nodes import CallExpr, Decorator, FuncDef, OverloadedFuncDef, Statement

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.checked.signatures import formal_parameters, signature_of, with_positional_receiver
from importos_tool.compiler.frontend.cached_properties import add_cached_property
from importos_tool.compiler.frontend.classes import convert_class, plain_name
from importos_tool.compiler.frontend.copied_functions import has_restricted_parameter
from importos_tool.compiler.frontend.decorators import (
    called_decorators,
    is_called,
    is_decorated,
    read_decorators,
    refuse_called,
)
from importos_tool.compiler.frontend.dispatch_registrations import (
    checked_when_chosen,
    convert_decorator,
    convert_decorator_value,
    registrations_of_bool,
)
from importos_tool.compiler.frontend.functions import convert_definition, convert_function
from importos_tool.compiler.frontend.names import function_variable, implementation_of
from importos_tool.compiler.frontend.refusal import NoTypeHere, Refused
from importos_tool.compiler.frontend.synthesis import class_name
from importos_tool.compiler.frontend.unit import Scope


def convert_local_definition(scope: Scope, statement: Statement, call: CallExpr | None) -> list[nodes.Statement]:
    """Enter the definition and give its ``Define`` statement. ``call``: what makes a class that has no statement.

    A definition of the library that cannot be compiled is left out and remembered in ``Program.refused``: most programs
    do not reach it."""
    try:
        return _define(scope, statement, call)
    except Refused as refused:
        if scope.unit.is_user:
            raise
        name = statement.fullname if isinstance(statement, (FuncDef, Decorator, OverloadedFuncDef)) else ""
        if isinstance(statement, mypy_nodes.ClassDef):
            name = statement.fullname
        scope.unit.program.refused[name] = refused.diagnostic
        return []


def _define(scope: Scope, statement: Statement, call: CallExpr | None) -> list[nodes.Statement]:
    unit, span = scope.unit, scope.unit.span(statement)
    if isinstance(statement, mypy_nodes.ClassDef):
        if statement.info.typeddict_type is not None:
            return []  # its objects are dicts, whose items are checked where they are read
        if not scope.is_module and not scope.is_class_body:
            _refuse_generic_surroundings(scope, statement)
        class_ = nodes.Define(convert_class(scope, statement, call), span)
        called = [expression for expression in statement.decorators if unit.is_user and is_called(expression)]
        return [_decorated_class(scope, class_, called) if called else class_]
    assert isinstance(statement, (FuncDef, Decorator, OverloadedFuncDef))
    refuse_called(unit, statement)
    if scope.is_class_body:
        return _method(scope, statement)
    if statement in unit.facts.redefined and isinstance(statement, (FuncDef, Decorator)):
        return _one_of_several(scope, statement)
    if isinstance(statement, Decorator) and is_decorated(statement):
        return _decorated(scope, statement)
    if scope.is_module:
        definition = convert_definition(unit, statement, f"{unit.name}.", scope)
        unit.program.modules[unit.name].functions[statement.name] = definition
        return [nodes.Define(definition, span)]
    name = scope.nested_name(statement.name)
    defined = implementation_of(statement) if isinstance(statement, OverloadedFuncDef) else statement
    function, decorators = (defined, []) if isinstance(defined, FuncDef) else (defined.func, defined.decorators)
    scope.functions[statement] = scope.functions[function] = name
    return [nodes.Define(convert_function(unit, function, decorators, name, scope), span)]


def _one_of_several(scope: Scope, statement: FuncDef | Decorator) -> list[nodes.Statement]:
    """A function whose name others have too, in other branches: the name is a variable."""
    unit, where = scope.unit, scope.unit.span(statement)
    target = function_variable(scope, unit.facts.redefined[statement], statement, is_local=not scope.is_module)
    function = statement.func if isinstance(statement, Decorator) else statement
    decorators = statement.original_decorators if isinstance(statement, Decorator) else []
    key = f"{function.name}@{where.line}"
    name = f"{unit.name}.{key}" if scope.is_module else scope.nested_name(function.name)
    definition = convert_function(unit, function, decorators, name, scope)
    if scope.is_module:
        unit.program.modules[unit.name].functions[key] = definition
    value: nodes.Expression = nodes.FunctionName(definition.name, signature_of(definition), where)
    if isinstance(statement, Decorator) and is_decorated(statement):
        value = _decoration(scope, statement, definition)
        return [nodes.Assign([target], value, where)]
    return [nodes.Define(definition, where), nodes.Assign([target], value, where)]


def _refuse_generic_surroundings(scope: Scope, statement: mypy_nodes.ClassDef) -> None:
    """A class inside a function is one class, whatever the type arguments of the function are."""
    around: Scope | None = scope
    while around is not None:
        function = scope.unit.program.functions.get(around.name)
        owner = scope.unit.program.classes.get(around.class_name)
        if (isinstance(function, nodes.Function) and function.type_variables) or (owner and owner.type_variables):
            summary = f'the class "{plain_name(statement)}" stands inside a function with type parameters'
            raise scope.unit.refuse(
                "E208", summary, statement, "it would be another class for each of them", "move it out"
            )
        around = around.parent


def _decorated_class(scope: Scope, definition: nodes.Define, called: list[mypy_nodes.Expression]) -> nodes.Statement:
    """What a decorator gives for a class is dropped: its name stands for the class, to the type checker too."""
    class_, where = definition.definition, definition.span
    assert isinstance(class_, nodes.Class)
    if class_.type_variables:
        reason = "its type arguments are not known where the decorator is called"
        instead = "decorate a class that derives from it, with the types that are meant"
        raise scope.unit.refuse("E203", "a decorator of a generic class cannot be compiled", called[0], reason, instead)
    decorators = [convert_decorator_value(scope, expression) for expression in called]
    name = class_name(types.ClassType(class_.name), where)
    return nodes.ExpressionStatement(nodes.Decorated(decorators, definition, name, name.type, where), where)


def _decorated(scope: Scope, statement: Decorator) -> list[nodes.Statement]:
    """The function itself, and the variable of its name, which gets what the decorators make of it."""
    unit, function = scope.unit, statement.func
    key = f"{function.name}@undecorated"
    if statement in unit.facts.nameless:
        key += f"@{unit.span(statement).line}"
    name = f"{unit.name}.{key}" if scope.is_module else scope.nested_name(function.name)
    definition = convert_function(unit, function, statement.original_decorators, name, scope)
    if scope.is_module:
        unit.program.modules[unit.name].functions[key] = definition
    value = _decoration(scope, statement, definition)
    where = unit.span(statement)
    if definition.type_variables:
        return [nodes.Define(_generic(scope, statement, definition, value), where)]
    after: list[nodes.Statement] = []  # of a nested function there is none for a bool
    if scope.is_module:
        after = registrations_of_bool(scope, called_decorators(statement), statement, value.function)
    if statement in unit.facts.nameless:
        return [nodes.ExpressionStatement(value, where), *after]
    target: nodes.Expression
    if scope.is_module:
        target = nodes.Global(unit.name, function.name, value.type, value.type, where)
    else:
        target = nodes.Local(scope.variable(statement.var, statement), value.type, where)
    return [nodes.Assign([target], value, where), *after]


def _generic(scope: Scope, statement: Decorator, definition: nodes.Function, value: nodes.Decorated) -> nodes.Function:
    """A decorated function with type parameters: what the decorators make has them too, and is no single value."""
    unit, type_ = scope.unit, value.type
    if not scope.is_module or not isinstance(type_, types.CallableType) or statement in unit.facts.redefined:
        summary = "a decorated function with type parameters cannot be compiled here"
        reason = "what its decorators make is another value for each kind of type argument, and no function of a module"
        raise unit.refuse("E203", summary, statement, reason, "a function around it, with the types that are meant")
    function, name = statement.func, f"{unit.name}.{statement.name}"
    made = nodes.Function(
        name, function.name, unit.span(statement), definition.type_variables, formal_parameters(type_), type_.result,
        [], definition.decorators, held_in=function.name, documentation=definition.documentation, decorated=value,
    )  # fmt: skip
    unit.program.functions[name] = unit.program.modules[unit.name].functions[statement.name] = made
    unit.program.decorated_generics.append(made)
    return made


def _decoration(scope: Scope, statement: Decorator, definition: nodes.Function) -> nodes.Decorated:
    unit = scope.unit
    called = called_decorators(statement)
    expressions = [one for expression in called for one in convert_decorator(scope, expression, statement.func)]
    if statement.var.type is None:
        raise NoTypeHere(unit.span(statement))
    what = f'the decorated function "{statement.name}"'
    convert = unit.convert if definition.type_variables else unit.convert_held  # ``Self`` is no parameter of ours
    type_ = convert(statement.var.type, statement, what)
    where = unit.span(statement.func)
    name = nodes.FunctionName(definition.name, signature_of(definition), where)
    function = checked_when_chosen(scope, called, name)
    return nodes.Decorated(expressions, nodes.Define(definition, unit.span(statement)), function, type_, where)


def _decorated_method(scope: Scope, statement: Decorator) -> list[nodes.Statement]:
    """The function itself, a class variable with what the decorators make of it, and a method in its place. A value
    that is no function is a class variable under the name itself: it is not bound to objects. A generic class has no
    such variable: the method itself says what it is made of."""
    unit, class_node, info = scope.unit, scope.class_node, scope.class_info
    assert class_node is not None and info is not None
    function = statement.func
    key = f"{function.name}@{unit.span(statement).line}" if statement in unit.facts.nameless else function.name
    name = f"{class_node.name}.{key}@undecorated"
    definition = convert_function(unit, function, statement.original_decorators, name, scope, info)
    value = _decoration(scope, statement, definition)
    if function.arguments and "staticmethod" not in definition.decorators:
        receiver = function.arguments[0].variable.name
        value.type = with_positional_receiver(value.type, receiver)
        value.function.type = with_positional_receiver(value.function.type, receiver)
    where = unit.span(statement)
    is_function = isinstance(value.type, types.CallableType)
    is_generic = bool(class_node.type_variables or definition.type_variables)
    if is_generic and not is_function:
        reason = "the type arguments of the class are not known where its body runs"
        instead = "decorate a function outside the class, and call it from the method"
        summary = "a decorated method of a generic class that is no function cannot be compiled"
        raise unit.refuse("E203", summary, statement, reason, instead)
    variable = f"{key}@decorated" if is_function else key
    if not is_generic:
        class_node.fields[variable] = nodes.Field(variable, value.type, where, True, value)
    owner = nodes.ClassName(types.ClassType(class_node.name), types.OBJECT, where)
    target = nodes.Attribute(owner, variable, value.type, where)
    if is_function:
        assert isinstance(value.type, types.CallableType)
        parameters = formal_parameters(value.type)
        full_name = f"{class_node.name}.{function.name}"
        member = nodes.Function(
            full_name, function.name, where, definition.type_variables, parameters, value.type.result, [],
            definition.decorators, class_node.name, held_in=variable, documentation=definition.documentation,
            decorated=value if is_generic else None,
        )  # fmt: skip
        class_node.members[function.name] = unit.program.functions[full_name] = member
        if definition.type_variables:
            unit.program.decorated_generics.append(member)
    if is_generic:
        return []
    after = registrations_of_bool(scope, called_decorators(statement), statement, value.function)
    return [nodes.Assign([target], value, where), *after]


def _method(scope: Scope, statement: FuncDef | Decorator | OverloadedFuncDef) -> list[nodes.Statement]:
    if isinstance(statement, Decorator) and is_decorated(statement):
        return _decorated_method(scope, statement)
    return [nodes.Define(_plain_method(scope, statement), scope.unit.span(statement))]


def _plain_method(scope: Scope, statement: FuncDef | Decorator | OverloadedFuncDef) -> nodes.Function | nodes.Overloads:
    class_node, info = scope.class_node, scope.class_info
    assert class_node is not None and info is not None
    prefix = f"{class_node.name}."
    if not isinstance(statement, FuncDef) and has_restricted_parameter(info):
        _refuse_copies(scope, statement)
    if isinstance(statement, Decorator) and "cached_property" in read_decorators(
        scope.unit, statement.original_decorators
    ):
        computed = convert_function(
            scope.unit, statement.func, statement.original_decorators, f"{prefix}{statement.name}@computed", scope, info
        )
        return add_cached_property(scope.unit, class_node, statement, computed)
    if not isinstance(statement, OverloadedFuncDef) or not statement.is_property:
        definition = convert_definition(scope.unit, statement, prefix, scope, info)
        class_node.members[statement.name] = definition
        return definition
    getter, *others = statement.items
    member = convert_definition(scope.unit, getter, prefix, scope, info)
    class_node.members[statement.name] = member
    for other in others:
        if not isinstance(other, Decorator):
            continue
        role = "deleter" if any(_is_deleter(decorator) for decorator in other.original_decorators) else "setter"
        name = f"{prefix}{statement.name}@{role}"
        function = convert_function(scope.unit, other.func, other.original_decorators, name, scope, info)
        accessors = class_node.setters if role == "setter" else class_node.deleters
        accessors[statement.name] = function
    return member


def _refuse_copies(scope: Scope, statement: Decorator | OverloadedFuncDef) -> None:
    """A method that is checked once for each type of the list must be a plain one: what reads a property asks one."""
    decorators = read_decorators(scope.unit, statement.original_decorators) if isinstance(statement, Decorator) else ()
    if not isinstance(statement, Decorator) or {"property", "cached_property"} & set(decorators):
        summary = "a property or overloaded method of a class whose type parameter is restricted to a list of types"
        reason = "it would have to be checked once for each type of the list; plain methods are"
        raise scope.unit.refuse(
            "E212", summary, statement, reason, "a plain method, or a bound in the place of the list"
        )


def _is_deleter(decorator: mypy_nodes.Expression) -> bool:
    return isinstance(decorator, mypy_nodes.MemberExpr) and decorator.name == "deleter"
