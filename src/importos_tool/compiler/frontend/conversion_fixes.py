"""Edits for mypy's complaints about values that one conversion mends: ``1`` in a ``list[float]`` becomes ``1.0``, an
object of ``class Name(str)`` where a ``str`` is declared ``str(name)``, a member of an ``IntEnum`` ``member.value``.

Where the lowering keeps a number, nothing is complained of (``promotions.py``); what is left are items of containers,
which hold what they declare. A tuple or an entry of a dict is mended item by item.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mypy.nodes import FuncDef, TypeInfo

from importos_tool.compiler.frontend.derived_values import NAMES, derived_value
from importos_tool.compiler.frontend.mixed_enumerations import value_of_members
from importos_tool.compiler.frontend.promotions import WIDER, items_of, split
from importos_tool.diagnostics.model import Edit, Span
from importos_tool.diagnostics.source import conversion, text_at

COMPLAINTS = tuple(
    re.compile(pattern)
    for pattern in (
        r'List item \d+ has incompatible type "(?P<have>.+)"; expected "(?P<want>.+)"$',
        r'Dict entry \d+ has incompatible type "(?P<key>.+)": "(?P<have>.+)"; expected "(?P<keys>.+)": "(?P<want>.+)"$',
        r'Incompatible types \(expression has type "(?P<have>.+)", TypedDict item ".+" has type "(?P<want>.+)"\)$',
        r'Value of ".+" has incompatible type "(?P<have>.+)"; expected "(?P<want>.+)"$',
        r'Incompatible types in "(?P<yield>yield)" \(actual type "(?P<have>.+)", expected type "(?P<want>.+)"\)$',
        r'Incompatible .+ \(expression has type "(?P<have>.+)", variable has type "(?P<want>.+)"\)$',
        r'Incompatible return value type \(got "(?P<have>.+)", expected "(?P<want>.+)"\)$',
        r'Argument .+ has incompatible type "(?P<have>.+)"; expected "(?P<want>.+)"$',
        r'Invalid index type "(?P<have>.+)" for ".+"; expected type "(?P<want>.+)"$',
        r'Generator has incompatible item type "(?P<have>.+)"; expected "(?P<want>.+)"$',
        r'(List|Set) comprehension has incompatible type .+\["(?P<have>.+)"\]; expected .+\["(?P<want>.+)"\]$',
    )
)
POSTFIX = (ast.Name, ast.Attribute, ast.Call, ast.Subscript)  # what an attribute can follow without brackets


@dataclass(frozen=True, slots=True)
class Standing:
    """A class whose objects stand for a ``value`` (``int``, ``float`` or ``str``) and are none to the type checker."""

    value: str
    is_enumeration: bool

    @property
    def reason(self) -> str:
        return f"its objects count as {self.value} in operators, and are none where {self.value} is declared"


def standing_classes(classes: Iterable[TypeInfo]) -> dict[str, Standing]:
    """Those of the classes that are such, by the names that mypy's messages have for them."""
    found: dict[str, Standing] = {}
    for info in classes:
        members, derived = value_of_members(info), derived_value(info)
        if members is not None:
            found[info.name] = Standing(members, is_enumeration=True)
        elif derived is not None and _gives_its_value(info, f"__{derived}__"):
            found[info.name] = Standing(derived, is_enumeration=False)
    return found


def _gives_its_value(info: TypeInfo, method: str) -> bool:
    """Is the conversion still the library's?"""
    symbol = info.get(method)
    return symbol is None or not isinstance(symbol.node, FuncDef) or symbol.node.info.fullname in NAMES


def conversion_fixes(message: str, span: Span, standing: Mapping[str, Standing]) -> tuple[Edit, ...]:
    """The edits after which the message is gone, where that is sure."""
    found = _complaint(message)
    text = text_at(span)
    if found is None or text is None:
        return ()
    names = found.groupdict()
    in_front, behind = ("{", "}") if "key" in names else ("(", ")")
    try:
        tree = ast.parse(in_front + text + behind, mode="eval").body
    except SyntaxError:
        return ()
    pairs: list[tuple[ast.expr | None, str, str]] = [(tree, found["have"], found["want"])]
    if isinstance(tree, ast.Dict) and "key" in names:
        pairs = [(tree.keys[0], found["key"], found["keys"]), (tree.values[0], found["have"], found["want"])]
    if isinstance(tree, ast.Yield):
        pairs = [(tree.value, found["have"], found["want"])]
    mender = _Mender(text, span, standing)
    return tuple(mender.edits) if all(node is not None and mender.mend(node, *types) for node, *types in pairs) else ()


def reason_of(message: str, standing: Mapping[str, Standing]) -> str:
    """Why an object is not taken that stands for what is wanted; empty for all other complaints."""
    found = _complaint(message)
    if found is None:
        return ""
    pairs = [(found["have"], found["want"]), (found.groupdict().get("key"), found.groupdict().get("keys"))]
    for have, want in pairs:
        kind = standing.get(have or "")
        if kind is not None and kind.value in split(want or "", " | "):
            return kind.reason
    return ""


def _complaint(message: str) -> re.Match[str] | None:
    return next((match for match in (pattern.match(message) for pattern in COMPLAINTS) if match), None)


@dataclass(slots=True)
class _Mender:
    text: str
    span: Span
    standing: Mapping[str, Standing]
    edits: list[Edit] = field(default_factory=list)

    def mend(self, node: ast.expr, have: str, want: str) -> bool:
        """Adds the edits that make an expression of type ``have`` one of type ``want``; False where there are none."""
        if have == want:
            return True
        edit = self._edit(node, have, want)
        if edit is not None:
            self.edits.append(edit)
            return True
        if not isinstance(node, ast.Tuple) or not (have.startswith("tuple[") and want.startswith("tuple[")):
            return False
        items, others = items_of(have), items_of(want)
        if others[1:] == ["..."]:
            others = [others[0]] * len(items)
        if not len(items) == len(others) == len(node.elts):
            return False
        return all(self.mend(*each) for each in zip(node.elts, items, others, strict=True))

    def _edit(self, node: ast.expr, have: str, want: str) -> Edit | None:
        begin, end = (len(self.text.encode()[: max(column - 1, 0)].decode()) for column in _columns(node))
        line, column = self.span.line, self.span.column
        place = Span(self.span.path, line, column + begin, line, column + end)
        kind = self.standing.get(have)
        if kind is not None and kind.value in split(want, " | "):
            if not kind.is_enumeration:
                return conversion(place, kind.value)
            written = self.text[begin:end]
            return Edit(place, f"{written}.value" if isinstance(node, POSTFIX) else f"({written}).value")
        return conversion(place, want) if want in WIDER.get(have, ()) else None


def _columns(node: ast.expr) -> tuple[int, int]:
    """Where the expression begins and ends, in bytes of the parsed line (one bracket is in front of the text)."""
    return node.col_offset, node.end_col_offset or node.col_offset
