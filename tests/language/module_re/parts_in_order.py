"""Parts of a match that may be None where values are put in order, or are to be of one kind of text."""

import heapq
import os.path
import re
from collections.abc import Callable
from fnmatch import fnmatch


def attempt(name: str, action: Callable[[], object]) -> None:
    try:
        print(name, action())
    except (TypeError, AttributeError) as error:
        print(name, type(error).__name__)


class Version:
    def __init__(self, n: int) -> None:
        self.n = n

    def __lt__(self, other: "Version") -> bool:
        return self.n < other.n


def main() -> None:
    print([v.n for v in sorted([Version(3), Version(1)])], min(Version(2), Version(1)).n, sorted([2.5, 1.5]), sorted([b"b", b"a"]))
    for text in ("ab", "a"):
        m = re.match(r"(a)(b)?", text)
        assert m is not None
        attempt("sorted", lambda: sorted(m.groups()))
        attempt("max", lambda: max(m.groups()))
        attempt("min", lambda: min(m.group(1), m.group(2)))
        attempt("max2", lambda: max(m.group(2), "aa", key=len))
        attempt("nsmallest", lambda: heapq.nsmallest(1, m.groups()))
        attempt("join", lambda: os.path.join(m.group(1), m.group(2)))
        attempt("fnmatch", lambda: fnmatch(m.group(2), "b*"))
        attempt("reversed", lambda: sorted(m.groups(), reverse=True))
        attempt("list", lambda: sorted([m.group(1), m.group(2)]))


if __name__ == "__main__":
    main()
