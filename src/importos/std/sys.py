"""The module ``sys``: the program's arguments, its standard streams, its end, and a few facts about the machine."""

from io import UnsupportedOperation
from types import TracebackType
from typing import Final, Iterable, NamedTuple, NoReturn, Self, TextIO

from importos.kernel.arguments import program_arguments
from importos.kernel.console import (
    flush_error,
    flush_output,
    write_error,
    write_error_bytes,
    write_output,
    write_output_bytes,
)
from importos.kernel.input import standard_input
from importos.runtime.handling import handled_exception


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


class StandardStream(TextIO):
    """Standard output or standard error. Only ``contextlib.redirect_stdout`` and ``redirect_stderr`` replace them: each
    has a class of its own, so that nothing else can be assigned.
    """

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def encoding(self) -> str:
        return "utf-8"

    @property
    def buffer(self) -> StandardBytes:
        raise NotImplementedError

    def write(self, text: str, /) -> int:
        raise NotImplementedError

    def writelines(self, lines: Iterable[str], /) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        raise NotImplementedError

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise NotImplementedError

    @property
    def closed(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        raise UnsupportedOperation("the standard streams stay open")

    def read(self, size: int = -1, /) -> str:
        raise UnsupportedOperation("not readable")

    def readline(self, size: int = -1, /) -> str:
        raise UnsupportedOperation("not readable")

    def readlines(self, hint: int = -1, /) -> list[str]:
        raise UnsupportedOperation("not readable")

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        raise UnsupportedOperation("not readable")

    def seek(self, pos: int, whence: int = 0, /) -> int:
        raise UnsupportedOperation("underlying stream is not seekable")

    def tell(self) -> int:
        raise UnsupportedOperation("underlying stream is not seekable")

    def truncate(self, size: int | None = None, /) -> int:
        raise UnsupportedOperation("truncate")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None:
        self.close()


class StandardOutput(StandardStream):
    @property
    def name(self) -> str:
        return "<stdout>"

    @property
    def buffer(self) -> StandardBytes:
        return StandardBytes(False)

    def write(self, text: str, /) -> int:
        write_output(text)
        return len(text)

    def flush(self) -> None:
        flush_output()

    def fileno(self) -> int:
        return 1


class StandardError(StandardStream):
    @property
    def name(self) -> str:
        return "<stderr>"

    @property
    def buffer(self) -> StandardBytes:
        return StandardBytes(True)

    def write(self, text: str, /) -> int:
        write_error(text)
        return len(text)

    def flush(self) -> None:
        flush_error()

    def fileno(self) -> int:
        return 2


class StandardInputBytes(StandardBytes):
    """The bytes under standard input: ``sys.stdin.buffer``."""

    def __init__(self) -> None:
        super().__init__(False)

    def write(self, data: bytes, /) -> int:
        raise UnsupportedOperation("write")

    def flush(self) -> None:
        pass

    def read(self, size: int | None = -1, /) -> bytes:
        found = standard_input()
        with found:
            return found.take_bytes(-1 if size is None else size)

    def readline(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            found = standard_input()
            with found:
                return found.take_bytes_line()
        raise UnsupportedOperation("readline with a size")

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class StandardInput(StandardStream):
    """Standard input; nobody replaces it."""

    @property
    def name(self) -> str:
        return "<stdin>"

    @property
    def buffer(self) -> StandardInputBytes:
        return StandardInputBytes()

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def read(self, size: int | None = -1, /) -> str:
        found = standard_input()
        with found:
            return found.take_text(-1 if size is None else size)

    def readline(self, size: int = -1, /) -> str:
        found = standard_input()
        with found:
            return found.take_line(size)

    def readlines(self, hint: int = -1, /) -> list[str]:
        lines: list[str] = []
        length = 0
        for line in self:
            lines.append(line)
            length += len(line)
            if hint > 0 and length >= hint:
                break
        return lines

    def __next__(self) -> str:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, text: str, /) -> int:
        raise UnsupportedOperation("not writable")

    def flush(self) -> None:
        pass

    def fileno(self) -> int:
        return 0


class _version_info(NamedTuple):
    major: int
    minor: int
    micro: int
    releaselevel: str
    serial: int


class _implementation:
    name: str = "importos"
    cache_tag: str | None = None
    hexversion: int = 0x030B00F0

    @property
    def version(self) -> _version_info:
        return version_info


class _float_info(NamedTuple):
    max: float
    max_exp: int
    max_10_exp: int
    min: float
    min_exp: int
    min_10_exp: int
    dig: int
    mant_dig: int
    epsilon: float
    radix: int
    rounds: int


maxsize: Final = 9223372036854775807
maxunicode: Final = 1114111
byteorder: Final = "little"
platform: str = "importos"
version: Final = "3.11.0 (ImportOS)"
copyright: Final = ""
hexversion: Final = 0x030B00F0
float_repr_style: Final = "short"
executable: Final = ""
prefix: Final = ""
version_info: Final = _version_info(3, 11, 0, "final", 0)
implementation: Final = _implementation()
float_info: Final = _float_info(
    1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1
)
stdin: Final = StandardInput()
stdout: StandardOutput = StandardOutput()
stderr: StandardError = StandardError()
argv: list[str] = program_arguments()


def exit(status: int | str | None = None, /) -> NoReturn:
    """Ends the program by SystemExit."""
    raise SystemExit(status)


class _Limits:
    recursion: int = 1000


def getrecursionlimit() -> int:
    """Calls end where the stack ends; the number is what was set."""
    return _Limits.recursion


def setrecursionlimit(limit: int, /) -> None:
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _Limits.recursion = limit


def intern(text: str, /) -> str:
    return text


def exception() -> BaseException | None:
    """The exception that is being handled."""
    return handled_exception()


def exc_info() -> tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]:
    """Class, exception and traceback of what is being handled."""
    error = handled_exception()
    if error is None:
        return None, None, None
    return type(error), error, error.__traceback__


def getdefaultencoding() -> str:
    return "utf-8"


def getfilesystemencoding() -> str:
    return "utf-8"


def getfilesystemencodeerrors() -> str:
    return "strict"


def is_finalizing() -> bool:
    return False
