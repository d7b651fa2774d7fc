"""memcpy, memmove, memset and memcmp in assembly do what loops over bytes do, on each processor that has them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from importos_tool.machine.emulator import start_of
from importos_tool.targets import load_target

from .conftest import HERE, zig

NAMES = ("memcpy", "memmove", "memset", "memcmp")
ROUNDS = {"process": 60000, "process-aarch64": 4000}  # the other one runs in an emulator


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("process", ("memory.S", "copy_vectors.S")),
        ("process", ("memory.S", "copy_words.S")),  # those of machines
        ("process-aarch64", ("memory.S",)),
    ],
)
def test_memory_functions(name: str, files: tuple[str, ...], tmp_path: Path) -> None:
    target = load_target(name)
    folder = next(path for path in target.assembly if path.name == "memory.S").parent
    renamed = [f"-D{function}=own_{function}" for function in NAMES]
    sources = [(source, list[str]()) for source in target.assembly if source.name != "fiber_switch.S"]
    sources += [(folder / file, renamed) for file in files]
    sources.append((HERE / "memory_functions.c", ["-ffreestanding", "-fno-pic", f"-DROUNDS={ROUNDS[name]}"]))
    objects = [tmp_path / f"{number}.o" for number in range(len(sources))]
    for (source, flags), made in zip(sources, objects, strict=True):
        zig("clang", f"--target={target.triple}", "-O1", *target.compiler_flags, *flags, "-c", source, "-o", made)
    program = tmp_path / "harness"
    zig("ld.lld", "-static", *target.linker_flags, "-T", target.linker_script, "-o", program, *objects)
    start = start_of(program, target, ["harness"])
    done = subprocess.run(start.arguments, executable=start.program, check=False, timeout=60)
    assert done.returncode == 0
