"""The module ``logging``: messages with a level, from loggers in a tree of names to handlers.

There is no configuration by dicts and there are no stacks here. Where a message was logged is known where the program
itself calls the method; it is passed as ``place``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from logging._files import FileHandler as FileHandler
from logging._filters import Filter as Filter, Filterer as Filterer
from logging._formats import (
    BASIC_FORMAT as BASIC_FORMAT,
    BufferingFormatter as BufferingFormatter,
    Formatter as Formatter,
    PercentStyle as PercentStyle,
    StrFormatStyle as StrFormatStyle,
    StringTemplateStyle as StringTemplateStyle,
)
from logging._handlers import (
    Handler as Handler,
    NullHandler as NullHandler,
    Stream,
    StreamHandler as StreamHandler,
    lastResort as lastResort,
    shutdown as shutdown,
)
from logging._levels import (
    CRITICAL as CRITICAL,
    DEBUG as DEBUG,
    ERROR as ERROR,
    FATAL as FATAL,
    INFO as INFO,
    NOTSET as NOTSET,
    WARN as WARN,
    WARNING as WARNING,
    addLevelName as addLevelName,
    getLevelName as getLevelName,
    getLevelNamesMapping as getLevelNamesMapping,
)
from logging._loggers import (
    Given,
    Logger as Logger,
    LoggerAdapter as LoggerAdapter,
    Manager as Manager,
    PlaceHolder as PlaceHolder,
    RootLogger as RootLogger,
    getLogger as getLogger,
    getLoggerClass as getLoggerClass,
    root as root,
    setLoggerClass as setLoggerClass,
)
from logging._records import LogRecord as LogRecord
from typing import overload

from importos.lowlevel.locations import here


def _basic_format(style: str) -> str:
    match style:
        case "%":
            return BASIC_FORMAT
        case "{":
            return "{levelname}:{name}:{message}"
        case "$":
            return "${levelname}:${name}:${message}"
        case _:
            raise ValueError("Style must be one of: %,{,$")


@overload
def basicConfig(
    *,
    filename: str,
    filemode: str = "a",
    format: str | None = None,
    datefmt: str | None = None,
    style: str = "%",
    level: int | str | None = None,
    force: bool = False,
    encoding: str | None = None,
    errors: str | None = "backslashreplace",
) -> None:
    """A handler for the root that writes to a file, unless it has one."""
    if _is_free(force):
        handler = FileHandler(filename, filemode, encoding, errors=errors)
        _configure([handler], format, datefmt, style, level)


@overload
def basicConfig(
    *,
    stream: Stream | None = None,
    format: str | None = None,
    datefmt: str | None = None,
    style: str = "%",
    level: int | str | None = None,
    handlers: Iterable[Handler] | None = None,
    force: bool = False,
) -> None:
    """A handler for the root, unless it has one."""
    if not _is_free(force):
        return
    if handlers is not None and stream is not None:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    chosen: list[Handler] = []
    if handlers is not None:
        chosen.extend(handlers)
    elif stream is None:
        chosen.append(StreamHandler())
    else:
        chosen.append(StreamHandler(stream))
    _configure(chosen, format, datefmt, style, level)


def _is_free(force: bool) -> bool:
    """Whether the root has no handler; with ``force`` it loses those that it has."""
    if force:
        for old in list(root.handlers):
            root.removeHandler(old)
            old.close()
    return not root.handlers


def _configure(
    chosen: list[Handler], format: str | None, datefmt: str | None, style: str, level: int | str | None
) -> None:
    basic = _basic_format(style)
    formatter = Formatter(basic if format is None else format, datefmt, style)
    for handler in chosen:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def disable(level: int = CRITICAL) -> None:
    """No message of this level or below is logged any more."""
    root.manager.disable = level


def debug(
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.debug(msg, *args, exc_info=exc_info, extra=extra, place=place)


def info(
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.info(msg, *args, exc_info=exc_info, extra=extra, place=place)


def warning(
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.warning(msg, *args, exc_info=exc_info, extra=extra, place=place)


def warn(
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.warn(msg, *args, exc_info=exc_info, extra=extra, place=place)


def error(
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.error(msg, *args, exc_info=exc_info, extra=extra, place=place)


def exception(
    msg: object,
    *args: object,
    exc_info: Given = True,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.exception(msg, *args, exc_info=exc_info, extra=extra, place=place)


def critical(
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.critical(msg, *args, exc_info=exc_info, extra=extra, place=place)


def fatal(
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.fatal(msg, *args, exc_info=exc_info, extra=extra, place=place)


def log(
    level: int,
    msg: object,
    *args: object,
    exc_info: Given = None,
    extra: Mapping[str, object] | None = None,
    place: int = here(),
) -> None:
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, exc_info=exc_info, extra=extra, place=place)
