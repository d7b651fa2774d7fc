"""The module ``sys``: the program's arguments, its standard streams, its end, and a few facts about the machine."""

from typing import Final, NoReturn

from importos.kernel.arguments import program_arguments
from importos.kernel.console import (
    flush_error,
    flush_output,
    write_error,
    write_error_bytes,
    write_output,
    write_output_bytes,
)


class StandardBytes:
    """The bytes under a standard stream: ``sys.stdout.buffer``."""

    def __init__(self, is_error: bool) -> None:
        self._is_error = is_error

    def write(self, data: bytes, /) -> int:
        if self._is_error:
            write_error_bytes(data)
        else:
            write_output_bytes(data)
        return len(data)

    def flush(self) -> None:
        if self._is_error:
            flush_error()
        else:
            flush_output()


class StandardStream:
    """Standard output or standard error. They cannot be replaced: ``print(file=...)`` writes elsewhere."""

    def __init__(self, is_error: bool) -> None:
        self._is_error = is_error

    @property
    def name(self) -> str:
        return "<stderr>" if self._is_error else "<stdout>"

    @property
    def encoding(self) -> str:
        return "utf-8"

    @property
    def buffer(self) -> StandardBytes:
        return StandardBytes(self._is_error)

    def write(self, text: str, /) -> int:
        if self._is_error:
            write_error(text)
        else:
            write_output(text)
        return len(text)

    def writelines(self, lines: list[str], /) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        if self._is_error:
            flush_error()
        else:
            flush_output()

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return 2 if self._is_error else 1


maxsize: Final = 9223372036854775807
maxunicode: Final = 1114111
byteorder: Final = "little"
platform: str = "importos"
version: Final = "3.11.0 (ImportOS)"
version_info: Final = (3, 11, 0, "final", 0)
stdout: Final = StandardStream(False)
stderr: Final = StandardStream(True)
argv: list[str] = program_arguments()


def exit(status: int | str | None = None, /) -> NoReturn:
    """Ends the program by SystemExit."""
    raise SystemExit(status)


def getrecursionlimit() -> int:
    """Calls end where the stack ends; the number is CPython's."""
    return 1000


def intern(text: str, /) -> str:
    return text
