"""Writes the tables of ``unicodedata`` (``src/importos/runtime/unicode``) from the Unicode data of CPython 3.11.

A table of ranges has records of four bytes: three for the first code point, one for the value, which holds until the
next record begins. A table of keys has records that begin with a code point of three bytes; both are sorted, so that a
lookup is a binary search. Where a decomposition stands is an offset of two bytes into a second table, of UTF-8.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

from write_unicode_tables import STOP, function, literal, number

FOLDER = Path(__file__).parents[1] / "src" / "importos" / "runtime" / "unicode"
HEAD = '"""{}\n\nWritten by tools/write_unicode_data.py (Unicode {}); never edit it.\n"""'


def code_point(value: int) -> bytes:
    return value.to_bytes(3, "big")


def ranges(value_of: Callable[[str], int]) -> bytes:
    out, known = bytearray(), 0
    for point in range(STOP):
        value = value_of(chr(point))
        if value != known:
            out += code_point(point) + bytes([value])
            known = value
    return bytes(out)


def named_ranges(name_of: Callable[[str], str]) -> tuple[bytes, list[str]]:
    """A table of ranges and the names that its values stand for; value 0 is the name of U+0000."""
    names = [name_of("\0")]

    def value_of(character: str) -> int:
        name = name_of(character)
        if name not in names:
            names.append(name)
        return names.index(name)

    return ranges(value_of), names


def write(file: str, about: str, parts: Iterable[list[str]]) -> None:
    lines = [HEAD.format(about, unicodedata.unidata_version)]
    for part in parts:
        lines += part
    (FOLDER / file).write_text("\n".join(lines) + "\n", encoding="ascii")


def table(name: str, comment: str, data: bytes) -> list[str]:
    return function(name, "bytes", comment, literal(data))


def names_table(name: str, names: list[str]) -> list[str]:
    lines = [f'        "{" ".join(names[at : at + 16])} "' for at in range(0, len(names), 16)]
    return function(name, "str", "the names, with a blank behind each", lines)


def numeric_values() -> tuple[bytes, bytes]:
    """Keys with an index each, for what is no decimal digit; and the values, as pairs of numbers."""
    values: list[Fraction] = []
    keys, pairs = bytearray(), bytearray()
    for point in range(STOP):
        character = chr(point)
        value = unicodedata.numeric(character, None)
        if value is None or unicodedata.decimal(character, None) is not None:
            continue
        exact = Fraction(value).limit_denominator(1000)
        assert float(exact) == value
        if exact not in values:
            values.append(exact)
            sign = 1 if exact < 0 else 0
            pairs += number(abs(exact.numerator) * 2 + sign) + number(exact.denominator)
        keys += code_point(point) + bytes([values.index(exact)])
    return bytes(keys), bytes(pairs)


def decompositions(compatible: bool, tags: list[str]) -> tuple[bytes, bytes]:
    """Keys with an offset each; the data there: the tag if ``compatible``, then UTF-8, ended by a zero byte."""
    keys, data = bytearray(), bytearray()
    for point in range(STOP):
        words = unicodedata.decomposition(chr(point)).split()
        if not words or (words[0][0] == "<") != compatible:
            continue
        keys += code_point(point) + len(data).to_bytes(2, "big")
        if compatible:
            tag = words.pop(0).strip("<>")
            if tag not in tags:
                tags.append(tag)
            data.append(tags.index(tag) + 1)
        data += "".join(chr(int(word, 16)) for word in words).encode() + b"\0"
    return bytes(keys), bytes(data)


def compositions() -> bytes:
    """The pairs of code points that are put together, sorted, with what they become."""
    out = []
    for point in range(STOP):
        words = unicodedata.decomposition(chr(point)).split()
        if len(words) == 2 and words[0][0] != "<":
            first, second = (int(word, 16) for word in words)
            if unicodedata.normalize("NFC", chr(first) + chr(second)) == chr(point):
                out.append((first, second, point))
    return b"".join(code_point(part) for row in sorted(out) for part in row)


def main() -> None:
    categories, category_names = named_ranges(unicodedata.category)
    directions, direction_names = named_ranges(unicodedata.bidirectional)
    widths, width_names = named_ranges(unicodedata.east_asian_width)
    write(
        "categories.py",
        "General categories.",
        [table("category_ranges", "categories by range", categories), names_table("category_names", category_names)],
    )
    write(
        "bidirectional_classes.py",
        "Bidirectional classes.",
        [table("direction_ranges", "classes by range", directions), names_table("direction_names", direction_names)],
    )
    write(
        "widths.py",
        "East Asian widths, and what is mirrored.",
        [
            table("width_ranges", "widths by range", widths),
            names_table("width_names", width_names),
            table("mirrored_ranges", "1 where a character is mirrored", ranges(unicodedata.mirrored)),
        ],
    )
    write(
        "combining_classes.py",
        "Canonical combining classes.",
        [table("combining_ranges", "classes by range", ranges(unicodedata.combining))],
    )
    keys, pairs = numeric_values()
    write(
        "numeric_values.py",
        "Values of characters that stand for numbers.",
        [
            table("numeric_keys", "code points and indices", keys),
            table("numeric_pairs", "numerators and denominators", pairs),
        ],
    )
    tags: list[str] = []
    keys, data = decompositions(False, tags)
    write(
        "canonical_decompositions.py",
        "Canonical decompositions.",
        [table("canonical_keys", "code points and offsets", keys), table("canonical_data", "what they become", data)],
    )
    keys, data = decompositions(True, tags)
    write(
        "compatibility_keys.py",
        "Where the compatibility decompositions stand.",
        [table("compatibility_keys", "code points and offsets", keys), names_table("compatibility_tags", tags)],
    )
    write(
        "compatibility_decompositions.py",
        "Compatibility decompositions.",
        [table("compatibility_data", "tags and what they become", data)],
    )
    write(
        "compositions.py",
        "Which pairs of characters are put together.",
        [table("composition_rows", "two code points and what they become", compositions())],
    )


if __name__ == "__main__":
    main()
