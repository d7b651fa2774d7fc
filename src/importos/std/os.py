"""The module ``os``: the little that a program without an operating system has of one."""

from typing import Final

from importos.kernel.entropy import unforeseeable_bytes

name: Final = "posix"
sep: Final = "/"
pathsep: Final = ":"
linesep: Final = "\n"
curdir: Final = "."
pardir: Final = ".."
extsep: Final = "."
devnull: Final = "/dev/null"
environ: dict[str, str] = {}


def getenv(key: str, default: str | None = None) -> str | None:
    """The value of an environment variable."""
    return environ.get(key, default)


def urandom(size: int, /) -> bytes:
    """Bytes that nobody can foretell."""
    if size < 0:
        raise ValueError("negative argument not allowed")
    return unforeseeable_bytes(size)


def getpid() -> int:
    """There is one process."""
    return 1
