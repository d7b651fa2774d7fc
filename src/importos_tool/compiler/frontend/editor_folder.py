"""The folder that type checkers and editors are pointed to: the library and the guest, as stub files.

mypy, pyright and Pylance know CPython's standard library from stubs of their own. Pointed to this folder instead, they
see the library that programs are compiled with. The files are the sources under names that end in ``.pyi``: pyright
finds the names that it treats specially in stub files only, and both leave a stub's own text alone. Only the imports
differ: they have the form in which a stub offers what it imports. Modules that are cut into parts are joined, as for
our own front end. The empty environment hides what is installed beside ImportOS, which programs cannot import. Must
never hold anything that a checker could not find in the sources.
"""

from __future__ import annotations

import ast
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from importos_tool.compiler.frontend.joined_modules import joined_module
from importos_tool.compiler.frontend.workspace import MYPY_EXTENSIONS_STUB, guest_package

FOLDER_NAME = ".importos/editor"
TYPESHED, ENVIRONMENT = "typeshed", "environment"
SITE_PACKAGES = "lib/site-packages"  # pyright looks nowhere else when the environment has this folder
# What the front end does for these classes by itself, other checkers learn from their bases, as in CPython's own stubs.
BASES = {
    "class bool:": "class bool(int):",
    "@final\nclass _NotImplementedType:": "from typing import Any as _Any\n\n@final\nclass _NotImplementedType(_Any):",
}
IGNORE_ALL = "# Written by 'importos editor'.\n*\n"


def write_editor_folder(project: Path) -> Path:
    """Write the folder into a project, in the place of an older one."""
    folder = project / FOLDER_NAME
    (folder / ENVIRONMENT / SITE_PACKAGES).mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text(IGNORE_ALL, encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as temporary:
        fresh = Path(temporary) / TYPESHED
        _write_typeshed(fresh, guest_package())
        if (folder / TYPESHED).exists():
            (folder / TYPESHED).rename(Path(temporary) / "older")
        fresh.rename(folder / TYPESHED)
    return folder


def _write_typeshed(typeshed: Path, guest: Path) -> None:
    extensions = typeshed / "stubs" / "mypy-extensions"
    extensions.mkdir(parents=True)
    (extensions / "mypy_extensions.pyi").write_text(MYPY_EXTENSIONS_STUB, encoding="utf-8")
    library, stdlib = guest / "std", typeshed / "stdlib"
    for source in _sources(guest):
        below = source.relative_to(library) if source.is_relative_to(library) else source.relative_to(guest.parent)
        stub = (stdlib / below).with_suffix(".pyi" if source.suffix == ".py" else source.suffix)
        stub.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        stub.write_text(offering_imports(text) if stub.suffix == ".pyi" else text, encoding="utf-8")
    for entry in sorted(library.iterdir()):
        module = joined_module(entry) if entry.is_dir() else None
        if module is not None:
            text = offering_imports(module.text())
            for own, other in BASES.items():
                text = text.replace(f"\n{own}\n", f"\n{other}\n")
            (stdlib / f"{entry.name}.pyi").write_text(text, encoding="utf-8")
            shutil.rmtree(stdlib / entry.name)


def offering_imports(source: str) -> str:
    """The source with ``from a import b`` as ``from a import b as b``: a stub offers only such names to others."""
    lines = source.encode().split(b"\n")  # the columns of a tree count bytes
    for statement in reversed(ast.parse(source).body):
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            for alias in reversed(statement.names):
                if alias.asname is None and alias.name.isidentifier():
                    assert alias.end_lineno is not None and alias.end_col_offset is not None
                    line, end = alias.end_lineno - 1, alias.end_col_offset
                    lines[line] = lines[line][:end] + f" as {alias.name}".encode() + lines[line][end:]
    return b"\n".join(lines).decode()


def _sources(guest: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(guest):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(folder, name) for name in files if name.endswith(".py") or name == "VERSIONS")
