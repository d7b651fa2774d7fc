"""How files of a program are named: as the program was, so that an image does not say where it was built."""

from __future__ import annotations

from pathlib import Path

import pytest

from importos_tool.compiler.frontend.checker import check_program
from importos_tool.compiler.frontend.neighbours import shown_path


def test_files_are_named_as_the_program_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = tmp_path / "programs"
    beside, below, elsewhere = (str(here / "a.py"), str(here / "pkg" / "a.py"), "/elsewhere/a.py")
    relative = [Path("programs/main.py")]
    assert [shown_path(path, relative) for path in (str(here / "main.py"), beside, below, elsewhere)] == [
        "programs/main.py",
        "programs/a.py",
        "programs/pkg/a.py",
        "/elsewhere/a.py",
    ]
    assert [shown_path(path, [here / "main.py"]) for path in (beside, below)] == [beside, below]


def test_the_modules_of_a_program_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build_folder: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("main.py").write_text("import pkg.part\nprint(pkg.part.__file__)\n", encoding="utf-8")
    Path("pkg").mkdir()
    Path("pkg/__init__.py").touch()
    Path("pkg/part.py").write_text("VALUE = 1\n", encoding="utf-8")
    program = check_program(Path("main.py"), cache_directory=build_folder)
    assert [program.modules[name].path for name in ("__main__", "pkg", "pkg.part")] == [
        "main.py",
        "pkg/__init__.py",
        "pkg/part.py",
    ]
