"""Where a URL points to (RFC 3986, RFC 9110 §4.2). There is no TLS here, so only ``http`` and ``ws`` are known."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from importos.proto.http1.characters import HOST, TARGET


class Address:
    """Host and port to connect to, what Host says, and the target of the request."""

    def __init__(self, host: str, port: int, authority: str, target: str) -> None:
        self.host = host
        self.port = port
        self.authority = authority
        self.target = target

    def origin(self) -> str:
        return self.host + ":" + str(self.port)

    def url(self) -> str:
        return "http://" + self.authority + self.target


def parse_address(url: str, scheme: str = "http") -> Address:
    """ValueError: it is no URL of the scheme, or has a user in it (RFC 9110 §4.2.4)."""
    parts = urlsplit(url)
    if parts.scheme != scheme:
        raise ValueError("no URL of " + scheme + ": " + url)
    authority = parts.netloc
    host = parts.hostname
    if not host or "@" in authority:
        raise ValueError("no host: " + url)
    port = parts.port
    target = parts.path or "/"
    if parts.query:
        target += "?" + parts.query
    for byte in authority.encode("utf-8"):
        if not HOST[byte]:
            raise ValueError("no host: " + url)
    for byte in target.encode("utf-8"):
        if not TARGET[byte]:
            raise ValueError("a URL must be encoded: " + url)
    return Address(host, 80 if port is None else port, authority, target)


def redirected(address: Address, location: str) -> Address:
    """Where ``Location`` points to; it may be relative (RFC 9110 §10.2.2)."""
    return parse_address(urljoin(address.url(), location))
