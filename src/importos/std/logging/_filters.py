"""Filters: which records go on."""

from __future__ import annotations

from collections.abc import Callable
from logging._records import LogRecord


class Filter:
    """Lets records of a logger and those below it through."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.nlen = len(name)

    def filter(self, record: LogRecord) -> bool:
        if self.nlen == 0 or self.name == record.name:
            return True
        return record.name.startswith(self.name + ".")


FilterType = Filter | Callable[[LogRecord], bool]


class Filterer:
    """What has filters: loggers and handlers."""

    def __init__(self) -> None:
        self.filters: list[FilterType] = []

    def addFilter(self, filter: FilterType) -> None:
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter: FilterType) -> None:
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record: LogRecord) -> bool:
        for each in self.filters:
            passes = each.filter(record) if isinstance(each, Filter) else each(record)
            if not passes:
                return False
        return True
