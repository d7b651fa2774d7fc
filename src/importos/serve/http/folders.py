"""A folder whose files are served: of the image's archive, of a disk, or of the host under CPython.

Which files there are is looked up once, when the source is made. Invariant: what a client sends is looked for among
those names and never becomes a path of its own; so neither ``..`` nor a link nor another spelling leads out of the
folder. Names that begin with a dot are not served, but for ``.well-known`` (RFC 8615).
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from hashlib import sha256

from importos.serve.http.static_files import FileSource, StoredFile

PART_BYTES = 65536
WELL_KNOWN = ".well-known"


class FolderFile(StoredFile):
    """A file that is read when it is asked for."""

    def __init__(self, place: str, size: int, modified: int) -> None:
        super().__init__(b"", modified)
        self._place = place
        self.size = size

    def read(self, start: int, stop: int) -> bytes:
        with open(self._place, "rb") as file:
            file.seek(start)
            return file.read(stop - start)

    async def parts(self, start: int, stop: int) -> AsyncIterator[bytes]:
        """No more than one part is in memory. It ends too early when the file has become shorter."""
        with open(self._place, "rb") as file:
            file.seek(start)
            while start < stop:
                part = file.read(min(PART_BYTES, stop - start))
                if not part:
                    return
                start += len(part)
                yield part

    def digest(self) -> str:
        made = sha256()
        with open(self._place, "rb") as file:
            while part := file.read(PART_BYTES):
                made.update(part)
        return made.hexdigest()

    def is_large(self) -> bool:
        return self.size > PART_BYTES


class FolderSource(FileSource):
    """The files below ``folder``: in an image those that the setting ``files`` names."""

    def __init__(self, folder: str) -> None:
        """FileNotFoundError: there is no such folder, so that a missing setting is seen at once."""
        self._places: dict[str, str] = {}
        self._files: dict[str, FolderFile] = {}
        self._add(folder, "")

    def _add(self, folder: str, before: str) -> None:
        for name in sorted(os.listdir(folder)):
            if name.startswith(".") and name != WELL_KNOWN:
                continue
            place = folder + "/" + name
            if os.path.isdir(place):
                if not os.path.islink(place):
                    self._add(place, before + name + "/")
            else:
                self._places[before + name] = place

    def find(self, path: str) -> StoredFile | None:
        place = self._places.get(path)
        if place is None:
            return None
        try:
            status = os.stat(place)
        except OSError:
            return None  # it was there
        modified = int(status.st_mtime)
        if modified == 0:
            modified = -1  # in an image nobody knows
        file = self._files.get(path)
        if file is None or file.size != status.st_size or file.modified != modified:
            file = FolderFile(place, status.st_size, modified)
            self._files[path] = file
        return file

    def __len__(self) -> int:
        return len(self._places)
