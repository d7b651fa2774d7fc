"""What every file must be like: a limited length, a docstring first, a name that says something, no forbidden words."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_LINES = 900
MEANINGLESS = {"utils", "util", "helpers", "helper", "misc", "common", "stuff", "tools"}
SOURCE_SUFFIXES = {".py", ".S", ".ld", ".h", ".c"}
TEXT_SUFFIXES = {*SOURCE_SUFFIXES, ".md", ".toml", ".lock", ".template", ".json", ".pyi", ".txt", ""}

# Each is written in two halves, so that this file does not hold what it forbids.
UNFINISHED = [re.compile(first + second) for first, second in (("TO", "DO"), ("FIX", "ME"), (r"\bXX", r"X\b"))]
PLACES = [re.compile(first + second) for first, second in (("/wo", "rk/"), ("/home", "/[a-z]"), ("/ro", r"ot/\."))]
CONCEALED = [re.compile(first + second) for first, second in ((r"mark\.sk", r"ip\b"), (r"mark\.xf", "ail"))]


def tracked_files() -> list[Path]:
    """The files that belong to the repository: tracked ones, and new ones that nothing ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode == 0:
        return sorted({ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()})
    folders = ("src", "tests", "examples", "benchmarks", "docs")
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file())


FILES = tracked_files()
SOURCES = [file for file in FILES if file.suffix in SOURCE_SUFFIXES]


def names(files: list[Path]) -> list[str]:
    return [str(file.relative_to(ROOT)) for file in files]


def test_there_are_files() -> None:
    assert len(SOURCES) > 50


@pytest.mark.parametrize("file", SOURCES, ids=names(SOURCES))
def test_no_file_is_too_long(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_LINES, f"{lines} lines: a file holds one idea"


def test_no_name_is_meaningless() -> None:
    sources = [file for file in SOURCES if file.is_relative_to(ROOT / "src")]
    bad = [file for file in sources if file.stem in MEANINGLESS or MEANINGLESS & set(file.relative_to(ROOT).parts[:-1])]
    assert not names(bad)


@pytest.mark.parametrize("package", ["src/importos_tool", "src/importos"])
def test_every_module_begins_with_what_it_is(package: str) -> None:
    missing = []
    for file in sorted((ROOT / package).rglob("*.py")):
        if ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) is None:
            missing.append(file)
    assert not names(missing)


def test_no_forbidden_words() -> None:
    found = []
    for file in FILES:
        if file.suffix not in TEXT_SUFFIXES:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        patterns = [*UNFINISHED, *PLACES]
        if file.is_relative_to(ROOT / "tests"):
            patterns += CONCEALED
        for number, line in enumerate(text.splitlines(), start=1):
            if any(pattern.search(line) for pattern in patterns):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)
