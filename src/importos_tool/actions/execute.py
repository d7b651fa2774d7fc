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
from typing import TYPE_CHECKING

from importos_tool.actions.boot_format import format_of_file, machine_for, write_format
from importos_tool.actions.request import Wanted, build_request, drivers_named, target_named, wanted
from importos_tool.actions.talk import Talk
from importos_tool.actions.unused_flags import ADDRESSING, OPTIONS, refuse_flags, refuse_unused_flags
from importos_tool.config.load import load_settings
from importos_tool.config.settings import USER
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.image import ELF

if TYPE_CHECKING:
    from importos_tool.config.settings import Settings
    from importos_tool.machine.descriptors import Descriptors
    from importos_tool.machine.network import MachineNetwork
    from importos_tool.targets import Target

QEMU = "qemu"


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
    refuse_flags(
        flags,
        [name for name in OPTIONS if name not in ("timeout_s", "search_paths")],
        "an interpreter runs the source itself, in this system: nothing is compiled, and there is no machine",
        f"leave it out, or leave out --under {under}",
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
    """``importos boot``: a program, or an image that was built before, in a virtual machine."""
    if program is not None and (image_format := format_of_file(program)) is not None:
        return _boot_file(program, image_format, flags, arguments, talk)
    return _execute(program, flags, arguments, talk, boots=True)


def _execute(
    program: Path | None, flags: Mapping[str, object], arguments: Sequence[str], talk: Talk, boots: bool
) -> int:
    asked = wanted(program, flags)
    settings = asked.settings
    target = machine_for(asked, flags, settings.format) if boots else target_of_run(asked, flags)
    if boots:
        _refuse_process(target)
    refuse_unused_flags(flags, settings, target)
    from importos_tool.compiler.build import build_program

    if target.runner.is_process:
        from importos_tool.machine.emulator import emulator_for, start_of

        emulator_for(target)  # that it is missing should be said before the compiler works for seconds
        descriptors = descriptors_for(settings, talk)
        image = build_program(build_request(asked, target), talk.progress).image
        talk.finish_progress()
        start = start_of(image, target, [str(asked.program), *arguments])
        return _run_process(start.program, start.arguments, float(settings.timeout_s), descriptors)
    network = network_for(settings, target)
    result = build_program(build_request(asked, target), talk.progress)
    if network is None and settings.network is None:
        network = _network_of_who_says_nothing(result.image, settings, target)
    given = [str(asked.program), *arguments]
    if not boots or settings.format == ELF:
        return _run(result.image, ELF, target, given, settings, network, talk)
    import tempfile

    from importos_tool.machine.addressing import addressing_of
    from importos_tool.machine.qemu import command_line

    written = command_line(given, addressing_of(settings))
    with tempfile.TemporaryDirectory(prefix="importos-") as folder:
        image = Path(folder) / f"{asked.program.stem}.{settings.format}"
        write_format(result.image, target, settings.format, written, image)
        return _run(image, settings.format, target, given, settings, network, talk)


def network_for(settings: Settings, target: Target) -> MachineNetwork | None:
    """That of a machine of which nothing is missing. It is asked for before anything is built, which takes longer than
    to fail."""
    from importos_tool.machine.addressing import addressing_of
    from importos_tool.machine.network import machine_network
    from importos_tool.machine.qemu import refuse_missing

    refuse_missing(target, settings.disks)
    drivers = drivers_named(settings.devices, target)
    return machine_network(settings.network, settings.ports, addressing_of(settings), settings.pcap, drivers)


def _network_of_who_says_nothing(image: Path, settings: Settings, target: Target) -> MachineNetwork | None:
    """QEMU's own, of a program that uses one, with the usual port forwarded: nobody could reach it otherwise."""
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.image.symbols import holds_module
    from importos_tool.machine.network import forwarding_the_usual_port, machine_network

    if not holds_module(debug_file(image), "importos.net.stack_network"):
        return None
    drivers = drivers_named(settings.devices, target)
    return machine_network(USER, forwarding_the_usual_port(), drivers=drivers)


def descriptors_for(settings: Settings, talk: Talk) -> Descriptors | None:
    """What a process is handed open; it is opened before anything is built, which takes longer than to fail."""
    if settings.network is None and not settings.disks:
        return None
    from importos_tool.machine.addressing import addressing_of
    from importos_tool.machine.descriptors import open_for_process
    from importos_tool.machine.network import announce, process_network

    network = process_network(settings.network, settings.ports, addressing_of(settings), settings.pcap)
    opened = open_for_process(network, settings.disks)
    for line in (*announce(network, "process"), *opened.warnings):
        talk.say(line)
    return opened


def _run_process(image: Path, given: Sequence[str], timeout_s: float, descriptors: Descriptors | None) -> int:
    if not timeout_s:
        become(image, given, descriptors)
    from importos_tool.machine.process import run_process

    return run_process(image, given, timeout_s=timeout_s, descriptors=descriptors)


def target_of_run(asked: Wanted, flags: Mapping[str, object]) -> Target:
    """What a program runs on that is run, not booted: a Linux process unless something else is said.

    ``qemu`` is the machine that ``importos boot`` would take.
    """
    chosen = flags.get("target")
    if chosen == QEMU:
        return target_named(asked.settings.machine)
    return target_named(str(chosen) if chosen is not None else asked.settings.target)


def _boot_file(
    image: Path, image_format: str, flags: Mapping[str, object], arguments: Sequence[str], talk: Talk
) -> int:
    """Boots what ``importos build`` has written."""
    if not image.is_file():
        raise DiagnosticError(Diagnostic("F010", f"there is no file {image}", instead="check the path"))
    settings = load_settings(image.parent, os.environ, flags)
    target = machine_for(Wanted(image, settings), flags, image_format)
    _refuse_process(target)
    _refuse_unused_by_image(flags, settings, image_format)
    refuse_unused_flags(flags, settings, target)
    if image_format != ELF and arguments:
        raise DiagnosticError(
            Diagnostic(
                "U022",
                f"arguments cannot be given to an image of the format {image_format}",
                reason="a disk carries its arguments with it, and was written before",
                instead="boot the program itself: importos boot --format ... program.py ARGUMENTS",
            )
        )
    network = network_for(settings, target)
    return _run(image, image_format, target, [str(image), *arguments], settings, network, talk)


def _refuse_unused_by_image(flags: Mapping[str, object], settings: Settings, image_format: str) -> None:
    """It was built before, as it is; ``devices`` also says which card it drives."""
    refuse_flags(
        flags,
        ["optimise", "panic", "acpi", "sanitize", "search_paths", "cache_dir"],
        "the image was built before, and is booted as it is",
        "boot the program itself: importos boot ... program.py",
    )
    if flags.get("format") != image_format:
        refuse_flags(flags, ["format"], f"the image has the format {image_format}", "leave it out")
    if image_format != ELF and "," in (settings.network_cards or ""):
        refuse_flags(
            flags,
            ["network_cards"],
            "a disk carries the addresses of its cards with it, and was written before",
            "leave the addresses out: --card tap1; or boot the program itself: importos boot --format ... program.py",
        )
    if image_format != ELF and settings.network not in (None, USER):
        refuse_flags(
            flags,
            ADDRESSING,
            "a disk carries its addresses with it, and was written before; only QEMU's own network has to be the same",
            "boot the program itself: importos boot --format ... program.py",
        )


def _refuse_process(target: Target) -> None:
    if target.runner.is_process:
        raise DiagnosticError(
            Diagnostic(
                "U017",
                f"the target {target.name} is a process, which cannot be booted",
                reason="boot starts a machine without an operating system; a process runs on Linux",
                instead="importos run does that; or choose a machine: --machine q35, pc or microvm",
            )
        )


def _run(
    image: Path,
    image_format: str,
    target: Target,
    given: Sequence[str],
    settings: Settings,
    network: MachineNetwork | None,
    talk: Talk,
) -> int:
    """Runs the finished image of a machine to its end."""
    from importos_tool.machine import run_image
    from importos_tool.machine.network import announce

    talk.progress(f"booting {Path(given[0]).name} on {target.name}")
    talk.finish_progress()
    for line in announce(network):
        talk.say(line)
    return run_image(
        image,
        target,
        given,
        image_format=image_format,
        memory_mib=settings.memory_mib,
        disks=settings.disks,
        network=network,
        screen=settings.screen,
        timeout_s=float(settings.timeout_s) or None,
    )


def become(image: Path, arguments: Sequence[str], descriptors: Descriptors | None = None) -> None:
    """Replace this process by the program; ``arguments`` is what it sees as ``sys.argv``. Never returns."""
    if descriptors is not None:
        descriptors.hand_over()
    sys.stdout.flush()
    sys.stderr.flush()
    for number in (signal.SIGPIPE, signal.SIGXFSZ):  # CPython ignores these two, and what is ignored is inherited
        signal.signal(number, signal.SIG_DFL)
    os.execv(image, list(arguments))
