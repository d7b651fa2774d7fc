"""Moments: with and without a place, arithmetic across zones, timestamps, ISO text and order."""

from datetime import UTC, date, datetime, time, timedelta, timezone

EAST = timezone(timedelta(hours=5, minutes=30))
WEST = timezone(timedelta(hours=-8), "PST")


def read(text: str) -> None:
    try:
        made = datetime.fromisoformat(text)
        print(repr(text), repr(made), made)
    except ValueError as error:
        print(repr(text), "ValueError", error)


def main() -> None:
    plain = datetime(2024, 2, 29, 12, 34, 56, 789)
    aware = datetime(2024, 2, 29, 23, 30, tzinfo=EAST)
    print(plain, repr(plain), aware, repr(aware), aware.utcoffset(), aware.tzname(), aware.dst(), plain.utcoffset(), plain.tzinfo is None)
    print(plain.date(), plain.time(), aware.timetz(), plain.ctime(), plain.timetuple(), aware.utctimetuple(), plain.weekday(), plain.toordinal())
    print(aware.astimezone(UTC), aware.astimezone(WEST), aware.astimezone(timezone.utc).astimezone(EAST) == aware, UTC is timezone.utc)
    print(plain + timedelta(days=1, microseconds=-1), plain - timedelta(hours=13), plain - datetime(2023, 1, 1), aware - datetime(2024, 2, 29, 18, tzinfo=UTC))
    print(aware == datetime(2024, 2, 29, 18, tzinfo=UTC), hash(aware) == hash(datetime(2024, 2, 29, 18, tzinfo=UTC)), aware < datetime(2024, 2, 29, 18, 1, tzinfo=UTC))
    print(plain == aware, plain != aware, plain == date(2024, 2, 29), plain > datetime.min, datetime.max, datetime.resolution, isinstance(plain, date))
    print(plain.replace(hour=0, microsecond=5), aware.replace(tzinfo=None), plain.replace(tzinfo=UTC), plain.replace(year=2025, day=1))
    print(datetime(1970, 1, 1, tzinfo=UTC).timestamp(), aware.timestamp(), datetime(1969, 12, 31, 23, 59, 59, 500000, UTC).timestamp())
    for stamp in (0, 1700000000, -1, 1.5, -0.25, 1234567890.123456, 0.0000005, 2.9999999):
        print(stamp, datetime.fromtimestamp(stamp, UTC), datetime.fromtimestamp(stamp, EAST), datetime.utcfromtimestamp(stamp))
    print(datetime.combine(date(2020, 1, 2), time(3, 4, 5, tzinfo=EAST)), datetime.fromordinal(737000), datetime.fromisocalendar(2021, 1, 1))
    for timespec in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"):
        print(timespec, plain.isoformat(" ", timespec), aware.isoformat(timespec=timespec))
    for text in ("2024-02-29", "2024-02-29T12", "2024-02-29 12:34", "2024-02-29T12:34:56", "2024-02-29T12:34:56.5", "2024-02-29T12:34:56.123456789", "20240229T123456Z", "2024-02-29T12:34:56+05:30", "2024-02-29T12:34:56-0800", "2024-02-29T12:34:56+00:00", "2024-W09-4T08", "2024-02-29T25:00", "2024-02-29T12:3", "2024-02-29T12:34:56+25:00", "2024-02-29T", "x"):
        read(text)
    print(EAST, WEST, repr(EAST), repr(WEST), timezone(timedelta(0)), repr(timezone(timedelta(0))), timezone(-timedelta(hours=1, seconds=5)), EAST == timezone(timedelta(minutes=330)), timezone.min, timezone.max)


def refused() -> None:
    plain = datetime(2024, 1, 1)
    for number in range(6):
        try:
            if number == 0:
                print(plain < datetime(2024, 1, 1, tzinfo=UTC))
            elif number == 1:
                print(plain - datetime(2024, 1, 1, tzinfo=UTC))
            elif number == 2:
                print(datetime(2024, 1, 1, 24))
            elif number == 3:
                print(timezone(timedelta(1)))
            elif number == 4:
                print(datetime.max + timedelta(microseconds=1))
            else:
                print(plain.isoformat(timespec="days"))
        except TypeError as error:
            print("TypeError", error)
        except ValueError as error:
            print("ValueError", error)
        except OverflowError as error:
            print("OverflowError", error)


main()
refused()
