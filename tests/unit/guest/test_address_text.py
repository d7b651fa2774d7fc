"""Addresses as text and bytes, as the C library reads and shows them."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings, strategies as st

from importos.net.address_text import format_address, parse_address

groups = st.lists(st.sampled_from([0, 0, 0, 1, 0xFFFF, 0x10A0, 0xABC]), min_size=8, max_size=8)


@settings(max_examples=200)
@given(groups)
def test_ipv6_there_and_back(parts: list[int]) -> None:
    address = b"".join(part.to_bytes(2, "big") for part in parts)
    shown = socket.inet_ntop(socket.AF_INET6, address)
    assert parse_address(shown) == address
    assert parse_address(format_address(address)) == address
    if "." not in shown:  # the C library shows deprecated forms with an IPv4 part as well
        assert format_address(address) == shown


@settings(max_examples=300)
@given(st.text(alphabet="01fF:.g%", max_size=24))
def test_what_is_no_address(text: str) -> None:
    family = socket.AF_INET6 if ":" in text else socket.AF_INET
    try:
        expected = socket.inet_pton(family, text)
    except OSError:
        with pytest.raises(ValueError, match="not an"):
            parse_address(text)
    else:
        assert parse_address(text) == expected


@pytest.mark.parametrize("text", ["0.0.0.0", "255.1.20.3", "::ffff:1.2.3.4", "::", "::1", "1::", "fe80::1:0:0:2"])
def test_forms(text: str) -> None:
    assert format_address(parse_address(text)) == text
