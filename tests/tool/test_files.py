"""Files that are built into an image: the program reads what CPython reads beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Importos

Write = Callable[[str], Path]
READING = """
with open("static/a.txt", encoding="utf-8") as text:
    for line in text:
        print(repr(line))
with open("static/deep/b.bin", "rb") as data:
    print(sum(data.read(1000)), data.tell(), sum(data.read()))
for name in ("nothing", "static", "static/a.txt/b", "nothing/a"):
    try:
        open(name)
    except OSError as error:
        print(type(error).__name__, error, error.errno, error.filename)
"""
REFUSED = """
try:
    open("static/a.txt", "w")
except OSError as error:
    print(error.errno)
with open("/tmp/a.txt", "x") as file:
    print("kept", file=file)
print(open("/tmp/a.txt").read())
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A project with files."""
    (tmp_path / "static" / "deep").mkdir(parents=True)
    (tmp_path / "static" / "a.txt").write_bytes("one\nzwölf\r\nlast".encode())
    (tmp_path / "static" / "deep" / "b.bin").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "pyproject.toml").write_text('[tool.importos]\nfiles = ["static/**"]\n')
    return tmp_path


@pytest.mark.parametrize("command", ["run", pytest.param("boot", marks=pytest.mark.machine)])
def test_a_program_reads_what_cpython_reads(command: str, importos: Importos, program: Write, files: Path) -> None:
    path = program(READING)
    expected = subprocess.run(
        [sys.executable, path], cwd=files, capture_output=True, text=True, timeout=30, check=True
    ).stdout
    done = importos(command, path.name)
    assert (done.stdout, done.returncode) == (expected, 0)


def test_files_of_the_image_are_not_written_and_changed_ones_are_built_anew(
    importos: Importos, program: Write, files: Path
) -> None:
    path = program(REFUSED)
    assert importos("run", path.name).stdout == "30\nkept\n\n"
    (files / "static" / "a.txt").write_text("changed")
    path = program(READING)
    assert importos("run", path.name).stdout.startswith("'changed'\n")


def test_the_example_reads_its_texts(importos: Importos) -> None:
    folder = Path(__file__).parents[2] / "examples" / "almanac"
    command = [sys.executable, "main.py"]
    expected = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30, check=True).stdout
    assert expected.count("lines") == 3
    assert importos("run", folder / "main.py").stdout == expected
