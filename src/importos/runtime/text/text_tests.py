"""``isalpha``, ``isdigit`` and the other questions about every character of a text. An empty text answers no, with two
exceptions that Python makes: ``isprintable`` and ``isascii``."""

from __future__ import annotations

from importos.runtime.text.character_classes import (
    continues_identifier,
    is_alphabetic,
    is_alphanumeric,
    is_decimal,
    is_digit,
    is_numeric,
    is_printable,
    is_space,
    starts_identifier,
)
from importos.runtime.text.code_points import code_point_at, size_at
from importos.runtime.text.storage import text_size


def all_alphabetic(text: str) -> bool:
    at = 0
    while at < text_size(text):
        if not is_alphabetic(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return at > 0


def all_alphanumeric(text: str) -> bool:
    at = 0
    while at < text_size(text):
        if not is_alphanumeric(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return at > 0


def all_decimal(text: str) -> bool:
    at = 0
    while at < text_size(text):
        if not is_decimal(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return at > 0


def all_digits(text: str) -> bool:
    at = 0
    while at < text_size(text):
        if not is_digit(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return at > 0


def all_numeric(text: str) -> bool:
    at = 0
    while at < text_size(text):
        if not is_numeric(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return at > 0


def all_spaces(text: str) -> bool:
    at = 0
    while at < text_size(text):
        if not is_space(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return at > 0


def all_printable(text: str) -> bool:
    at = 0
    while at < text_size(text):
        if not is_printable(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return True


def is_identifier(text: str) -> bool:
    size = text_size(text)
    if size == 0 or not starts_identifier(code_point_at(text, 0)):
        return False
    at = size_at(text, 0)
    while at < size:
        if not continues_identifier(code_point_at(text, at)):
            return False
        at += size_at(text, at)
    return True
