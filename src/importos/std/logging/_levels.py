"""Levels: how important a message is, and what that is called."""

from __future__ import annotations

CRITICAL = 50
FATAL = CRITICAL
ERROR = 40
WARNING = 30
WARN = WARNING
INFO = 20
DEBUG = 10
NOTSET = 0

_BUILT_IN = ("CRITICAL", "FATAL", "ERROR", "WARN", "WARNING", "INFO", "DEBUG", "NOTSET")
_added_names: dict[int, str] = {}
_added_numbers: dict[str, int] = {}


def _number(name: str) -> int | None:
    added = _added_numbers.get(name)
    if added is not None:
        return added
    match name:
        case "CRITICAL" | "FATAL":
            return CRITICAL
        case "ERROR":
            return ERROR
        case "WARNING" | "WARN":
            return WARNING
        case "INFO":
            return INFO
        case "DEBUG":
            return DEBUG
        case "NOTSET":
            return NOTSET
        case _:
            return None


def getLevelNamesMapping() -> dict[str, int]:
    numbers = {name: check_level(name) for name in _BUILT_IN}
    numbers.update(_added_numbers)
    return numbers


def getLevelName(level: int | str) -> int | str:
    """The name of a number, or the number of a name."""
    if isinstance(level, int):
        return level_name(level)
    found = _number(level)
    return f"Level {level}" if found is None else found


def level_name(level: int) -> str:
    added = _added_names.get(level)
    if added is not None:
        return added
    match level:
        case 50:
            return "CRITICAL"
        case 40:
            return "ERROR"
        case 30:
            return "WARNING"
        case 20:
            return "INFO"
        case 10:
            return "DEBUG"
        case 0:
            return "NOTSET"
        case _:
            return f"Level {level}"


def addLevelName(level: int, levelName: str) -> None:
    _added_names[level] = levelName
    _added_numbers[levelName] = level


def check_level(level: int | str) -> int:
    """The number of a level that is given by number or by name."""
    if isinstance(level, int):
        return level
    found = _number(level)
    if found is None:
        raise ValueError(f"Unknown level: {level!r}")
    return found
