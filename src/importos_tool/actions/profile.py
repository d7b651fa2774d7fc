"""``importos profile``: builds a program as it is shipped, but for frame pointers and lines beside it; samples it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from importos_tool.actions.execute import PROCESS, target_of_run
from importos_tool.actions.request import build_request, wanted
from importos_tool.actions.talk import Talk
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

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
    if target.runner.kind != PROCESS:
        raise DiagnosticError(
            Diagnostic(
                "V009",
                f"samples cannot be taken on {target.name}",
                reason="it is Linux that takes them, of a process",
                instead="leave out --machine: the same program, compiled in the same way, runs as a process",
            )
        )
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.compiler.build import build_program
    from importos_tool.profile.flame_graph import flame_graph
    from importos_tool.profile.process import sample_process
    from importos_tool.profile.stacks import folded, hottest, stacks_of

    result = build_program(replace(build_request(asked, target), profiled=True, sanitize=False), talk.progress)
    talk.finish_progress()
    given = [str(asked.program), *arguments]
    status, samples = sample_process(result.image, given, hertz)
    stacks = stacks_of(debug_file(result.image), samples.chains, asked.program)
    page = output if output is not None else Path(f"{asked.program.stem}.html")
    text = page.with_suffix(FOLDED_SUFFIX)
    total = sum(stacks.values())
    page.write_text(flame_graph(stacks, f"{asked.program.name}: {total} samples at {hertz} Hz"), encoding="utf-8")
    text.write_text(folded(stacks), encoding="utf-8")
    return Profile(status, page, text, total, samples.lost, hottest(stacks, 10))
