"""``importos debug``: builds a program so that it can be looked at, and becomes gdb, or watches a machine under gdb.

The program is stopped at its first line. In a machine, and in a process of another processor, gdb talks to QEMU's own
server over a socket that only this user can reach; what QEMU runs ends with gdb.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from importos_tool.actions.execute import become, descriptors_for, network_for, target_of_run
from importos_tool.actions.request import build_request, wanted
from importos_tool.actions.talk import Talk
from importos_tool.actions.unused_flags import refuse_flags, refuse_unused_flags
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.emulator import emulator_for, is_native, start_of

EXTENSION = Path(__file__).parents[1] / "debug" / "gdb_extension.py"
OF_EVERY_PROCESSOR = "gdb-multiarch"
NAMED = Path(__file__).parents[1] / "debug" / "under_name.py"


@dataclass(frozen=True)
class Session:
    """How gdb is used: ``scripts`` of its commands run first; with ``batch`` it then ends, without a prompt."""

    scripts: tuple[Path, ...] = ()
    batch: bool = False


def debug(
    program: Path | None, flags: Mapping[str, object], arguments: Sequence[str], session: Session, talk: Talk
) -> int:
    """Build, start under gdb, stop at the first line. The exit status is gdb's."""
    asked = wanted(program, flags)
    target = target_of_run(asked, flags)
    refuse_unused_flags(flags, asked.settings, target)
    refuse_flags(flags, ["sanitize"], "gdb shows the image without a sanitizer", "importos run --sanitize")
    refuse_flags(flags, ["timeout_s"], "the program stands still for as long as gdb looks at it", "leave it out")
    refuse_flags(flags, ["screen"], "gdb has the terminal, and the machine its serial line", "leave it out")
    is_process = target.runner.is_process
    is_emulated = is_process and not is_native(target)
    if is_emulated:
        emulator_for(target)  # that it is missing should be said before the compiler works for seconds
    network = None if is_process else network_for(asked.settings, target)
    debugger = _gdb(OF_EVERY_PROCESSOR if is_emulated else "gdb")
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.compiler.build import build_program

    request = build_request(asked, target)
    optimise = request.optimise if flags.get("optimise") is not None else "-O0"
    result = build_program(
        replace(request, debug=True, inspectable=True, optimise=optimise, sanitize=False), talk.progress
    )
    talk.finish_progress()
    linked = debug_file(result.image)
    given = [str(asked.program), *arguments]
    scripts = [part for script in session.scripts for part in ("-x", str(script))]
    first = [str(debugger), "-q", *(["-batch"] if session.batch else []), *_settings("set debuginfod enabled off")]
    if is_emulated:
        from importos_tool.machine.emulated_debug import debug_emulated

        descriptors = descriptors_for(asked.settings, talk)
        with tempfile.TemporaryDirectory(prefix="importos-") as folder:
            socket = Path(folder) / "gdb"
            command = [*first, *_remote(socket), *scripts, str(linked)]
            return debug_emulated(start_of(result.image, target, given), command, socket, descriptors)
    if is_process:
        wrapper = shlex.join([sys.executable, "-I", str(NAMED), given[0]])
        first += [*_settings(f"set exec-wrapper {wrapper}"), "-x", str(EXTENSION), "-ex", "py-start", *scripts]
        become(debugger, [*first, "--args", str(linked), *arguments], descriptors_for(asked.settings, talk))
    from importos_tool.machine.network import announce
    from importos_tool.machine.qemu import debug_qemu

    for line in announce(network):
        talk.say(line)
    with tempfile.TemporaryDirectory(prefix="importos-") as folder:
        socket = Path(folder) / "gdb"
        command = [*first, *_remote(socket), *scripts]
        return debug_qemu(
            result.image,
            target,
            given,
            [*command, str(linked)],
            socket,
            memory_mib=asked.settings.memory_mib,
            disks=asked.settings.disks,
            network=network,
        )


def _settings(line: str) -> list[str]:
    return ["-iex", line]


def _remote(socket: Path) -> list[str]:
    """gdb's arguments for a program that QEMU holds before its first instruction."""
    return ["-x", str(EXTENSION), "-ex", f"target remote {socket}", "-ex", "py-start remote"]


def _gdb(name: str) -> Path:
    found = shutil.which(name, path=os.environ.get("PATH"))
    if found is None:
        known = "" if name == "gdb" else ", and gdb itself knows only the processor of this machine"
        raise DiagnosticError(
            Diagnostic(
                "V008",
                f"{name} is not installed",
                reason=f"importos debug shows a program with {name}{known}",
                instead=f"apt-get install {name}; or importos run --under cpython, and pdb",
            )
        )
    return Path(found)
