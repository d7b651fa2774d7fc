"""Days: ordinals, weekdays, ISO weeks, arithmetic, order and text."""

from datetime import MAXYEAR, MINYEAR, date, timedelta


def attempt(text: str) -> None:
    try:
        print(repr(text), date.fromisoformat(text))
    except ValueError as error:
        print(repr(text), "ValueError", error)


def main() -> None:
    total = 0
    for ordinal in range(1, 3652060, 9973):
        day = date.fromordinal(ordinal)
        year, week, weekday = day.isocalendar()
        assert day.toordinal() == ordinal and date.fromisocalendar(year, week, weekday) == day
        assert date.fromisoformat(day.isoformat()) == day and date(day.year, day.month, day.day) == day
        total = (total * 31 + day.year * 372 + day.month * 31 + day.day + week * 7 + weekday + day.weekday() + day.isoweekday()) % 1000003
    print(total, MINYEAR, MAXYEAR, date.min, date.max, date.resolution)
    leap = date(2024, 2, 29)
    print(leap, repr(leap), leap.ctime(), leap.isocalendar(), leap.isocalendar().week, leap.timetuple(), leap.toordinal())
    print(leap + timedelta(1), leap - timedelta(days=60, hours=23), leap - date(2023, 2, 28), timedelta(366) + leap, leap.replace(day=1), leap.replace(year=2020))
    print(leap < date(2024, 3, 1), leap == date(2024, 2, 29), leap != date(2024, 2, 28), leap >= leap, max(leap, date(2023, 1, 1)), hash(leap) == hash(date(2024, 2, 29)))
    print(leap.strftime("%A, %d %B %Y, day %j, %U %W %V %G %u %w %y %% %x"), f"{leap:%d.%m.%Y}", f"{leap}", f"{leap!r:>30}", leap.strftime("%H:%M %f %z|%Z|"))
    for text in ("2024-01-31", "20240131", "2024-W05-3", "2024W053", "2024-W05", "2024W05", "2024-1-31", "2024-02-30", "24-01-01", "2024-01-31x", "", "2024-W54-1", "2024-0131", "abcd-01-01"):
        attempt(text)
    for number in range(6):
        try:
            if number == 0:
                date(2023, 2, 29)
            elif number == 1:
                date(0, 1, 1)
            elif number == 2:
                date(2023, 13, 1)
            elif number == 3:
                date.fromordinal(0)
            elif number == 4:
                date.fromisocalendar(2024, 53, 1)
            else:
                print(date.max + timedelta(1))
        except ValueError as error:
            print("ValueError", error)
        except OverflowError as error:
            print("OverflowError", error)


main()
