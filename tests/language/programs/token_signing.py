"""Signed tokens: base64 of JSON with an HMAC, keys that rotate, expiry, and a store of passwords."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone


class TokenError(Exception):
    """Base of all refusals."""


class BadSignature(TokenError):
    pass


class Expired(TokenError):
    def __init__(self, since: timedelta) -> None:
        super().__init__(f"expired {since.total_seconds():.0f} s ago ({since})")


class Malformed(TokenError):
    pass


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    padding = "=" * (-len(text) % 4)
    try:
        return base64.urlsafe_b64decode(text + padding)
    except (binascii.Error, ValueError) as error:
        raise Malformed(str(error)) from error


@dataclass(frozen=True)
class Claims:
    subject: str
    issued: datetime
    lifetime: timedelta = timedelta(minutes=15)
    roles: frozenset[str] = frozenset()

    @property
    def expires(self) -> datetime:
        return self.issued + self.lifetime

    def to_bytes(self) -> bytes:
        content = {
            "sub": self.subject,
            "iat": int(self.issued.timestamp()),
            "exp": int(self.expires.timestamp()),
            "roles": sorted(self.roles),
        }
        return json.dumps(content, separators=(",", ":"), sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Claims:
        content = json.loads(data)
        if not isinstance(content, dict):
            raise Malformed(f"no claims: {content}")
        match content:
            case {"sub": str(subject), "iat": int(issued), "exp": int(expires), "roles": list(roles)}:
                start = datetime.fromtimestamp(issued, tz=timezone.utc)
                names = frozenset(role for role in roles if isinstance(role, str))
                return cls(subject, start, timedelta(seconds=expires - issued), names)
            case _:
                raise Malformed(f"no claims: {content}")


@dataclass
class Signer:
    keys: dict[str, bytes] = field(repr=False)
    current: str
    algorithm: str = "sha256"

    def signature(self, number: str, text: str) -> str:
        return encode(hmac.new(self.keys[number], text.encode(), self.algorithm).digest())

    def sign(self, claims: Claims) -> str:
        text = f"{self.current}.{encode(claims.to_bytes())}"
        return f"{text}.{self.signature(self.current, text)}"

    def verify(self, token: str, now: datetime) -> Claims:
        try:
            number, content, signature = token.split(".")
        except ValueError:
            raise Malformed(f"{token.count('.') + 1} parts") from None
        if number not in self.keys:
            raise BadSignature(f"key {number!r} is gone")
        if not hmac.compare_digest(signature, self.signature(number, f"{number}.{content}")):
            raise BadSignature
        claims = Claims.from_bytes(decode(content))
        if now >= claims.expires:
            raise Expired(now - claims.expires)
        return claims


class Passwords:
    rounds = 50

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._entries = {user: self._derive(word, salt=user.encode()) for user, word in entries}
        self.entries: Mapping[str, bytes] = self._entries

    @classmethod
    def _derive(cls, word: str, *, salt: bytes) -> bytes:
        digest = hashlib.sha512(salt)
        for _ in range(cls.rounds):
            digest.update(word.encode("utf-8") + digest.digest())
        return digest.digest()[:16]

    def check(self, user: str, word: str) -> bool:
        return hmac.compare_digest(self._entries.get(user, b""), self._derive(word, salt=user.encode()))


def main() -> None:
    now = datetime(2024, 2, 29, 23, 50, tzinfo=timezone.utc)
    signer = Signer({"k1": b"first secret", "k2": b"\x00\xff" * 40}, "k1")
    claims = Claims("ada", now, roles=frozenset({"writer", "admin"}))
    token = signer.sign(claims)
    print(token)
    print(signer.verify(token, now) == claims, claims.expires.isoformat())
    signer.current = "k2"
    signer.algorithm = "sha512"
    fresh = signer.sign(Claims("bob", now + timedelta(days=1, microseconds=5), timedelta(seconds=5)))
    print(len(fresh), signer)
    head, content, tail = fresh.split(".")
    forged = encode(decode(content).replace(b"bob", b"eve"))
    attempts = [fresh, token, f"{head}.{forged}.{tail}", "a.b", f"k9.{content}.{tail}", fresh[:-1]]
    for attempt in attempts:
        for moment in (now, now + timedelta(days=2)):
            try:
                print(signer.verify(attempt, moment).subject)
            except Expired as error:
                print("expired:", error)
            except Malformed as error:
                print("malformed:", error, type(error.__cause__).__name__)
            except TokenError as error:
                print(type(error).__name__, error.args)
    for text in ("A", "AAA$", "!!!!"):
        try:
            print(decode(text))
        except Malformed as error:
            print(error, "|", repr(error.__cause__))
    try:
        Claims.from_bytes(b'{"sub": 1}')
    except TokenError as error:
        print(error)
    passwords = Passwords([("ada", "countess"), ("bob", "bäcker")])
    print(passwords.check("ada", "countess"), passwords.check("bob", "backer"), passwords.check("eve", ""))
    print({user: digest.hex() for user, digest in passwords.entries.items()})
    print(hashlib.md5(b"abc").hexdigest(), hashlib.new("sha1", b"abc", usedforsecurity=False).name)


main()
