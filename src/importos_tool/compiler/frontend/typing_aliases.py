"""``from typing import DefaultDict``: the old names of classes that live in other modules.

``typing`` itself would have to import those modules for every program. So before mypy analyses the tree, the names are
imported from where their classes are; the rest of the statement stays as it is.
"""

from __future__ import annotations

from mypy.nodes import ImportFrom, MypyFile, Statement

ALIASES = {
    "ChainMap": ("collections", "ChainMap"),
    "Counter": ("collections", "Counter"),
    "DefaultDict": ("collections", "defaultdict"),
    "Deque": ("collections", "deque"),
    "OrderedDict": ("collections", "OrderedDict"),
    "ContextManager": ("contextlib", "AbstractContextManager"),
    "AsyncContextManager": ("contextlib", "AbstractAsyncContextManager"),
}
DEPENDENCY_PRIORITY = 5  # mypy's for an import at the top of a file


def import_from_home(file: MypyFile) -> list[tuple[int, str, int]]:
    """Rewrites the imports at the top of a file; gives the modules that mypy has to load besides."""
    found: list[tuple[int, str, int]] = []
    statements: list[Statement] = []
    for statement in file.defs:
        statements.append(statement)
        if isinstance(statement, ImportFrom) and statement.id == "typing" and not statement.relative:
            moved = [(name, alias) for name, alias in statement.names if name in ALIASES]
            statement.names = [pair for pair in statement.names if pair not in moved]
            for name, alias in moved:
                module, real = ALIASES[name]
                made = ImportFrom(module, 0, [(real, alias or name)])
                made.set_line(statement)
                made.is_top_level = True
                statements.append(made)
                file.imports.append(made)
                found.append((DEPENDENCY_PRIORITY, module, statement.line))
    if found:
        file.defs = statements
    return found
