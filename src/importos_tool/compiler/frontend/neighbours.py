"""The modules beside a program, when several programs are built together.

CPython looks for a module in the folder of the program that runs. Here all programs of a build share one search path.
So the folder of a program that imports nothing from beside it is not on the path, and a module that was found beside
another program is refused: it would be a silent difference.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mypy.build import Graph

from importos_tool.diagnostics.model import Diagnostic, Span


def folders_of(paths: Sequence[Path]) -> list[Path]:
    """The folders where modules may lie beside a program, in the order of the programs."""
    if len(paths) == 1:
        return [paths[0].parent.resolve()]
    return list(dict.fromkeys(path.parent.resolve() for path in paths if _imports_neighbours(path)))


def shown_path(path: str, programs: Iterable[Path]) -> str:
    """The path of a user's file, with the words that a program was named with if it lies beside or below one."""
    for program in programs:
        if path in (str(program.absolute()), str(program.resolve())):
            return str(program)
    for program in programs:
        folder = program.parent.resolve()
        if Path(path).is_relative_to(folder):
            return str(program.parent / Path(path).relative_to(folder))
    return path


def _imports_neighbours(path: Path) -> bool:
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return True  # mypy will say what is wrong
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    folder = path.parent.resolve()
    return any((folder / f"{name}.py").exists() or (folder / name).is_dir() for name in names)


def names_beside(folders: Sequence[Path], names: Collection[str]) -> frozenset[str]:
    """Those of some modules' names that are also in one of the folders."""
    return frozenset(
        name
        for name in names
        if any((folder / f"{name}.py").exists() or (folder / name).is_dir() for folder in folders)
    )


def foreign_modules(programs: Mapping[str, Path], search_paths: Sequence[Path], graph: Graph) -> Iterator[Diagnostic]:
    """A diagnostic for every module that a program would not get by itself."""
    folders = {root: path.parent.resolve() for root, path in programs.items()}
    if len(set(folders.values())) < 2:
        return
    only_beside = set(folders.values()) - {folder.resolve() for folder in search_paths}
    files = {name: Path(state.abspath or "").resolve() for name, state in graph.items() if name not in programs}
    homes = {name: home for name, file in files.items() if (home := _home(name, file)) in only_beside}
    for root, path in programs.items():
        for name in _imported(root, graph):
            found = files.get(name)
            if name in homes and homes[name] != folders[root] and _beside(folders[root], name) != found:
                yield Diagnostic(
                    "M004",
                    f'"{name}" was found beside another program of this build',
                    span=Span(str(path), 1),
                    reason=f"programs that are built together share one search path, which has {found} first",
                    instead="build the programs one by one, or give their modules different names",
                )


def _imported(root: str, graph: Graph) -> list[str]:
    """Every module that the root needs, sorted."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        state = graph.get(waiting.pop())
        if state is not None and state.id not in found:
            found.add(state.id)
            waiting += state.dependencies
    return sorted(found - {root})


def _home(name: str, file: Path) -> Path | None:
    """The folder that a module's file was found in by the module's name."""
    parts = file.parent.parts if file.stem == "__init__" else (*file.parent.parts, file.stem)
    names = tuple(name.split("."))
    return Path(*parts[: -len(names)]) if parts[-len(names) :] == names else None


def _beside(folder: Path, name: str) -> Path | None:
    """The file of a module in a folder."""
    base = folder.joinpath(*name.split("."))
    return next((file for file in (base / "__init__.py", base.with_suffix(".py")) if file.is_file()), None)
