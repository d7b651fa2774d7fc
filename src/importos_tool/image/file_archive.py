"""The archive of files that an image carries: which files, and its bytes. ``importos/fs/archive.py`` reads it and says
what they are.

The same files give the same bytes: times, owners and the order of a folder are not in them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from importos_tool.config.settings import FilePattern
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

MARK = b"ImportFS"
HEADER = struct.Struct("<8sQ")
ENTRY = struct.Struct("<QQQQ")
DIRECTORY_SIZE = 1 << 62
ALIGNMENT = 16


def archive_of(patterns: Sequence[FilePattern]) -> bytes:
    """The archive of the files that the patterns mean; nothing, if there are no patterns."""
    if not patterns:
        return b""
    found: dict[str, Path] = {}
    for pattern in patterns:
        found.update(_matches(pattern))
    return archive_bytes({name: _content(path) for name, path in found.items()})


def archive_bytes(files: dict[str, bytes]) -> bytes:
    """The archive of files by their paths, which have slashes between names and none at the ends."""
    entries: dict[bytes, bytes | None] = {}
    for name, data in files.items():
        path = PurePosixPath(name)
        entries[_key(path)] = data
        for folder in path.parents[:-1]:
            entries[_key(folder)] = None
    keys = sorted(entries)
    place = HEADER.size + ENTRY.size * len(keys)
    index = bytearray(HEADER.pack(MARK, len(keys)))
    rest = bytearray()
    for key in keys:
        content = entries[key]
        key_place = place + len(rest)
        rest += key
        rest += bytes(-(place + len(rest)) % ALIGNMENT)
        size = DIRECTORY_SIZE if content is None else len(content)
        index += ENTRY.pack(key_place, len(key), place + len(rest), size)
        rest += content or b""
    return bytes(index + rest)


def _key(path: PurePosixPath) -> bytes:
    folder = "" if path.parent == PurePosixPath() else str(path.parent)
    return folder.encode() + b"\0" + path.name.encode()


def _matches(pattern: FilePattern) -> dict[str, Path]:
    written = pattern.pattern
    if os.path.isabs(written) or ".." in Path(written).parts:
        raise DiagnosticError(
            Diagnostic(
                "U024",
                f"the files of an image lie in its project, and {written!r} leads out of it",
                reason="the program opens them by their paths from the project's folder on",
                instead="copy or link them into the project's folder",
            )
        )
    try:
        if not Path(written).parts:
            raise ValueError("it names nothing in the project's folder")
        matched = sorted(pattern.folder.glob(written))
    except (OSError, ValueError) as error:
        raise DiagnosticError(
            Diagnostic("U024", f"the pattern {written!r} of files cannot be used", reason=str(error))
        ) from error
    found: dict[str, Path] = {}
    for path in matched:
        inside = [path] if not path.is_dir() else sorted(path.rglob("*"))
        found.update((str(each.relative_to(pattern.folder).as_posix()), each) for each in inside if each.is_file())
    for name in found:
        if any("\ud800" <= character <= "\udfff" for character in name):
            raise DiagnosticError(
                Diagnostic(
                    "U024",
                    f"the name of the file {name!r} is no UTF-8",
                    reason="the names of files in an image are texts",
                    instead="give the file another name",
                )
            )
    if not found:
        raise DiagnosticError(
            Diagnostic(
                "U024",
                f"no file is there that {written!r} means",
                reason=f"patterns are matched in {pattern.folder}",
                instead="correct the setting files, or make the file first",
            )
        )
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiagnosticError(
            Diagnostic(
                "U024", f"{path} cannot be read: {error.strerror or error}", instead="the image is to carry the file"
            )
        ) from error
