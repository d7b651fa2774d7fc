"""A module cut into parts: the joined text has every line where its part has it, and many processes can make it."""

from __future__ import annotations

import ast
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from importos_tool.compiler.frontend.joined_modules import joined_module, part_names
from importos_tool.compiler.frontend.workspace import guest_package, prepare_workspace
from importos_tool.diagnostics.model import ToolBug

BUILTINS = guest_package() / "std" / "builtins"


def test_every_line_of_builtins_is_the_line_of_its_part() -> None:
    joined = joined_module(BUILTINS)
    assert joined is not None
    lines = joined.text().splitlines()
    assert len(lines) == sum(len(file.read_text(encoding="utf-8").splitlines()) for file in joined.files)
    left_out = []
    for number, line in enumerate(lines, start=1):
        path, there = joined.place(number)
        part = Path(path).read_text(encoding="utf-8").splitlines()[there - 1]
        if part != line:
            assert line == ""
            left_out.append(part)
    assert left_out
    assert all(part.startswith(("from .", "from __future__", "    ", ")")) for part in left_out)
    ast.parse(joined.text())


def test_imports_between_parts_are_left_out_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text('"""Two."""\n\nPARTS = (\n    "first",\n    "second",\n)\n')
    (tmp_path / "first.py").write_text("from __future__ import annotations\nx = 1\n")
    second = "from __future__ import annotations\nimport os\nfrom .first import (\n    x,\n    y,\n)\ny = x\n"
    (tmp_path / "second.py").write_text(second)
    joined = joined_module(tmp_path)
    assert joined is not None
    assert joined.text() == "from __future__ import annotations\nx = 1\n\nimport os\n\n\n\n\ny = x\n"
    assert joined.place(2) == (str(tmp_path / "first.py"), 2)
    assert joined.place(3) == (str(tmp_path / "second.py"), 1)
    assert joined.place(9) == (str(tmp_path / "second.py"), 7)


def test_an_ordinary_package_has_no_parts(tmp_path: Path) -> None:
    assert part_names(tmp_path) == ()
    (tmp_path / "__init__.py").write_text('"""Nothing of PARTS."""\n')
    assert joined_module(tmp_path) is None


def test_a_file_that_is_not_named_is_a_bug(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text('"""One."""\n\nPARTS = ("first",)\n')
    (tmp_path / "first.py").write_text("")
    (tmp_path / "forgotten.py").write_text("")
    with pytest.raises(ToolBug, match="PARTS"):
        part_names(tmp_path)


def test_the_workspace_gives_places_of_parts_back(tmp_path: Path) -> None:
    workspace = prepare_workspace(tmp_path)
    seen = str(workspace.typeshed / "stdlib" / "builtins.py")
    assert workspace.is_library(seen)
    assert workspace.real_path(seen) == str(BUILTINS / "__init__.py")
    number = Path(seen).read_text(encoding="utf-8").splitlines().index("class OSError(Exception):") + 1
    path, line = workspace.real_place(seen, number)
    assert path == str(BUILTINS / "os_errors.py")
    assert Path(path).read_text(encoding="utf-8").splitlines()[line - 1] == "class OSError(Exception):"
    other = str(workspace.typeshed / "stdlib" / "textwrap.py")
    assert workspace.real_place(other, 7) == (str(guest_package() / "std" / "textwrap.py"), 7)


def test_a_full_disk_is_told_as_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(OSError, match="No space left"):
        prepare_workspace(tmp_path)


def test_a_change_of_a_part_makes_another_workspace(tmp_path: Path) -> None:
    library = tmp_path / "std"
    (library / "builtins").mkdir(parents=True)
    (library / "builtins" / "__init__.py").write_text('"""One."""\n\nPARTS = ("first",)\n')
    (library / "builtins" / "first.py").write_text("x = 1\n")
    first = prepare_workspace(tmp_path, library)
    assert prepare_workspace(tmp_path, library) == first
    (library / "builtins" / "first.py").write_text("x = 2\n")
    second = prepare_workspace(tmp_path, library)
    assert (first.typeshed / "stdlib" / "builtins.py").read_text() == "x = 1\n"
    assert (second.typeshed / "stdlib" / "builtins.py").read_text() == "x = 2\n"


def test_several_processes_make_one_workspace(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from importos_tool.compiler.frontend.workspace import prepare_workspace\n"
        "sys.stdin.read()\n"
        "w = prepare_workspace(Path(sys.argv[1]))\n"
        "assert (w.typeshed / 'stdlib' / 'builtins.py').read_text().count('class int:') == 1\n"
        "print(w.typeshed)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for process in running:
        assert process.stdin is not None
        process.stdin.close()
    answers = {process.stdout.read() for process in running if process.stdout is not None}
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert len(answers) == 1
    assert len(list((tmp_path / "frontend").iterdir())) == 1
