"""Fixtures of the process tests: one image that holds the programs whose system calls do not matter."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "programs"
TOGETHER = ("answers", "falls", "gives_back", "lingers", "shares_port", "waits")


@pytest.fixture(scope="session")
def together(build_folder: Path) -> Path:
    """Its first argument says which program runs."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    first, *others = (PROGRAMS / f"{name}.py" for name in TOGETHER)
    request = BuildRequest(first, load_target("process"), build_folder, others=tuple(others), optimise="-O0")
    with (build_folder / "processes.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one process of the tests builds it
        return build_program(request).image
