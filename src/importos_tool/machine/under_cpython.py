"""Runs a program as CPython does, and calls ``main`` where ImportOS would.

Started as a script, in an interpreter of its own, by ``importos run --under cpython``. The program is ``__main__``: its
folder is the first in ``sys.path``, its frames are the first in tracebacks. Must import nothing of the tool: a program
may have modules of any name.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import ModuleType, TracebackType


def run(path: str) -> None:
    """The module's code, then ``main()`` when the module defines it and never mentions it outside of functions."""
    source = Path(path).read_bytes()
    tree = ast.parse(source, path)
    module = ModuleType("__main__")
    module.__file__ = path
    module.__dict__["__builtins__"] = __builtins__
    sys.modules["__main__"] = module
    sys.path.insert(0, str(Path(path).absolute().parent))
    exec(compile(tree, path, "exec", dont_inherit=True), module.__dict__)
    if calls_main(tree):
        module.__dict__["main"]()


def calls_main(tree: ast.Module) -> bool:
    """Whether ImportOS calls ``main`` after the module's own code."""
    defined = any(isinstance(statement, ast.FunctionDef) and statement.name == "main" for statement in tree.body)
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and node.id == "main":
            return False
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))
    return defined


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An uncaught exception, without the frames of this file."""
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    sys.__excepthook__(kind, error.with_traceback(trace), trace)


if __name__ == "__main__":
    sys.excepthook = report
    del sys.argv[0]
    run(sys.argv[0])
