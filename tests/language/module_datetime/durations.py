"""Durations: how they are made of every unit, their arithmetic, order and text."""

from datetime import timedelta


def attempt(number: int) -> None:
    try:
        if number == 0:
            timedelta(days=1000000000)
        elif number == 1:
            print(timedelta(1) / 0)
        elif number == 2:
            print(timedelta(1) // timedelta(0))
        elif number == 3:
            print(timedelta(days=-999999999) - timedelta(1))
        else:
            print(timedelta(1) / 0.0)
    except OverflowError as error:
        print("OverflowError", error)
    except ZeroDivisionError:
        print("ZeroDivisionError")


def main() -> None:
    for made in (
        timedelta(), timedelta(1), timedelta(-1), timedelta(seconds=-1), timedelta(0, 86399, 999999), timedelta(microseconds=-1), timedelta(hours=25, minutes=61),
        timedelta(weeks=2, days=-3, hours=5, minutes=-7, seconds=9, milliseconds=-11, microseconds=13), timedelta(days=0.5), timedelta(seconds=1.5, milliseconds=0.5),
        timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(microseconds=2.5), timedelta(days=1.1), timedelta(hours=-0.1), timedelta(weeks=0.3, days=0.7), timedelta(days=99999999, hours=23),
    ):
        print(repr(made), made, made.days, made.seconds, made.microseconds, bool(made), -made, abs(made))
    hour = timedelta(hours=1)
    print(hour * 3, 5 * hour, hour * -2, hour / 7, hour // 7, hour / timedelta(minutes=7), hour // timedelta(minutes=7), hour % timedelta(minutes=7))
    print(divmod(hour, timedelta(minutes=7)), divmod(-hour, timedelta(minutes=7)), hour * 1.5, hour / 1.5, 0.1 * hour, hour / -0.25, hour * 0.3333333)
    print(hour + timedelta(1), hour - timedelta(1), +hour, hour.total_seconds(), timedelta(microseconds=1).total_seconds(), timedelta(-5, 3, 1).total_seconds())
    print(hour == timedelta(minutes=60), hour != timedelta(1), hour < timedelta(1), hour >= hour, hash(hour) == hash(timedelta(seconds=3600)))
    print([timedelta(microseconds=n) / 2 for n in (1, 3, 5, -1, -3)], [timedelta(microseconds=n) // 2 for n in (1, 3, -1)])
    print(sorted([timedelta(1), timedelta(-1), timedelta(0, 1)]), sum([hour, hour], timedelta()), max(hour, timedelta(0)))
    table = {timedelta(1): "a day", timedelta(7): "a week"}
    print(table[timedelta(hours=24)], table)
    for number in range(5):
        attempt(number)


main()
