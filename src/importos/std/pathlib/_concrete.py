"""``pathlib.Path``: paths that look for files."""

from __future__ import annotations

import os
from io import BufferedRandom, BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from io._opening import open_random, open_raw, open_reader, open_text, open_writer
from pathlib._pure import PurePosixPath, StrPath
from typing import Iterator, Literal, Self, overload

from _typeshed import OpenBinaryMode, OpenBinaryModeReading, OpenBinaryModeUpdating, OpenBinaryModeWriting, OpenTextMode

from importos.fs import operations
from importos.fs.patterns import is_pattern, matches


class PosixPath(PurePosixPath):
    """``Path``, and what it says that it is."""

    @classmethod
    def cwd(cls) -> Self:
        return cls(os.getcwd())

    # -- what is there

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        return os.stat(str(self))

    def lstat(self) -> os.stat_result:
        return os.stat(str(self))

    def exists(self) -> bool:
        return operations.found(str(self)) is not None

    def is_file(self) -> bool:
        return os.path.isfile(str(self))

    def is_dir(self) -> bool:
        return os.path.isdir(str(self))

    def is_mount(self) -> bool:
        return os.path.ismount(str(self))

    def is_symlink(self) -> bool:
        return False

    def samefile(self, other_path: StrPath) -> bool:
        return os.path.samefile(str(self), other_path)

    def iterdir(self) -> Iterator[Self]:
        for name in os.listdir(str(self)):
            yield self._with_names([*self._names, name])

    def glob(self, pattern: str) -> Iterator[Self]:
        """The paths below this one that fit; ``**`` is this directory and all below it."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = [part for part in pattern.split("/") if part and part != "."]
        if pattern.endswith("/"):
            parts.append("")
        yield from self._select(parts)

    def rglob(self, pattern: str) -> Iterator[Self]:
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from self._select(["**", *[part for part in pattern.split("/") if part and part != "."]])

    def _select(self, parts: list[str]) -> list[Self]:
        found: list[Self] = [self]
        for index, part in enumerate(parts):
            is_last = index == len(parts) - 1
            chosen: list[Self] = []
            for path in found:
                path._select_in(part, is_last, chosen)
            found = chosen
        return found

    def _select_in(self, part: str, is_last: bool, chosen: list[Self]) -> None:
        if part == "**":
            for path in self._directories():
                if path not in chosen:
                    chosen.append(path)
        elif not part:
            if self.is_dir():
                chosen.append(self)
        elif not is_pattern(part):
            path = self._with_names([*self._names, part])
            if path.exists() and (is_last or path.is_dir()):
                chosen.append(path)
        elif self.is_dir():
            for name in os.listdir(str(self)):
                if matches(name, part):
                    path = self._with_names([*self._names, name])
                    if is_last or path.is_dir():
                        chosen.append(path)

    def _directories(self) -> list[Self]:
        """This one and all below it."""
        if not self.is_dir():
            return []
        found = [self]
        for name in os.listdir(str(self)):
            path = self._with_names([*self._names, name])
            if path.is_dir():
                found += path._directories()
        return found

    # -- other paths

    def absolute(self) -> Self:
        return self if self._root else type(self)(os.getcwd(), str(self))

    def resolve(self, strict: bool = False) -> Self:
        if strict:
            os.stat(str(self))
        return type(self)(os.path.abspath(str(self)))

    # -- content

    @overload
    def open(
        self,
        mode: OpenTextMode = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
    ) -> TextIOWrapper:
        return open_text(str(self), mode, buffering, encoding, errors, newline)

    @overload
    def open(self, mode: OpenBinaryMode, buffering: Literal[0]) -> FileIO:
        return open_raw(str(self), mode)

    @overload
    def open(self, mode: OpenBinaryModeUpdating, buffering: int = -1) -> BufferedRandom:
        return open_random(str(self), mode, buffering)

    @overload
    def open(self, mode: OpenBinaryModeWriting, buffering: int = -1) -> BufferedWriter:
        return open_writer(str(self), mode, buffering)

    @overload
    def open(self, mode: OpenBinaryModeReading, buffering: int = -1) -> BufferedReader:
        return open_reader(str(self), mode, buffering)

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        with open_text(str(self), "r", -1, encoding, errors, None) as file:
            return file.read()

    def read_bytes(self) -> bytes:
        with open_reader(str(self), "rb", -1) as file:
            return file.read()

    def write_text(
        self, data: str, encoding: str | None = None, errors: str | None = None, newline: str | None = None
    ) -> int:
        with open_text(str(self), "w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data: bytes | bytearray | memoryview) -> int:
        with open_writer(str(self), "wb", -1) as file:
            return file.write(data)

    # -- changes

    def touch(self, mode: int = 0o666, exist_ok: bool = True) -> None:
        flags = os.O_CREAT | os.O_WRONLY
        descriptor = os.open(str(self), flags if exist_ok else flags | os.O_EXCL)
        try:
            os.ftruncate(descriptor, os.fstat(descriptor).st_size)  # which says when the file was changed
        finally:
            os.close(descriptor)

    def mkdir(self, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        try:
            os.mkdir(str(self))
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self) -> None:
        os.rmdir(str(self))

    def unlink(self, missing_ok: bool = False) -> None:
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target: StrPath) -> Self:
        os.rename(str(self), target)
        return type(self)(target)

    def replace(self, target: StrPath) -> Self:
        os.replace(str(self), target)
        return type(self)(target)
