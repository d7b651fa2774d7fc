"""``importos crash``: reads a crash record back, with the lines of Python that its addresses stand for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from importos_tool.actions.request import default_cache_directory
from importos_tool.config.load import load_settings
from importos_tool.crash.images import find_linked, has_lines
from importos_tool.crash.record import CrashRecord, Frame, read_records
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

LARGEST_FILE_BYTES = 1 << 30


@dataclass(frozen=True)
class Place:
    """What stands at an address: a function, and where its line is known the path, line and source."""

    function: str
    path: str = ""
    line: int = 0
    source: str = ""


@dataclass(frozen=True)
class Call:
    """A frame of the record with its places, innermost first: more than one where calls were inlined."""

    frame: Frame
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Crash:
    """``count``: how many records the file has; this is the last. ``has_lines``: the image says more than functions."""

    record: CrashRecord
    image: Path
    calls: tuple[Call, ...]
    count: int
    has_lines: bool


def read_crash(file: Path, flags: Mapping[str, object], image: Path | None) -> Crash:
    """The last record of the file."""
    records = read_records(_text_of(file))
    if not records:
        raise _unreadable(
            file, "there is no crash record in it", 'it begins with the line "ImportOS crash record: ..."'
        )
    record = records[-1]
    if not record.build_id:
        raise _unreadable(
            file, "the crash record has no build id", "its second line says it; the file is cut or damaged"
        )
    if not record.frames:
        raise _unreadable(file, "the crash record has no backtrace", "the file ends before it")
    cache = load_settings(Path(), os.environ, flags).cache_dir or default_cache_directory(os.environ)
    linked = find_linked(record.build_id, cache, image)
    return Crash(record, linked, _calls(linked, record), len(records), has_lines(linked))


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE_BYTES:
            raise _unreadable(file, "it has more than 1 GiB", "cut out the part with the record")
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error), "") from error


def _unreadable(file: Path, what: str, reason: str) -> DiagnosticError:
    instead = "capture the whole serial line: importos boot program.py 2> record.txt"
    return DiagnosticError(Diagnostic("U025", f"{file}: {what}", reason=reason, instead=instead))


def _calls(linked: Path, record: CrashRecord) -> tuple[Call, ...]:
    from importos_tool.profile.functions import Functions
    from importos_tool.profile.places import code_at

    codes = code_at(linked, [frame.address for frame in record.frames])
    functions = Functions()
    calls: list[Call] = []
    for frame in record.frames:
        code = codes[frame.address]
        places = [
            Place(functions.at(path, line) or frame.function or code.symbol, path, line, _source(path, line))
            for path, line in code.places
        ]
        calls.append(Call(frame, tuple(places) or (Place(frame.function or code.symbol),)))
    return tuple(calls)


def _source(path: str, line: int) -> str:
    """The line without its indentation, if the file is still there."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""
