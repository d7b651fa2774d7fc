"""Loggers: the tree of names under the root, and who hands a record to which handlers."""

from __future__ import annotations

import sys
from collections.abc import Mapping, MutableMapping
from logging import _handlers
from logging._filters import Filterer
from logging._handlers import Handler
from logging._levels import CRITICAL, DEBUG, ERROR, INFO, NOTSET, WARNING, check_level, level_name
from logging._records import ExceptionInfo, LogRecord, by_name, is_taken
from types import TracebackType
from typing import Generic, TypeVar

from importos.lowlevel.locations import here, location_function, location_line, location_path
from importos.lowlevel.objects import class_name
from importos.runtime.handling import handled_exception

Given = (
    bool
    | tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
    | BaseException
    | None
)


def information(given: Given) -> ExceptionInfo | None:
    """What a record keeps of what was given as ``exc_info``."""
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    if isinstance(given, tuple):
        return given
    if not given:
        return None
    error = handled_exception()
    return (None, None, None) if error is None else (type(error), error, error.__traceback__)


class PlaceHolder:
    """A name in the tree that nobody has asked for yet, but names below it."""

    def __init__(self, logger: Logger) -> None:
        self.below = [logger]


class Manager:
    """All loggers by name."""

    def __init__(self, root: Logger) -> None:
        self.root = root
        self.disable = NOTSET
        self.loggerDict: dict[str, Logger | PlaceHolder] = {}
        self.loggerClass: type[Logger] | None = None

    def getLogger(self, name: str) -> Logger:
        known = self.loggerDict.get(name)
        if isinstance(known, Logger):
            return known
        made = (_logger_class if self.loggerClass is None else self.loggerClass)(name)
        self.loggerDict[name] = made
        if isinstance(known, PlaceHolder):
            self._adopt(known, made)
        self._find_parent(made)
        return made

    def setLoggerClass(self, klass: type[Logger]) -> None:
        self.loggerClass = klass

    def _find_parent(self, logger: Logger) -> None:
        name = logger.name.rpartition(".")[0]
        while name:
            known = self.loggerDict.get(name)
            if isinstance(known, Logger):
                logger.parent = known
                return
            if known is None:
                self.loggerDict[name] = PlaceHolder(logger)
            else:
                known.below.append(logger)
            name = name.rpartition(".")[0]
        logger.parent = self.root

    def _adopt(self, place: PlaceHolder, logger: Logger) -> None:
        """The logger takes the place of what stood for its name."""
        for below in place.below:
            parent = below.parent
            if parent is None or not parent.name.startswith(logger.name):
                logger.parent = parent
                below.parent = logger


class Logger(Filterer):
    """Takes messages and hands those of its level and above to its handlers and those of its ancestors."""

    def __init__(self, name: str, level: int | str = NOTSET) -> None:
        self._begin(name, check_level(level))

    def _begin(self, name: str, level: int) -> None:
        super().__init__()
        self.name = name
        self.level = level
        self.parent: Logger | None = None
        self.propagate = True
        self.handlers: list[Handler] = []
        self.disabled = False

    @property
    def manager(self) -> Manager:
        return _manager

    @property
    def root(self) -> Logger:
        return root

    def setLevel(self, level: int | str) -> None:
        self.level = check_level(level)

    def isEnabledFor(self, level: int) -> bool:
        if self.disabled or self.manager.disable >= level:
            return False
        return level >= self.getEffectiveLevel()

    def getEffectiveLevel(self) -> int:
        logger: Logger | None = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def getChild(self, suffix: str) -> Logger:
        return self.manager.getLogger(suffix if self is self.root else f"{self.name}.{suffix}")

    def debug(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, exc_info, extra, place)

    def info(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, exc_info, extra, place)

    def warning(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, exc_info, extra, place)

    def warn(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.warning(msg, *args, exc_info=exc_info, extra=extra, place=place)

    def error(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info, extra, place)

    def critical(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, exc_info, extra, place)

    def exception(
        self,
        msg: object,
        *args: object,
        exc_info: Given = True,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        """``error`` with the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, extra=extra, place=place)

    def fatal(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.critical(msg, *args, exc_info=exc_info, extra=extra, place=place)

    def log(
        self,
        level: int,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        if self.isEnabledFor(level):
            self._log(level, msg, args, exc_info, extra, place)

    def makeRecord(
        self,
        name: str,
        level: int,
        fn: str,
        lno: int,
        msg: object,
        args: tuple[object, ...] | Mapping[str, object],
        exc_info: ExceptionInfo | None,
        func: str | None = None,
        extra: Mapping[str, object] | None = None,
        sinfo: str | None = None,
    ) -> LogRecord:
        record = LogRecord(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if is_taken(key):
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
                record.extra[key] = extra[key]
        return record

    def _log(
        self,
        level: int,
        msg: object,
        args: tuple[object, ...],
        exc_info: Given,
        extra: Mapping[str, object] | None,
        place: int,
    ) -> None:
        """``place``: where the message was logged, or -1."""
        path, line, function = "(unknown file)", 0, "(unknown function)"
        if place >= 0:
            path, line, function = location_path(place), location_line(place), location_function(place)
        self.handle(self.makeRecord(self.name, level, path, line, msg, args, information(exc_info), function, extra))

    def handle(self, record: LogRecord) -> None:
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def addHandler(self, hdlr: Handler) -> None:
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr: Handler) -> None:
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self) -> bool:
        logger: Logger | None = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def callHandlers(self, record: LogRecord) -> None:
        found = 0
        logger: Logger | None = self
        while logger is not None:
            for handler in logger.handlers:
                found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if found == 0:
            last = _handlers.lastResort
            if last is not None:
                if record.levelno >= last.level:
                    last.handle(record)
            elif _handlers.raiseExceptions and not _Warned.done:
                sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
                _Warned.done = True

    def __repr__(self) -> str:
        return f"<{class_name(self)} {self.name} ({level_name(self.getEffectiveLevel())})>"


class _Warned:
    done = False


class RootLogger(Logger):
    """The top of the tree."""

    def __init__(self, level: int) -> None:
        self._begin("root", level)


root: Logger = RootLogger(WARNING)
_manager = Manager(root)
_logger_class: type[Logger] = Logger


def getLogger(name: str | None = None) -> Logger:
    """The logger of a name, made when it is first asked for; the root without a name."""
    if not name or name == root.name:
        return root
    return _manager.getLogger(name)


def getLoggerClass() -> type[Logger]:
    return _logger_class


def setLoggerClass(klass: type[Logger]) -> None:
    """The class of loggers made from now on."""
    global _logger_class
    _logger_class = klass


_L = TypeVar("_L", bound=Logger)


class LoggerAdapter(Generic[_L]):
    """A logger that adds something to each message."""

    def __init__(self, logger: _L, extra: Mapping[str, object] | None = None) -> None:
        self.logger = logger
        self.extra = extra

    def process(self, msg: object, kwargs: MutableMapping[str, object]) -> tuple[object, MutableMapping[str, object]]:
        """The message and the named arguments as they are to be logged."""
        kwargs["extra"] = self.extra
        return msg, kwargs

    def setLevel(self, level: int | str) -> None:
        self.logger.setLevel(level)

    def isEnabledFor(self, level: int) -> bool:
        return self.logger.isEnabledFor(level)

    def getEffectiveLevel(self) -> int:
        return self.logger.getEffectiveLevel()

    def hasHandlers(self) -> bool:
        return self.logger.hasHandlers()

    @property
    def name(self) -> str:
        return self.logger.name

    @property
    def manager(self) -> Manager:
        return self.logger.manager

    def __repr__(self) -> str:
        return f"<{class_name(self)} {self.name} ({level_name(self.getEffectiveLevel())})>"

    def debug(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.log(DEBUG, msg, *args, exc_info=exc_info, extra=extra, place=place)

    def info(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.log(INFO, msg, *args, exc_info=exc_info, extra=extra, place=place)

    def warning(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.log(WARNING, msg, *args, exc_info=exc_info, extra=extra, place=place)

    def warn(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.log(WARNING, msg, *args, exc_info=exc_info, extra=extra, place=place)

    def error(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.log(ERROR, msg, *args, exc_info=exc_info, extra=extra, place=place)

    def exception(
        self,
        msg: object,
        *args: object,
        exc_info: Given = True,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.log(ERROR, msg, *args, exc_info=exc_info, extra=extra, place=place)

    def critical(
        self,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        self.log(CRITICAL, msg, *args, exc_info=exc_info, extra=extra, place=place)

    def log(
        self,
        level: int,
        msg: object,
        *args: object,
        exc_info: Given = None,
        extra: Mapping[str, object] | None = None,
        place: int = here(),
    ) -> None:
        if not self.isEnabledFor(level):
            return
        given: dict[str, object] = {}
        if exc_info is not None:
            given["exc_info"] = information(exc_info)
        if extra is not None:
            given["extra"] = extra
        message, named = self.process(msg, given)
        self.logger._log(level, message, args, exc_info, by_name(named.get("extra")), place)
