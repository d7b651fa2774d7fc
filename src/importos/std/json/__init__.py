"""The module ``json``: JSON text from values, and values from JSON text.

``loads`` gives a union of everything that JSON can be; ``isinstance`` finds out what it is.
"""

from __future__ import annotations

from json.decoder import JSON as _JSON
from json.decoder import JSONDecodeError, decode
from json.encoder import Writer
from typing import Callable, Protocol


class SupportsWrite(Protocol):
    """Where ``dump`` writes to."""

    def write(self, text: str, /) -> object: ...


class SupportsRead(Protocol):
    """Where ``load`` reads from."""

    def read(self) -> str: ...


def dumps(
    obj: object,
    *,
    skipkeys: bool = False,
    ensure_ascii: bool = True,
    check_circular: bool = True,
    allow_nan: bool = True,
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    default: Callable[[object], object] | None = None,
    sort_keys: bool = False,
) -> str:
    step = " " * indent if isinstance(indent, int) else indent
    if separators is not None:
        item_separator, key_separator = separators
    else:
        item_separator = ", " if step is None else ","
        key_separator = ": "
    writer = Writer(
        skipkeys, ensure_ascii, check_circular, allow_nan, step, item_separator, key_separator, default, sort_keys
    )
    writer.write_value(obj, 0)
    return writer.built.finish()


def dump(
    obj: object,
    fp: SupportsWrite,
    *,
    skipkeys: bool = False,
    ensure_ascii: bool = True,
    check_circular: bool = True,
    allow_nan: bool = True,
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    default: Callable[[object], object] | None = None,
    sort_keys: bool = False,
) -> None:
    fp.write(
        dumps(
            obj,
            skipkeys=skipkeys,
            ensure_ascii=ensure_ascii,
            check_circular=check_circular,
            allow_nan=allow_nan,
            indent=indent,
            separators=separators,
            default=default,
            sort_keys=sort_keys,
        )
    )


def loads(s: str | bytes | bytearray) -> _JSON:
    if isinstance(s, str):
        return decode(s)
    data = s if isinstance(s, bytes) else bytes(s)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    return decode(data.decode(_encoding_of(data)))


def _encoding_of(data: bytes) -> str:
    """By where its first bytes are zero (RFC 4627, section 3)."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if len(data) >= 4:
        if data[0] == 0:
            return "utf-16-be" if data[1] else "utf-32-be"
        if data[1] == 0:
            return "utf-16-le" if data[2] or data[3] else "utf-32-le"
    elif len(data) == 2:
        if data[0] == 0:
            return "utf-16-be"
        if data[1] == 0:
            return "utf-16-le"
    return "utf-8"


def load(fp: SupportsRead) -> _JSON:
    return loads(fp.read())
