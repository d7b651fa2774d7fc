"""The module ``hmac``: messages signed with a secret key (RFC 2104), and comparison that takes the same time always."""

from __future__ import annotations

from hashlib import HASH, new as _new_hash
from typing import Callable, overload

from importos.lowlevel.objects import tail_load

INNER = 0x36
OUTER = 0x5C


class HMAC:
    """``H(key ^ outer, H(key ^ inner, message))``."""

    block_size: int
    digest_size: int
    _inner: HASH
    _outer: HASH

    def __init__(
        self,
        key: bytes | bytearray,
        msg: bytes | bytearray | None = None,
        digestmod: str | Callable[[], HASH] = "",
    ) -> None:
        inner = _made(digestmod)
        self.block_size = inner.block_size
        self.digest_size = inner.digest_size
        secret = bytes(key) if isinstance(key, bytearray) else key
        if len(secret) > self.block_size:
            shortened = _made(digestmod)
            shortened.update(secret)
            secret = shortened.digest()
        secret += bytes(self.block_size - len(secret))
        inner.update(_mixed(secret, INNER))
        outer = _made(digestmod)
        outer.update(_mixed(secret, OUTER))
        self._inner = inner
        self._outer = outer
        if msg is not None:
            self.update(msg)

    @property
    def name(self) -> str:
        return "hmac-" + self._inner.name

    def update(self, msg: bytes | bytearray) -> None:
        self._inner.update(bytes(msg) if isinstance(msg, bytearray) else msg)

    def copy(self) -> HMAC:
        result = HMAC(b"", None, self._inner.name)
        result.digest_size = self.digest_size
        result._inner = self._inner.copy()
        result._outer = self._outer.copy()
        return result

    def digest(self) -> bytes:
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self) -> str:
        return self.digest().hex()


def _made(digestmod: str | Callable[[], HASH]) -> HASH:
    if isinstance(digestmod, str):
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        return _new_hash(digestmod)
    return digestmod()


def _mixed(key: bytes, byte: int) -> bytes:
    return bytes([code ^ byte for code in key])


def new(key: bytes | bytearray, msg: bytes | bytearray | None = None, digestmod: str | Callable[[], HASH] = "") -> HMAC:
    return HMAC(key, msg, digestmod)


def digest(key: bytes | bytearray, msg: bytes | bytearray, digest: str | Callable[[], HASH]) -> bytes:
    return HMAC(key, msg, digest).digest()


@overload
def compare_digest(a: bytes, b: bytes, /) -> bool:
    return _same(a, len(a), b, len(b))


@overload
def compare_digest(a: bytearray, b: bytearray, /) -> bool:
    return _same(a._storage, len(a), b._storage, len(b))


@overload
def compare_digest(a: str, b: str, /) -> bool:
    if not a.isascii() or not b.isascii():
        raise TypeError("comparing strings with non-ASCII characters is not supported")
    return _same(a, len(a), b, len(b))


def _same(left: object, left_size: int, right: object, right_size: int) -> bool:
    """Looks at every byte of the right one, whatever it has seen."""
    different = 0 if left_size == right_size else 1
    other = left if left_size == right_size else right
    for index in range(right_size):
        different |= tail_load(other, index) ^ tail_load(right, index)
    return different == 0
