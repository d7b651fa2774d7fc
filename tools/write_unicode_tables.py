"""Writes the Unicode tables of ``src/importos/runtime/text`` from the Unicode data of the CPython that runs it: 3.11.

Classes: lengths of alternating runs of code points outside and inside the class, from U+0080 on, as base-128 numbers.
Case: (distance from the last run's end, count, stride, zigzag difference) for runs of code points moving equally far.
Mappings to several characters stand apart, as text: the character, what it becomes, and U+0000.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unicodedata import unidata_version

FOLDER = Path(__file__).parents[1] / "src" / "importos" / "runtime" / "text"
FIRST = 0x80
STOP = 0x110000
BYTES_PER_LINE = 27


def is_final(before: str) -> bool:
    """Whether a capital sigma behind this text becomes the final one; lone surrogates are no text."""
    return not any("\ud800" <= c <= "\udfff" for c in before) and (before + "\u03a3").lower().endswith("\u03c2")


CLASSES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "unprintable": ("what repr escapes", lambda c: not c.isprintable()),
    "alphabetic": ("str.isalpha", str.isalpha),
    "decimal": ("str.isdecimal", str.isdecimal),
    "other_digit": ("str.isdigit but not isdecimal", lambda c: c.isdigit() and not c.isdecimal()),
    "other_numeric": ("str.isnumeric but not isdigit", lambda c: c.isnumeric() and not c.isdigit()),
    "space": ("str.isspace", str.isspace),
    "lower": ("str.islower", str.islower),
    "upper": ("str.isupper", str.isupper),
    "title": ("titlecase letters", lambda c: c.istitle() and not c.isupper()),
    "identifier_start": ("starts an identifier or is a letter, not both", lambda c: c.isidentifier() != c.isalpha()),
    "case_ignorable": (
        "stands inside of words for the final sigma",
        lambda c: is_final("A" + c) and not is_final(c),
    ),
    "identifier_part": (
        "continues an identifier but does not start one",
        lambda c: ("a" + c).isidentifier() and not c.isidentifier(),
    ),
}
CASES: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "fold": str.casefold,
}


def number(value: int) -> bytes:
    """Base 128, low digits first, the top bit says that more follow."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def class_table(predicate: Callable[[str], bool]) -> bytes:
    out, inside, count = bytearray(), False, 0
    for code_point in range(FIRST, STOP):
        if predicate(chr(code_point)) == inside:
            count += 1
        else:
            out += number(count)
            inside, count = not inside, 1
    return bytes(out + number(count)) if inside else bytes(out)


def case_runs(mapping: Callable[[str], str]) -> list[tuple[int, int, int, int]]:
    runs: list[tuple[int, int, int, int]] = []
    for code_point in range(FIRST, STOP):
        mapped = mapping(chr(code_point))
        if mapped == chr(code_point) or len(mapped) != 1:
            continue
        difference = ord(mapped) - code_point
        if runs and runs[-1][3] == difference:
            start, count, stride, _ = runs[-1]
            distance = code_point - (start + (count - 1) * stride)
            if (count == 1 and distance in (1, 2)) or (count > 1 and distance == stride):
                runs[-1] = (start, count + 1, distance, difference)
                continue
        runs.append((code_point, 1, 1, difference))
    return runs


def case_table(mapping: Callable[[str], str]) -> bytes:
    out, behind = bytearray(), FIRST
    for start, count, stride, difference in case_runs(mapping):
        out += number(start - behind) + number(count * 2 + stride - 1)
        out += number(difference * 2 if difference >= 0 else -difference * 2 - 1)
        behind = start + (count - 1) * stride + 1
    return bytes(out)


def expansions(mapping: Callable[[str], str]) -> str:
    return "".join(f"{chr(c)}{mapping(chr(c))}\0" for c in range(FIRST, STOP) if len(mapping(chr(c))) > 1)


def literal(data: bytes) -> list[str]:
    lines = []
    for at in range(0, len(data), BYTES_PER_LINE):
        lines.append('        b"' + "".join(f"\\x{byte:02x}" for byte in data[at : at + BYTES_PER_LINE]) + '"')
    return lines


def text_literal(text: str) -> list[str]:
    lines = []
    for at in range(0, len(text), 16):
        escaped = "".join(f"\\u{ord(c):04x}" if ord(c) >= 0x80 or c == "\0" else c for c in text[at : at + 16])
        lines.append(f'        "{escaped}"')
    return lines


def function(name: str, result: str, comment: str, lines: list[str]) -> list[str]:
    return ["", "", f"def {name}() -> {result}:", f'    """{comment}"""', "    return (", *lines, "    )"]


def main() -> None:
    head = '"""{}\n\nWritten by tools/write_unicode_tables.py (Unicode {}); never edit it.\n"""'
    lines = [head.format("Tables of character classes, as run lengths.", unidata_version)]
    for name, (comment, predicate) in CLASSES.items():
        lines += function(f"{name}_runs", "bytes", comment, literal(class_table(predicate)))
    (FOLDER / "unicode_class_tables.py").write_text("\n".join(lines) + "\n", encoding="ascii")
    lines = [head.format("Tables of case mappings.", unidata_version)]
    for name, mapping in CASES.items():
        lines += function(f"{name}_moves", "bytes", "one character to one", literal(case_table(mapping)))
        if name != "lower":
            several = text_literal(expansions(mapping))
            lines += function(f"{name}_expansions", "str", "one character to several", several)
    (FOLDER / "unicode_case_tables.py").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
