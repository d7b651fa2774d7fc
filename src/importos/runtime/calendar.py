"""The Gregorian calendar, carried on into the past: days counted from 1970, years, months, weekdays.

The month and the day are found by counting years from March, so that the day of a leap year is the last one (the way
of Howard Hinnant's "chrono-compatible low-level date algorithms").
"""

from __future__ import annotations

DAYS_TO_1970 = 719468  # from the first of March of the year 0
DAYS_OF_ERA = 146097  # 400 years


def days_from_date(year: int, month: int, day: int) -> int:
    """The days from the first of January 1970, negative before it."""
    if month <= 2:
        year -= 1
        month += 12
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month - 3) + 2) // 5 + day - 1
    return era * DAYS_OF_ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year - DAYS_TO_1970


def date_from_days(days: int) -> tuple[int, int, int]:
    """The year, month and day of a number of days from the first of January 1970."""
    shifted = days + DAYS_TO_1970
    era = shifted // DAYS_OF_ERA
    of_era = shifted - era * DAYS_OF_ERA
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * of_year + 2) // 153
    day = of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return year_of_era + era * 400 + (1 if month <= 2 else 0), month, day


def is_leap_year(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if is_leap_year(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def weekday_of_days(days: int) -> int:
    """Monday is 0."""
    return (days + 3) % 7


def day_of_year(year: int, month: int, day: int) -> int:
    """The first of January is 1."""
    return days_from_date(year, month, day) - days_from_date(year, 1, 1) + 1
