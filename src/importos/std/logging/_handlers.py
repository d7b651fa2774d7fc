"""Handlers: where records go."""

from __future__ import annotations

import sys
from logging._filters import Filterer
from logging._formats import Formatter
from logging._levels import NOTSET, WARNING, check_level, level_name
from logging._records import LogRecord
from typing import Generic, Protocol, TypeVar, overload

from importos.kernel.console import print_error
from importos.lowlevel.intrinsic import watched
from importos.lowlevel.objects import class_name, forget_uncounted, hold_uncounted
from importos.lowlevel.program import at_last
from importos.runtime.handling import handled_exception
from importos.runtime.tracebacks import format_traceback

raiseExceptions = True


class Stream(Protocol):
    def write(self, text: str, /) -> int: ...
    def flush(self) -> None: ...


_StreamT = TypeVar("_StreamT", bound=Stream)


class _Known:
    """A handler that lives, which this does not keep alive."""

    _handler: Handler  # first: held without being counted

    def __init__(self, handler: Handler) -> None:
        hold_uncounted(self, handler)
        self.is_live = True

    def handler(self) -> Handler:
        """Only while it lives."""
        return self._handler

    def cut(self) -> None:
        self.is_live = False
        forget_uncounted(self)


class _Registration:
    """Held by a handler alone, and never copied: it ends with the handler."""

    def __init__(self, handler: Handler) -> None:
        self._known = _Known(handler)
        self._among = _living  # the variable is gone before the last handler
        self._among.append(self._known)

    def __del__(self) -> None:
        self._known.cut()
        self._among.remove(self._known)


_living: list[_Known] = []  # in the order in which they were made


def shutdown() -> None:
    """All handlers are flushed and closed, the newest first."""
    for known in reversed(list(_living)):
        try:
            if known.is_live:
                _finish(known.handler())
        except BaseException:
            if raiseExceptions:
                raise


def _finish(handler: Handler) -> None:
    try:
        handler.acquire()
        handler.flush()
        handler.close()
    except (OSError, ValueError):
        pass  # it was closed before
    finally:
        handler.release()


def _close_all(status: int) -> int:
    """The program has ended."""
    try:
        shutdown()
    except BaseException as error:
        print_error("Exception ignored in atexit callback: logging.shutdown\n" + format_traceback(error))
    return status


@watched
class Handler(Filterer):
    """Formats records of a level and above and puts them somewhere."""

    def __init__(self, level: int | str = NOTSET) -> None:
        at_last(_close_all)
        self._begin(check_level(level))
        self._registration = _Registration(self)

    def _begin(self, level: int) -> None:
        super().__init__()
        self._name: str | None = None
        self.level = level
        self.formatter: Formatter | None = None

    @property
    def name(self) -> str | None:
        return self._name

    @name.setter
    def name(self, name: str | None) -> None:
        self._name = name

    def get_name(self) -> str | None:
        return self._name

    def set_name(self, name: str | None) -> None:
        self._name = name

    def createLock(self) -> None:
        """Nothing to do: one handler runs at a time."""

    def acquire(self) -> None:
        """Nothing to do: one handler runs at a time."""

    def release(self) -> None:
        """Nothing to do: one handler runs at a time."""

    def setLevel(self, level: int | str) -> None:
        self.level = check_level(level)

    def format(self, record: LogRecord) -> str:
        formatter = self.formatter
        return (Formatter() if formatter is None else formatter).format(record)

    def emit(self, record: LogRecord) -> None:
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record: LogRecord) -> bool:
        passes = self.filter(record)
        if passes:
            self.emit(record)
        return passes

    def setFormatter(self, fmt: Formatter | None) -> None:
        self.formatter = fmt

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """Nothing to close."""

    def handleError(self, record: LogRecord) -> None:
        """Says on standard error what went wrong while a record was written."""
        error = handled_exception()
        if raiseExceptions and error is not None:
            sys.stderr.write("--- Logging error ---\n" + format_traceback(error))
            sys.stderr.write(f"Message: {record.msg!r}\nArguments: {record.args!r}\n")

    def __repr__(self) -> str:
        return f"<{class_name(self)} ({level_name(self.level)})>"


class StreamHandler(Handler, Generic[_StreamT]):
    """Writes to a stream: standard error, when none is given."""

    terminator = "\n"
    stream: _StreamT

    @overload
    def __init__(self: StreamHandler[sys.StandardStream], stream: None = None) -> None:
        super().__init__()
        self.stream = sys.stderr

    @overload
    def __init__(self, stream: _StreamT) -> None:
        super().__init__()
        self.stream = stream

    def flush(self) -> None:
        self.stream.flush()

    def emit(self, record: LogRecord) -> None:
        try:
            text = self.format(record)
            self.stream.write(text + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream: _StreamT) -> _StreamT | None:
        """Gives the stream that was there before, if it was another."""
        if stream is self.stream:
            return None
        before = self.stream
        self.flush()
        self.stream = stream
        return before

    def __repr__(self) -> str:
        stream: object = self.stream
        name = stream.name + " " if isinstance(stream, sys.StandardStream) else ""
        return f"<{class_name(self)} {name}({level_name(self.level)})>"


class NullHandler(Handler):
    """Writes nothing: for libraries whose user may not want their messages."""

    def handle(self, record: LogRecord) -> bool:
        return True

    def emit(self, record: LogRecord) -> None:
        """Nothing."""


class LastResort(Handler):
    """What is used where no handler is: warnings go to standard error."""

    def __init__(self) -> None:
        self._begin(WARNING)

    def emit(self, record: LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def __repr__(self) -> str:
        return f"<_StderrHandler <stderr> ({level_name(self.level)})>"


lastResort: Handler | None = LastResort()
