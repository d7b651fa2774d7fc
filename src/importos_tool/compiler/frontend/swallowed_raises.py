"""What stands behind ``with manager(): ... raise ...`` is reached when the manager swallows the exception.

mypy believes that only of a manager whose ``__exit__`` gives ``bool``; one that ``contextlib.contextmanager`` has made
gives ``bool | None``, and what follows it would not be looked at. So a ``raise`` at the end of such a block becomes
``if __debug__: raise``, which means the same, with a condition of which mypy concludes nothing. Where nothing comes
behind the block in its function it stays: else mypy would miss a ``return`` there.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.nodes import (
    Block,
    ForStmt,
    IfStmt,
    MatchStmt,
    NameExpr,
    RaiseStmt,
    Statement,
    TryStmt,
    WhileStmt,
    WithStmt,
)

from importos_tool.compiler.frontend.unproved_tests import hidden


def show_what_follows_managers(body: list[Statement], *, more: bool) -> None:
    """Mend the blocks of one scope. ``more``: something comes behind these statements."""
    for number, statement in enumerate(body):
        follows = more or number + 1 < len(body)
        if isinstance(statement, WithStmt) and follows:
            _open_end(statement.body)
        for block in _blocks(statement):
            show_what_follows_managers(block.body, more=follows or isinstance(statement, (ForStmt, WhileStmt)))


def _blocks(statement: Statement) -> Iterator[Block]:
    if isinstance(statement, (WithStmt, ForStmt, WhileStmt, TryStmt)):
        yield statement.body
    elif isinstance(statement, (IfStmt, MatchStmt)):
        yield from statement.body if isinstance(statement, IfStmt) else statement.bodies
    if isinstance(statement, (IfStmt, ForStmt, WhileStmt, TryStmt)) and statement.else_body is not None:
        yield statement.else_body
    if isinstance(statement, TryStmt):
        yield from statement.handlers
        if statement.finally_body is not None:
            yield statement.finally_body


def _open_end(block: Block) -> None:
    last = block.body[-1] if block.body else None
    if isinstance(last, RaiseStmt):
        block.body[-1] = _if_debug(last)
    elif isinstance(last, WithStmt):
        _open_end(last.body)
    elif isinstance(last, IfStmt):
        for part in (*last.body, *([last.else_body] if last.else_body is not None else [])):
            _open_end(part)
    elif isinstance(last, TryStmt) and not last.handlers:
        _open_end(last.body)


def _if_debug(statement: RaiseStmt) -> IfStmt:
    condition = NameExpr("__debug__")
    condition.set_line(statement)
    block = Block([statement])
    block.set_line(statement)
    opened = IfStmt([hidden(condition)], [block], None)
    opened.set_line(statement)
    return opened
