"""Checked trees as text: what ``--emit checked`` shows, close to Python, with the type of each name and call.

One statement a line; types stand behind a colon; a captured variable has ``^``, a global ``module.name``. The text is
for reading and for tests; nothing reads it back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import TypeVariable, show

INDENT = "    "


def show_program(program: nodes.Program, modules: list[str] | None = None) -> str:
    """Every module (or those named), in the program's order; converts their bodies."""
    names = modules if modules is not None else list(program.modules)
    return "\n".join(show_module(program, program.modules[name]) for name in names)


def show_module(program: nodes.Program, module: nodes.Module) -> str:
    lines = [f"module {module.name}"]
    for name, type_ in module.variables.items():
        lines.append(f"{INDENT}variable {name}: {show(type_)}")
    lines += Printer(program).statements(module.body, 1)
    return "\n".join(lines) + "\n"


def show_function(program: nodes.Program, function: nodes.Function) -> str:
    return "\n".join(Printer(program).function(function, 0)) + "\n"


def show_expression(expression: nodes.Expression) -> str:
    return EXPRESSIONS[type(expression)](expression)


class Printer:
    """Statements and definitions; expressions need no state and are functions."""

    def __init__(self, program: nodes.Program) -> None:
        self.program = program

    def statements(self, body: list[nodes.Statement], level: int) -> list[str]:
        return [line for statement in body for line in self.statement(statement, level)]

    def block(self, head: str, body: list[nodes.Statement], level: int) -> list[str]:
        return [INDENT * level + head, *(self.statements(body, level + 1) or [INDENT * (level + 1) + "nothing"])]

    def statement(self, statement: nodes.Statement, level: int) -> list[str]:
        match statement:
            case nodes.Define(definition=definition):
                return self.definition(definition, level)
            case (
                nodes.Assign(value=nodes.Decorated(definition=define))
                | nodes.ExpressionStatement(value=nodes.Decorated(definition=define))
            ):
                return [*self.statement(define, level), INDENT * level + simple_statement(statement)]
            case nodes.If(condition=condition, then=then, otherwise=otherwise):
                lines = self.block(f"if {show_expression(condition)}:", then, level)
                return lines + (self.block("else:", otherwise, level) if otherwise else [])
            case nodes.While(condition=condition, body=body, otherwise=otherwise):
                lines = self.block(f"while {show_expression(condition)}:", body, level)
                return lines + (self.block("else:", otherwise, level) if otherwise else [])
            case nodes.For(target=target, iterable=iterable, body=body, otherwise=otherwise, is_async=is_async):
                head = f"{'async ' if is_async else ''}for {show_expression(target)} in {show_expression(iterable)}:"
                lines = self.block(head, body, level)
                return lines + (self.block("else:", otherwise, level) if otherwise else [])
            case nodes.With(items=items, body=body, is_async=is_async):
                shown = [
                    show_expression(manager) + (f" as {show_expression(target)}" if target is not None else "")
                    for manager, target in items
                ]
                return self.block(f"{'async ' if is_async else ''}with {', '.join(shown)}:", body, level)
            case nodes.Try():
                return self.try_(statement, level)
            case nodes.Match(subject=subject, cases=cases):
                lines = [INDENT * level + f"match {show_expression(subject)}:"]
                for case in cases:
                    guard = f" if {show_expression(case.guard)}" if case.guard is not None else ""
                    lines += self.block(f"case {show_pattern(case.pattern)}{guard}:", case.body, level + 1)
                return lines
            case _:
                return [INDENT * level + simple_statement(statement)]

    def try_(self, statement: nodes.Try, level: int) -> list[str]:
        lines = self.block("try:", statement.body, level)
        for handler in statement.handlers:
            head = "except*" if statement.is_group else "except"
            if handler.types:
                head += " " + ", ".join(show(type_) for type_ in handler.types)
            if handler.variable is not None:
                head += f" as {show_expression(handler.variable)}"
            lines += self.block(head + ":", handler.body, level)
        if statement.otherwise:
            lines += self.block("else:", statement.otherwise, level)
        if statement.finally_:
            lines += self.block("finally:", statement.finally_, level)
        return lines

    def definition(self, definition: nodes.Function | nodes.Class | nodes.Overloads, level: int) -> list[str]:
        if isinstance(definition, nodes.Class):
            return self.class_(definition, level)
        return [line for function in nodes.functions_of(definition) for line in self.function(function, level)]

    def class_(self, class_: nodes.Class, level: int) -> list[str]:
        words = ["abstract "] if class_.is_abstract else []
        words += ["protocol "] if class_.is_protocol else []
        bases = f"({', '.join(show(base) for base in class_.bases)})" if class_.bases else ""
        head = f"{''.join(words)}class {class_.name}{_type_parameters(class_.type_variables)}{bases}:"
        lines = [INDENT * level + f"@{decorator}" for decorator in class_.decorators] + [INDENT * level + head]
        for field in class_.fields.values():
            kind = "class variable" if field.is_class_variable else "field"
            lines.append(f"{INDENT * (level + 1)}{kind} {field.name}: {show(field.type)}")
        lines += self.statements(class_.body, level + 1)
        for setter in class_.setters.values():
            lines += self.function(setter, level + 1)
        return lines

    def function(self, function: nodes.Function, level: int) -> list[str]:
        body = self.program.body_of(function)
        lines = [INDENT * level + f"@{decorator}" for decorator in function.decorators]
        if function.intrinsic:
            lines.append(INDENT * level + f"@intrinsic({function.intrinsic!r})")
        parameters = ", ".join(_parameters(function.parameters))
        head = (
            f"def {function.name}{_type_parameters(function.type_variables)}({parameters}) -> {show(function.result)}"
        )
        if not function.has_body:
            return [*lines, INDENT * level + head]
        return lines + self.block(head + ":", body, level)


def simple_statement(statement: nodes.Statement) -> str:
    """A statement without a block."""
    match statement:
        case nodes.ExpressionStatement(value=value):
            return show_expression(value)
        case nodes.Assign(targets=targets, value=value):
            return " = ".join([*(_target(target) for target in targets), show_expression(value)])
        case nodes.AugmentedAssign(operator=operator, target=target, value=value):
            return f"{_target(target)} {operator}= {show_expression(value)}"
        case nodes.Delete(targets=targets):
            return "del " + ", ".join(show_expression(target) for target in targets)
        case nodes.Return(value=value):
            return "return" if value is None else f"return {show_expression(value)}"
        case nodes.Raise(value=None):
            return "raise"
        case nodes.Raise(value=value, cause=cause):
            assert value is not None
            return f"raise {show_expression(value)}" + (f" from {show_expression(cause)}" if cause is not None else "")
        case nodes.Assert(condition=condition, message=message):
            return f"assert {show_expression(condition)}" + (f", {show_expression(message)}" if message else "")
        case nodes.Import(modules=modules):
            return f"import {', '.join(modules)}"
        case _:
            return type(statement).__name__.lower()


def show_pattern(pattern: nodes.Pattern) -> str:
    """A pattern of a match statement."""
    match pattern:
        case nodes.CapturePattern(pattern=inner, target=target):
            name = "_" if target is None else _target(target)
            return name if inner is None else f"({show_pattern(inner)} as {name})"
        case nodes.ValuePattern(value=value):
            return show_expression(value)
        case nodes.OrPattern(patterns=patterns):
            return "(" + " | ".join(show_pattern(part) for part in patterns) + ")"
        case nodes.StarPattern(target=target):
            return "*" + ("_" if target is None else _target(target))
        case nodes.SequencePattern(patterns=patterns):
            return "[" + ", ".join(show_pattern(part) for part in patterns) + "]"
        case nodes.MappingPattern(keys=keys, patterns=patterns, rest=rest):
            parts = [f"{show_expression(k)}: {show_pattern(p)}" for k, p in zip(keys, patterns, strict=True)]
            return "{" + ", ".join([*parts, *([f"**{_target(rest)}"] if rest is not None else [])]) + "}"
        case nodes.ClassPattern(instance=instance, attributes=attributes):
            parts = [f"{name}={show_pattern(p)}" if name else show_pattern(p) for name, p in attributes]
            return f"{show(instance)}({', '.join(parts)})"
        case nodes.ImpossiblePattern():
            return "impossible"


def _type_parameters(variables: tuple[TypeVariable, ...]) -> str:
    if not variables:
        return ""
    shown = [v.name + (f": {show(v.bound)}" if v.bound is not None else "") for v in variables]
    return f"[{', '.join(shown)}]"


def _parameters(parameters: list[nodes.Parameter]) -> list[str]:
    shown: list[str] = []
    previous = ""
    for parameter in parameters:
        if previous == "positional" and parameter.kind != "positional":
            shown.append("/")
        if parameter.kind == "keyword" and previous not in ("keyword", "star"):
            shown.append("*")
        stars = {"star": "*", "starstar": "**"}.get(parameter.kind, "")
        default = f" = {show_expression(parameter.default)}" if parameter.default is not None else ""
        shown.append(f"{stars}{_variable(parameter.variable)}: {show(parameter.variable.type)}{default}")
        previous = parameter.kind
    if previous == "positional":
        shown.append("/")
    return shown


def _variable(variable: nodes.Variable) -> str:
    return variable.name + ("^" if variable.captured else "")


def _target(target: nodes.Expression) -> str:
    if isinstance(target, (nodes.Local, nodes.Global, nodes.Attribute)):
        return f"{show_expression(target)}: {show(target.type)}"
    return show_expression(target)


def _local(local: nodes.Local) -> str:
    narrowed = f"<{show(local.type)}>" if local.type != local.variable.type else ""
    return _variable(local.variable) + narrowed


def _global(name: nodes.Global) -> str:
    narrowed = f"<{show(name.type)}>" if name.type != name.declared else ""
    return f"{name.module}.{name.name}{narrowed}"


def _call(call: nodes.Call) -> str:
    arguments = []
    for argument in call.arguments:
        prefix = {"keyword": f"{argument.name}=", "star": "*", "starstar": "**"}.get(argument.kind, "")
        arguments.append(prefix + show_expression(argument.value))
    return f"{show_expression(call.callee)}({', '.join(arguments)}): {show(call.type)}"


def _items(items: list[nodes.Expression]) -> str:
    return ", ".join(show_expression(item) for item in items)


def _compare(compare: nodes.Compare) -> str:
    text = show_expression(compare.operands[0])
    for operator, operand in zip(compare.operators, compare.operands[1:], strict=True):
        text += f" {operator} {show_expression(operand)}"
    return f"({text})"


def _dict(display: nodes.DictDisplay) -> str:
    pairs = [
        f"**{show_expression(value)}" if key is None else f"{show_expression(key)}: {show_expression(value)}"
        for key, value in display.items
    ]
    return f"{{{', '.join(pairs)}}}: {show(display.type)}"


def _comprehension(comprehension: nodes.Comprehension) -> str:
    text = show_expression(comprehension.value)
    if comprehension.key is not None:
        text = f"{show_expression(comprehension.key)}: {text}"
    for clause in comprehension.clauses:
        text += f" for {show_expression(clause.target)} in {show_expression(clause.iterable)}"
        text += "".join(f" if {show_expression(condition)}" for condition in clause.conditions)
    return f"{comprehension.kind}({text}): {show(comprehension.type)}"


def _slice(slice_: nodes.Slice) -> str:
    parts = ["" if p is None else show_expression(p) for p in (slice_.start, slice_.stop, slice_.step)]
    return ":".join(parts if parts[2] else parts[:2])


def _formatted_value(value: nodes.FormattedValue) -> str:
    conversion = f"!{value.conversion}" if value.conversion else ""
    specification = f":{show_expression(value.specification)}" if value.specification is not None else ""
    return f"{{{show_expression(value.value)}{conversion}{specification}}}"


def _conditional(e: nodes.Conditional) -> str:
    condition = show_expression(e.condition)
    return f"({show_expression(e.then)} if {condition} else {show_expression(e.otherwise)}): {show(e.type)}"


def _partial(partial: nodes.Partial) -> str:
    call = nodes.Call(partial.function, partial.arguments, partial.type, partial.span)
    return f"partial({show_expression(call)})"


def _decorated(decorated: nodes.Decorated) -> str:
    calls = "".join(f"{show_expression(decorator)}(" for decorator in decorated.decorators)
    return f"{calls}{show_expression(decorated.function)}{')' * len(decorated.decorators)}: {show(decorated.type)}"


def _lambda(lambda_: nodes.Lambda) -> str:
    function = lambda_.function
    body = " ".join(simple_statement(statement).removeprefix("return ") for statement in function.body)
    return f"(lambda {', '.join(_parameters(function.parameters))}: {body} -> {show(function.result)})"


EXPRESSIONS: dict[type, Callable[[Any], str]] = {
    nodes.Literal: lambda e: repr(e.value),
    nodes.Local: _local,
    nodes.Global: _global,
    nodes.FunctionName: lambda e: f"function {e.name}",
    nodes.ClassName: lambda e: f"class {show(e.instance)}",
    nodes.ModuleName: lambda e: f"module {e.name}",
    nodes.Attribute: lambda e: f"{show_expression(e.object)}.{e.name}",
    nodes.SuperAttribute: lambda e: f"super({e.class_name}, {_variable(e.receiver)}).{e.name}",
    nodes.Call: _call,
    nodes.Binary: lambda e: f"({show_expression(e.left)} {e.operator} {show_expression(e.right)}): {show(e.type)}",
    nodes.Unary: lambda e: f"({e.operator} {show_expression(e.operand)})",
    nodes.Compare: _compare,
    nodes.BooleanOperation: lambda e: (
        f"({show_expression(e.left)} {e.operator} {show_expression(e.right)}): {show(e.type)}"
    ),
    nodes.Conditional: _conditional,
    nodes.Subscript: lambda e: f"{show_expression(e.object)}[{show_expression(e.index)}]: {show(e.type)}",
    nodes.Slice: _slice,
    nodes.ListDisplay: lambda e: f"[{_items(e.items)}]: {show(e.type)}",
    nodes.SetDisplay: lambda e: f"{{{_items(e.items)}}}: {show(e.type)}",
    nodes.TupleDisplay: lambda e: f"({_items(e.items)}{',' if len(e.items) == 1 else ''})",
    nodes.DictDisplay: _dict,
    nodes.Starred: lambda e: f"*{show_expression(e.value)}",
    nodes.Comprehension: _comprehension,
    nodes.FormattedValue: _formatted_value,
    nodes.FormattedString: lambda e: f"format({_items(e.parts)})",
    nodes.Lambda: _lambda,
    nodes.Decorated: _decorated,
    nodes.Partial: _partial,
    nodes.Walrus: lambda e: f"({show_expression(e.target)} := {show_expression(e.value)})",
    nodes.Yield: lambda e: f"(yield {show_expression(e.value) if e.value is not None else 'None'})",
    nodes.GeneratorExpression: lambda e: f"{e.function.name}({show_expression(e.iterable)})",
    nodes.YieldFrom: lambda e: f"(yield from {show_expression(e.value)})",
    nodes.Await: lambda e: f"(await {show_expression(e.value)})",
    nodes.RevealCast: lambda e: f"cast({show(e.type)}, {show_expression(e.value)})",
}
