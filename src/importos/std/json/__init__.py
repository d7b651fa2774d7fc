"""The module ``json``: JSON text from values, and values from JSON text.

``loads`` gives a union of everything that JSON can be; ``isinstance`` finds out what it is. With a hook
(``object_hook``, ``object_pairs_hook``, ``parse_float``, ``parse_int``, ``parse_constant``) the values are whatever it
makes of them.
"""

from __future__ import annotations

from json._hooks import Hooks as _Hooks
from json.decoder import JSON as _JSON, JSONDecodeError, decode, decode_at
from json.encoder import JSONEncoder, encoded
from typing import Callable, Protocol, overload


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
    cls: type[JSONEncoder] | None = None,
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    default: Callable[[object], object] | None = None,
    sort_keys: bool = False,
) -> str:
    if cls is None:
        return encoded(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default, sort_keys)
    return cls(
        skipkeys=skipkeys,
        ensure_ascii=ensure_ascii,
        check_circular=check_circular,
        allow_nan=allow_nan,
        sort_keys=sort_keys,
        indent=indent,
        separators=separators,
        default=default,
    ).encode(obj)


def dump(
    obj: object,
    fp: SupportsWrite,
    *,
    skipkeys: bool = False,
    ensure_ascii: bool = True,
    check_circular: bool = True,
    allow_nan: bool = True,
    cls: type[JSONEncoder] | None = None,
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
            cls=cls,
            indent=indent,
            separators=separators,
            default=default,
            sort_keys=sort_keys,
        )
    )


@overload
def loads(s: str | bytes | bytearray, *, strict: bool = True) -> _JSON:
    return decode(_text_of(s), strict)


@overload
def loads(
    s: str | bytes | bytearray,
    *,
    object_hook: Callable[[dict[str, object]], object] | None = None,
    parse_float: Callable[[str], object] | None = None,
    parse_int: Callable[[str], object] | None = None,
    parse_constant: Callable[[str], object] | None = None,
    object_pairs_hook: Callable[[list[tuple[str, object]]], object] | None = None,
    strict: bool = True,
) -> object:
    hooks = _Hooks(object_hook, object_pairs_hook, parse_float, parse_int, parse_constant)
    return hooks.decode(_text_of(s), strict)


def _text_of(s: str | bytes | bytearray) -> str:
    if isinstance(s, str):
        return s
    data = s if isinstance(s, bytes) else bytes(s)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    return data.decode(_encoding_of(data))


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


@overload
def load(fp: SupportsRead, *, strict: bool = True) -> _JSON:
    return decode(fp.read(), strict)


@overload
def load(
    fp: SupportsRead,
    *,
    object_hook: Callable[[dict[str, object]], object] | None = None,
    parse_float: Callable[[str], object] | None = None,
    parse_int: Callable[[str], object] | None = None,
    parse_constant: Callable[[str], object] | None = None,
    object_pairs_hook: Callable[[list[tuple[str, object]]], object] | None = None,
    strict: bool = True,
) -> object:
    hooks = _Hooks(object_hook, object_pairs_hook, parse_float, parse_int, parse_constant)
    return hooks.decode(fp.read(), strict)


class JSONDecoder:
    """``decode`` is ``loads`` of a text; ``raw_decode`` takes a text that goes on behind the value.

    It takes no hooks: what it gives is known to be JSON. ``loads`` takes them.
    """

    def __init__(self, *, strict: bool = True) -> None:
        self.strict = strict

    def decode(self, s: str) -> _JSON:
        return decode(s, self.strict)

    def raw_decode(self, s: str, idx: int = 0) -> tuple[_JSON, int]:
        return decode_at(s, idx, self.strict)
