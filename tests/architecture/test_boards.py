"""Each board has the functions that the system calls of the board that a program is compiled for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

GUEST = Path(__file__).resolve().parents[2] / "src" / "importos"
BOARDS = ("pc", "process", "process_or_pc")
CALLED = re.compile(r'@intrinsic\("board\.(\w+)"\)')
START = {"prepare", "start"}  # what the code before Python calls


def called_functions() -> set[str]:
    """Those that kernel and lowlevel declare."""
    return {name for path in GUEST.rglob("*.py") for name in CALLED.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("board", BOARDS)
def test_board_is_complete(board: str) -> None:
    tree = ast.parse((GUEST / "board" / f"{board}.py").read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert called_functions() | START <= functions
