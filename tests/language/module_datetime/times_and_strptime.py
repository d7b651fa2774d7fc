"""Times of day, a place with rules of its own, and strftime and strptime."""

from datetime import date, datetime, time, timedelta, timezone, tzinfo


class Summer(tzinfo):
    """One hour ahead, two from April to September."""

    def utcoffset(self, dt: datetime | None) -> timedelta:
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt: datetime | None) -> timedelta:
        return timedelta(hours=1) if dt is not None and 4 <= dt.month <= 9 else timedelta(0)

    def tzname(self, dt: datetime | None) -> str:
        return "SUMMER" if self.dst(dt) else "WINTER"


def parse(text: str, layout: str) -> None:
    try:
        print(repr(text), layout, repr(datetime.strptime(text, layout)))
    except ValueError as error:
        print(repr(text), layout, "ValueError", error)


def main() -> None:
    noon = time(12)
    print(noon, repr(noon), time(1, 2, 3, 4), repr(time(1, 2, 3, 4)), time(5, 6, tzinfo=timezone.utc), repr(time(5, 6, 7, fold=1)), time.min, time.max, time.resolution)
    print(noon < time(12, 0, 1), noon == time(12, 0), time(12, tzinfo=timezone.utc) == time(13, tzinfo=timezone(timedelta(hours=1))), noon == time(12, tzinfo=timezone.utc), bool(time(0)))
    print(noon.isoformat("milliseconds"), noon.strftime("%I:%M %p %f"), f"{time(7, 8, 9):%H.%M.%S}", time(23, 59).hour, time.fromisoformat("04:23:01.5+02:00"), time.fromisoformat("T042301"), hash(noon) == hash(time(12)))
    place = Summer()
    for month in (1, 4, 7, 10):
        moment = datetime(2024, month, 10, 12, tzinfo=place)
        print(moment, moment.tzname(), moment.dst(), moment.astimezone(timezone.utc), datetime(2024, month, 10, 12, tzinfo=timezone.utc).astimezone(place))
    moment = datetime(2024, 3, 5, 17, 4, 9, 1234, timezone(timedelta(hours=-3, minutes=-30)))
    print(moment.strftime("%Y-%m-%d %H:%M:%S.%f %z %Z %a %A %b %B %c | %x | %X | %p %I %j %U %w %y %%"), f"{moment:%d/%m}", date(2024, 3, 5).strftime("%F"))
    for text, layout in (
        ("2024-03-05 17:04:09", "%Y-%m-%d %H:%M:%S"), ("5 Mar 24", "%d %b %y"), ("5 March 1999 3:07 pm", "%d %B %Y %I:%M %p"), ("12:00 AM", "%I:%M %p"), ("Tue, 05 Mar 2024 17:04:09 GMT", "%a, %d %b %Y %H:%M:%S GMT"),
        ("2024-065", "%Y-%j"), ("17:04:09.5", "%H:%M:%S.%f"), ("2024-03-05T17:04:09+0530", "%Y-%m-%dT%H:%M:%S%z"), ("2024-03-05T17:04:09-03:30", "%Y-%m-%dT%H:%M:%S%z"), ("2024-03-05T17:04:09Z", "%Y-%m-%dT%H:%M:%S%z"), ("10/24/21", "%x"), ("100%", "100%%"),
        ("2024-13-05", "%Y-%m-%d"), ("2024-03-05 extra", "%Y-%m-%d"), ("24-03-05", "%Y-%m-%d"), ("", "%Y"), ("30 Feb 2023", "%d %b %Y"), ("11", "%Q"), ("20240305", "%Y%m%d"), ("1230", "%H%M"), ("3  4", "%m %d"), ("Wed Mar  6 01:02:03 2024", "%c"), ("68", "%y"), ("69", "%y"),
    ):
        parse(text, layout)


main()
