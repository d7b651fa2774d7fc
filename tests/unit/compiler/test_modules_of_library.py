"""When the code of the library's own modules runs: before anything of theirs is used, and only where it is used."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from importos_tool.compiler import build, build_cache
from importos_tool.compiler.frontend.checker import check_program
from importos_tool.compiler.frontend.workspace import Workspace
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.modules import BEHIND_BUILTINS
from importos_tool.targets import load_target


def run_before(text: str, folder: Path, build_folder: Path) -> list[str]:
    """The modules behind ``builtins`` whose code runs before the program's."""
    source = folder / "program.py"
    source.write_text(text, encoding="utf-8")
    request = build.BuildRequest(source, load_target("process"), build_folder)
    checked = check_program(source, cache_directory=build_folder, roots=build.library_roots(request))
    lowered = build.lower(checked, request)
    operations = [o for block in lowered.functions[BEHIND_BUILTINS].blocks for o in block.operations]
    return [o.function.removeprefix("init ") for o in operations if isinstance(o, ir.Call)]


def test_what_builtins_imports_runs_first_if_it_is_reached(tmp_path: Path, build_folder: Path) -> None:
    assert run_before('print("hello")\n', tmp_path, build_folder) == []
    opening = run_before('with open("/tmp/x", "w") as f:\n    f.write("a")\n', tmp_path, build_folder)
    assert {"io._buffered", "importos.fs.mounts", "importos.fs.open_files"} <= set(opening)


STATUSES = """
from enum import IntEnum

class Status(IntEnum):
    OK = 200
    GONE = 410

def same(a: Status, b: Status) -> bool:
    return a == b
"""
PROGRAM = """
from statuses import Status, same
print(same(Status.OK, Status.OK), same(Status.OK, Status.GONE), Status(410) is Status.GONE)
print(Status.GONE == 410, Status.OK < Status.GONE, [member.name for member in Status], Status.OK.value)
"""


def test_an_enumeration_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "statuses.py"
    library.write_text(STATUSES, encoding="utf-8")
    source = tmp_path / "program.py"
    source.write_text(PROGRAM, encoding="utf-8")
    known, known_path = Workspace.is_library, build_cache.is_library
    monkeypatch.setattr(Workspace, "is_library", lambda self, path: path == str(library) or known(self, path))
    monkeypatch.setattr(build_cache, "is_library", lambda path: path == str(library) or known_path(path))
    request = build.BuildRequest(source, load_target("process"), tmp_path / "cache", optimise="-O0")
    asked: list[str] = []
    image = build.build_program(request, meanwhile=lambda: asked.append("ready")).image
    assert build.build_program(request, meanwhile=lambda: asked.append("in vain")).image == image
    assert asked == ["ready"]  # while the C compiler works, and not for what is there already
    output = subprocess.run([image], capture_output=True, text=True, check=True, timeout=20).stdout
    assert output == "True False True\nTrue True ['OK', 'GONE'] 200\n"
