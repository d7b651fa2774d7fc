"""``importos debug``: builds a program so that it can be looked at, and becomes gdb, or watches a machine under gdb.

The program is stopped at its first line. In a machine gdb talks to QEMU's own server over a socket that only this user
can reach; the machine ends with gdb.
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

from importos_tool.actions.execute import PROCESS, become, descriptors_for, target_of_run
from importos_tool.actions.request import build_request, drivers_named, wanted
from importos_tool.actions.talk import Talk
from importos_tool.actions.unused_flags import refuse_flags, refuse_unused_flags
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.emulator import refuse_elsewhere

EXTENSION = Path(__file__).parents[1] / "debug" / "gdb_extension.py"
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
    refuse_elsewhere(target, "debugging")
    refuse_unused_flags(flags, asked.settings, target)
    refuse_flags(flags, ["sanitize"], "gdb shows the image without a sanitizer", "importos run --sanitize")
    refuse_flags(flags, ["timeout_s"], "the program stands still for as long as gdb looks at it", "leave it out")
    refuse_flags(flags, ["screen"], "gdb has the terminal, and the machine its serial line", "leave it out")
    debugger = _gdb()
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
    if target.runner.kind == PROCESS:
        wrapper = shlex.join([sys.executable, "-I", str(NAMED), given[0]])
        first += [*_settings(f"set exec-wrapper {wrapper}"), "-x", str(EXTENSION), "-ex", "py-start", *scripts]
        become(debugger, [*first, "--args", str(linked), *arguments], descriptors_for(asked.settings, talk))
    from importos_tool.machine.addressing import addressing_of
    from importos_tool.machine.network import announce, machine_network
    from importos_tool.machine.qemu import debug_qemu

    settings = asked.settings
    drivers = drivers_named(settings.devices, target)
    network = machine_network(settings.network, settings.ports, addressing_of(settings), settings.pcap, drivers)
    for line in announce(network):
        talk.say(line)
    with tempfile.TemporaryDirectory(prefix="importos-") as folder:
        socket = Path(folder) / "gdb"
        begin = [f"target remote {socket}", "py-start remote"]
        command = [*first, "-x", str(EXTENSION), *(part for line in begin for part in ("-ex", line)), *scripts]
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


def _gdb() -> Path:
    found = shutil.which("gdb", path=os.environ.get("PATH"))
    if found is None:
        raise DiagnosticError(
            Diagnostic(
                "V008",
                "gdb is not installed",
                reason="importos debug shows a program with gdb",
                instead="apt-get install gdb; or importos run --under cpython, and pdb",
            )
        )
    return Path(found)
