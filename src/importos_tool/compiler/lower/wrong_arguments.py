"""What CPython says when arguments do not fit the parameters: needed where it is known only at run time which function
is called, so that the type checker could not tell."""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.lower.arguments import Given, place


def wrong_arguments(program: nodes.Program, function: nodes.Function, arguments: Sequence[Given], skip: int) -> str:
    """The message of the TypeError, or "" when the arguments fit. ``skip``: parameters that are filled already."""
    parameters = function.parameters[skip:]
    if place(parameters, arguments) is not None:
        return ""
    name = f"{_qualified_name(program, function)}()"
    known = [p.variable.name for p in parameters if p.kind in ("normal", "keyword")]
    takes_any = any(p.kind == "starstar" for p in parameters)
    for argument in arguments:
        if argument.name and argument.name not in known and not takes_any:
            return f"{name} got an unexpected keyword argument '{argument.name}'"
    slots = [p for p in parameters if p.kind in ("positional", "normal")]
    given = [a for a in arguments if not a.name]
    for parameter in slots[: len(given)]:
        if any(a.name == parameter.variable.name for a in arguments):
            return f"{name} got multiple values for argument '{parameter.variable.name}'"
    if len(given) > len(slots) and not any(p.kind == "star" for p in parameters):
        return _too_many(name, slots, len(given), skip)
    names = {a.name for a in arguments}
    missing = [p.variable.name for p in slots[len(given) :] if p.default is None and p.variable.name not in names]
    kind = "positional"
    if not missing:
        kind = "keyword-only"
        missing = [
            p.variable.name
            for p in parameters
            if p.kind == "keyword" and p.default is None and p.variable.name not in names
        ]
    plural = "s" if len(missing) != 1 else ""
    return f"{name} missing {len(missing)} required {kind} argument{plural}: {_listed(missing)}"


def _too_many(name: str, slots: list[nodes.Parameter], given: int, skip: int) -> str:
    required = sum(1 for p in slots if p.default is None)
    most = len(slots) + skip
    takes = f"from {required + skip} to {most}" if required < len(slots) else str(most)
    plural = "" if takes == "1" else "s"
    verb = "was" if given + skip == 1 else "were"
    return f"{name} takes {takes} positional argument{plural} but {given + skip} {verb} given"


def _listed(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    if len(quoted) <= 2:
        return " and ".join(quoted)
    return f"{', '.join(quoted[:-1])}, and {quoted[-1]}"


def _qualified_name(program: nodes.Program, function: nodes.Function) -> str:
    owner = program.classes.get(function.class_name)
    if owner is None:
        return function.short_name
    return f"{owner.name.removeprefix(owner.module + '.')}.{function.short_name}"
