"""Addresses as people write them, with CPython's messages for what is none."""

from __future__ import annotations

from typing import NoReturn


class AddressValueError(ValueError):
    """The text or number is no address."""


def fail(message: str) -> NoReturn:
    raise AddressValueError(message)


def read_ipv4(text: str) -> bytes:
    if not text:
        fail("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        fail("Expected 4 octets in " + repr(text))
    result = bytearray()
    for octet in octets:
        result.append(_read_octet(octet, text))
    return bytes(result)


def _read_octet(octet: str, text: str) -> int:
    message = ""
    if not octet:
        message = "Empty octet not permitted"
    elif not (octet.isascii() and octet.isdigit()):
        message = "Only decimal digits permitted in " + repr(octet)
    elif len(octet) > 3:
        message = "At most 3 characters permitted in " + repr(octet)
    elif octet != "0" and octet[0] == "0":
        message = "Leading zeros are not permitted in " + repr(octet)
    elif int(octet) > 255:
        message = "Octet " + repr(int(octet)) + " (> 255) not permitted"
    if message:
        fail(message + " in " + repr(text))
    return int(octet)


def read_ipv6(text: str) -> bytes:
    if not text:
        fail("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        fail("At least 3 parts expected in " + repr(text))
    if "." in parts[-1]:
        try:
            last = read_ipv4(parts.pop())
        except AddressValueError as error:
            fail(str(error) + " in " + repr(text))
        parts.append(hex(last[0] << 8 | last[1])[2:])
        parts.append(hex(last[2] << 8 | last[3])[2:])
    if len(parts) > 9:
        fail("At most 8 colons permitted in " + repr(text))
    gap = -1
    for index in range(1, len(parts) - 1):
        if not parts[index]:
            if gap >= 0:
                fail("At most one '::' permitted in " + repr(text))
            gap = index
    if gap < 0:
        if len(parts) != 8:
            fail("Exactly 8 parts expected without '::' in " + repr(text))
        if not parts[0]:
            fail("Leading ':' only permitted as part of '::' in " + repr(text))
        if not parts[-1]:
            fail("Trailing ':' only permitted as part of '::' in " + repr(text))
        before = parts
        after: list[str] = []
    else:
        before = parts[:gap]
        after = parts[gap + 1 :]
        if not parts[0]:
            before = before[1:]
            if before:
                fail("Leading ':' only permitted as part of '::' in " + repr(text))
        if not parts[-1]:
            after = after[:-1]
            if after:
                fail("Trailing ':' only permitted as part of '::' in " + repr(text))
        if len(before) + len(after) > 7:
            fail("Expected at most 7 other parts with '::' in " + repr(text))
    result = bytearray()
    for part in before:
        _append_hextet(result, part, text)
    result += bytes(16 - (len(before) + len(after)) * 2)
    for part in after:
        _append_hextet(result, part, text)
    return bytes(result)


def _append_hextet(result: bytearray, part: str, text: str) -> None:
    number = 0
    for character in part:
        digit = "0123456789abcdef".find(character.lower()) if character.isascii() else -1
        if digit < 0:
            fail("Only hex digits permitted in " + repr(part) + " in " + repr(text))
        number = number << 4 | digit if len(part) <= 4 else 0
    if len(part) > 4:
        fail("At most 4 characters permitted in " + repr(part) + " in " + repr(text))
    result.append(number >> 8)
    result.append(number & 0xFF)


def ipv4_text(data: bytes) -> str:
    return ".".join([str(code) for code in data])


def hextets(data: bytes) -> list[int]:
    return [data[index] << 8 | data[index + 1] for index in range(0, 16, 2)]


def ipv6_text(data: bytes) -> str:
    """The longest run of two or more zeros, the first of equal ones, is left out (RFC 5952)."""
    numbers = hextets(data)
    best = -1
    best_size = 1
    start = 0
    while start < 8:
        end = start
        while end < 8 and numbers[end] == 0:
            end += 1
        if end - start > best_size:
            best = start
            best_size = end - start
        start = end + 1
    shown = [hex(number)[2:] for number in numbers]
    if best < 0:
        return ":".join(shown)
    return ":".join(shown[:best]) + "::" + ":".join(shown[best + best_size :])


def ipv6_exploded(data: bytes) -> str:
    return ":".join([hex(0x10000 | number)[3:] for number in hextets(data)])
