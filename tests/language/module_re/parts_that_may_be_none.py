"""What a group gives is used as a str, as the type checker lets it be; None raises what CPython raises there."""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass
class Record:
    name: str
    count: int
    note: str | None = None


def attempt(name: str, action: Callable[[], object]) -> None:
    try:
        print(name, action())
    except (TypeError, AttributeError) as error:
        print(name, type(error).__name__)


def said(action: Callable[[], object]) -> None:
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def names(m: re.Match[str]) -> Iterator[str]:
    for _ in range(2):
        yield m.group(1).upper()


def uses(m: re.Match[str]) -> None:
    attempt("join", lambda: ",".join(m.groups()))
    attempt("joined list", lambda: ",".join(list(m.groups())))
    attempt("sorted", lambda: sorted(m.groups()))
    attempt("max", lambda: max(m.groups()))
    attempt("longest", lambda: max(m.groups(), key=len))
    attempt("upper", lambda: [part.upper() for part in m.groups()])
    attempt("names", lambda: list(names(m)))
    attempt("record", lambda: Record(m.group(1), int(m.group(2))))
    attempt("note", lambda: Record(m.group(1), 1, m.group(2)))
    attempt("or", lambda: (m.group(2) or " 5 ").strip())
    attempt("int or", lambda: int(m.group(2) or 0))
    attempt("float", lambda: float(m.group(2)) * 2)
    attempt("zip", lambda: dict(zip(["a", "b"], m.groups())))
    attempt("map", lambda: list(map(str, m.groups())))
    attempt("key", lambda: sorted([m, m], key=lambda one: one.group(2)) == [])
    attempt("conditional", lambda: m.group(2) if m.group(2) else "none")
    attempt("count", lambda: m.group(2).count("7") + 1)
    attempt("split", lambda: [part.strip() for part in m.group(2).split(",")])
    attempt("contains", lambda: "7" in m.group(2))
    attempt("contained", lambda: m.group(2) in {"7": 1})
    attempt("iterate", lambda: [c for c in m.group(2)])
    attempt("less", lambda: m.group(2) < "8")
    attempt("equal", lambda: m.group(2) == "7")
    attempt("len", lambda: len(m.group(2)))
    attempt("format", lambda: f"{m.group(2):>4}|")
    attempt("percent", lambda: "%s %s" % (m.group(1), m.group(2)))
    attempt("slice", lambda: m.group(2)[1:])
    attempt("times", lambda: m.group(2) * 2)
    attempt("repr", lambda: repr(m.group(2)))
    attempt("tuple", lambda: m.group(1, 2))
    attempt("index", lambda: {"7": 1, "q": 2}[m.group(1)])
    attempt("item", lambda: m[2].upper())
    said(lambda: m.group(2).upper())
    said(lambda: m.group(2) + "x")
    said(lambda: "x" + m.group(2))
    said(lambda: m.group(2)[0])
    said(lambda: [c for c in m.group(2)])
    said(lambda: "x" in m.group(2))
    first, second = m.groups()
    attempt("first", lambda: first + second)


def tells(m: re.Match[str]) -> None:
    port = m.group(2)
    if port is None:
        print("no port")
    if isinstance(port, str):
        print("port", port.upper())
    else:
        print("else", port)
    match port:
        case None:
            print("absent")
        case "7":
            print("seven")
        case other:
            print("other", other)
    match m.groups():
        case (name, None):
            print("alone", name)
        case (name, given):
            print("both", name, given)
    if (found := m.group(2)) is not None and int(found) > 3:
        print("big", found)
    parts = list(m.groups())
    if parts[1] is None:
        parts[1] = "now"
    print(parts, parts[0].upper())
    name, *rest = m.groups()
    print(name, rest, any(part is None for part in m.groups()))
    fields = m.groupdict()
    print(fields, fields["port"] or "nothing", fields.get("name"), sorted(fields))
    print({key: value for key, value in fields.items() if value is not None})
    three = (m.group(1), m.group(2), 5)
    print(three)


def derived(m: re.Match[str]) -> None:
    text = m.group(1)
    text += "!"
    text *= 2
    print(text, [*m.group(1)], *m.group(1))
    text = text.strip()
    n = text.count("q")
    items = [10, 20, 30, 40]
    print(-n, n < 3, n == 2, list(range(n)), items[n], abs(n), min(n, 3), max(1, n), divmod(n, 2), round(n), ~n, n & 1)
    print(n in (1, 2), str(n), n if n else 0, bool(n), items[:n], items[n:], "a" * n, n << 2, float(n), n / 2, n // 2)
    print(math.sqrt(n), n**2, f"{n:03d} {n}", n % 2 == 0)
    items[n] += n
    items.append(n)
    print(items, {n: "x"}[n])
    at = text.find("!")
    while at >= 0:
        print(at, text[:at], text[at + 1 :])
        at = text.find("!", at + 1)
    head, _, tail = text.partition("!")
    words = text.split("!")
    words.append("end")
    print(head, tail, words, sorted(words), " ".join(words), len(words), words[-1].upper())
    encoded = text.encode()
    print(encoded[0], encoded[:2], encoded.hex(), text or "none", not text, text == "q!q!")
    upper = text.upper
    print(upper(), list(itertools.repeat(m.group(1), 2)), {m.group(1)}, {m.group(1): n})
    groups: dict[str, list[int]] = defaultdict(list)
    groups[m.group(1)].append(n)
    counts: dict[str, int] = {}
    counts[text] = counts.get(text, 0) + 1
    print(dict(groups), counts)


def main() -> None:
    pattern = re.compile(r"(?P<name>\w+?)(?::(?P<port>\d+))?$")
    for text in ("q:7", "q"):
        m = pattern.match(text)
        assert m is not None
        uses(m)
        tells(m)
        derived(m)


if __name__ == "__main__":
    main()
