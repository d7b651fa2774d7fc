"""Which program is meant, and every way in which its file can be unusable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from importos_tool.config.program import program_to_use
from importos_tool.config.settings import Settings
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError


def refused(program: Path | None) -> Diagnostic:
    with pytest.raises(DiagnosticError) as caught:
        program_to_use(program, Settings())
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def test_a_file_that_can_be_read(tmp_path: Path) -> None:
    program = tmp_path / "hello.py"
    program.write_text("", encoding="utf-8")
    assert program_to_use(program, Settings()) == program
    assert program_to_use(None, Settings(main=program)) == program


def test_no_program() -> None:
    assert refused(None).code == "U004"


def test_a_missing_file_proposes_the_similar_one(tmp_path: Path) -> None:
    (tmp_path / "hello.py").write_text("", encoding="utf-8")
    diagnostic = refused(tmp_path / "helo.py")
    assert diagnostic.code == "U001"
    assert diagnostic.instead == f"did you mean {tmp_path / 'hello.py'}?"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    diagnostic = refused(tmp_path / "no" / "hello.py")
    assert diagnostic.code == "U001"
    assert diagnostic.reason == f"there is no folder {tmp_path / 'no'}"


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop.py").symlink_to("loop.py")
    diagnostic = refused(tmp_path / "loop.py")
    assert (diagnostic.code, diagnostic.reason) == ("U001", "it is a link to loop.py, which leads nowhere")


def test_a_directory_proposes_its_main(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("", encoding="utf-8")
    diagnostic = refused(tmp_path)
    assert diagnostic.code == "U002"
    assert diagnostic.instead == f"name the file: {tmp_path / 'main.py'}"


def test_a_pipe_is_no_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert refused(tmp_path / "pipe.py").code == "U003"


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "secret.py"
    program.write_text("", encoding="utf-8")

    def forbidden(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", forbidden)  # root may read everything, so the refusal is made by hand
    diagnostic = refused(program)
    assert diagnostic.code == "U003"
    assert diagnostic.reason == "Permission denied"


def test_a_name_that_no_file_system_takes() -> None:
    assert refused(Path("x" * 5000 + ".py")).code in ("U001", "U003")
