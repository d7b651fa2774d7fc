"""Compile a program, then become it (a Linux process) or watch it run (a virtual machine).

A process replaces the tool with ``execv``: signals, terminal and exit status are then the program's own and nothing of
the tool costs time while it runs. A machine is run by ``importos_tool.machine``, which answers with the exit status.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from importos_tool.actions.request import Wanted, build_request, target_named, wanted
from importos_tool.actions.talk import Talk
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

PROCESS = "process"


def run(
    program: Path | None, flags: Mapping[str, object], arguments: Sequence[str], talk: Talk, under: str | None = None
) -> int:
    """``importos run``: on the target of the settings, a Linux process unless they say otherwise.

    ``under`` an interpreter nothing is compiled: ``cpython`` is the Python that runs this tool.
    """
    if under is None:
        return _execute(program, flags, arguments, talk, boots=False)
    if flags.get("target") is not None:
        raise DiagnosticError(
            Diagnostic(
                "U019",
                f"--under {under} and --target exclude each other",
                reason="an interpreter runs the source itself, and no image is made for a target",
                instead="leave one of them out",
            )
        )
    return _interpret(wanted(program, flags), arguments)


def _interpret(asked: Wanted, arguments: Sequence[str]) -> int:
    """CPython on the same program: it finds the same modules, but has the standard library of its own."""
    script = Path(__file__).parents[1] / "machine" / "under_cpython.py"
    given = [sys.executable, "-P", "-X", "utf8", str(script), str(asked.program), *arguments]
    folders = [*map(str, asked.settings.search_paths), str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(folder for folder in folders if folder)
    timeout_s = float(asked.settings.timeout_s)
    if not timeout_s:
        become(Path(sys.executable), given)
    from importos_tool.machine.process import run_process

    return run_process(Path(sys.executable), given, timeout_s=timeout_s)


def boot(program: Path | None, flags: Mapping[str, object], arguments: Sequence[str], talk: Talk) -> int:
    """``importos boot``: in a virtual machine."""
    return _execute(program, flags, arguments, talk, boots=True)


def _execute(
    program: Path | None, flags: Mapping[str, object], arguments: Sequence[str], talk: Talk, boots: bool
) -> int:
    asked = wanted(program, flags)
    chosen = flags.get("target")
    name = str(chosen) if chosen is not None else asked.settings.machine if boots else asked.settings.target
    target = target_named(name)
    is_process = target.runner.kind == PROCESS
    if boots and is_process:
        raise DiagnosticError(
            Diagnostic(
                "U017",
                f"the target {name} is a process, which cannot be booted",
                reason="boot starts a machine without an operating system; a process runs on Linux",
                instead="importos run does that; or choose a machine: --machine q35, pc or microvm",
            )
        )
    from importos_tool.compiler.build import build_program

    result = build_program(build_request(asked, target), talk.progress)
    settings = asked.settings
    given = [str(asked.program), *arguments]
    if is_process and not settings.timeout_s:
        talk.finish_progress()
        become(result.image, given)
    from importos_tool.machine import run_image

    if not is_process:
        talk.progress(f"booting {asked.program.name} on {name}")
    talk.finish_progress()
    return run_image(
        result.image,
        target,
        given,
        memory_mib=settings.memory_mib,
        timeout_s=float(settings.timeout_s) or None,
    )


def become(image: Path, arguments: Sequence[str]) -> None:
    """Replace this process by the program; ``arguments`` is what it sees as ``sys.argv``. Never returns."""
    sys.stdout.flush()
    sys.stderr.flush()
    for number in (signal.SIGPIPE, signal.SIGXFSZ):  # CPython ignores these two, and what is ignored is inherited
        signal.signal(number, signal.SIG_DFL)
    os.execv(image, list(arguments))
