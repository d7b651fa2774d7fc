"""secrets: numbers and tokens that nobody can foresee (PEP 506), from the generator behind ``os.urandom``."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hmac import compare_digest as compare_digest
from random import SystemRandom as SystemRandom
from typing import TypeVar

from importos.kernel.entropy import unforeseeable_bytes

__all__ = [
    "SystemRandom",
    "choice",
    "compare_digest",
    "randbelow",
    "randbits",
    "token_bytes",
    "token_hex",
    "token_urlsafe",
]

T = TypeVar("T")
DEFAULT_ENTROPY = 32
"""How many bytes a token has of whose length nothing is said."""
_generator = SystemRandom()


def randbits(k: int) -> int:
    """A number of ``k`` bits, of which an int has 63 here. ValueError: ``k`` is negative."""
    return _generator.getrandbits(k)


def randbelow(exclusive_upper_bound: int) -> int:
    """At least 0 and less than the bound. ValueError: the bound is 0 or less."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _generator.randrange(exclusive_upper_bound)


def choice(seq: Sequence[T]) -> T:
    """One item. IndexError: there is none."""
    return _generator.choice(seq)


def token_bytes(nbytes: int | None = None) -> bytes:
    """So many bytes. ValueError: ``nbytes`` is negative."""
    count = DEFAULT_ENTROPY if nbytes is None else nbytes
    if count < 0:
        raise ValueError("negative argument not allowed")
    return unforeseeable_bytes(count)


def token_hex(nbytes: int | None = None) -> str:
    """So many bytes as text of twice as many hexadecimal digits."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes: int | None = None) -> str:
    """So many bytes as text that may stand in a URL: four characters for three bytes."""
    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
