"""``str.maketrans`` and ``str.translate``: code points to code points, texts or nothing."""

from __future__ import annotations

from importos.runtime.failures import raise_value_error
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.storage import text_size


def pairing_table(sources: str, targets: str, removed: str) -> dict[int, int | None]:
    """Each character of ``sources`` becomes the one at its place in ``targets``; those of ``removed`` become
    nothing.
    """
    if len(sources) != len(targets):
        raise_value_error("the first two maketrans arguments must have equal length")
    table: dict[int, int | None] = {}
    at = 0
    for character in sources:
        table[code_point_at(character, 0)] = code_point_at(targets, at)
        at += size_at(targets, at)
    for character in removed:
        table[code_point_at(character, 0)] = None
    return table


def text_table(mapping: dict[str, str]) -> dict[int, str]:
    """Single characters to texts."""
    table: dict[int, str] = {}
    for character in mapping:
        if len(character) != 1:
            raise_value_error("string keys in translate table must be of length 1")
        table[code_point_at(character, 0)] = mapping[character]
    return table


def translate_to_numbers(text: str, table: dict[int, int | None]) -> str:
    builder = TextBuilder(text_size(text))
    for character in text:
        code_point = code_point_at(character, 0)
        if code_point in table:
            target = table[code_point]
            if target is not None:
                builder.append_code_point(target)
        else:
            builder.append_code_point(code_point)
    return builder.finish()


def translate_to_texts(text: str, table: dict[int, str]) -> str:
    builder = TextBuilder(text_size(text))
    for character in text:
        code_point = code_point_at(character, 0)
        builder.append(table[code_point] if code_point in table else character)
    return builder.finish()
