"""A plugin for mypy that takes ``@intrinsic("...")`` off the library's functions before they are analysed.

Such a decorator is for the compiler; the plugin remembers it. To mypy it is a call whose result has to be inferred, and
while modules import each other in a circle it would use a constructor before its type is known, as ``Any``.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, ClassDef, Decorator, FuncDef, MypyFile, NameExpr, OverloadedFuncDef, Statement, StrExpr
from mypy.options import Options
from mypy.plugin import Plugin

from importos_tool.compiler.frontend.workspace import Workspace


class LibraryPlugin(Plugin):
    """Looks at each file of the library once, right after it was parsed. ``intrinsics``: which primitive a function
    is.
    """

    def __init__(self, options: Options, workspace: Workspace) -> None:
        super().__init__(options)
        self.workspace = workspace
        self.intrinsics: dict[FuncDef, str] = {}

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        """mypy calls this after parsing; there are no additional dependencies."""
        if self.workspace.is_library(file.path):
            self._strip(file.defs)
        return []

    def _strip(self, statements: list[Statement]) -> None:
        for statement in statements:
            if isinstance(statement, ClassDef):
                self._strip(statement.defs.body)
            elif isinstance(statement, OverloadedFuncDef):
                self._strip(list(statement.items))
            elif isinstance(statement, Decorator):
                self._strip_decorator(statement)

    def _strip_decorator(self, decorator: Decorator) -> None:
        for expression in decorator.original_decorators:
            if not isinstance(expression, CallExpr) or not isinstance(expression.callee, NameExpr):
                continue
            if expression.callee.name != "intrinsic" or len(expression.args) != 1:
                continue
            name = expression.args[0]
            if isinstance(name, StrExpr):
                self.intrinsics[decorator.func] = name.value
                decorator.original_decorators.remove(expression)
                decorator.decorators.remove(expression)
                return
