"""``importos profile``: builds a program as it is shipped, but for tail calls, with lines beside it, and samples it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from importos_tool.actions.execute import descriptors_for, network_for, target_of_run
from importos_tool.actions.request import build_request, wanted
from importos_tool.actions.talk import Talk
from importos_tool.actions.unused_flags import refuse_flags, refuse_unused_flags
from importos_tool.machine.emulator import refuse_elsewhere

if TYPE_CHECKING:
    from importos_tool.config.settings import Settings
    from importos_tool.machine.network import MachineNetwork
    from importos_tool.targets import Target

FOLDED_SUFFIX = ".folded"


@dataclass(frozen=True)
class Profile:
    """What was written, and the functions with the most samples of their own."""

    status: int
    page: Path
    folded: Path
    samples: int
    lost: int
    hottest: list[tuple[str, int]]


def profile(
    program: Path | None,
    flags: Mapping[str, object],
    arguments: Sequence[str],
    output: Path | None,
    hertz: int,
    talk: Talk,
) -> Profile:
    """Run the program to its end and write where it spent its time: a page, and folded text beside it."""
    asked = wanted(program, flags)
    target = target_of_run(asked, flags)
    refuse_elsewhere(target, "profiling")
    is_process = target.runner.is_process
    refuse_unused_flags(flags, asked.settings, target)
    refuse_flags(flags, ["sanitize"], "a sanitizer is what would be measured", "importos run --sanitize")
    if is_process:
        refuse_flags(flags, ["timeout_s"], "a process is sampled until it ends", "end it with Ctrl-C, or kill it")
    network = None if is_process else network_for(asked.settings, target)
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.compiler.build import build_program
    from importos_tool.profile.flame_graph import flame_graph
    from importos_tool.profile.stacks import folded, hottest, stacks_of

    request = replace(build_request(asked, target), profiled=True, sanitize=False)
    result = build_program(replace(request, sample_hertz=0 if is_process else hertz), talk.progress)
    talk.finish_progress()
    given = [str(asked.program), *arguments]
    if is_process:
        from importos_tool.profile.process import sample_process

        status, samples = sample_process(
            result.image, given, hertz, debug_file(result.image), descriptors=descriptors_for(asked.settings, talk)
        )
    else:
        from importos_tool.profile.machine import sample_machine

        status, samples = sample_machine(
            debug_file(result.image), lambda memory: _boot(result.image, target, given, asked.settings, network, memory)
        )
    stacks = stacks_of(debug_file(result.image), samples.chains, asked.program)
    page = output if output is not None else Path(f"{asked.program.stem}.html")
    text = page.with_suffix(FOLDED_SUFFIX)
    total = sum(stacks.values())
    page.write_text(flame_graph(stacks, f"{asked.program.name}: {total} samples at {hertz} Hz"), encoding="utf-8")
    text.write_text(folded(stacks), encoding="utf-8")
    return Profile(status, page, text, total, samples.lost, hottest(stacks, 10))


def _boot(
    image: Path,
    target: Target,
    given: Sequence[str],
    settings: Settings,
    network: MachineNetwork | None,
    memory: Path,
) -> int:
    """Runs the machine to its end, with its memory in a file."""
    from importos_tool.machine.qemu import run_qemu

    return run_qemu(
        image,
        target,
        given,
        memory_mib=settings.memory_mib,
        disks=settings.disks,
        network=network,
        screen=settings.screen,
        memory_file=memory,
        timeout_s=float(settings.timeout_s) or None,
    )
