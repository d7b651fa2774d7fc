"""Addresses in the form in which Linux takes and gives them: ``struct sockaddr_in`` and ``struct sockaddr_in6``.

Must never read beyond the bytes that it was given. Specification: ip(7), ipv6(7).
"""

from __future__ import annotations

from importos.net.address_text import format_address, format_ipv4, parse_address
from importos.net.ports import HIGHEST
from importos.net.socket_numbers import AF_INET, AF_INET6
from importos.net.sockets import SocketAddress

IPV4_ADDRESS = 4  # offsets
IPV6_ADDRESS = 8
IPV6_SCOPE = 24
IPV6_BYTES = 28
ADDRESS_BYTES = 28  # room for the longer one


def family_of(host: str) -> int:
    return AF_INET6 if ":" in host else AF_INET


def encode(host: str, port: int, what: str) -> bytes:
    """OverflowError for a port that is none, said of the call ``what``."""
    if not 0 <= port <= HIGHEST:
        raise OverflowError(what + "(): port must be 0-65535.")
    head = bytes([family_of(host), 0, port >> 8, port & 0xFF])
    if ":" not in host:
        return head + _address(host) + bytes(8)
    text, _sign, scope = host.partition("%")
    number = int(scope) if scope.isdecimal() and len(scope) < 10 else 0
    return head + bytes(4) + _address(text) + number.to_bytes(4, "little")


def _address(text: str) -> bytes:
    try:
        return parse_address(text)
    except ValueError:
        raise OSError(-2, "Name or service not known") from None


def decode(data: bytes) -> SocketAddress:
    if data[0] == AF_INET:
        return format_ipv4(data, IPV4_ADDRESS), data[2] << 8 | data[3]
    flow = int.from_bytes(data[4:8], "big")
    scope = int.from_bytes(data[IPV6_SCOPE:IPV6_BYTES], "little")
    host = format_address(data[IPV6_ADDRESS:IPV6_SCOPE])
    return (host if scope == 0 else f"{host}%{scope}"), data[2] << 8 | data[3], flow, scope


def decode_pair(data: bytes) -> tuple[str, int]:
    """The host and the port alone."""
    address = decode(data)
    return address[0], address[1]


def is_any(data: bytes) -> bool:
    """Whether it stands for every address of the machine."""
    host = data[IPV4_ADDRESS:IPV6_ADDRESS] if data[0] == AF_INET else data[IPV6_ADDRESS:IPV6_SCOPE]
    return not any(host)
