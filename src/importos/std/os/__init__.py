"""The module ``os``: the little that a program without an operating system has of one.

There are no users, no links and no other processes; what needs them is not here.
"""

from typing import Final, NamedTuple, NoReturn, Protocol, TypeVar, overload, runtime_checkable

from _posix_descriptors import (
    O_APPEND as O_APPEND,
    O_CLOEXEC as O_CLOEXEC,
    O_CREAT as O_CREAT,
    O_EXCL as O_EXCL,
    O_RDONLY as O_RDONLY,
    O_RDWR as O_RDWR,
    O_TRUNC as O_TRUNC,
    O_WRONLY as O_WRONLY,
    SEEK_CUR as SEEK_CUR,
    SEEK_END as SEEK_END,
    SEEK_SET as SEEK_SET,
    close as close,
    fdatasync as fdatasync,
    fstat as fstat,
    fsync as fsync,
    ftruncate as ftruncate,
    isatty as isatty,
    lseek as lseek,
    open as open,
    read as read,
    strerror as strerror,
    sync as sync,
    truncate as truncate,
    write as write,
)
from _posix_files import (
    F_OK as F_OK,
    R_OK as R_OK,
    W_OK as W_OK,
    X_OK as X_OK,
    DirEntry as DirEntry,
    ScandirIterator as ScandirIterator,
    access as access,
    chdir as chdir,
    getcwd as getcwd,
    listdir as listdir,
    lstat as lstat,
    makedirs as makedirs,
    mkdir as mkdir,
    remove as remove,
    removedirs as removedirs,
    rename as rename,
    replace as replace,
    rmdir as rmdir,
    scandir as scandir,
    stat as stat,
    stat_result as stat_result,
    unlink as unlink,
    walk as walk,
)

from importos.kernel.entropy import unforeseeable_bytes
from importos.lowlevel.build import processor
from importos.lowlevel.objects import class_name

from . import path as path

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

name: Final = "posix"
sep: Final = "/"
altsep: Final = None
pathsep: Final = ":"
linesep: Final = "\n"
curdir: Final = "."
pardir: Final = ".."
extsep: Final = "."
defpath: Final = "/bin:/usr/bin"
devnull: Final = "/dev/null"
environ: dict[str, str] = {}
error = OSError


@runtime_checkable
class PathLike(Protocol[_T_co]):
    """What can say as which path it stands."""

    def __fspath__(self) -> _T_co: ...


@overload
def getenv(key: str) -> str | None:
    """The value of an environment variable."""
    return environ.get(key)


@overload
def getenv(key: str, default: _T) -> str | _T:
    return environ[key] if key in environ else default


def putenv(name: str, value: str, /) -> None:
    """For processes that this one starts: there are none."""


def unsetenv(name: str, /) -> None:
    """For processes that this one starts: there are none."""


def urandom(size: int, /) -> bytes:
    """Bytes that nobody can foretell."""
    if size < 0:
        raise ValueError("negative argument not allowed")
    return unforeseeable_bytes(size)


def _exit(status: int) -> NoReturn:
    """Ends the program at once: no ``finally``, nothing that waits to be written, no other thread."""
    from importos.kernel.power import leave_at_once

    leave_at_once(status)


def abort() -> NoReturn:
    """Ends the program as a crash does; on a machine the setting ``panic`` says what that is."""
    from importos.kernel.power import crash

    crash()


def getpid() -> int:
    """There is one process."""
    return 1


def getppid() -> int:
    """Nobody has started it."""
    return 0


def cpu_count() -> int | None:
    """How many cores run the program."""
    return 1


class uname_result(NamedTuple):
    """What the machine is called."""

    sysname: str
    nodename: str
    release: str
    version: str
    machine: str


def uname() -> uname_result:
    return uname_result("ImportOS", "importos", "0.1.0", "ImportOS 0.1.0", processor())


@overload
def fspath(path: str) -> str:
    return path


@overload
def fspath(path: bytes) -> bytes:
    return path


@overload
def fspath(path: PathLike[_T]) -> _T:
    return path.__fspath__()


def fsencode(filename: str | bytes | PathLike[str]) -> bytes:
    """A path as bytes."""
    if isinstance(filename, bytes):
        return filename
    return _text_of(filename).encode("utf-8")


def fsdecode(filename: str | bytes | PathLike[str]) -> str:
    """A path as text."""
    if isinstance(filename, bytes):
        return filename.decode("utf-8")
    return _text_of(filename)


def _text_of(filename: str | PathLike[str]) -> str:
    if isinstance(filename, str):
        return filename
    found = filename.__fspath__()
    if not isinstance(found, str):
        raise TypeError(f"expected {class_name(filename)}.__fspath__() to return str, not {class_name(found)}")
    return found
