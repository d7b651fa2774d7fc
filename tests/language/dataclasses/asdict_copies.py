"""asdict and astuple copy what they do not convert, each by itself."""

import copy
import datetime
from collections import deque
from dataclasses import asdict, astuple, dataclass, field
from enum import Enum


class Kind(Enum):
    A = 1


class Plain:
    def __init__(self, items: list[int]) -> None:
        self.items = items


@dataclass
class Record:
    kind: Kind
    plain: Plain
    when: datetime.date
    names: set[str]
    queue: deque[int]
    raw: bytearray = field(default_factory=lambda: bytearray(b"ab"))


plain = Plain([1])
record = Record(Kind.A, plain, datetime.date(2024, 5, 6), {"x"}, deque([1, 2]))
made = asdict(record)
plain.items.append(2)
record.names.add("y")
record.queue.append(3)
record.raw[0] = 0x7A
copied = made["plain"]
assert isinstance(copied, Plain)
print(copied.items, copied is plain, made["kind"] is Kind.A, made["when"], made["names"], made["queue"], made["raw"])
parts = astuple(record)
print(len(parts), parts[0], parts[2] == record.when, parts[4])
again = copy.deepcopy(record)
again.plain.items.append(9)
print(record.plain.items, again.plain.items)
