"""Queries: names and values behind the question mark of an address."""

from __future__ import annotations

from builtins import AnyList, AnyTuple
from typing import Callable, Iterable, TypeVar, overload
from urllib.parse._quoting import quote, quote_plus, unquote

K = TypeVar("K")
V = TypeVar("V")


def parse_qsl(
    qs: str | None,
    keep_blank_values: bool = False,
    strict_parsing: bool = False,
    encoding: str = "utf-8",
    errors: str = "replace",
    max_num_fields: int | None = None,
    separator: str = "&",
) -> list[tuple[str, str]]:
    if not separator:
        raise ValueError("Separator must be of type string or bytes.")
    result: list[tuple[str, str]] = []
    if not qs:
        return result
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, mark, value = field.partition("=")
        if not mark:
            if strict_parsing:
                raise ValueError("bad query field: " + repr(field))
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            result.append((_plain(name, encoding, errors), _plain(value, encoding, errors)))
    return result


def _plain(text: str, encoding: str, errors: str) -> str:
    return unquote(text.replace("+", " "), encoding, errors)


def parse_qs(
    qs: str | None,
    keep_blank_values: bool = False,
    strict_parsing: bool = False,
    encoding: str = "utf-8",
    errors: str = "replace",
    max_num_fields: int | None = None,
    separator: str = "&",
) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    pairs = parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator)
    for name, value in pairs:
        if name in result:
            result[name].append(value)
        else:
            result[name] = [value]
    return result


@overload
def urlencode(
    query: dict[K, V],
    doseq: bool = False,
    safe: str = "",
    encoding: str | None = None,
    errors: str | None = None,
    quote_via: Callable[[str, str], str] = quote_plus,
) -> str:
    pieces: list[str] = []
    for key, value in query.items():
        _add_pair(pieces, key, value, doseq, safe, encoding, errors, quote_via)
    return "&".join(pieces)


@overload
def urlencode(
    query: Iterable[tuple[K, V]],
    doseq: bool = False,
    safe: str = "",
    encoding: str | None = None,
    errors: str | None = None,
    quote_via: Callable[[str, str], str] = quote_plus,
) -> str:
    pieces: list[str] = []
    for key, value in query:
        _add_pair(pieces, key, value, doseq, safe, encoding, errors, quote_via)
    return "&".join(pieces)


def _add_pair(
    pieces: list[str],
    key: object,
    value: object,
    doseq: bool,
    safe: str,
    encoding: str | None,
    errors: str | None,
    quote_via: Callable[[str, str], str],
) -> None:
    name = _quoted(key, safe, encoding, errors, quote_via) + "="
    if doseq and isinstance(value, (AnyList, AnyTuple)):
        for index in range(value._count()):
            pieces.append(name + _quoted(value._object_at(index), safe, encoding, errors, quote_via))
    else:
        pieces.append(name + _quoted(value, safe, encoding, errors, quote_via))


def _quoted(
    value: object, safe: str, encoding: str | None, errors: str | None, quote_via: Callable[[str, str], str]
) -> str:
    """Bytes go through Latin-1, in which every one of them is a character."""
    if isinstance(value, bytes):
        return quote(value, safe) if quote_via is quote else quote_plus(value, safe)
    if encoding is not None or errors is not None:
        return quote_plus(str(value), safe, encoding, errors)
    return quote_via(str(value), safe)
