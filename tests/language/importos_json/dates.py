"""importos.json: dates and times, as texts in ISO 8601."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timezone

from importos.json import ShapeError, dumps, loads


@dataclass
class Meeting:
    day: date
    begins: time
    made: datetime
    moved: date | None = None
    others: list[date] = field(default_factory=list)


@dataclass
class Doubtful:
    when: date | str


def show(text: str) -> None:
    try:
        meeting = loads(Meeting, text)
    except ShapeError as error:
        print(error)
        return
    print(meeting)
    print(dumps(meeting))
    print(loads(Meeting, dumps(meeting)) == meeting)


def main() -> None:
    rest = '"begins": "09:30", "made": "2024-02-29T12:00:00+00:00"'
    show('{"day": "2024-03-01", ' + rest + "}")
    show('{"day": "2024-03-01", ' + rest + ', "moved": "2024-03-02", "others": ["2020-01-01"]}')
    show('{"day": "2024-02-30", ' + rest + "}")
    show('{"day": 3, ' + rest + "}")
    show('{"day": "2024-03-01", ' + rest + ', "moved": "soon"}')
    show('{"day": "2024-03-01", ' + rest + ', "others": ["2020-01-01", null]}')
    show('{"day": "2024-03-01", "begins": "25:00", "made": "x"}')
    print(dumps([datetime(2024, 1, 2, 3, 4, 5, 6, timezone.utc), time(1, 2)]))
    try:
        loads(Doubtful, '{"when": "2024-01-01"}')
    except TypeError as error:
        print(error)


if __name__ == "__main__":
    main()
