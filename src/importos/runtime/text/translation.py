"""``str.maketrans`` and ``str.translate``: code points to code points, texts or nothing."""

from __future__ import annotations

from typing import Protocol, TypeVar

from importos.runtime.failures import raise_value_error
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.storage import text_size

T = TypeVar("T")
TargetT = TypeVar("TargetT", bound="int | str | None")
TargetT_co = TypeVar("TargetT_co", covariant=True)


class TranslationTable(Protocol[TargetT_co]):
    """What says to what a code point is translated; a LookupError leaves it as it is."""

    def __getitem__(self, key: int, /) -> TargetT_co: ...


def pairing_table(sources: str, targets: str) -> dict[int, int]:
    """Each character of ``sources`` becomes the one at its place in ``targets``."""
    _check_lengths(sources, targets)
    table: dict[int, int] = {}
    at = 0
    for character in sources:
        table[code_point_at(character, 0)] = code_point_at(targets, at)
        at += size_at(targets, at)
    return table


def removing_table(sources: str, targets: str, removed: str) -> dict[int, int | None]:
    """The same, and the characters of ``removed`` become nothing."""
    _check_lengths(sources, targets)
    table: dict[int, int | None] = {}
    at = 0
    for character in sources:
        table[code_point_at(character, 0)] = code_point_at(targets, at)
        at += size_at(targets, at)
    for character in removed:
        table[code_point_at(character, 0)] = None
    return table


def _check_lengths(sources: str, targets: str) -> None:
    if len(sources) != len(targets):
        raise_value_error("the first two maketrans arguments must have equal length")


def text_table(mapping: dict[str, T]) -> dict[int, T]:
    """Keys that are single characters as code points."""
    table: dict[int, T] = {}
    for character in mapping:
        table[_key_of(character)] = mapping[character]
    return table


def mixed_table(mapping: dict[str | int, T]) -> dict[int, T]:
    """The same where some keys are code points already."""
    table: dict[int, T] = {}
    for key, value in mapping.items():
        table[_key_of(key) if isinstance(key, str) else key] = value
    return table


def _key_of(character: str) -> int:
    if len(character) != 1:
        raise_value_error("string keys in translate table must be of length 1")
    return code_point_at(character, 0)


def translate(text: str, table: TranslationTable[TargetT]) -> str:
    """``text.translate(table)``"""
    builder = TextBuilder(text_size(text))
    at = 0
    while at < text_size(text):
        code_point = code_point_at(text, at)
        try:
            _append_target(builder, table[code_point])
        except LookupError:
            builder.append_code_point(code_point)
        at += size_at(text, at)
    return builder.finish()


def _append_target(builder: TextBuilder, target: int | str | None) -> None:
    if isinstance(target, str):
        builder.append(target)
    elif isinstance(target, int):
        if not 0 <= target < 0x110000:
            raise_value_error("character mapping must be in range(0x110000)")
        builder.append_code_point(target)
