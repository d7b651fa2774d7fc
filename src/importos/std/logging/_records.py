"""``LogRecord``: one message with everything that is known about it."""

from __future__ import annotations

from builtins import AnyDict
from collections.abc import Mapping
from logging._levels import level_name
from os import getpid
from time import time_ns
from types import TracebackType

from importos.runtime.fibers import current

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def _now() -> int:
    """Nanoseconds since 1970; negative on a machine without a clock."""
    try:
        return time_ns()
    except OSError:
        return -1


_start = _now()


def by_name(value: object) -> dict[str, object] | None:
    """A dict of any kind by its texts."""
    if not isinstance(value, AnyDict):
        return None
    return {key: item for key, item in value._objects() if isinstance(key, str)}


class LogRecord:
    """``extra``: what the caller has added; formats can name it, but it is no attribute here."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: tuple[object, ...] | Mapping[str, object] | None,
        exc_info: ExceptionInfo | None,
        func: str | None = None,
        sinfo: str | None = None,
    ) -> None:
        self.name = name
        self.msg = msg
        self.args: tuple[object, ...] | Mapping[str, object] | None = args
        if isinstance(args, tuple) and len(args) == 1:
            named = by_name(args[0])
            if named:
                self.args = named
        self.levelname = level_name(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rpartition("/")[2]
        dot = self.filename.rfind(".")
        self.module = self.filename[:dot] if dot > 0 else self.filename
        self.exc_info = exc_info
        self.exc_text: str | None = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self._created = _now()
        fiber = current()
        self.thread = fiber.thread_number()
        self.threadName = fiber.thread_name()
        self.processName = "MainProcess"
        self.process = getpid()
        self.message = ""
        self.asctime = ""
        self.extra: dict[str, object] = {}

    @property
    def created(self) -> float:
        """Seconds since 1970."""
        if self._created < 0:
            raise OSError("this machine has no clock")
        return self._created / 1e9

    @property
    def msecs(self) -> float:
        created = self.created
        return int((created - int(created)) * 1000) + 0.0

    @property
    def relativeCreated(self) -> float:
        return (self.created - _start / 1e9) * 1000

    def __repr__(self) -> str:
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self) -> str:
        message = str(self.msg)
        args = self.args
        if not args:
            return message
        if isinstance(args, tuple):
            return message % args
        return message % dict(args)

    def attributes(self) -> dict[str, object]:
        """What a format can name."""
        values: dict[str, object] = {
            "name": self.name,
            "msg": self.msg,
            "args": self.args,
            "levelname": self.levelname,
            "levelno": self.levelno,
            "pathname": self.pathname,
            "filename": self.filename,
            "module": self.module,
            "exc_info": self.exc_info,
            "exc_text": self.exc_text,
            "stack_info": self.stack_info,
            "lineno": self.lineno,
            "funcName": self.funcName,
            "thread": self.thread,
            "threadName": self.threadName,
            "processName": self.processName,
            "process": self.process,
            "message": self.message,
            "asctime": self.asctime,
        }
        if self._created >= 0:
            values["created"] = self.created
            values["msecs"] = self.msecs
            values["relativeCreated"] = self.relativeCreated
        values.update(self.extra)
        return values


def is_taken(name: str) -> bool:
    """Whether a record has something of that name itself."""
    return name in (
        *("name", "msg", "args", "levelname", "levelno", "pathname", "filename", "module", "exc_info", "exc_text"),
        *("stack_info", "lineno", "funcName", "created", "msecs", "relativeCreated", "thread", "threadName"),
        *("processName", "process", "message", "asctime"),
    )
