"""The clock on a battery under CPython: both ways to count, both to tell hours, updates in the middle of a reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from importos.drivers.cmos_clock import CmosClock
from importos.lowlevel.twins.machine import machine

MOMENT = datetime(2026, 2, 28, 23, 59, 58, tzinfo=UTC)
BINARY, HOURS_24 = 4, 2


class Model:
    """``updates``: how often the update flag is seen before the registers stand still; the second changes under it."""

    def __init__(self, moment: datetime, status: int, updates: int = 0) -> None:
        self.moment = moment
        self.status = status
        self.updates = updates
        self.index = 0

    def coded(self, value: int) -> int:
        return value if self.status & BINARY else value // 10 << 4 | value % 10

    def hour(self) -> int:
        if self.status & HOURS_24:
            return self.coded(self.moment.hour)
        return self.coded(self.moment.hour % 12 or 12) | (0x80 if self.moment.hour >= 12 else 0)

    def read(self, port: int, size: int) -> int:
        if self.index == 10:
            self.updates -= 1
            return 0x80 if self.updates >= 0 and self.updates % 2 == 0 else 0x26
        if self.index == 11:
            return self.status
        moment = self.moment
        if self.index == 0 and self.updates > 0:
            return self.coded(self.updates % 60)
        values = {0: moment.second, 2: moment.minute, 7: moment.day, 8: moment.month, 9: moment.year % 100}
        if self.index == 0x32:
            return self.coded(moment.year // 100)
        return self.hour() if self.index == 4 else self.coded(values[self.index])

    def write(self, port: int, value: int, size: int) -> None:
        assert port == 0x70, "only the index is ever written"
        assert value & 0x80, "no NMI meanwhile"
        self.index = value & 0x7F


def shown(model: Model) -> int:
    machine.reset()
    machine.port_devices |= {0x70: model, 0x71: model}
    return CmosClock().seconds()


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    yield
    machine.reset()


@given(
    st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2169, 12, 31)),
    st.sampled_from([0, BINARY, HOURS_24, BINARY | HOURS_24]),
)
def test_every_moment_in_every_way(moment: datetime, status: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert shown(Model(moment, status)) == moment.timestamp()


def test_an_update_in_between_is_waited_for() -> None:
    assert shown(Model(MOMENT, HOURS_24, updates=9)) == MOMENT.timestamp()


def test_without_a_century_the_year_is_near() -> None:
    class Old(Model):
        def read(self, port: int, size: int) -> int:
            return 0xFF if self.index == 0x32 else super().read(port, size)

    assert shown(Old(MOMENT, HOURS_24)) == MOMENT.timestamp()
    assert shown(Old(MOMENT.replace(year=1999), HOURS_24)) == MOMENT.replace(year=1999).timestamp()


def test_nothing_there_or_nothing_that_makes_sense() -> None:
    assert CmosClock().real_ns() == -1

    class Empty(Model):
        def read(self, port: int, size: int) -> int:
            return self.status if self.index == 11 else 0

    assert shown(Empty(MOMENT, HOURS_24)) == -1


def test_it_says_the_middle_of_the_second() -> None:
    model = Model(MOMENT, HOURS_24)
    machine.port_devices |= {0x70: model, 0x71: model}
    assert CmosClock().real_ns() == int(MOMENT.timestamp()) * 10**9 + 5 * 10**8
