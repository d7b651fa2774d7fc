"""Files and directories by their paths: the part of ``os`` that asks file systems."""

from __future__ import annotations

from types import TracebackType
from typing import Iterator, Protocol, Self

from importos.fs import operations
from importos.fs.file_system import FileStatus

F_OK = 0
R_OK = 4
W_OK = 2
X_OK = 1
_DIRECTORY = 0o040755
_FILE = 0o100644
CONSOLE = 0o020620  # a device of characters
_WRITE_BITS = 0o222


class _PathLike(Protocol):
    def __fspath__(self) -> str: ...


StrPath = str | _PathLike


def text(path: StrPath) -> str:
    return path if isinstance(path, str) else path.__fspath__()


class stat_result:
    """What is known of a file. Owners and links there are none."""

    def __init__(self, status: FileStatus, device: int, kind: int = _FILE) -> None:
        mode = _DIRECTORY if status.is_directory else kind
        self.st_mode = mode if status.is_writable else mode & ~_WRITE_BITS
        self.st_ino = status.number
        self.st_dev = device
        self.st_nlink = 1
        self.st_uid = 0
        self.st_gid = 0
        self.st_size = status.size
        self.st_mtime_ns = self.st_atime_ns = self.st_ctime_ns = status.modified_ns
        self.st_mtime = self.st_atime = self.st_ctime = status.modified_ns / 1_000_000_000


def stat(path: StrPath) -> stat_result:
    status, device = operations.status_of(text(path))
    return stat_result(status, device)


def lstat(path: StrPath) -> stat_result:
    """There are no links."""
    return stat(path)


def access(path: StrPath, mode: int) -> bool:
    status = operations.found(text(path))
    return status is not None and (not mode & W_OK or status.is_writable) and (not mode & X_OK or status.is_directory)


def listdir(path: StrPath = ".") -> list[str]:
    return operations.names_in(text(path))


def mkdir(path: StrPath, mode: int = 0o777) -> None:
    operations.make_directory(text(path))


def makedirs(name: StrPath, mode: int = 0o777, exist_ok: bool = False) -> None:
    whole = text(name)
    directory = whole.rstrip("/").rpartition("/")[0]
    if directory and operations.found(directory) is None:
        try:
            makedirs(directory, mode, exist_ok)
        except FileExistsError:
            pass
        if whole.rstrip("/").endswith("/."):
            return
    try:
        mkdir(whole)
    except OSError:
        status = operations.found(whole)
        if not exist_ok or status is None or not status.is_directory:
            raise


def remove(path: StrPath) -> None:
    operations.remove_file(text(path))


def unlink(path: StrPath) -> None:
    operations.remove_file(text(path))


def rmdir(path: StrPath) -> None:
    operations.remove_directory(text(path))


def removedirs(name: StrPath) -> None:
    """The directory and those above it, as far as they are empty then."""
    whole = text(name).rstrip("/")
    rmdir(whole)
    directory = whole.rpartition("/")[0]
    while directory:
        try:
            rmdir(directory)
        except OSError:
            return
        directory = directory.rpartition("/")[0]


def rename(src: StrPath, dst: StrPath) -> None:
    operations.rename(text(src), text(dst))


def replace(src: StrPath, dst: StrPath) -> None:
    operations.rename(text(src), text(dst))


def chdir(path: StrPath) -> None:
    operations.change_directory(text(path))


def getcwd() -> str:
    """The root, until ``chdir``."""
    return operations.working_directory()


class DirEntry:
    """A name in a directory."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path

    def __fspath__(self) -> str:
        return self.path

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        status = operations.found(self.path)
        return status is not None and status.is_directory

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        status = operations.found(self.path)
        return status is not None and not status.is_directory

    def is_symlink(self) -> bool:
        return False

    def inode(self) -> int:
        return self.stat().st_ino

    def stat(self, *, follow_symlinks: bool = True) -> stat_result:
        return stat(self.path)

    def __repr__(self) -> str:
        return "<DirEntry " + repr(self.name) + ">"


class ScandirIterator:
    """The entries of a directory, one after the other."""

    def __init__(self, entries: list[DirEntry]) -> None:
        self._entries = entries
        self._next = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> DirEntry:
        if self._next >= len(self._entries):
            raise StopIteration()
        self._next += 1
        return self._entries[self._next - 1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._next = len(self._entries)


def scandir(path: StrPath = ".") -> ScandirIterator:
    whole = text(path)
    start = whole if whole.endswith("/") else whole + "/"
    return ScandirIterator([DirEntry(name, start + name) for name in operations.names_in(whole)])


def walk(top: StrPath, topdown: bool = True) -> Iterator[tuple[str, list[str], list[str]]]:
    """Every directory below ``top`` with the names of its directories and files; those that cannot be read are left
    out."""
    whole = text(top)
    start = whole if whole.endswith("/") else whole + "/"
    directories: list[str] = []
    files: list[str] = []
    try:
        names = operations.names_in(whole)
    except OSError:
        return
    for name in names:
        status = operations.found(start + name)
        (directories if status is not None and status.is_directory else files).append(name)
    if topdown:
        yield whole, directories, files
    for name in list(directories):
        yield from walk(start + name, topdown)
    if not topdown:
        yield whole, directories, files
