"""``match``: patterns with their names resolved; positions of class patterns become attribute names.

mypy does not look at the parts of a pattern that it proved can never be reached. Such a part becomes an
:class:`~importos_tool.compiler.checked.nodes.ImpossiblePattern`, which raises if it is reached after all.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes, patterns as mypy_patterns
from mypy.patterns import Pattern
from mypy.types import LiteralType, TupleType, get_proper_type

from importos_tool.compiler.checked import nodes, types
from importos_tool.compiler.frontend import blocks, expressions
from importos_tool.compiler.frontend.doubts import doubt_subject
from importos_tool.compiler.frontend.enumerations import without_class_value
from importos_tool.compiler.frontend.matched_parts import without_shown
from importos_tool.compiler.frontend.refusal import NoTypeHere
from importos_tool.compiler.frontend.targets import convert_target
from importos_tool.compiler.frontend.unit import Scope

MATCHES_ITSELF = frozenset(
    f"builtins.{name}"
    for name in ("bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple")
)


def convert_match(scope: Scope, statement: mypy_nodes.MatchStmt) -> list[nodes.Statement]:
    doubt_subject(scope, statement)
    subject = expressions.convert_expression(scope, statement.subject)
    cases = []
    for pattern, guard, body in zip(statement.patterns, statement.guards, statement.bodies, strict=True):
        converted = convert_pattern(scope, pattern)
        guard = without_shown(guard, scope.unit.preparation.injected)
        test = expressions.convert_optional(scope, guard) if guard is not None and _is_typed(scope, guard) else None
        statements = blocks.convert_block(scope, body)
        cases.append(nodes.Case(converted, test, statements, scope.unit.span(pattern)))
    return [nodes.Match(subject, cases, scope.unit.span(statement))]


def _is_typed(scope: Scope, expression: mypy_nodes.Expression) -> bool:
    """A guard behind an impossible pattern has no types; the body there raises whatever the guard says."""
    return expression in scope.unit.expression_types


def convert_pattern(scope: Scope, pattern: Pattern) -> nodes.Pattern:
    """One pattern with all its parts."""
    span = scope.unit.span(pattern)
    try:
        return _convert(scope, pattern)
    except NoTypeHere:
        return nodes.ImpossiblePattern(span)


def _convert(scope: Scope, pattern: Pattern) -> nodes.Pattern:
    span = scope.unit.span(pattern)
    if isinstance(pattern, mypy_patterns.AsPattern):
        inner = None if pattern.pattern is None else convert_pattern(scope, pattern.pattern)
        return nodes.CapturePattern(inner, _target(scope, pattern.name), span)
    if isinstance(pattern, mypy_patterns.OrPattern):
        return nodes.OrPattern([convert_pattern(scope, part) for part in pattern.patterns], span)
    if isinstance(pattern, mypy_patterns.ValuePattern):
        return nodes.ValuePattern(expressions.convert_expression(scope, pattern.expr), False, span)
    if isinstance(pattern, mypy_patterns.SingletonPattern):
        type_ = types.NONE if pattern.value is None else types.BOOL
        return nodes.ValuePattern(nodes.Literal(pattern.value, type_, span), True, span)
    if isinstance(pattern, mypy_patterns.StarredPattern):
        return nodes.StarPattern(_target(scope, pattern.capture), span)
    if isinstance(pattern, mypy_patterns.SequencePattern):
        return nodes.SequencePattern([convert_pattern(scope, part) for part in pattern.patterns], span)
    if isinstance(pattern, mypy_patterns.MappingPattern):
        keys = [expressions.convert_expression(scope, key) for key in pattern.keys]
        values = [convert_pattern(scope, value) for value in pattern.values]
        return nodes.MappingPattern(keys, values, _target(scope, pattern.rest), span)
    assert isinstance(pattern, mypy_patterns.ClassPattern)
    return _class(scope, pattern)


def _target(scope: Scope, name: mypy_nodes.NameExpr | None) -> nodes.Local | nodes.Global | None:
    if name is None:
        return None
    target = convert_target(scope, name)
    if not isinstance(target, (nodes.Local, nodes.Global)):
        raise scope.unit.refuse("E299", "a pattern in a class body cannot bind a name", name)
    return target


def _class(scope: Scope, pattern: mypy_patterns.ClassPattern) -> nodes.Pattern:
    unit = scope.unit
    reference = without_class_value(expressions.convert_expression(scope, pattern.class_ref))
    if not isinstance(reference, nodes.ClassName) or not isinstance(reference.instance, types.ClassType):
        reason = "which classes a pattern takes is decided when the program is compiled"
        raise unit.refuse("E217", "a class pattern names a class", pattern.class_ref, reason, "name the class itself")
    names = _positions(pattern, reference.instance)
    attributes = [(name, convert_pattern(scope, part)) for name, part in zip(names, pattern.positionals, strict=False)]
    attributes += [
        (name, convert_pattern(scope, part))
        for name, part in zip(pattern.keyword_keys, pattern.keyword_values, strict=True)
    ]
    return nodes.ClassPattern(reference.instance, attributes, unit.span(pattern))


def _positions(pattern: mypy_patterns.ClassPattern, instance: types.ClassType) -> list[str]:
    """What the positions of a class pattern stand for: ``__match_args__``, or the subject itself."""
    info = pattern.class_ref.node
    if isinstance(info, mypy_nodes.TypeAlias):
        target = get_proper_type(info.target)
        info = getattr(target, "type", None) or getattr(getattr(target, "partial_fallback", None), "type", None)
    if not isinstance(info, mypy_nodes.TypeInfo):
        return []
    symbol = info.get("__match_args__")
    if symbol is not None and isinstance(symbol.node, mypy_nodes.Var):
        declared = get_proper_type(symbol.node.type)
        if isinstance(declared, TupleType):
            items = [get_proper_type(item) for item in declared.items]
            values = [getattr(item, "last_known_value", None) or item for item in items]
            return [str(value.value) for value in values if isinstance(value, LiteralType)]
    if any(ancestor.fullname in MATCHES_ITSELF for ancestor in info.mro):
        return [""]
    return []
