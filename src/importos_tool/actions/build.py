"""Build an image, put it where the user wants it, and find out what is in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from importos_tool.actions.boot_format import machine_for, write_format
from importos_tool.actions.request import Wanted, build_request, wanted
from importos_tool.actions.talk import Talk
from importos_tool.actions.unused_flags import refuse_flags, refuse_unused_flags
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.image import ELF
from importos_tool.targets import Target

if TYPE_CHECKING:
    from importos_tool.image.contents import Contents

EXECUTABLE = 0o755
PLAIN = 0o644


@dataclass(frozen=True, slots=True)
class Built:
    """An image in its place. ``debug``: the same with what a debugger needs; ``from_cache``: nothing was compiled."""

    image: Path
    debug: Path | None
    target: str
    from_cache: bool
    contents: Contents


def build(
    program: Path | None,
    flags: Mapping[str, object],
    output: Path | None,
    talk: Talk,
    debug: bool = False,
    others: tuple[Path, ...] = (),
) -> Built:
    """Build the program for its target and write the image to ``output`` (or beside where the user stands).

    With ``debug`` the file that a debugger reads is written beside it, under the image's name and ``.debug``.
    ``others``: further programs for the same image.
    """
    asked = wanted(program, flags)
    image_format = asked.settings.format
    target = machine_for(asked, flags, image_format)
    is_process = target.runner.is_process
    refuse_unused_flags(flags, asked.settings, target)
    if not is_process:
        refuse_flags(
            flags,
            ["network"],
            "the image of a machine is the same for every network",
            "leave it out; importos boot --net connects its card",
        )
    destination = output if output is not None else default_output(asked.program, is_process, image_format)
    _refuse_destination(destination, asked.program)
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.compiler.build import build_program

    result = build_program(replace(build_request(asked, target, others), debug=debug), talk.progress, _prepare_reading)
    _place_image(result.image, target, asked, destination)
    beside = debug_file(destination) if debug else None
    if beside is not None:
        _in_one_step(beside, EXECUTABLE, lambda copy: shutil.copyfile(debug_file(result.image), copy))
    talk.progress("reading the image")
    from importos_tool.image.contents import read_contents

    linked = debug_file(result.image)
    linked_or_none = linked if linked.exists() else None
    contents = read_contents(result.image, asked.program, linked_or_none, target.system_calls())
    contents = replace(contents, file_bytes=destination.stat().st_size)
    return Built(destination, beside, target.name, result.from_cache, contents)


def _prepare_reading() -> None:
    """What takes as long as to read an image: to load the code for it, and to look through the library."""
    from importos_tool.image.contents import guest_package, library_modules

    library_modules(guest_package())


def default_output(program: Path, is_process: bool, image_format: str) -> Path:
    """``hello.elf`` in the current folder; ``hello`` for a Linux process, as compilers name them."""
    return Path(program.stem if is_process else f"{program.stem}.{image_format}")


def _refuse_destination(destination: Path, program: Path) -> None:
    """Mistakes that can be seen before the compiler works for seconds."""
    if destination.is_dir():
        raise DiagnosticError(
            Diagnostic(
                "U012",
                f"{destination} is a directory",
                reason="the image is one file",
                instead=f"name a file, as in: -o {destination / (program.stem + '.elf')}",
            )
        )
    if not destination.absolute().parent.is_dir():
        raise DiagnosticError(
            Diagnostic(
                "U012",
                f"there is no folder {destination.parent}",
                reason="the image is written there",
                instead=f"make it: mkdir -p {destination.parent}",
            )
        )
    if destination.exists() and destination.samefile(program):
        raise DiagnosticError(
            Diagnostic("U012", "the image would replace the program's source", instead="choose another name with -o")
        )


def _place_image(image: Path, target: Target, asked: Wanted, destination: Path) -> None:
    """The image under the name that the user wants, in the format that the user wants."""
    image_format = asked.settings.format
    if image_format == ELF:
        _in_one_step(destination, EXECUTABLE, lambda copy: shutil.copyfile(image, copy))
        return
    from importos_tool.machine.addressing import addressing_of
    from importos_tool.machine.qemu import command_line

    line = command_line([str(asked.program)], addressing_of(asked.settings))
    _in_one_step(destination, PLAIN, lambda copy: write_format(image, target, image_format, line, copy))


def _in_one_step(destination: Path, mode: int, write: Callable[[Path], object]) -> None:
    """Write beside the destination and rename: a full disk never leaves half an image under the final name."""
    with tempfile.TemporaryDirectory(prefix=f".{destination.name}.", dir=destination.absolute().parent) as folder:
        unfinished = Path(folder) / destination.name
        write(unfinished)
        os.chmod(unfinished, mode)
        os.replace(unfinished, destination)
