"""``OSError`` and its subclasses, one a kind of failure."""

from __future__ import annotations

from typing import overload

from importos.lowlevel.objects import class_name, fresh_object


class OSError(Exception):
    """A failure that has a number: ``OSError(number, text)`` or ``OSError(number, text, filename)``.

    ``OSError`` itself, made with a number that has a class of its own, is an object of that class.
    """

    _has_items: bool  # without it, what follows is not there
    _errno: int | None
    _strerror: str | None
    _filename: str | None
    _filename2: str | None
    _has_other_items: bool  # two arguments, but no number and text: such an error has a text, and no ``errno``

    @overload
    def __new__(cls) -> OSError:
        return _unnumbered(())

    @overload
    def __new__(cls, errno: int, strerror: str, filename: str | None = None, /) -> OSError:
        return _numbered(errno, strerror, filename)

    @overload
    def __new__(cls, *args: object) -> OSError:
        if 2 <= len(args) <= 3:
            number, text, filename = args[0], args[1], args[2] if len(args) == 3 else None
            if isinstance(number, int) and isinstance(text, str) and (filename is None or isinstance(filename, str)):
                return _numbered(number, text, filename)
        return _unnumbered(args)

    @overload
    def __init__(self) -> None:
        self._take(())

    @overload
    def __init__(self, errno: int, strerror: str, filename: str | None = None, /) -> None:
        self._take_number(errno, strerror, filename)

    @overload
    def __init__(self, *args: object) -> None:
        self._take(args)

    def _take_number(self, errno: int, strerror: str, filename: str | None) -> None:
        self.args = (errno, strerror)
        self._set_items(errno, strerror, filename)

    def _take(self, args: tuple[object, ...]) -> None:
        self.args = args
        self._set_items(None, None, None)
        if 2 <= len(args) <= 5:
            number, text = args[0], args[1]
            if isinstance(number, int) and isinstance(text, str):
                self._errno = number
                self._strerror = text
            else:
                self._has_other_items = True
            filename = args[2] if len(args) > 2 else None
            if filename is not None:
                if not isinstance(filename, str):
                    raise TypeError("the filename of an OSError must be a str, not " + class_name(filename))
                self._filename = filename
                self.args = args[:2]

    def _set_items(self, errno: int | None, strerror: str | None, filename: str | None) -> None:
        self._errno = errno
        self._strerror = strerror
        self._filename = filename
        self._filename2 = None
        self._has_items = True
        self._has_other_items = False

    @property
    def errno(self) -> int | None:
        if self._has_other_items:
            raise TypeError("the errno of this OSError is no int: see its args")
        return self._errno if self._has_items else None

    @errno.setter
    def errno(self, errno: int | None) -> None:
        self._set_items(errno, self.strerror, self.filename)

    @property
    def strerror(self) -> str | None:
        if self._has_other_items:
            raise TypeError("the strerror of this OSError is no str: see its args")
        return self._strerror if self._has_items else None

    @strerror.setter
    def strerror(self, strerror: str | None) -> None:
        self._set_items(self.errno, strerror, self.filename)

    @property
    def filename(self) -> str | None:
        return self._filename if self._has_items else None

    @filename.setter
    def filename(self, filename: str | None) -> None:
        if self._has_items:
            self._filename = filename
        else:
            self._set_items(None, None, filename)

    @property
    def filename2(self) -> str | None:
        """The second of two files."""
        return self._filename2 if self._has_items else None

    @filename2.setter
    def filename2(self, filename: str | None) -> None:
        if not self._has_items:
            self._set_items(None, None, None)
        self._filename2 = filename

    def __remade_from__(self, original: BaseException, memo: dict[int, object] | None) -> None:
        super().__remade_from__(original, memo)
        if isinstance(original, OSError) and original._has_items:
            self._set_items(original._errno, original._strerror, original._filename)
            self._filename2 = original._filename2
            self._has_other_items = original._has_other_items

    def __str__(self) -> str:
        filename = self.filename
        if self._has_other_items and len(self.args) > 1:
            shown = "[Errno " + str(self.args[0]) + "] " + str(self.args[1])
        elif filename is None and (self.errno is None or self.strerror is None):
            return super().__str__()
        else:
            shown = "[Errno " + str(self.errno) + "] " + str(self.strerror)
        if filename is None:
            return shown
        second = self.filename2
        return shown + ": " + repr(filename) + ("" if second is None else " -> " + repr(second))


def _unnumbered(args: tuple[object, ...]) -> OSError:
    made = fresh_object(OSError)
    made._take(args)
    return made


def _numbered(errno: int, strerror: str, filename: str | None) -> OSError:
    """An error of the class that the number has on Linux."""
    if errno == 1 or errno == 13:
        return PermissionError(errno, strerror, filename)
    if errno == 2:
        return FileNotFoundError(errno, strerror, filename)
    if errno == 3:
        return ProcessLookupError(errno, strerror, filename)
    if errno == 4:
        return InterruptedError(errno, strerror, filename)
    if errno == 10:
        return ChildProcessError(errno, strerror, filename)
    if errno == 11 or errno == 114 or errno == 115:
        return BlockingIOError(errno, strerror, filename)
    if errno == 17:
        return FileExistsError(errno, strerror, filename)
    if errno == 20:
        return NotADirectoryError(errno, strerror, filename)
    if errno == 21:
        return IsADirectoryError(errno, strerror, filename)
    if errno == 32 or errno == 108:
        return BrokenPipeError(errno, strerror, filename)
    if errno == 103:
        return ConnectionAbortedError(errno, strerror, filename)
    if errno == 104:
        return ConnectionResetError(errno, strerror, filename)
    if errno == 110:
        return TimeoutError(errno, strerror, filename)
    if errno == 111:
        return ConnectionRefusedError(errno, strerror, filename)
    made = fresh_object(OSError)
    made._take_number(errno, strerror, filename)
    return made


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
