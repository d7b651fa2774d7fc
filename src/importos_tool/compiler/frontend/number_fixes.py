"""Edits for mypy's complaints about numbers in the place of others: ``1`` in a ``list[float]`` becomes ``1.0``.

Where the lowering keeps the number, nothing is complained of (``promotions.py``); these are items of containers, which
hold what they declare. A tuple or an entry of a dict is mended number by number.
"""

from __future__ import annotations

import ast
import re

from importos_tool.compiler.frontend.promotions import WIDER, items_of
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
        r'Incompatible .+ \(expression has type "(?P<have>tuple.+)", variable has type "(?P<want>tuple.+)"\)$',
    )
)


def number_fixes(message: str, span: Span) -> tuple[Edit, ...]:
    """The edits after which the message is gone, where that is sure."""
    found = next((match for match in (pattern.match(message) for pattern in COMPLAINTS) if match), None)
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
    edits: list[Edit] = []
    for node, have, want in pairs:
        if node is None or not _mend(node, have, want, text, span, edits):
            return ()
    return tuple(edits)


def _mend(node: ast.expr, have: str, want: str, text: str, span: Span, edits: list[Edit]) -> bool:
    """Adds the edits that make an expression of type ``have`` one of type ``want``; False where there are none."""
    if have == want:
        return True
    if want in WIDER.get(have, ()):
        begin, end = (len(text.encode()[: max(column - 1, 0)].decode()) for column in _columns(node))
        edit = conversion(Span(span.path, span.line, span.column + begin, span.line, span.column + end), want)
        if edit is not None:
            edits.append(edit)
        return edit is not None
    if not isinstance(node, ast.Tuple) or not (have.startswith("tuple[") and want.startswith("tuple[")):
        return False
    items, others = items_of(have), items_of(want)
    if others[1:] == ["..."]:
        others = [others[0]] * len(items)
    if not len(items) == len(others) == len(node.elts):
        return False
    return all(_mend(*each, text, span, edits) for each in zip(node.elts, items, others, strict=True))


def _columns(node: ast.expr) -> tuple[int, int]:
    """Where the expression begins and ends, in bytes of the parsed line (one bracket is in front of the text)."""
    return node.col_offset, node.end_col_offset or node.col_offset
