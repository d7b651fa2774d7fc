"""Comprehensions, generator expressions and lambdas: expressions that bring variables of their own.

A comprehension's variables are locals of the function around it; a lambda is a function whose body is one return, a
generator expression a generator function.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes
from mypy.types import CallableType, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import expressions
from importos_tool.compiler.frontend.refusal import Refused
from importos_tool.compiler.frontend.targets import convert_target
from importos_tool.compiler.frontend.unit import ANY_REASON, Scope


def _clauses(
    scope: Scope,
    expression: mypy_nodes.GeneratorExpr | mypy_nodes.DictionaryComprehension,
    first: nodes.Expression | None = None,
) -> list[nodes.ComprehensionFor]:
    """The clauses; ``first`` stands for the first iterable where that is evaluated somewhere else."""
    clauses: list[nodes.ComprehensionFor] = []
    parts = zip(expression.indices, expression.sequences, expression.condlists, expression.is_async, strict=True)
    for index, sequence, conditions, is_async in parts:
        iterable = first if first is not None and not clauses else expressions.convert_expression(scope, sequence)
        target = convert_target(scope, index)
        tests = [expressions.convert_expression(scope, condition) for condition in conditions]
        clauses.append(nodes.ComprehensionFor(target, iterable, tests, is_async))
    return clauses


def _comprehension(
    scope: Scope, kind: str, outer: mypy_nodes.Expression, generator: mypy_nodes.GeneratorExpr
) -> nodes.Expression:
    clauses = _clauses(scope, generator)
    value = expressions.convert_expression(scope, generator.left_expr)
    return nodes.Comprehension(kind, None, value, clauses, scope.unit.type_of(outer), scope.unit.span(outer))


def convert_list(scope: Scope, expression: mypy_nodes.ListComprehension) -> nodes.Expression:
    return _comprehension(scope, "list", expression, expression.generator)


def convert_set(scope: Scope, expression: mypy_nodes.SetComprehension) -> nodes.Expression:
    return _comprehension(scope, "set", expression, expression.generator)


def convert_generator(scope: Scope, expression: mypy_nodes.GeneratorExpr) -> nodes.Expression:
    """A nested generator function, called at once with the first iterable."""
    unit, span = scope.unit, scope.unit.span(expression)
    iterable = expressions.convert_expression(scope, expression.sequences[0])
    type_ = unit.type_of(expression)
    inner = Scope(unit, scope.nested_name("<genexpr>"), parent=scope)
    first = nodes.Variable(".0", types.OBJECT)
    parameter = nodes.Parameter(first, "positional")
    function = nodes.Function(inner.name, "<genexpr>", span, (), [parameter], type_, [], nested=True, is_generator=True)
    function.is_coroutine = isinstance(type_, types.ClassType) and type_.name == "typing.AsyncGenerator"
    unit.program.functions[function.name] = function

    def convert_body() -> None:
        source = nodes.Local(first, types.OBJECT, iterable.span)
        clauses = _clauses(inner, expression, source)
        value = expressions.convert_expression(inner, expression.left_expr)
        body: list[nodes.Statement] = [nodes.ExpressionStatement(nodes.Yield(value, types.NONE, value.span), span)]
        for clause in reversed(clauses):
            for test in reversed(clause.conditions):
                body = [nodes.If(test, body, [], test.span)]
            body = [nodes.For(clause.target, clause.iterable, body, [], clause.target.span, clause.is_async)]
        function.body.extend(body)
        inner.finish()

    scope.pending.append(convert_body)
    return nodes.GeneratorExpression(function, iterable, type_, span)


def convert_dict(scope: Scope, expression: mypy_nodes.DictionaryComprehension) -> nodes.Expression:
    clauses = _clauses(scope, expression)
    key = expressions.convert_optional(scope, expression.key)
    value = expressions.convert_expression(scope, expression.value)
    return nodes.Comprehension("dict", key, value, clauses, scope.unit.type_of(expression), scope.unit.span(expression))


def convert_lambda(scope: Scope, expression: mypy_nodes.LambdaExpr) -> nodes.Expression:
    from importos_tool.compiler.frontend.functions import convert_parameters

    unit, span = scope.unit, scope.unit.span(expression)
    if expression.is_generator:
        summary, reason = "a lambda with yield cannot be compiled", "its type does not say that it makes a generator"
        raise unit.refuse("E231", summary, expression, reason, "write a def")
    try:
        type_ = unit.type_of(expression)
    except Refused as refused:
        if refused.diagnostic.code != "E101":
            raise
        what = "lambda" if expression not in unit.preparation.getters else "function"
        summary = f"the types of this {what}'s parameters or result are not known"
        instead = "annotate the variable that it is assigned to, as in f: Callable[[int], int] = ..., or write a def"
        raise unit.refuse("E101", summary, expression, ANY_REASON, instead) from None
    signature = get_proper_type(unit.expression_types[expression])
    if not isinstance(signature, CallableType):
        raise unit.refuse("E299", "the type of this lambda is not that of a function", expression)
    if len(signature.arg_types) != len(expression.arguments):
        summary = "a lambda with * or ** stands where a function with other parameters is declared"
        reason = "the type checker gives it the declared parameters, and what its own ones hold is not known"
        raise unit.refuse("E101", summary, expression, reason, "name each parameter, or write a def")
    inner = Scope(unit, scope.nested_name("<lambda>"), parent=scope)
    parameters = convert_parameters(scope, inner, expression, signature)
    assert isinstance(type_, types.CallableType)
    is_traced = expression not in unit.preparation.getters
    function = nodes.Function(
        inner.name, "<lambda>", span, (), parameters, type_.result, [], nested=True, is_traced=is_traced
    )
    unit.program.functions[function.name] = function
    body = expression.body.body[0]
    assert isinstance(body, mypy_nodes.ReturnStmt) and body.expr is not None
    value = body.expr

    def convert_body() -> None:
        converted = expressions.convert_expression(inner, value)
        function.body.append(nodes.Return(converted, converted.span))
        inner.finish()

    scope.pending.append(convert_body)
    return nodes.Lambda(function, type_, span)
