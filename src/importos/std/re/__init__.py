"""The module ``re``: regular expressions, as CPython 3.11 reads them.

``Pattern`` and ``Match`` are in ``re._pattern``; here are the functions, and the patterns that they remember.
"""

from __future__ import annotations

from re._flags import RegexFlag as RegexFlag
from re._pattern import Match as Match, Pattern as Pattern
from typing import AnyStr, Callable, Final, Iterator, TypeAlias, overload

from _typeshed import MaybeNone, ReadableBuffer

from importos.runtime.regex.errors import error as error

A: Final = RegexFlag.A
ASCII: Final = RegexFlag.ASCII
DEBUG: Final = RegexFlag.DEBUG
I: Final = RegexFlag.I  # noqa: E741
IGNORECASE: Final = RegexFlag.IGNORECASE
L: Final = RegexFlag.L
LOCALE: Final = RegexFlag.LOCALE
M: Final = RegexFlag.M
MULTILINE: Final = RegexFlag.MULTILINE
S: Final = RegexFlag.S
DOTALL: Final = RegexFlag.DOTALL
X: Final = RegexFlag.X
VERBOSE: Final = RegexFlag.VERBOSE
U: Final = RegexFlag.U
UNICODE: Final = RegexFlag.UNICODE
T: Final = RegexFlag.T
TEMPLATE: Final = RegexFlag.TEMPLATE
NOFLAG: Final = RegexFlag.NOFLAG

_FlagsType: TypeAlias = int | RegexFlag

_MOST_REMEMBERED = 512
_SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"

_of_texts: dict[tuple[str, int], Pattern[str]] = {}
_of_bytes: dict[tuple[bytes, int], Pattern[bytes]] = {}


@overload
def compile(pattern: str | Pattern[str], flags: _FlagsType = 0) -> Pattern[str]:
    bits = int(flags)
    if isinstance(pattern, Pattern):
        _refuse_flags(bits)
        return pattern
    known = _of_texts.get((pattern, bits))
    if known is None:
        known = Pattern(pattern, bits)
        if len(_of_texts) >= _MOST_REMEMBERED:
            del _of_texts[next(iter(_of_texts))]
        _of_texts[pattern, bits] = known
    return known


@overload
def compile(pattern: bytes | Pattern[bytes], flags: _FlagsType = 0) -> Pattern[bytes]:
    bits = int(flags)
    if isinstance(pattern, Pattern):
        _refuse_flags(bits)
        return pattern
    known = _of_bytes.get((pattern, bits))
    if known is None:
        known = Pattern(pattern, bits)
        if len(_of_bytes) >= _MOST_REMEMBERED:
            del _of_bytes[next(iter(_of_bytes))]
        _of_bytes[pattern, bits] = known
    return known


def _refuse_flags(bits: int) -> None:
    if bits:
        raise ValueError("cannot process flags argument with a compiled pattern")


@overload
def search(pattern: str | Pattern[str], string: str, flags: _FlagsType = 0) -> Match[str] | None:
    return compile(pattern, flags).search(string)


@overload
def search(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _FlagsType = 0) -> Match[bytes] | None:
    return compile(pattern, flags).search(bytes(string))


@overload
def match(pattern: str | Pattern[str], string: str, flags: _FlagsType = 0) -> Match[str] | None:
    return compile(pattern, flags).match(string)


@overload
def match(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _FlagsType = 0) -> Match[bytes] | None:
    return compile(pattern, flags).match(bytes(string))


@overload
def fullmatch(pattern: str | Pattern[str], string: str, flags: _FlagsType = 0) -> Match[str] | None:
    return compile(pattern, flags).fullmatch(string)


@overload
def fullmatch(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _FlagsType = 0) -> Match[bytes] | None:
    return compile(pattern, flags).fullmatch(bytes(string))


@overload
def split(pattern: str | Pattern[str], string: str, maxsplit: int = 0, flags: _FlagsType = 0) -> list[str | MaybeNone]:
    return compile(pattern, flags).split(string, maxsplit)


@overload
def split(
    pattern: bytes | Pattern[bytes], string: ReadableBuffer, maxsplit: int = 0, flags: _FlagsType = 0
) -> list[bytes | MaybeNone]:
    return compile(pattern, flags).split(bytes(string), maxsplit)


@overload
def findall(pattern: str | Pattern[str], string: str, flags: _FlagsType = 0) -> list[str]:
    return compile(pattern, flags).findall(string)


@overload
def findall(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _FlagsType = 0) -> list[bytes]:
    return compile(pattern, flags).findall(bytes(string))


@overload
def finditer(pattern: str | Pattern[str], string: str, flags: _FlagsType = 0) -> Iterator[Match[str]]:
    return compile(pattern, flags).finditer(string)


@overload
def finditer(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _FlagsType = 0) -> Iterator[Match[bytes]]:
    return compile(pattern, flags).finditer(bytes(string))


@overload
def sub(pattern: str | Pattern[str], repl: str, string: str, count: int = 0, flags: _FlagsType = 0) -> str:
    return compile(pattern, flags).sub(repl, string, count)


@overload
def sub(
    pattern: str | Pattern[str],
    repl: Callable[[Match[str]], str],
    string: str,
    count: int = 0,
    flags: _FlagsType = 0,
) -> str:
    return compile(pattern, flags).sub(repl, string, count)


@overload
def sub(
    pattern: bytes | Pattern[bytes], repl: bytes, string: ReadableBuffer, count: int = 0, flags: _FlagsType = 0
) -> bytes:
    return compile(pattern, flags).sub(repl, bytes(string), count)


@overload
def sub(
    pattern: bytes | Pattern[bytes],
    repl: Callable[[Match[bytes]], bytes],
    string: ReadableBuffer,
    count: int = 0,
    flags: _FlagsType = 0,
) -> bytes:
    return compile(pattern, flags).sub(repl, bytes(string), count)


@overload
def subn(pattern: str | Pattern[str], repl: str, string: str, count: int = 0, flags: _FlagsType = 0) -> tuple[str, int]:
    return compile(pattern, flags).subn(repl, string, count)


@overload
def subn(
    pattern: str | Pattern[str],
    repl: Callable[[Match[str]], str],
    string: str,
    count: int = 0,
    flags: _FlagsType = 0,
) -> tuple[str, int]:
    return compile(pattern, flags).subn(repl, string, count)


@overload
def subn(
    pattern: bytes | Pattern[bytes], repl: bytes, string: ReadableBuffer, count: int = 0, flags: _FlagsType = 0
) -> tuple[bytes, int]:
    return compile(pattern, flags).subn(repl, bytes(string), count)


@overload
def subn(
    pattern: bytes | Pattern[bytes],
    repl: Callable[[Match[bytes]], bytes],
    string: ReadableBuffer,
    count: int = 0,
    flags: _FlagsType = 0,
) -> tuple[bytes, int]:
    return compile(pattern, flags).subn(repl, bytes(string), count)


def escape(pattern: AnyStr) -> AnyStr:
    """The pattern that matches the text itself."""
    if isinstance(pattern, str):
        return "".join(["\\" + one if one in _SPECIAL else one for one in pattern])
    return b"".join([b"\\" + bytes([one]) if chr(one) in _SPECIAL else bytes([one]) for one in pattern])


def purge() -> None:
    """Forgets the patterns that the functions remember."""
    _of_texts.clear()
    _of_bytes.clear()
