"""Dates and times, which stand as texts in JSON: ISO 8601, as ``isoformat`` writes them and ``fromisoformat`` reads."""

from __future__ import annotations

from datetime import date, datetime, time

from importos.json.shapes import JSON, Place, Shape, T, fail, shown


class _TextShape(Shape[T]):
    def fits(self, value: JSON) -> bool:
        return isinstance(value, str)

    def read(self, text: str) -> T:
        """ValueError when it is none."""
        raise NotImplementedError

    def load(self, value: JSON, place: Place) -> T:
        if not isinstance(value, str):
            self.refuse(value, place)
        try:
            return self.read(value)
        except ValueError:
            fail(place, "expected " + self.name() + ", got " + shown(value))


class DateShape(_TextShape[date]):
    def name(self) -> str:
        return "date"

    def read(self, text: str) -> date:
        return date.fromisoformat(text)


class TimeShape(_TextShape[time]):
    def name(self) -> str:
        return "time"

    def read(self, text: str) -> time:
        return time.fromisoformat(text)


class DateTimeShape(_TextShape[datetime]):
    def name(self) -> str:
        return "datetime"

    def read(self, text: str) -> datetime:
        return datetime.fromisoformat(text)
