"""The two commands of the README, in a fresh clone: what they do after their set-up, and what the set-up would do.

The set-up itself needs the network and the rights to install; ``make test`` has just done it where these tests run.
Here the clone gets a ready environment: the stamps that ``make`` looks at, and programs that call this Python.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from .conftest import ROOT, TIME_LIMIT_S, environment_of

DEBIANS_PYTHON = "3.11.2"  # on Debian 12
STAMPS = ("venv", "packages", "tool", "docs")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The repository as it stands, without its tests, and with one of them."""
    folder = tmp_path / "clone"
    ignored = shutil.ignore_patterns(".git", ".venv", "tests", "__pycache__", ".*_cache", "_build")
    shutil.copytree(ROOT, folder, ignore=ignored)
    (folder / "tests").mkdir()
    (folder / "tests" / "test_one.py").write_text("def test_one() -> None:\n    pass\n", encoding="utf-8")
    return folder


def make_ready(clone: Path) -> None:
    """As if the set-up had been done."""
    programs = clone / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, words in (("python", ""), ("importos", "-m importos_tool")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    (clone / ".venv" / "stamps").mkdir()
    for name in STAMPS:
        (clone / ".venv" / "stamps" / name).touch()


def make(clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = environment_of(clone / "cache", PYTHONPATH=str(clone / "src"))
    del environment["IMPORTOS_OPTIMISE"]
    for name in [name for name in environment if name.startswith(("PYTEST_", "MAKE", "MFLAGS"))]:
        del environment[name]
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=clone,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=TIME_LIMIT_S,
    )


@pytest.mark.machine
def test_make_boot_shows_what_the_example_prints(clone: Path) -> None:
    make_ready(clone)
    done = make(clone, "boot")
    assert (done.stdout, done.returncode) == ("ImportOS successfully booted.\n", 0), done.stderr


def test_make_test_runs_the_tests_and_says_whether_they_pass(clone: Path) -> None:
    make_ready(clone)
    passed = make(clone, "test", "JOBS=1")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert re.search(r"\b1 passed", passed.stdout)
    (clone / "tests" / "test_one.py").write_text("def test_one() -> None:\n    assert False\n", encoding="utf-8")
    failed = make(clone, "test", "JOBS=1")
    assert failed.returncode != 0
    assert re.search(r"\b1 failed", failed.stdout)


@pytest.mark.parametrize("target", ["boot", "test"])
def test_a_fresh_clone_is_set_up_first(target: str, clone: Path) -> None:
    """The environment, the packages of the lock file, the tool, then QEMU, in this order, and then the work."""
    done = make(clone, "--dry-run", target)
    assert done.returncode == 0, done.stderr
    steps = ["-m venv .venv", "-r requirements.lock", "install -qq .* -e .", "qemu-system-x86_64"]
    steps.append("importos boot examples/hello.py" if target == "boot" else "-m pytest")
    places = [match.start() for step in steps if (match := re.search(step, done.stdout))]
    assert len(places) == len(steps), done.stdout
    assert places == sorted(places)
    assert os.listdir(clone / "tests") == ["test_one.py"]
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("lock", ["requirements.lock", "docs/requirements.lock"])
def test_the_packages_are_for_the_python_of_debian(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    for name, version in (line.split("==") for line in lines if not line.startswith("#")):
        package = importlib.metadata.distribution(name)
        assert package.version == version, name
        assert DEBIANS_PYTHON in SpecifierSet(package.metadata.get("Requires-Python", "")), name


def interpreter(place: Path, lack: str) -> Path:
    """This Python as a program of its own, which lacks something."""
    folder = place.with_suffix(".lack")
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(f"import sys\n{lack}\n", encoding="utf-8")
    place.write_text(f'#!/bin/sh\nPYTHONPATH="{folder}" exec "{sys.executable}" "$@"\n', encoding="utf-8")
    place.chmod(0o755)
    return place


def test_the_first_interpreter_that_makes_environments_is_taken(clone: Path, tmp_path: Path) -> None:
    old = interpreter(tmp_path / "old", "sys.version_info = (3, 10)")
    bare = interpreter(tmp_path / "bare", 'sys.modules["ensurepip"] = None')  # Debian's without python3-venv
    whole, other = (interpreter(tmp_path / name, "") for name in ("whole", "other"))

    def taken(*words: str) -> str:
        found = re.search(r'^test -n "(.*?)"', make(clone, "--dry-run", "setup", *words).stdout, re.MULTILINE)
        assert found is not None
        return found[1]

    assert taken(f"PYTHONS=missing {old} {bare} {whole} {other}") == str(whole)
    assert taken(f"PYTHONS=missing {old} {bare}") == str(bare)  # make installs what it lacks
    assert taken(f"PYTHONS=missing {old}") == ""
    assert taken(f"PYTHONS={whole}", "PYTHON=chosen") == "chosen"
