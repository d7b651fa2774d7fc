"""Python itself and the packages of the tool: are they there, in the versions that the tool was made with.

The table is the same as in pyproject.toml (a test compares them). mypy and ziglang are pinned exactly, because the
front end uses mypy's insides and emitted code is tested with one clang. Versions are read from the installed
metadata; no package is imported.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterator

from importos_tool.doctor.model import Finding, State

LOWEST_PYTHON = (3, 11)
REQUIREMENTS: dict[str, str] = {
    "mypy": "==2.4.1",
    "ziglang": "==0.17.1",
    "click": ">=8.2",
    "rich": ">=14.0",
    "rich-click": ">=1.9",
    "pyelftools": ">=0.32",
}
_NEEDED_FOR = {
    "mypy": "checking and compiling",
    "ziglang": "compiling",
    "click": "the command line",
    "rich": "drawing on terminals",
    "rich-click": "drawing help",
    "pyelftools": "saying what is in an image",
}


def check_python(version: tuple[int, int, int] | None = None) -> Finding:
    """The interpreter that runs the tool."""
    version = version or sys.version_info[:3]
    found = ".".join(str(part) for part in version)
    needed = ".".join(str(part) for part in LOWEST_PYTHON)
    if version[:2] >= LOWEST_PYTHON:
        return Finding("Python", State.OK, found, f"everything; {needed} or newer")
    mend = "sudo apt-get install python3.11 python3.11-venv"
    return Finding("Python", State.WRONG, found, f"everything; {needed} or newer", mend)


def check_packages() -> Iterator[Finding]:
    """Every package of the table."""
    for name, wanted in REQUIREMENTS.items():
        try:
            installed = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield _finding(name, State.MISSING, "not installed", wanted)
            continue
        fits = satisfies(installed, wanted)
        yield _finding(name, State.OK if fits else State.WRONG, installed, wanted)


def satisfies(installed: str, wanted: str) -> bool:
    """Whether a version fits ``==version`` or ``>=version``."""
    if wanted.startswith("=="):
        return installed == wanted.removeprefix("==")
    return _numbers(installed) >= _numbers(wanted.removeprefix(">="))


def _finding(name: str, state: State, found: str, wanted: str) -> Finding:
    mend = "" if state is State.OK else f"{sys.executable} -m pip install '{name}{wanted}'"
    return Finding(f"{name}{wanted}", state, found, _NEEDED_FOR[name], mend)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
