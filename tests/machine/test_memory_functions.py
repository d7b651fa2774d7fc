"""memcpy, memmove, memset and memcmp in assembly do what loops over bytes do."""

from __future__ import annotations

import subprocess
from pathlib import Path

from importos_tool.targets import load_target

from .conftest import HERE

NAMES = ("memcpy", "memmove", "memset", "memcmp")


def clang(*arguments: str | Path) -> None:
    """The compiler of the host, which has a C library ready."""
    done = subprocess.run(["clang", *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def test_memory_functions(tmp_path: Path) -> None:
    source = next(path for path in load_target("process").assembly if path.name == "memory.S")
    renamed, program = tmp_path / "memory.o", tmp_path / "harness"
    clang("-c", *(f"-D{name}=own_{name}" for name in NAMES), source, "-o", renamed)
    clang("-O1", HERE / "memory_functions.c", renamed, "-o", program)
    done = subprocess.run([program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout
