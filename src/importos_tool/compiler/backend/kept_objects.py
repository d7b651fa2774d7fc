"""Objects that were compiled before, by the content of their source and all that the C compiler was told.

They are shared by all programs. An object appears whole or not at all; when it cannot be kept, the build goes on
without. What was not used for longest goes first when there are too many.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LARGEST_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class KeptObjects:
    """The objects in a folder, which need not exist."""

    folder: Path

    def key(self, command: Sequence[str], source: bytes, name: str) -> str:
        """The name of the object that ``command`` makes of a source file ``name`` that includes nothing; the first word
        of the command is the compiler."""
        status = os.stat(command[0])
        told = "\0".join((*command, name, str(status.st_size), str(status.st_mtime_ns)))
        return hashlib.sha256(told.encode() + b"\0" + source).hexdigest()[:32]

    def take(self, key: str, place: Path) -> bool:
        """Copies the object to its place, if it is there."""
        found = self.folder / f"{key}.o"
        try:
            shutil.copyfile(found, place)
            os.utime(found)
        except OSError:
            return False
        return True

    def add(self, key: str, compiled: Path) -> None:
        """Keeps an object."""
        unfinished = self.folder / f"{key}.{os.getpid()}"
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(compiled, unfinished)
            unfinished.replace(self.folder / f"{key}.o")

    def forget_oldest(self, largest_bytes: int = LARGEST_BYTES) -> None:
        """Removes what was not used for longest until three quarters are left, if there is more than is allowed."""
        with contextlib.suppress(OSError):
            found = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in os.scandir(self.folder)]
            size = sum(bytes_ for _, bytes_, _ in found)
            if size <= largest_bytes:
                return
            for _, bytes_, path in sorted(found):
                if size <= largest_bytes * 3 // 4:
                    return
                os.unlink(path)
                size -= bytes_
