"""All modules of a build to one checked program.

Signatures, classes and module-level code are converted at once. Function bodies of the user's modules too, so that all
errors are found; bodies of the library wait until ``Program.body_of`` asks, because a program reaches few of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mypy import nodes as mypy_nodes
from mypy.build import BuildResult
from mypy.nodes import MypyFile, Var
from mypy.options import Options

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.frontend import blocks
from importos_tool.compiler.frontend.columns import source_lines
from importos_tool.compiler.frontend.decorators import is_variable
from importos_tool.compiler.frontend.imports import TYPING_ONLY
from importos_tool.compiler.frontend.library_cache import CacheUnfit, LibraryCache, write_module
from importos_tool.compiler.frontend.neighbours import shown_path
from importos_tool.compiler.frontend.plugin import PreparationPlugin
from importos_tool.compiler.frontend.refusal import Refused
from importos_tool.compiler.frontend.survey import Survey, survey
from importos_tool.compiler.frontend.unit import Scope, Unit
from importos_tool.compiler.frontend.workspace import Workspace
from importos_tool.diagnostics.model import Diagnostic, ToolBug

DEFINITIONS = (
    mypy_nodes.FuncDef,
    mypy_nodes.Decorator,
    mypy_nodes.OverloadedFuncDef,
    mypy_nodes.ClassDef,
    mypy_nodes.IfStmt,
)


@dataclass(slots=True, eq=False)
class Conversion:
    """What mypy found, on its way to a checked program. ``roots``: the files of the programs by their modules."""

    roots: Mapping[str, Path]
    result: BuildResult
    options: Options
    workspace: Workspace
    plugin: PreparationPlugin

    def convert(self, kept: LibraryCache | None) -> tuple[nodes.Program, list[Diagnostic]]:
        """Convert every module, in the order of their names with ``builtins`` first; also every diagnostic found.

        With ``kept`` the library comes from its cache, and its trees are empty.
        """
        program = nodes.Program(tuple(self.roots))
        own = [name for name in self._order() if kept is None or not self._is_library(name)]
        facts = survey((self._tree(name) for name in own), self.result.types, self.plugin.late)
        units: list[Unit] = []
        for name in self._order():
            if kept is not None and self._is_library(name):
                kept.load(name, program)
                refuse_changed(program.modules[name], facts)
            else:
                units.append(self._unit(name, program, facts))
                _convert_module(units[-1], self._tree(name))
        for unit in units:
            if unit.is_user:
                _convert_bodies(program, unit)
        return program, [diagnostic for unit in units for diagnostic in unit.diagnostics]

    def keep(self, folder: Path) -> None:
        """Convert the library and write every module to ``folder``."""
        program = nodes.Program(())
        facts = survey(map(self._tree, self._order()), self.result.types, self.plugin.late)
        for name in self._order():
            functions, refused = len(program.functions), len(program.refused)
            _convert_module(self._unit(name, program, facts), self._tree(name))
            made = list(program.functions)[functions:]
            write_module(folder, program.modules[name], program, made, list(program.refused)[refused:])

    def _order(self) -> list[str]:
        return sorted(self.result.graph, key=lambda name: (name != "builtins", name))

    def _tree(self, name: str) -> MypyFile:
        tree = self.result.graph[name].tree
        if tree is None:
            raise ToolBug(f"the type checker gave no tree for {name}")
        return tree

    def _is_library(self, name: str) -> bool:
        return self.workspace.is_library(self.result.graph[name].xpath)

    def _path(self, name: str) -> str:
        if name in self.roots:
            return str(self.roots[name])
        path = self._tree(name).path
        return self.workspace.real_path(path) if self._is_library(name) else shown_path(path, self.roots.values())

    def _unit(self, name: str, program: nodes.Program, facts: Survey) -> Unit:
        tree = self._tree(name)
        is_user = not self._is_library(name)
        path = self._path(name)
        is_ascii = not is_user or all(line.isascii() for line in source_lines(path))
        program.modules[name] = nodes.Module(name, path)
        return Unit(
            name,
            path,
            is_user,
            is_ascii,
            tree.is_package_init_file(),
            self.result.types,
            self.options,
            program,
            self.result.graph,
            facts,
            self.plugin,
            joined=self.workspace.joined.get(tree.path),
            path_of=self._path,
        )


def refuse_changed(module: nodes.Module, facts: Survey) -> None:
    """An attribute of the library's that the program assigns through an instance is another kind of attribute then."""
    for class_ in module.classes.values():
        for field in class_.fields.values():
            if field.is_class_variable and facts.is_assigned(class_.name, field.name):
                raise CacheUnfit


def _convert_module(unit: Unit, tree: MypyFile) -> None:
    module = unit.program.modules[unit.name]
    statements = blocks.without_documentation(tree.defs)
    if unit.name in TYPING_ONLY:
        statements = [statement for statement in statements if isinstance(statement, DEFINITIONS)]
    scope = Scope(unit, unit.name, is_module=True)
    body = blocks.convert_statements(scope, statements)
    scope.finish()
    module.body = [] if unit.name in TYPING_ONLY else body
    for name, symbol in tree.names.items():
        variable = symbol.node
        if isinstance(variable, mypy_nodes.Decorator) and is_variable(variable):
            variable = variable.var
        if not isinstance(variable, Var) or variable.fullname != f"{unit.name}.{name}" or variable.type is None:
            continue
        if name in ("__name__", "__doc__", "__file__", "__path__", "__package__", "__spec__", "__annotations__"):
            continue
        try:
            module.variables[name] = unit.declared_type(variable, variable)
        except Refused as refused:
            if unit.is_user and variable not in unit.tainted:
                unit.record(refused.diagnostic)
            elif not unit.is_user:
                unit.program.refused[f"{unit.name}.{name}"] = refused.diagnostic


def _convert_bodies(program: nodes.Program, unit: Unit) -> None:
    module = program.modules[unit.name]
    waiting = list(module.functions.values())
    for class_ in program.classes.values():
        if class_.module == unit.name:
            waiting += [*class_.members.values(), *class_.setters.values()]
    for definition in waiting:
        for function in nodes.functions_of(definition):
            program.body_of(function)
