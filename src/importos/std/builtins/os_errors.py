"""``OSError`` and its subclasses, one a kind of failure."""

from __future__ import annotations

from typing import overload


class OSError(Exception):
    """A failure that has a number: ``OSError(number, text)`` or ``OSError(number, text, filename)``."""

    errno: int | None
    strerror: str | None
    filename: str | None

    @overload
    def __init__(self) -> None:
        super().__init__()
        self.errno = None
        self.strerror = None
        self.filename = None

    @overload
    def __init__(self, errno: int, strerror: str, filename: str | None = None, /) -> None:
        super().__init__(errno, strerror)
        self.errno = errno
        self.strerror = strerror
        self.filename = filename

    @overload
    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.errno = None
        self.strerror = None
        self.filename = None

    def __remade_from__(self, original: BaseException, memo: dict[int, object] | None) -> None:
        super().__remade_from__(original, memo)
        if isinstance(original, OSError):
            self.errno = original.errno
            self.strerror = original.strerror
            self.filename = original.filename

    def __str__(self) -> str:
        if self.errno is None or self.strerror is None:
            return super().__str__()
        shown = "[Errno " + repr(self.errno) + "] " + self.strerror
        return shown if self.filename is None else shown + ": " + repr(self.filename)


IOError = OSError
EnvironmentError = OSError


class BlockingIOError(OSError): ...


class ChildProcessError(OSError): ...


class ConnectionError(OSError): ...


class BrokenPipeError(ConnectionError): ...


class ConnectionAbortedError(ConnectionError): ...


class ConnectionRefusedError(ConnectionError): ...


class ConnectionResetError(ConnectionError): ...


class FileExistsError(OSError): ...


class FileNotFoundError(OSError): ...


class InterruptedError(OSError): ...


class IsADirectoryError(OSError): ...


class NotADirectoryError(OSError): ...


class PermissionError(OSError): ...


class ProcessLookupError(OSError): ...


class TimeoutError(OSError): ...
