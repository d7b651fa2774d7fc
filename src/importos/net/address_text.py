"""Addresses as text and as bytes: 4 for IPv4, 16 for IPv6.

Pure: must never ask a name server or the system. Specification: RFC 4291, section 2.2, and RFC 5952, section 4 (which
of the many forms of an IPv6 address is shown).
"""

from __future__ import annotations

DIGITS = "0123456789abcdefABCDEF"
IPV4_BYTES = 4
IPV6_BYTES = 16
GROUPS = 8
MAPPED_GROUPS = 5  # zeros before the ffff of an IPv4 address in IPv6: RFC 4291, section 2.5.5.2


def parse_address(text: str) -> bytes:
    """ValueError for what is no numeric address."""
    return _parse_ipv6(text) if ":" in text else _parse_ipv4(text)


def _parse_ipv4(text: str) -> bytes:
    parts = text.split(".")
    if len(parts) != IPV4_BYTES:
        raise ValueError("not an IPv4 address: " + text)
    address = bytearray()
    for part in parts:
        if not (part.isascii() and part.isdecimal()) or len(part) > 3 or int(part) > 255:
            raise ValueError("not an IPv4 address: " + text)
        address.append(int(part))
    return bytes(address)


def _parse_ipv6(text: str) -> bytes:
    halves = text.split("::")
    if len(halves) > 2:
        raise ValueError("not an IPv6 address: " + text)
    first = _parse_groups(halves[0], len(halves) == 1)
    if len(halves) == 1:
        if len(first) != IPV6_BYTES:
            raise ValueError("not an IPv6 address: " + text)
        return first
    last = _parse_groups(halves[1], True)
    missing = IPV6_BYTES - len(first) - len(last)
    if missing < 2:
        raise ValueError("not an IPv6 address: " + text)
    return first + bytes(missing) + last


def _parse_groups(text: str, may_end_in_ipv4: bool) -> bytes:
    """Groups between colons; the last may be an IPv4 address."""
    groups = bytearray()
    if not text:
        return b""
    parts = text.split(":")
    for number, part in enumerate(parts):
        if may_end_in_ipv4 and number == len(parts) - 1 and "." in part:
            groups.extend(_parse_ipv4(part))
            continue
        if not 1 <= len(part) <= 4:
            raise ValueError("not an IPv6 address: " + text)
        value = 0
        for character in part:
            digit = DIGITS.find(character)
            if digit >= 16:
                digit -= 6
            if digit < 0:
                raise ValueError("not an IPv6 address: " + text)
            value = value * 16 + digit
        groups.append(value >> 8)
        groups.append(value & 0xFF)
    return bytes(groups)


def format_address(address: bytes) -> str:
    """The one form that is shown."""
    return format_ipv4(address, 0) if len(address) == IPV4_BYTES else _format_ipv6(address)


def format_ipv4(data: bytes, start: int) -> str:
    return f"{data[start]}.{data[start + 1]}.{data[start + 2]}.{data[start + 3]}"


def _format_ipv6(address: bytes) -> str:
    groups = [address[2 * number] << 8 | address[2 * number + 1] for number in range(GROUPS)]
    start, length = _longest_zeros(groups)
    if start == 0 and length == MAPPED_GROUPS and groups[MAPPED_GROUPS] == 0xFFFF:
        return "::ffff:" + format_ipv4(address, 12)
    if length < 2:
        return ":".join([hex(group)[2:] for group in groups])
    before = ":".join([hex(group)[2:] for group in groups[:start]])
    after = ":".join([hex(group)[2:] for group in groups[start + length :]])
    return before + "::" + after


def _longest_zeros(groups: list[int]) -> tuple[int, int]:
    """Where the longest run of zeros begins (the first of several) and how long it is."""
    best_start = 0
    best_length = 0
    start = 0
    for number, group in enumerate(groups):
        if group != 0:
            start = number + 1
        elif number + 1 - start > best_length:
            best_start = start
            best_length = number + 1 - start
    return best_start, best_length
