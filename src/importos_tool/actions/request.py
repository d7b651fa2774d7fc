"""From settings to what the compiler is asked for: the program, its target, where modules and the cache are.

Raises :class:`DiagnosticError` for what the user can mend. On the way of every command: nothing slow is imported here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from importos_tool.config.load import load_settings
from importos_tool.config.program import program_to_use
from importos_tool.config.settings import Settings
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.image import ELF

if TYPE_CHECKING:
    from importos_tool.compiler.build import BuildRequest
    from importos_tool.targets import Target


NO_DEVICES = "none"
CAPTURE = "frame-capture"
SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user wants: the program as it was named, and every setting in force."""

    program: Path
    settings: Settings


def wanted(program: Path | None, flags: Mapping[str, object]) -> Wanted:
    """Finds the program and the settings; the project is the one that the program stands in."""
    start = program.parent if program is not None else Path()
    settings = load_settings(start, os.environ, flags)
    return Wanted(program_to_use(program, settings), settings)


def target_named(name: str) -> Target:
    """The target of that name."""
    from importos_tool.targets import load_target, target_names

    names = list(target_names())
    if name not in names:
        import difflib

        close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        known = f"the targets are {', '.join(names)}"
        raise DiagnosticError(
            Diagnostic(
                "U005",
                f"there is no target {name!r}",
                reason=known,
                instead=f"did you mean {close[0]}?" if close else "choose one of them",
            )
        )
    return load_target(name)


def build_request(asked: Wanted, target: Target, others: tuple[Path, ...] = ()) -> BuildRequest:
    """The request for a program (and others in the same image) and a target."""
    from importos_tool.compiler.build import BuildRequest

    settings = asked.settings
    if settings.sanitize:
        from importos_tool.machine.emulator import refuse_elsewhere

        refuse_elsewhere(target, "sanitizing")
    return BuildRequest(
        source=asked.program,
        target=target,
        others=tuple(program_to_use(other, settings) for other in others),
        search_paths=settings.search_paths,
        sanitize=settings.sanitize,
        files=settings.files,
        optimise=settings.optimise,
        panic=settings.panic,
        acpi=needs_acpi(settings, target),
        memory_mib=(settings.memory_mib or 0) if target.runner.is_process else 0,
        slow_handler_ms=settings.slow_handler_ms,
        drivers=_drivers(settings, target),
        cache_directory=settings.cache_dir or default_cache_directory(os.environ),
    )


def _drivers(settings: Settings, target: Target) -> tuple[str, ...]:
    """Frames are captured and a screen is written to by the image itself, which has the code for it only then. The
    network decides what a process has: what it does not use must not be among the calls that its lock lets pass.
    """
    if target.runner.is_process:
        if settings.network is None:
            return ()
        from importos_tool.machine.network import process_drivers

        return process_drivers(settings.network, settings.pcap is not None)
    named = drivers_named(settings.devices, target)
    besides = [CAPTURE] if settings.pcap is not None else []
    if settings.screen is not None:
        besides.append(SCREEN)
    known = target.device_names()
    return tuple(sorted({*named, *target.drivers(name for name in besides if name in known)}))


def needs_acpi(settings: Settings, target: Target) -> bool:
    """Hypervisors that load ELF files have simpler ways to be told of the end; machines with a BIOS have only ACPI."""
    return bool(target.loader) and (settings.acpi or settings.format != ELF or settings.panic == "reboot")


def drivers_named(devices: str | None, target: Target) -> tuple[str, ...]:
    """The drivers of the devices that the setting names; the target's own choice when it does not say.

    A target without devices, as a process is, has nothing to choose from.
    """
    known = target.device_names()
    if devices is None or not known:
        return target.drivers()
    names = [name.strip() for name in devices.split(",") if name.strip() not in ("", NO_DEVICES)]
    for name in names:
        if name not in known:
            raise DiagnosticError(
                Diagnostic(
                    "U023",
                    f"the target {target.name} has no devices {name!r}",
                    reason=f"it has {', '.join(known)}",
                    instead=f"choose some of them, with commas between; or {NO_DEVICES}",
                )
            )
    return target.drivers(names)


def default_cache_directory(environment: Mapping[str, str]) -> Path:
    """Where builds are cached when nothing says otherwise: below the user's cache folder, as the XDG rules name it."""
    base = environment.get("XDG_CACHE_HOME", "")
    if base and Path(base).is_absolute():
        return Path(base) / "importos"
    home = environment.get("HOME", "")
    if home and Path(home).is_absolute():
        return Path(home) / ".cache" / "importos"
    return Path(".importos").absolute()
