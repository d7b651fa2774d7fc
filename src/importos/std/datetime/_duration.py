"""``datetime.timedelta``: a duration of whole microseconds."""

from __future__ import annotations

from typing import NoReturn, overload

from importos.lowlevel.floats import absolute
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold, fieldwise
from importos.runtime.collections.tuple_hash import tuple_hash_end, tuple_hash_start, tuple_hash_step

DAY_SECONDS = 86400
MILLION = 1000000
MOST_DAYS = 999999999
MOST_EXACT_DAYS = 100000000  # whose microseconds fit an int
EXACT = 9007199254740992.0


@fieldwise
class timedelta:
    """``days`` may be negative; ``seconds`` and ``microseconds`` are less than a day and a second, never negative.

    Products, quotients and remainders need the whole number of microseconds, which an int holds for durations of less
    than 292 thousand years; beyond that they raise OverflowError.
    """

    min: timedelta
    max: timedelta
    resolution: timedelta
    _days: int
    _seconds: int
    _microseconds: int

    def __init__(
        self,
        days: float | int = 0,
        seconds: float | int = 0,
        microseconds: float | int = 0,
        milliseconds: float | int = 0,
        minutes: float | int = 0,
        hours: float | int = 0,
        weeks: float | int = 0,
    ) -> None:
        self._days = 0
        self._seconds = 0
        self._microseconds = 0
        rest = self._add(microseconds, 0, 0, 1)
        rest += self._add(milliseconds, 0, 0, 1000)
        rest += self._add(seconds, 0, 1, MILLION)
        rest += self._add(minutes, 0, 60, 60 * MILLION)
        rest += self._add(hours, 0, 3600, 3600 * MILLION)
        rest += self._add(days, 1, 0, DAY_SECONDS * MILLION)
        rest += self._add(weeks, 7, 0, 7 * DAY_SECONDS * MILLION)
        if rest != 0.0:
            self._microseconds += _rounded(rest, (self._microseconds + self._seconds * MILLION) & 1)
        self._carry()

    def _add(self, value: float | int, days: int, seconds: int, microseconds: int) -> float:
        """Adds a number of units, each so many days, or seconds, or else microseconds; what is left of the last one."""
        if isinstance(value, int):
            self._add_whole(value, days, seconds, microseconds)
            return 0.0
        whole = int(value)
        part = value - float(whole)
        self._add_whole(whole, days, seconds, microseconds)
        if part == 0.0:
            return 0.0
        scaled = part * float(microseconds)
        whole = int(scaled)
        self._add_whole(whole, 0, 0, 1)
        return scaled - float(whole)

    def _add_whole(self, count: int, days: int, seconds: int, microseconds: int) -> None:
        if days:
            self._days += count * days
        elif seconds:
            self._seconds += count * seconds
        else:
            self._microseconds += count * microseconds
        self._spread()

    def _spread(self) -> None:
        carried = self._microseconds // MILLION
        self._microseconds -= carried * MILLION
        self._seconds += carried
        carried = self._seconds // DAY_SECONDS
        self._seconds -= carried * DAY_SECONDS
        self._days += carried

    def _carry(self) -> None:
        self._spread()
        if not -MOST_DAYS <= self._days <= MOST_DAYS:
            _raise_too_large(self._days)

    @property
    def days(self) -> int:
        return self._days

    @property
    def seconds(self) -> int:
        return self._seconds

    @property
    def microseconds(self) -> int:
        return self._microseconds

    def total_seconds(self) -> float:
        if -MOST_EXACT_DAYS < self._days < MOST_EXACT_DAYS:
            return self._total() / MILLION
        return float(self._days * DAY_SECONDS + self._seconds) + self._microseconds / MILLION

    def _total(self) -> int:
        """The whole number of microseconds."""
        return (self._days * DAY_SECONDS + self._seconds) * MILLION + self._microseconds

    # -- arithmetic

    def __add__(self, other: timedelta, /) -> timedelta:
        return duration(
            self._days + other._days, self._seconds + other._seconds, self._microseconds + other._microseconds
        )

    def __sub__(self, other: timedelta, /) -> timedelta:
        return duration(
            self._days - other._days, self._seconds - other._seconds, self._microseconds - other._microseconds
        )

    def __neg__(self) -> timedelta:
        return duration(-self._days, -self._seconds, -self._microseconds)

    def __pos__(self) -> timedelta:
        return self

    def __abs__(self) -> timedelta:
        return -self if self._days < 0 else self

    @overload
    def __mul__(self, other: int, /) -> timedelta:
        return duration(self._days * other, self._seconds * other, self._microseconds * other)

    @overload
    def __mul__(self, other: float, /) -> timedelta:
        numerator, denominator = other.as_integer_ratio()
        return microseconds_of(_product_quotient(self._total(), numerator, denominator))

    @overload
    def __rmul__(self, other: int, /) -> timedelta:
        return self * other

    @overload
    def __rmul__(self, other: float, /) -> timedelta:
        return self * other

    @overload
    def __truediv__(self, other: timedelta, /) -> float:
        return self._total() / other._total()

    @overload
    def __truediv__(self, other: int, /) -> timedelta:
        return microseconds_of(_nearest(self._total(), other))

    @overload
    def __truediv__(self, other: float, /) -> timedelta:
        numerator, denominator = other.as_integer_ratio()
        return microseconds_of(_product_quotient(self._total(), denominator, numerator))

    @overload
    def __floordiv__(self, other: timedelta, /) -> int:
        return self._total() // other._total()

    @overload
    def __floordiv__(self, other: int, /) -> timedelta:
        return microseconds_of(self._total() // other)

    def __mod__(self, other: timedelta, /) -> timedelta:
        return microseconds_of(self._total() % other._total())

    def __divmod__(self, other: timedelta, /) -> tuple[int, timedelta]:
        quotient, rest = divmod(self._total(), other._total())
        return quotient, microseconds_of(rest)

    def __bool__(self) -> bool:
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    # -- comparison

    def _order(self, other: timedelta) -> int:
        if self._days != other._days:
            return self._days - other._days
        if self._seconds != other._seconds:
            return self._seconds - other._seconds
        return self._microseconds - other._microseconds

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, timedelta) and self._order(other) == 0

    def __lt__(self, other: timedelta, /) -> bool:
        return self._order(other) < 0

    def __le__(self, other: timedelta, /) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: timedelta, /) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: timedelta, /) -> bool:
        return self._order(other) >= 0

    def __hash__(self) -> int:
        mixed = tuple_hash_step(tuple_hash_start(), self._days)
        mixed = tuple_hash_step(mixed, self._seconds)
        return tuple_hash_end(tuple_hash_step(mixed, self._microseconds), 3)

    # -- text

    def __repr__(self) -> str:
        parts: list[str] = []
        if self._days:
            parts.append("days=" + repr(self._days))
        if self._seconds:
            parts.append("seconds=" + repr(self._seconds))
        if self._microseconds:
            parts.append("microseconds=" + repr(self._microseconds))
        return "datetime.timedelta(" + (", ".join(parts) if parts else "0") + ")"

    def __str__(self) -> str:
        minutes = self._seconds // 60
        shown = f"{minutes // 60}:{minutes % 60:02d}:{self._seconds % 60:02d}"
        if self._microseconds:
            shown += f".{self._microseconds:06d}"
        if self._days == 0:
            return shown
        return f"{self._days} day{'' if self._days == 1 or self._days == -1 else 's'}, {shown}"


def duration(days: int, seconds: int, microseconds: int) -> timedelta:
    """The sum of three whole numbers of units."""
    result = timedelta()
    result._days = days
    result._seconds = seconds
    result._microseconds = microseconds
    result._carry()
    return result


def microseconds_of(total: int) -> timedelta:
    return duration(0, 0, total)


@cold
def _raise_too_large(days: int) -> NoReturn:
    raise OverflowError("days=" + repr(days) + "; must have magnitude <= 999999999")


def _rounded(rest: float, odd: int) -> int:
    """To the nearest whole number; a half goes where the sum with the microseconds so far becomes even."""
    whole = round(rest)
    if absolute(float(whole) - rest) == 0.5:
        return int(2.0 * float(round((rest + float(odd)) * 0.5))) - odd
    return whole


def _nearest(numerator: int, denominator: int) -> int:
    """The quotient to the nearest whole number; a half goes to the even one."""
    if denominator < 0:
        numerator = -numerator
        denominator = -denominator
    quotient, rest = divmod(numerator, denominator)
    if rest > denominator - rest or rest == denominator - rest and quotient & 1:
        return quotient + 1
    return quotient


def _product_quotient(value: int, numerator: int, denominator: int) -> int:
    """``value * numerator / denominator`` to the nearest whole number; the product has up to 126 bits."""
    if denominator == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    negative = ((value < 0) != (numerator < 0)) != (denominator < 0)
    high, low = _product(u64(abs(value)), u64(abs(numerator)))
    divisor = u64(abs(denominator))
    quotient = u64(0)
    rest = u64(0)
    for place in range(127, -1, -1):
        bit = (high >> place - 64 if place >= 64 else low >> place) & u64(1)
        rest = rest << 1 | bit
        if quotient > u64(0x3FFFFFFFFFFFFFFF):
            raise OverflowError("integer result does not fit in 64 bits")
        quotient = quotient << 1
        if rest >= divisor:
            rest = rest - divisor
            quotient = quotient | u64(1)
    if rest > divisor - rest or rest == divisor - rest and quotient.to_int() & 1:
        quotient = quotient + u64(1)
    return -quotient.to_int() if negative else quotient.to_int()


def _product(left: u64, right: u64) -> tuple[u64, u64]:
    """The upper and the lower half of a product, by its four products of halves."""
    half = u64(0xFFFFFFFF)
    low = (left & half) * (right & half)
    crossed = (left >> 32) * (right & half) + (low >> 32)
    other = (left & half) * (right >> 32) + (crossed & half)
    return (left >> 32) * (right >> 32) + (crossed >> 32) + (other >> 32), other << 32 | low & half


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
