"""Build an image, put it where the user wants it, and find out what is in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from importos_tool.actions.execute import PROCESS
from importos_tool.actions.request import build_request, target_named, wanted
from importos_tool.actions.talk import Talk
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.image.contents import Contents, read_contents

EXECUTABLE = 0o755


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
    chosen = flags.get("target")
    name = str(chosen) if chosen is not None else asked.settings.machine
    target = target_named(name)
    destination = output if output is not None else default_output(asked.program, target.runner.kind == PROCESS)
    _refuse_destination(destination, asked.program)
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.compiler.build import build_program

    result = build_program(replace(build_request(asked, target, others), debug=debug), talk.progress)
    _copy_image(result.image, destination)
    beside = debug_file(destination) if debug else None
    if beside is not None:
        _copy_image(debug_file(result.image), beside)
    talk.progress("reading the image")
    linked = debug_file(result.image)
    contents = read_contents(destination, asked.program, linked if linked.exists() else None)
    return Built(destination, beside, name, result.from_cache, contents)


def default_output(program: Path, is_process: bool) -> Path:
    """``hello.elf`` in the current folder; ``hello`` for a Linux process, as compilers name them."""
    return Path(program.stem if is_process else f"{program.stem}.elf")


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


def _copy_image(image: Path, destination: Path) -> None:
    """Write beside the destination and rename: a full disk never leaves half an image under the final name."""
    handle, name = tempfile.mkstemp(prefix=f".{destination.name}.", dir=destination.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as copy, image.open("rb") as original:
            shutil.copyfileobj(original, copy)
        os.chmod(name, EXECUTABLE)
        os.replace(name, destination)
    except BaseException:
        os.unlink(name)
        raise
