"""The module ``hashlib``: MD5, SHA-1, SHA-2, SHA-3, SHAKE and BLAKE2; keys from passwords."""

from __future__ import annotations

from hashlib._blake2 import blake2b as blake2b, blake2s as blake2s
from hashlib._blocks import HASH
from hashlib._md5 import MD5
from hashlib._sha1 import SHA1
from hashlib._sha2_large import LargeSHA2
from hashlib._sha2_small import SmallSHA2
from hashlib._sha3 import HASHXOF, Sponge
from typing import Callable, Final, Protocol, overload

_Hash = HASH
_PART = 262144  # bytes of a file that are read at a time

algorithms_guaranteed: Final = {
    *("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512"),
    *("shake_128", "shake_256", "blake2b", "blake2s"),
}
algorithms_available: Final = algorithms_guaranteed


class _Readable(Protocol):
    """A stream of bytes, as ``file_digest`` reads it."""

    def readable(self) -> bool: ...
    def readinto(self, buffer: bytearray, /) -> int | None: ...


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


@overload
def sha3_224(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_224", 28, 144)
    made.update(string)
    return made


@overload
def sha3_224(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_224", 28, 144)
    made.update(string)
    return made


@overload
def sha3_256(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_256", 32, 136)
    made.update(string)
    return made


@overload
def sha3_256(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_256", 32, 136)
    made.update(string)
    return made


@overload
def sha3_384(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_384", 48, 104)
    made.update(string)
    return made


@overload
def sha3_384(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_384", 48, 104)
    made.update(string)
    return made


@overload
def sha3_512(string: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_512", 64, 72)
    made.update(string)
    return made


@overload
def sha3_512(string: bytearray, *, usedforsecurity: bool = True) -> HASH:
    made = Sponge("sha3_512", 64, 72)
    made.update(string)
    return made


def shake_128(string: bytes | bytearray = b"", *, usedforsecurity: bool = True) -> HASHXOF:
    made = HASHXOF("shake_128", 168)
    made.update(string)
    return made


def shake_256(string: bytes | bytearray = b"", *, usedforsecurity: bool = True) -> HASHXOF:
    made = HASHXOF("shake_256", 136)
    made.update(string)
    return made


def new(name: str, data: bytes = b"", *, usedforsecurity: bool = True) -> HASH:
    """The algorithm of that name: the older ones in capitals or not, as OpenSSL, which CPython asks, has them."""
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
    elif name == "sha3_256":
        made = Sponge(name, 32, 136)
    elif name == "sha3_512":
        made = Sponge(name, 64, 72)
    elif name == "sha3_384":
        made = Sponge(name, 48, 104)
    elif name == "sha3_224":
        made = Sponge(name, 28, 144)
    elif name == "shake_128":
        made = Sponge(name, 0, 168)
    elif name == "shake_256":
        made = Sponge(name, 0, 136)
    elif name == "blake2b":
        made = blake2b()
    elif name == "blake2s":
        made = blake2s()
    else:
        raise ValueError("unsupported hash type " + name)
    made.update(data)
    return made


def file_digest(fileobj: _Readable, digest: str | Callable[[], HASH], /) -> HASH:
    """The hash of what a stream of bytes still holds."""
    if not fileobj.readable():
        raise ValueError("'" + repr(fileobj) + "' is not a file-like object in binary reading mode.")
    made = new(digest) if isinstance(digest, str) else digest()
    part = bytearray(_PART)
    while size := fileobj.readinto(part):
        made.update(part[:size])
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
