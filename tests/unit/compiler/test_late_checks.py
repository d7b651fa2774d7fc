"""The library's bodies, checked when they are reached, are what they are when all of it is checked at once."""

from __future__ import annotations

import filecmp
import json
import subprocess
import sys
from pathlib import Path

import pytest

from importos_tool.compiler.build_cache import GUEST
from importos_tool.compiler.frontend.checker import check_program, refuse_errors
from importos_tool.compiler.frontend.library_cache import MYPY, TREES, library_cache
from importos_tool.compiler.frontend.workspace import prepare_workspace
from importos_tool.diagnostics.model import DiagnosticError

CHECK_LATE = """
import sys
from pathlib import Path
from importos_tool.compiler.frontend.checker import check_library
from importos_tool.compiler.frontend.workspace import prepare_workspace
cache, trees = map(Path, sys.argv[1:])
check_library(cache, trees, "", prepare_workspace(cache).names())
"""


def test_the_whole_library(build_folder: Path, tmp_path: Path) -> None:
    at_once = library_cache(build_folder, GUEST).folder
    assert (at_once / MYPY).is_dir()
    trees = tmp_path / "trees"
    trees.mkdir()
    # In a process of its own, as the cache was made: what is written also says which values are one object.
    subprocess.run([sys.executable, "-c", CHECK_LATE, build_folder, trees], cwd=GUEST.parent, check=True)
    names = sorted(file.name for file in (at_once / TREES).iterdir())
    same, different, failed = filecmp.cmpfiles(at_once / TREES, trees, names, shallow=False)
    assert len(same) == len(names) > 300, (different, failed)


def test_a_module_of_the_user_with_a_name_of_the_library_is_the_user_s(tmp_path: Path) -> None:
    (tmp_path / "textwrap.py").write_text("def shorten() -> int:\n    return 'text'\n")
    program = tmp_path / "program.py"
    program.write_text("import textwrap\nprint(textwrap.shorten())\n")
    with pytest.raises(DiagnosticError, match="incompatible return value type"):
        check_program(program, cache_directory=tmp_path / "cache")


def test_an_error_of_the_library_is_told_by_who_checks_all_of_it(build_folder: Path) -> None:
    workspace = prepare_workspace(build_folder)
    record = {"line": 3, "column": 0, "end_line": 3, "end_column": 1, "message": "wrong", "hint": None}
    record |= {"code": "misc", "severity": "error"}
    inside, aside = (str(workspace.guest / "importos" / place) for place in ("json/records.py", "json/hints.py"))
    refuse_errors([json.dumps({**record, "file": aside})], workspace)
    with pytest.raises(DiagnosticError, match="wrong"):
        refuse_errors([json.dumps({**record, "file": inside})], workspace)
