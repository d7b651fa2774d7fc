"""Addresses from texts."""

from __future__ import annotations

from typing import Final

from importos.net.address_text import parse_address

ANY_IPV4: Final = bytes(4)
ANY_IPV6: Final = bytes(16)


def any_of_kind(address: bytes) -> bytes:
    """The address of zeros that stands for all of a version."""
    return ANY_IPV4 if len(address) == 4 else ANY_IPV6


def ipv4_bytes(text: str) -> bytes:
    """Four numbers between dots; OSError, as Linux has it, for what is an address of another family or none."""
    parts = text.split(".")
    if len(parts) == 4:
        made = bytearray()
        for part in parts:
            if part.isascii() and part.isdecimal() and len(part) <= 3 and int(part) <= 255:
                made.append(int(part))
        if len(made) == 4:
            return bytes(made)
    raise OSError(97, "Address family not supported by protocol")


def address_bytes(text: str) -> bytes:
    """Of either version, 4 or 16 bytes; OSError for what is no address."""
    if ":" not in text:
        return ipv4_bytes(text)
    try:
        return parse_address(text)
    except ValueError:
        raise OSError(-2, "Name or service not known") from None
