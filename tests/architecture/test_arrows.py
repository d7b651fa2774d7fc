"""The arrows that must never exist: the contracts of import-linter, and what it cannot see of the guest."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUEST = ROOT / "src" / "importos"
STANDARD_LIBRARY = GUEST / "std"
TWINS = GUEST / "lowlevel"


def test_the_contracts_are_kept(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def guest_files() -> Iterator[Path]:
    yield from sorted(GUEST.rglob("*.py"))


def imported_modules(file: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports by its full name, with the line."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            yield node.lineno, node.module


def library_has(module: str) -> bool:
    path = STANDARD_LIBRARY.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file() or path.with_suffix(".pyi").is_file()


@pytest.mark.parametrize("file", list(guest_files()), ids=lambda file: str(file.relative_to(GUEST)))
def test_the_guest_imports_itself_and_its_own_library_only(file: Path) -> None:
    may_use_cpython = file.is_relative_to(TWINS)  # twins are what CPython runs in place of an intrinsic
    for line, module in imported_modules(file):
        first = module.partition(".")[0]
        allowed = first == "importos" or library_has(module) or (may_use_cpython and first in sys.stdlib_module_names)
        assert allowed, f"{file.relative_to(ROOT)}:{line} imports {module}, which the guest does not have"


def test_nothing_of_the_guest_is_run_to_compile_a_program() -> None:
    script = "import sys, importos_tool.cli.entry; sys.exit(any(n.split('.')[0] == 'importos' for n in sys.modules))"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
