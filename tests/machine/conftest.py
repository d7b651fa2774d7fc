"""Fixtures of the machine tests: a small C kernel linked as programs are, compiled Python programs, the runner."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from importos_tool.machine import run_image
from importos_tool.targets import load_target

MACHINES = ("microvm", "q35", "pc")
HERE = Path(__file__).parent
TIME_LIMIT_S = 30.0


@dataclass(frozen=True)
class Ended:
    """What a machine left behind."""

    status: int
    stdout: bytes
    stderr: bytes

    def values(self) -> dict[str, int]:
        """The lines ``name=hexadecimal`` of standard output."""
        pairs = (line.split("=", 1) for line in self.stdout.decode().splitlines() if "=" in line)
        return {name: int(digits, 16) for name, digits in pairs}


RunImage = Callable[..., Ended]


@pytest.fixture(scope="session")
def run() -> RunImage:
    """Runs an image on a target and collects what it printed."""

    def run_it(
        image: Path,
        target: str,
        arguments: Sequence[str],
        memory_mib: int | None = None,
        image_format: str = "elf",
        disks: Sequence[Path] = (),
        timeout_s: float = TIME_LIMIT_S,
    ) -> Ended:
        with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
            status = run_image(
                image,
                load_target(target),
                arguments,
                image_format=image_format,
                memory_mib=memory_mib,
                disks=disks,
                timeout_s=timeout_s,
                stdout=stdout,
                stderr=stderr,
            )
            stdout.seek(0)
            stderr.seek(0)
            return Ended(status, stdout.read(), stderr.read())

    return run_it


def zig(*arguments: str | Path) -> None:
    """One command of the pinned compiler; its words are the failure."""
    command = [sys.executable, "-m", "ziglang", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """``kernel.c`` linked for a target, with the target's own assembly files, flags and linker script."""
    folder = tmp_path_factory.mktemp("kernel")
    built: dict[str, Path] = {}

    def build(name: str) -> Path:
        if name not in built:
            target = load_target(name)
            objects = []
            for number, source in enumerate([*target.assembly, HERE / "kernel.c"]):
                objects.append(folder / f"{name}{number}.o")
                protector = ["-fstack-protector-strong", "-mstack-protector-guard=global"]
                flags = ["-ffreestanding", "-fno-pic", *protector, "-O1", *target.compiler_flags]
                zig("clang", f"--target={target.triple}", *flags, "-c", source, "-o", objects[-1])
            built[name] = folder / f"{name}.elf"
            script = ["-T", target.linker_script, "-o", built[name]]
            zig("ld.lld", "-static", "--gc-sections", *target.linker_flags, *script, *objects)
        return built[name]

    return build
