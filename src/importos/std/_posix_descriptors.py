"""Files by descriptors: the part of ``os`` below ``io``."""

from __future__ import annotations

from _posix_files import StrPath, stat_result, text

from importos.fs import open_files
from importos.fs.failures import failure_at, text_of
from importos.fs.mounts import INVALID, all_mounts

O_RDONLY = 0
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 0o100
O_EXCL = 0o200
O_TRUNC = 0o1000
O_APPEND = 0o2000
O_CLOEXEC = 0o2000000
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


def open(path: StrPath, flags: int, mode: int = 0o777) -> int:
    return open_files.open_path(text(path), flags)


def close(fd: int) -> None:
    open_files.close(fd)


def read(fd: int, length: int, /) -> bytes:
    return open_files.file_of(fd).read(length)


def write(fd: int, data: bytes | bytearray | memoryview, /) -> int:
    return open_files.file_of(fd).write(bytes(data))


def lseek(fd: int, position: int, whence: int, /) -> int:
    return open_files.file_of(fd).seek(position, whence)


def fstat(fd: int) -> stat_result:
    file = open_files.file_of(fd)
    return stat_result(file.status(), file.device)


def ftruncate(fd: int, length: int, /) -> None:
    open_files.file_of(fd).truncate(length)


def truncate(path: StrPath, length: int) -> None:
    if length < 0:
        raise failure_at(INVALID, text(path))
    descriptor = open_files.open_path(text(path), O_WRONLY)
    try:
        open_files.file_of(descriptor).truncate(length)
    finally:
        open_files.close(descriptor)


def fsync(fd: int) -> None:
    """Comes back when what was written survives a power cut."""
    open_files.file_of(fd).file.synchronise()


def fdatasync(fd: int) -> None:
    fsync(fd)


def sync() -> None:
    """Comes back when everything that was written survives a power cut."""
    all_mounts().synchronise()


def strerror(code: int, /) -> str:
    return text_of(code)
