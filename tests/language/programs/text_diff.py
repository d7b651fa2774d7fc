"""The difference of two texts by their longest common subsequence, shown as a unified diff, and a patch applied."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import chain, groupby, islice, pairwise, zip_longest
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item", bound="str | int")


class Tag(Enum):
    SAME = " "
    GONE = "-"
    NEW = "+"


class Edit(NamedTuple):
    tag: Tag
    text: str
    old: int
    new: int


@dataclass(slots=True)
class Hunk:
    edits: list[Edit]

    @property
    def header(self) -> str:
        first = self.edits[0]
        old = sum(edit.tag is not Tag.NEW for edit in self.edits)
        new = sum(edit.tag is not Tag.GONE for edit in self.edits)
        return f"@@ -{first.old + 1},{old} +{first.new + 1},{new} @@"

    def __str__(self) -> str:
        return "\n".join([self.header, *(edit.tag.value + edit.text for edit in self.edits)])


class Matrix(Generic[Item]):
    def __init__(self, left: Sequence[Item], right: Sequence[Item]) -> None:
        self.left, self.right = left, right
        self.lengths = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
        for i in reversed(range(len(left))):
            for j in reversed(range(len(right))):
                self.lengths[i][j] = (
                    self.lengths[i + 1][j + 1] + 1
                    if left[i] == right[j]
                    else max(self.lengths[i + 1][j], self.lengths[i][j + 1])
                )

    def common(self) -> Iterator[tuple[int, int]]:
        i = j = 0
        while i < len(self.left) and j < len(self.right):
            if self.left[i] == self.right[j]:
                yield i, j
                i, j = i + 1, j + 1
            elif self.lengths[i + 1][j] >= self.lengths[i][j + 1]:
                i += 1
            else:
                j += 1


def edits(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    i = j = 0
    for next_i, next_j in chain(Matrix(old, new).common(), [(len(old), len(new))]):
        yield from (Edit(Tag.GONE, text, n, j) for n, text in enumerate(old[i:next_i], i))
        yield from (Edit(Tag.NEW, text, next_i, n) for n, text in enumerate(new[j:next_j], j))
        if next_i < len(old):
            yield Edit(Tag.SAME, old[next_i], next_i, next_j)
        i, j = next_i + 1, next_j + 1


def hunks(found: Iterable[Edit], context: int = 1) -> Iterator[Hunk]:
    listed = list(found)
    wanted = {
        near
        for place, edit in enumerate(listed)
        if edit.tag is not Tag.SAME
        for near in range(max(0, place - context), min(len(listed), place + context + 1))
    }
    for _, run in groupby(enumerate(sorted(wanted)), key=lambda pair: pair[1] - pair[0]):
        yield Hunk([listed[place] for _, place in run])


def patch(old: Sequence[str], changes: Iterable[Hunk]) -> list[str]:
    result = list(old)
    shift = 0
    for hunk in changes:
        at = hunk.edits[0].old + shift
        before = [edit.text for edit in hunk.edits if edit.tag is not Tag.NEW]
        after = [edit.text for edit in hunk.edits if edit.tag is not Tag.GONE]
        if result[at : at + len(before)] != before:
            raise ValueError(f"{hunk.header} does not fit")
        result[at : at + len(before)] = after
        shift += len(after) - len(before)
    return result


@lru_cache(maxsize=None)
def distance(a: str, b: str) -> int:
    if not a or not b:
        return len(a) or len(b)
    if a[0] == b[0]:
        return distance(a[1:], b[1:])
    return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))


OLD = textwrap.dedent(
    """\
    The way that can be told
    is not the constant way.
    The name that can be named
    is not the constant name.

    Nameless, the origin;
    named, the mother.
    """
)
NEW = OLD.replace("constant", "eternal", 1).replace("\n\n", "\n") + "Of ten thousand things.\n"


def main() -> None:
    old, new = OLD.splitlines(), NEW.splitlines()
    found = list(hunks(edits(old, new)))
    for hunk in found:
        print(hunk)
    print(patch(old, found) == new)
    try:
        patch(new, found)
    except ValueError as error:
        print(error)
    print("".join(edit.tag.value + edit.text for edit in edits("kitten", "sitting")))
    print(distance("kitten", "sitting"), distance.cache_info().currsize > 10)
    print(list(Matrix([1, 2, 3, 4], [2, 9, 4]).common()))
    print([b - a for a, b in pairwise(len(line) for line in old)])
    for left, right in islice(zip_longest(old, new, fillvalue="~"), 5, None):
        print(f"{left:<24.24}|{right:>24.24}")


main()
