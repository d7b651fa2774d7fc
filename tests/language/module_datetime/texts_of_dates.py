"""What strptime reads: weeks, offsets, numbers that give a digit back, directives that do not fit each other."""

from datetime import datetime
import time
from collections.abc import Callable


def main() -> None:
    for text, format in (("12", "%d%m"), ("1224", "%d%m%y"), ("111", "%m%d"), ("1115", "%m%d%H"), ("2024060", "%Y%j"), ("20246", "%Y%j"), ("123", "%H%M"), ("1234", "%H%M%S"), ("12345", "%H%M%S"), ("3", "%d%m"), ("32", "%d%m"), (" 5", "%d"), ("  5", " %d"), ("5.5", "%S.%f"), ("1234567", "%f%H"), ("1234567", "%f%d"), ("+01:30:15", "%z"), ("+01:3015", "%z"), ("+0199", "%z"), ("+013015.25", "%z"), ("+01:30:15.000001", "%z"), ("-00:00", "%z"), ("+0130 utc", "%z %Z"), ("+0130 Gmt", "%z %Z"), ("a b", "a %"), ("2024 1 2", "%Y %U %a"), ("x", "%q %Y %Y"), ("2024 0 1", "%Y %W %w"), ("2024 53 6", "%Y %W %w"), ("2021 53 7", "%G %V %u"), ("2020 53 7", "%G %V %u"), ("2020 00 7", "%G %V %u"), ("2020 1 Mon 5", "%G %V %a %j"), ("12 7", "%V %w"), ("12", "%V"), ("Mon 5 2024", "%a %U %Y"), ("5 2024", "%U %Y"), ("2024 366 Mon", "%Y %j %a"), ("Feb 29", "%b %d"), ("FEBRUARY", "%B"), ("feb", "%B"), ("may", "%b"), ("1 pm", "%I %p"), ("0 pm", "%I %p"), ("13 pm", "%H %p"), ("a\u00a0b", "a b"), ("a+b(c)", "a+b(c)"), ("1\n2", "%d %m"), ("2024-02-29T13:05:09Z", "%Y-%m-%dT%H:%M:%S%z"), ("2024-02-29t13:05:09", "%Y-%m-%dT%H:%M:%S"), ("2024-02-29 13:05:09.123", "%Y-%m-%d %H:%M:%S.%f")):
        readers: dict[str, Callable[[], str]] = {
            "datetime": lambda: str(datetime.strptime(text, format)),
            "time": lambda: str(time.strptime(text, format)),
        }
        for name, call in readers.items():
            try:
                print(name, repr(text), repr(format), call())
            except ValueError as error:
                print(name, repr(text), repr(format), error)
main()
