"""The images that the tests boot: one for a target holds most of the programs of ``tests/machine/programs``.

It does not hold those of which it is said how little memory they need. The optimiser is at work on pc, and on all
machines in ``hello`` and where the virtio console is tested. Where many programs are together, clang inlines only
what is marked for it, because inlining on its own judgement costs a third of its time and our passes have inlined
before; images of one program are compiled as users' are.
"""

from __future__ import annotations

import fcntl
from dataclasses import replace
from pathlib import Path

from guest_programs.batches import NO_SECOND_INLINING
from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.config.settings import FilePattern
from importos_tool.targets import load_target

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "tests" / "machine" / "programs"
EXAMPLES = ROOT / "examples"
CAPTURES = "microvm"  # its image can also write down the frames of its card
# Drivers that targets do not choose.
BESIDES = {CAPTURES: ["capture", "packed"], "pc": ["e1000", "multiqueue", "screen"]}
ANYWHERE = ["disk", "heap", "power", "reading", "streams", "typed_slowly", "watchdog"]
ON_A_MACHINE = [*ANYWHERE, "arrivals", "crash", "frames", "interrupts", "link", "threads", "waiting"]
TOGETHER = {
    "process": [*ANYWHERE, "disk_threads", "files", "partitions"],
    "pc": [*ON_A_MACHINE, "answering", "screen", "unplugged"],
    "microvm": [
        *ON_A_MACHINE,
        "answering",
        "disk_threads",
        "examples",
        "files",
        "names",
        "network",
        "partitions",
        "soaking",
    ],  # fmt: skip
}
OPTIMISE = {"process": "-O0", "pc": "-O1", "microvm": "-O0"}
SAME_IMAGE = {"q35": "pc"}  # test_programs.py holds the targets to it


def machine_image(program: str, target: str, build_folder: Path) -> Path:
    """The image with the program; its first argument must name the program."""
    web, network = EXAMPLES / "web", EXAMPLES / "network"
    target = SAME_IMAGE.get(target, target)
    together = program in TOGETHER[target]
    first, *others = (PROGRAMS / f"{name}.py" for name in (TOGETHER[target] if together else [program]))
    has_examples = together and "examples" in TOGETHER[target]
    besides = BESIDES.get(target, []) if together else []
    made_for = load_target(target)
    if together:
        made_for = replace(made_for, compiler_flags=(*made_for.compiler_flags, NO_SECOND_INLINING))
    request = BuildRequest(
        first,
        made_for,
        build_folder,
        drivers=made_for.drivers([*made_for.default_devices, *besides]),
        others=tuple(others),
        search_paths=(web, network) if has_examples else (),
        files=(FilePattern(web, "pages/**"), FilePattern(network, "*.zone")) if has_examples else (),
        optimise=OPTIMISE[target] if together else "-O2",
    )
    with (build_folder / f"machine-{target}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one process of the tests builds it
        return build_program(request).image
