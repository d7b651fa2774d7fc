"""What the tests of the whole tool share: the command as a user starts it, and carried out in this process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "importos_tool")
TIME_LIMIT_S = 120.0

Importos = Callable[..., subprocess.CompletedProcess[str]]


def environment_of(build_folder: Path, **more: str) -> dict[str, str]:
    """A user's environment; builds of the tests are kept with the others, and nothing here is about the optimiser."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IMPORTOS_")}
    own = {"PYTHONPATH": str(ROOT / "src"), "IMPORTOS_CACHE_DIR": str(build_folder), "IMPORTOS_OPTIMISE": "-O0"}
    return {**kept, **own, **more}


@pytest.fixture
def importos(tmp_path: Path, build_folder: Path) -> Importos:
    """Runs ``importos`` in a fresh folder, without a terminal."""

    def call(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=tmp_path,
            env=environment_of(build_folder, **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=TIME_LIMIT_S,
        )

    return call


@pytest.fixture
def called(
    tmp_path: Path, build_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Importos:
    """The same in this process, for commands that do not end by becoming the program: nothing is started for them."""
    from importos_tool.cli.entry import command_line
    from importos_tool.cli.screen import Screen

    def call(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        for name, value in more.items():
            monkeypatch.setenv(name, value)
        words = [str(argument) for argument in arguments]
        status = command_line(words, Screen())
        said = capfd.readouterr()
        return subprocess.CompletedProcess(words, status, said.out, said.err)

    def becomes(*command: object) -> None:
        raise AssertionError(f"the process would become the program: {command}")

    for name in [name for name in os.environ if name.startswith("IMPORTOS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("IMPORTOS_CACHE_DIR", str(build_folder))
    monkeypatch.setattr("os.execv", becomes)
    monkeypatch.chdir(tmp_path)
    return call


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a program into the folder where ``importos`` runs."""

    def write(text: str) -> Path:
        path = tmp_path / "program.py"
        path.write_text(text, encoding="utf-8")
        return path

    return write
