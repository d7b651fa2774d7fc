"""The image that a record is about, found by its build id: among the images of the cache, or a file that is named."""

from __future__ import annotations

from pathlib import Path

from elftools.common.exceptions import ELFError
from elftools.elf.elffile import ELFFile

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.image.build_id import build_id


def find_linked(wanted: str, cache: Path, named: Path | None) -> Path:
    """The linked program with that id, with symbols and, where one of them has it, with lines.

    DiagnosticError: none is there, or the file that is named is another one.
    """
    if named is not None:
        return _checked(wanted, named)
    found = [
        linked for linked in sorted(cache.glob("images/*/image.debug")) if _id_of(linked.with_suffix("")) == wanted
    ]
    if not found:
        raise DiagnosticError(
            Diagnostic(
                "U026",
                f"the image with the build id {wanted} is not in the cache",
                reason=f"looked for it in {cache}",
                instead="name it: importos crash FILE --image IMAGE; or build the same program in the same way again",
            )
        )
    return next((linked for linked in found if has_lines(linked)), found[-1])


def _checked(wanted: str, named: Path) -> Path:
    """The file itself, or the one with its symbols that lies beside it."""
    if not named.is_file():
        raise DiagnosticError(Diagnostic("U026", f"there is no image {named}", instead="check the path"))
    known = _id_of(named)
    if known != wanted:
        raise DiagnosticError(
            Diagnostic(
                "U026",
                f"{named} is not the image of this crash",
                reason=f"its build id is {known or 'missing'}; that of the record is {wanted}",
                instead="name the image that ran, or leave --image out: then the cache is searched",
            )
        )
    beside = named.with_name(named.name + ".debug")
    return beside if beside.is_file() and _id_of(beside) == wanted else named


def has_lines(linked: Path) -> bool:
    """Whether it was built with what debuggers need."""
    try:
        with linked.open("rb") as stream:
            return ELFFile(stream).get_section_by_name(".debug_line") is not None
    except (OSError, ELFError):
        return False


def _id_of(image: Path) -> str:
    try:
        return build_id(image)
    except OSError:
        return ""
