"""All modules of a build to one checked program.

Signatures, classes and module-level code are converted at once. Function bodies of the user's modules too, so that all
errors are found; bodies of the library wait until ``Program.body_of`` asks, because a program reaches few of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mypy import nodes as mypy_nodes
from mypy.nodes import Expression, MypyFile, Var
from mypy.options import Options
from mypy.types import Type as MypyType

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.frontend import blocks
from importos_tool.compiler.frontend.columns import source_lines
from importos_tool.compiler.frontend.imports import TYPING_ONLY
from importos_tool.compiler.frontend.plugin import PreparationPlugin
from importos_tool.compiler.frontend.refusal import Refused
from importos_tool.compiler.frontend.survey import survey
from importos_tool.compiler.frontend.unit import Scope, Unit
from importos_tool.compiler.frontend.workspace import Workspace
from importos_tool.diagnostics.model import Diagnostic

DEFINITIONS = (
    mypy_nodes.FuncDef,
    mypy_nodes.Decorator,
    mypy_nodes.OverloadedFuncDef,
    mypy_nodes.ClassDef,
    mypy_nodes.IfStmt,
)


def convert_program(
    roots: Mapping[str, Path],
    trees: dict[str, MypyFile],
    expression_types: dict[Expression, MypyType],
    options: Options,
    workspace: Workspace,
    plugin: PreparationPlugin,
) -> tuple[nodes.Program, list[Diagnostic]]:
    """Convert every module, in the order of their names with ``builtins`` first; also every diagnostic found."""
    program = nodes.Program(tuple(roots))
    facts = survey(trees.values(), expression_types)
    units: list[Unit] = []
    for name in sorted(trees, key=lambda name: (name != "builtins", name)):
        tree = trees[name]
        is_user = not workspace.is_library(tree.path)
        path = str(roots[name]) if name in roots else workspace.real_path(tree.path)
        is_package = tree.is_package_init_file()
        is_ascii = not is_user or all(line.isascii() for line in source_lines(path))
        unit = Unit(name, path, is_user, is_ascii, is_package, expression_types, options, program, trees, facts, plugin)
        unit.joined = workspace.joined.get(tree.path)
        program.modules[name] = nodes.Module(name, path)
        units.append(unit)
        _convert_module(unit, tree)
    for unit in units:
        if unit.is_user:
            _convert_bodies(program, unit)
    return program, [diagnostic for unit in units for diagnostic in unit.diagnostics]


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
