"""``"{0.name} {rows[2]}".format(person, rows=table)``: the fields of a literal template are written out as arguments.

Which attributes an object has is known when a program is compiled and not when it runs. So before mypy looks at the
tree, the call becomes ``"{} {}".format(person.name, table[2])``, and both mypy and the compiler see what is meant. The
arguments must be names, attributes that one field takes, or constants: then it makes no difference that they are
evaluated in the order of the fields. Any other call keeps its template and is refused if it needs an attribute.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    BytesExpr,
    CallExpr,
    Expression,
    FloatExpr,
    IndexExpr,
    IntExpr,
    MemberExpr,
    NameExpr,
    StrExpr,
)

FIRST = re.compile(r"[^.\[]*")
STEP = re.compile(r"\.([^.\[]+)|\[([^\]]+)\]")
Rest = tuple[tuple[bool, str | int], ...]


class _NotPlain(Exception):
    """The call cannot be written out."""


def write_out_fields(call: CallExpr) -> None:
    """Rewrite the call in place if it is one of ``format`` on a literal whose fields have attributes or items."""
    template = literal_template(call)
    if template is None or not any(rest for _, rest in _fields(template)):
        return
    if any(kind not in (ARG_POS, ARG_NAMED) for kind in call.arg_kinds):
        return
    writer = _Writer(call)
    try:
        text = writer.written(template)
        writer.check_arguments()
    except (_NotPlain, ValueError, KeyError, IndexError):
        return
    assert isinstance(call.callee, MemberExpr) and isinstance(call.callee.expr, StrExpr)
    call.callee.expr.value = text
    call.args = writer.arguments
    call.arg_kinds = [ARG_POS] * len(call.args)
    call.arg_names = [None] * len(call.args)


def literal_template(call: CallExpr) -> str | None:
    """The template of ``"...".format(...)``; None for any other call (an f-string's has no line)."""
    callee = call.callee
    if isinstance(callee, MemberExpr) and callee.name == "format" and isinstance(callee.expr, StrExpr):
        return callee.expr.value if callee.expr.line >= 0 else None
    return None


def has_attribute_fields(template: str) -> bool:
    """Whether a field takes an attribute; a template with a mistake is left to the run time."""
    try:
        return any(is_attribute for _, rest in _fields(template) for is_attribute, _ in rest)
    except ValueError:
        return False


def _fields(template: str) -> Iterator[tuple[str | int, Rest]]:
    for _, name, specification, _ in string.Formatter().parse(template):
        if name is not None:
            yield _split(name)
            yield from _fields(specification or "")


def _split(name: str) -> tuple[str | int, Rest]:
    """The argument that a field's name begins with, and the attributes (True) and items behind it."""
    first = FIRST.match(name)
    assert first is not None
    rest = [(bool(attribute), attribute or _key(item)) for attribute, item in STEP.findall(name[first.end() :])]
    if "".join(f".{key}" if is_attribute else f"[{key}]" for is_attribute, key in rest) != name[first.end() :]:
        raise ValueError(name)
    return _key(first[0]), tuple(rest)


def _key(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


class _Writer:
    """Collects the new arguments of one call."""

    def __init__(self, call: CallExpr) -> None:
        self.call = call
        self.arguments: list[Expression] = []
        self.named = {name: index for index, name in enumerate(call.arg_names) if name is not None}
        self.positional = [index for index, name in enumerate(call.arg_names) if name is None]
        self.used: list[int] = []
        self.automatic = 0

    def written(self, template: str) -> str:
        """The template with automatic fields only; their arguments are collected."""
        parts: list[str] = []
        for literal, name, specification, conversion in string.Formatter().parse(template):
            parts.append(literal.replace("{", "{{").replace("}", "}}"))
            if name is None:
                continue
            self._add(name)
            shown = f"!{conversion}" if conversion else ""
            inner = self.written(specification or "")
            parts.append("{" + shown + (f":{inner}" if inner else "") + "}")
        return "".join(parts)

    def _add(self, name: str) -> None:
        first, rest = _split(name)
        if first == "":
            first = self.automatic
            self.automatic += 1
        index = self.positional[first] if isinstance(first, int) else self.named[first]
        self.used.append(index)
        value = _copied(self.call.args[index])
        for is_attribute, key in rest:
            where = value
            if is_attribute:
                value = MemberExpr(value, str(key))
            else:
                item: Expression = IntExpr(key) if isinstance(key, int) else StrExpr(key)
                item.set_line(where)
                value = IndexExpr(value, item)
            value.set_line(where)
        self.arguments.append(value)

    def check_arguments(self) -> None:
        """What no field takes is not evaluated any more, and what several take is evaluated several times."""
        for index, argument in enumerate(self.call.args):
            plain = _copied(argument)
            if not isinstance(plain, MemberExpr) or self.used.count(index) == 1:
                continue
            raise _NotPlain


def _copied(expression: Expression) -> Expression:
    """A name, an attribute of it or a constant once more: every node of a tree has its own type."""
    made: Expression
    if isinstance(expression, NameExpr):
        made = NameExpr(expression.name)
    elif isinstance(expression, MemberExpr):
        made = MemberExpr(_copied(expression.expr), expression.name)
    elif isinstance(expression, IntExpr):
        made = IntExpr(expression.value)
    elif isinstance(expression, StrExpr):
        made = StrExpr(expression.value)
    elif isinstance(expression, BytesExpr):
        made = BytesExpr(expression.value)
    elif isinstance(expression, FloatExpr):
        made = FloatExpr(expression.value)
    else:
        raise _NotPlain
    made.set_line(expression)
    return made
