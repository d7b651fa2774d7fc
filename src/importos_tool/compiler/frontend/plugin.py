"""Our plugin for mypy: it looks at each file once, after parsing and before analysis, and prepares its tree.

Library files lose their ``@intrinsic`` decorators (``library_trees.py``), user files get two small rewrites that help
mypy to find types (``user_trees.py``). What was done is remembered here for the converter, which undoes it.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, FuncDef, MypyFile
from mypy.options import Options
from mypy.plugin import Plugin

from importos_tool.compiler.frontend.library_trees import take_off_intrinsics
from importos_tool.compiler.frontend.user_trees import prepare_user_tree
from importos_tool.compiler.frontend.workspace import Workspace


class PreparationPlugin(Plugin):
    """``intrinsics``: which primitive a function is. ``injected``: calls that are not in the source."""

    def __init__(self, options: Options, workspace: Workspace) -> None:
        super().__init__(options)
        self.workspace = workspace
        self.intrinsics: dict[FuncDef, str] = {}
        self.injected: set[CallExpr] = set()

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        """mypy calls this after parsing; there are no additional dependencies."""
        if self.workspace.is_library(file.path):
            take_off_intrinsics(file.defs, self.intrinsics)
        else:
            prepare_user_tree(file, self.injected)
        return []
