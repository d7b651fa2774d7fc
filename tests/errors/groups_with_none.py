"""A match's groups by name, one of which may be None, where texts are wanted."""

import re


def store(fields: dict[str, str]) -> None:
    print(fields)


found = re.match(r"(?P<name>\w+)(?P<digit>\d)?", "ab")
if found is not None:
    store(found.groupdict())  # error: E327 dict[str, str | None]
