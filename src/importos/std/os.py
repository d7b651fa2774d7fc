"""The module ``os``: the little that a program without an operating system has of one."""

from typing import Final

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
