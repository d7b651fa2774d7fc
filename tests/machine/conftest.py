"""Fixtures of the machine tests: a small C kernel linked as programs are, compiled Python programs, the runner."""

from __future__ import annotations

import fcntl
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
EXAMPLES = HERE.parents[1] / "examples"
CAPTURES = "microvm"  # its image can also write down the frames of its card
BESIDES = {CAPTURES: ["capture", "packed"], "pc": ["e1000", "screen"]}  # drivers that targets do not choose
ANYWHERE = ["disk", "heap", "power", "reading", "streams", "typed_slowly", "watchdog"]
ON_A_MACHINE = [*ANYWHERE, "arrivals", "crash", "frames", "interrupts", "threads", "waiting"]
TOGETHER = {
    "process": [*ANYWHERE, "files"],
    "pc": [*ON_A_MACHINE, "answering", "screen"],
    "microvm": [*ON_A_MACHINE, "answering", "examples", "files", "names", "network", "soaking"],
}
OPTIMISE = {"process": "-O0", "pc": "-O1", "microvm": "-O0"}
SAME_IMAGE = {"q35": "pc"}  # test_programs.py holds the targets to it
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


@pytest.fixture(scope="session")
def compiled(build_folder: Path) -> Callable[[str, str], Path]:
    """The image with a program of ``tests/machine/programs`` for a target; its first argument must name the program.

    One image holds most of them, but not those of which it is said how little memory they need. The optimiser is at
    work on pc, and on all machines in ``hello`` and where the virtio console is tested.
    """
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.config.settings import FilePattern

    web, network = EXAMPLES / "web", EXAMPLES / "network"
    carried = (FilePattern(web, "pages/**"), FilePattern(network, "*.zone"))

    def build(program: str, target: str) -> Path:
        target = SAME_IMAGE.get(target, target)
        together = program in TOGETHER[target]
        first, *others = (HERE / "programs" / f"{name}.py" for name in (TOGETHER[target] if together else [program]))
        has_examples = together and "examples" in TOGETHER[target]
        besides = BESIDES.get(target, []) if together else []
        made_for = load_target(target)
        request = BuildRequest(
            first,
            made_for,
            build_folder,
            drivers=made_for.drivers([*made_for.default_devices, *besides]),
            others=tuple(others),
            search_paths=(web, network) if has_examples else (),
            files=carried if has_examples else (),
            optimise=OPTIMISE[target] if together else "-O2",
        )
        with (build_folder / f"machine-{target}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # one process of the tests builds it
            return build_program(request).image

    return build
