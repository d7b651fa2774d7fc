"""The module ``hashlib``: MD5, SHA-1 and SHA-2; keys from passwords."""

from __future__ import annotations

from hashlib._blocks import HASH
from hashlib._md5 import MD5
from hashlib._sha1 import SHA1
from hashlib._sha2_large import LargeSHA2
from hashlib._sha2_small import SmallSHA2
from typing import overload

_Hash = HASH


@overload
def md5(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = MD5()
    made.update(string)
    return made


@overload
def md5(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = MD5()
    made.update(string)
    return made


@overload
def sha1(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = SHA1()
    made.update(string)
    return made


@overload
def sha1(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = SHA1()
    made.update(string)
    return made


@overload
def sha224(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = SmallSHA2(224)
    made.update(string)
    return made


@overload
def sha224(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = SmallSHA2(224)
    made.update(string)
    return made


@overload
def sha256(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = SmallSHA2(256)
    made.update(string)
    return made


@overload
def sha256(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = SmallSHA2(256)
    made.update(string)
    return made


@overload
def sha384(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = LargeSHA2(384)
    made.update(string)
    return made


@overload
def sha384(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = LargeSHA2(384)
    made.update(string)
    return made


@overload
def sha512(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = LargeSHA2(512)
    made.update(string)
    return made


@overload
def sha512(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = LargeSHA2(512)
    made.update(string)
    return made


def new(name: str, data: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    """The algorithm of that name, in capitals or not."""
    wanted = name.lower()
    made: HASH
    if wanted == "sha256":
        made = SmallSHA2(256)
    elif wanted == "sha512":
        made = LargeSHA2(512)
    elif wanted == "sha384":
        made = LargeSHA2(384)
    elif wanted == "sha224":
        made = SmallSHA2(224)
    elif wanted == "sha1":
        made = SHA1()
    elif wanted == "md5":
        made = MD5()
    else:
        raise ValueError("unsupported hash type " + name)
    made.update(data)
    return made


def pbkdf2_hmac(hash_name: str, password: bytes, salt: bytes, iterations: int, dklen: int | None = None) -> bytes:
    """A key from a password (RFC 8018, section 5.2)."""
    first = new(hash_name)
    size = first.digest_size if dklen is None else dklen
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if size < 1:
        raise ValueError("key length must be greater than 0.")
    secret = password
    if len(secret) > first.block_size:
        first.update(secret)
        secret = first.digest()
    secret += bytes(first.block_size - len(secret))
    inner = new(hash_name, bytes([byte ^ 0x36 for byte in secret]))
    outer = new(hash_name, bytes([byte ^ 0x5C for byte in secret]))
    made = bytearray()
    number = 1
    while len(made) < size:
        block = _signed(inner, outer, salt + number.to_bytes(4, "big"))
        mixed = bytearray(block)
        for _turn in range(1, iterations):
            block = _signed(inner, outer, block)
            for index in range(len(mixed)):
                mixed[index] ^= block[index]
        made.extend(mixed)
        number += 1
    return bytes(made[:size])


def _signed(inner: HASH, outer: HASH, message: bytes) -> bytes:
    first = inner.copy()
    first.update(message)
    second = outer.copy()
    second.update(first.digest())
    return second.digest()
