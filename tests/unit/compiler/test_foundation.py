"""What mypy looks at first: a named tuple of any library module needs ``dict`` with all its bases by then."""

from __future__ import annotations

import ast
from pathlib import Path

from importos_tool.compiler.frontend.checker import FOUNDATION
from importos_tool.compiler.frontend.workspace import Workspace, prepare_workspace

PREPARED = ("object", "int", "str", "bool", "tuple", "dict", "list", "function")  # what mypy asks for by name


def modules_of_bases(workspace: Workspace, module: str, classes: set[str] | None) -> set[str]:
    """The modules from which these classes of a module, or all of them, take a base."""
    tree = ast.parse(Path(workspace.file(module)).read_text(encoding="utf-8"))
    origins = {
        name.asname or name.name: statement.module or ""
        for statement in tree.body
        if isinstance(statement, ast.ImportFrom)
        for name in statement.names
    }
    bases = {
        node.id
        for statement in tree.body
        if isinstance(statement, ast.ClassDef) and (classes is None or statement.name in classes)
        for base in statement.bases
        for node in ast.walk(base)
        if isinstance(node, ast.Name)
    }
    return {origins[base] for base in bases if base in origins}


def test_the_foundation_has_all_bases(tmp_path: Path) -> None:
    workspace = prepare_workspace(tmp_path)
    waiting = modules_of_bases(workspace, "builtins", set(PREPARED))
    assert "typing" in waiting
    found = {"builtins"}
    while waiting:
        module = waiting.pop()
        found.add(module)
        waiting |= modules_of_bases(workspace, module, None) - found
    assert found <= set(FOUNDATION)
