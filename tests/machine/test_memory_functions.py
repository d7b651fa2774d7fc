"""memcpy, memmove, memset and memcmp in assembly do what loops over bytes do."""

from __future__ import annotations

import subprocess
from pathlib import Path

from importos_tool.targets import load_target

from .conftest import HERE, zig

NAMES = ("memcpy", "memmove", "memset", "memcmp")


def test_memory_functions(tmp_path: Path) -> None:
    source = next(path for path in load_target("process").assembly if path.name == "memory.S")
    renamed, harness, program = tmp_path / "memory.o", tmp_path / "harness.o", tmp_path / "harness"
    target = ("-target", "x86_64-linux-musl", "-mcpu=baseline", "-O1", "-fno-sanitize=undefined")
    zig("cc", *target, *(f"-D{name}=own_{name}" for name in NAMES), "-c", source, "-o", renamed)
    zig("cc", *target, "-c", HERE / "memory_functions.c", "-o", harness)
    zig("cc", *target, "-static", renamed, harness, "-o", program)
    done = subprocess.run([program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout
