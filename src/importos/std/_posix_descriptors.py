"""Files by descriptors: the part of ``os`` below ``io``.

The first three descriptors are the standard streams, whose buffers are passed by. They stay open.
"""

from __future__ import annotations

from _posix_files import CONSOLE, StrPath, stat_result, text

from importos.fs import open_files
from importos.fs.failures import failure, failure_at, text_of
from importos.fs.file_system import FileStatus
from importos.fs.mounts import INVALID, all_mounts
from importos.kernel.console import send_error, send_output
from importos.kernel.input import standard_input

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
STANDARD_INPUT = 0
STANDARD_OUTPUT = 1
STANDARD_ERROR = 2


def open(path: StrPath, flags: int, mode: int = 0o777) -> int:
    return open_files.open_path(text(path), flags)


def close(fd: int) -> None:
    open_files.close(fd)


def read(fd: int, length: int, /) -> bytes:
    if fd != STANDARD_INPUT:
        return open_files.file_of(fd).read(length)
    if length < 0:
        raise failure(INVALID)
    found = standard_input()
    with found:
        return found.take_some(length)


def write(fd: int, data: bytes | bytearray | memoryview, /) -> int:
    written = bytes(data)
    if fd == STANDARD_OUTPUT:
        send_output(written)
    elif fd == STANDARD_ERROR:
        send_error(written)
    else:
        return open_files.file_of(fd).write(written)
    return len(written)


def isatty(fd: int, /) -> bool:
    """As the standard streams say of themselves."""
    return False


def lseek(fd: int, position: int, whence: int, /) -> int:
    return open_files.file_of(fd).seek(position, whence)


def fstat(fd: int) -> stat_result:
    if STANDARD_INPUT <= fd <= STANDARD_ERROR:
        return stat_result(FileStatus(False, 0, 0, fd, True), 0, CONSOLE)
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
