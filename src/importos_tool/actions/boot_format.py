"""The boot formats of an image: which target has them, and how one is written around a finished ELF image."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from importos_tool.actions.request import SCREEN, Wanted, target_named
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.image import ELF

if TYPE_CHECKING:
    from importos_tool.targets import Target

BIOS_TARGET = "pc"  # for disks, CDs and screens, where the settings name a machine without a BIOS
LOADER_ADDRESS = 0x7C00
QEMU = "qemu"  # a kind of runner


def format_of_file(image: Path) -> str | None:
    """The format that a finished image has by its name; None for anything else, as a program."""
    from importos_tool.config.settings import setting_named

    known = setting_named("format")
    assert known is not None
    name = image.suffix.removeprefix(".")
    return name if name in known.choices else None


def machine_for(asked: Wanted, flags: Mapping[str, object], image_format: str) -> Target:
    """The machine of ``boot`` and ``build``; DiagnosticError when it was named and does not boot the format.

    The same for one that has no screen, when the settings say where it is to be shown.
    """
    chosen = flags.get("target")
    target = target_named(str(chosen) if chosen is not None else asked.settings.machine)
    is_machine = target.runner.kind == QEMU
    has_screen = asked.settings.screen is None or SCREEN in target.device_names() or not is_machine
    if (image_format == ELF or target.loader) and has_screen:
        return target
    if chosen is None:
        return target_named(BIOS_TARGET)
    if not has_screen:
        raise DiagnosticError(
            Diagnostic(
                "U027",
                f"the target {target.name} has no screen",
                reason="a text screen and its keyboard are devices of PCs",
                instead="choose another machine: --machine pc or q35; or leave out the screen",
            )
        )
    raise DiagnosticError(
        Diagnostic(
            "U021",
            f"the target {target.name} does not boot images of the format {image_format}",
            reason="disks and CDs are booted by a BIOS, which it does not have",
            instead="choose another machine: --machine pc or q35; or --format elf",
        )
    )


def write_format(elf: Path, target: Target, image_format: str, command_line: str, destination: Path) -> None:
    """Writes the image in its format; the file appears whole or not at all, as the caller renames it."""
    from importos_tool.compiler.backend.toolchain import Target as ToolchainTarget, assemble_flat
    from importos_tool.image.formats import wrapped

    described = ToolchainTarget(target.name, triple=target.triple, compiler_flags=target.compiler_flags)
    loader = assemble_flat(target.loader, described, LOADER_ADDRESS)
    destination.write_bytes(wrapped(elf.read_bytes(), image_format, loader, command_line, destination.name))
