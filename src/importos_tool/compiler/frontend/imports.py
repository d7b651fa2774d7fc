"""Imports: which modules' code has to run, in CPython's order; the names themselves mypy has bound already.

Importing ``a.b.c`` runs ``a``, then ``a.b``, then ``a.b.c``. ``from p import x`` runs ``p``, and ``p.x`` when that is a
module. Modules that exist only for the type checker (``typing`` and its kin) have no code to run.
"""

from __future__ import annotations

from mypy import nodes as mypy_nodes

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.frontend.decorators import is_variable
from importos_tool.compiler.frontend.unit import Scope, Unit

TYPING_ONLY = frozenset(
    {
        "__future__",
        "_collections_abc",
        "_typeshed",
        "abc",
        "collections.abc",
        "importlib",
        "importlib.machinery",
        "types",
        "typing",
        "typing_extensions",
        "mypy_extensions",
    }
)


def convert_import(scope: Scope, statement: mypy_nodes.Import) -> list[nodes.Statement]:
    order: list[str] = []
    for name, _ in statement.ids:
        _add_with_parents(scope.unit, order, name)
    return _import(scope, statement, order)


def convert_import_from(scope: Scope, statement: mypy_nodes.ImportFrom) -> list[nodes.Statement]:
    unit = scope.unit
    base = absolute_name(unit, statement.id, statement.relative)
    order: list[str] = []
    _add_with_parents(unit, order, base)
    for name, _ in statement.names:
        submodule = f"{base}.{name}"
        if submodule in unit.graph and not _defines(unit, base, name):
            _add_with_parents(unit, order, submodule)
    found = [_imported(scope, base, name, alias or name, statement) for name, alias in statement.names]
    return _import(scope, statement, order, [name for name in found if name is not None])


def convert_import_all(scope: Scope, statement: mypy_nodes.ImportAll) -> list[nodes.Statement]:
    order: list[str] = []
    base = absolute_name(scope.unit, statement.id, statement.relative)
    _add_with_parents(scope.unit, order, base)
    state = scope.unit.graph.get(base)
    table = state.tree.names if state is not None and state.tree is not None else {}
    found = [_imported(scope, base, name, name, statement) for name, symbol in table.items() if symbol.module_public]
    return _import(scope, statement, order, [name for name in found if name is not None])


def _imported(
    scope: Scope, base: str, name: str, bound: str, statement: mypy_nodes.ImportBase
) -> nodes.ImportedName | None:
    """A variable of another module; functions, classes and modules stay what they are."""
    unit = scope.unit
    state = unit.graph.get(base)
    symbol = state.tree.names.get(name) if state is not None and state.tree is not None else None
    if not unit.is_user or symbol is None or name.startswith("__"):
        return None
    variable = symbol.node
    if isinstance(variable, mypy_nodes.Decorator) and is_variable(variable):
        variable = variable.var
    if not isinstance(variable, mypy_nodes.Var):
        return None
    owner, _, own_name = variable.fullname.rpartition(".")
    declared = unit.declared_type(variable, statement)
    span = unit.span(statement)
    if scope.is_module:
        place = nodes.Global(owner, own_name, declared, declared, span, f"{unit.name}.{bound}")
        return nodes.ImportedName(base, name, place)
    local = nodes.Variable(bound, declared)
    scope.imported[bound] = variable, local
    return nodes.ImportedName(base, name, nodes.Global(owner, own_name, declared, declared, span), local)


def absolute_name(unit: Unit, name: str, relative: int) -> str:
    """``from ..x import y`` in terms of the whole program."""
    if relative == 0:
        return name
    parts = unit.name.split(".")
    drop = relative - 1 if unit.is_package else relative
    kept = parts[: len(parts) - drop] if drop else parts
    return ".".join([*kept, name] if name else kept)


def _add_with_parents(unit: Unit, order: list[str], name: str) -> None:
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        module = ".".join(parts[:length])
        if module in unit.graph and module not in TYPING_ONLY and module not in order and module != "builtins":
            order.append(module)


def _defines(unit: Unit, module: str, name: str) -> bool:
    """Whether the package itself has a variable, function or class of that name (then no submodule is imported)."""
    state = unit.graph.get(module)
    symbol = state.tree.names.get(name) if state is not None and state.tree is not None else None
    return symbol is not None and not isinstance(symbol.node, mypy_nodes.MypyFile)


def _import(
    scope: Scope, statement: mypy_nodes.ImportBase, order: list[str], names: list[nodes.ImportedName] | None = None
) -> list[nodes.Statement]:
    if statement.is_unreachable or statement.is_mypy_only or not order:
        return []
    return [nodes.Import(order, scope.unit.span(statement), names or [])]
