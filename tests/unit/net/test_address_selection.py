"""RFC 6724: the examples of section 10 that are about what there is here, and the table of section 2.1."""

from __future__ import annotations

from functools import reduce

import pytest

from importos.net.address_selection import (
    GLOBAL,
    LINK,
    PRECEDENCES,
    SITE,
    Destination,
    Source,
    is_better_source,
    label_of,
    ordered,
    scope_of,
)
from importos.net.address_text import format_address, parse_address

NOW = 1000
TEMPORARY = "2001:db8:1::d5e3:7953:13eb:22e8"
TEMPORARY_6TO4 = "2002:c633:6401::d5e3:7953:13eb:22e8"


def source(text: str) -> Source:
    """``text``: an address, perhaps with the length of its network, and what is said of it."""
    words = text.split()
    address, _, bits = words[0].partition("/")
    made = Source(parse_address(address), int(bits or (64 if ":" in address else 24)), NOW + 1)
    if "deprecated" in words:
        made.preferred_until = NOW
    made.is_temporary = "temporary" in words
    return made


def chosen(destination: str, sources: list[Source]) -> Source | None:
    """Of one version of IP, as ``Addresses`` and the layer of IPv4 choose."""
    to = parse_address(destination)
    fitting = [known for known in sources if len(known.address) == len(to)]
    if not fitting:
        return None
    return reduce(lambda best, known: known if is_better_source(known, best, to, NOW) else best, fitting)


@pytest.mark.parametrize(
    ("destination", "expected", "other"),
    [
        # Section 10.1, without the one about home addresses.
        ("2001:db8:1::1", "2001:db8:3::1", "fe80::1"),
        ("ff05::1", "2001:db8:3::1", "fe80::1"),
        ("2001:db8:1::1", "2001:db8:1::1 deprecated", "2001:db8:2::1"),
        ("fe80::1", "fe80::2 deprecated", "2001:db8:1::1"),
        ("2001:db8:1::1", "2001:db8:1::2", "2001:db8:3::2"),
        ("2002:c633:6401::1", TEMPORARY_6TO4 + " temporary", "2001:db8:1::2"),
        ("2001:db8:1::d5e3:0:0:1", TEMPORARY + " temporary", "2001:db8:1::2"),
        # Each rule alone.
        ("2001:db8:1::1", "2001:db8:3::1", "2001:db8:1::2 deprecated"),
        ("2001:db8:1::1", "2001:db8:3::1", "fd00::1"),
        ("fd00:1::1", "fd00::1", "2001:db8:1::2 temporary"),
        ("fec0::1", "fec0::2", "2001:db8:1::2"),
        ("fec0::1", "2001:db8:1::2", "fe80::2"),
        ("2001:db8::ffff:ffff:ffff:ffff", "2001:db8::1", "2001:db8:1::1"),
    ],
)
def test_which_address_speaks(destination: str, expected: str, other: str) -> None:
    for offered in ((expected, other), (other, expected)):
        found = chosen(destination, [source(text) for text in offered])
        assert found is not None and found.address == parse_address(expected.split()[0])


def test_bits_behind_the_network_are_not_compared() -> None:
    """Section 2.2: the first one stays, though the other's identifier begins as the destination's does."""
    offered = [source("2001:db8::1"), source("2001:db8::ffff:0:0:1")]
    assert chosen("2001:db8::ffff:0:0:2", offered) is offered[0]
    longer = [source("2001:db8::1/120"), source("2001:db8::ffff:0:0:1/120")]
    assert chosen("2001:db8::ffff:0:0:2", longer) is longer[1]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        # Section 10.2, without the one about home addresses.
        (["2001:db8:1::2", "fe80::1", "169.254.13.78"], ["2001:db8:1::1", "198.51.100.121"]),
        (["fe80::1", "198.51.100.117"], ["198.51.100.121", "2001:db8:1::1"]),
        (["2001:db8:1::2", "fe80::1", "10.1.2.4"], ["2001:db8:1::1", "10.1.2.3"]),
        (["2001:db8:1::2", "fe80::2"], ["fe80::1", "2001:db8:1::1"]),
        (["2001:db8:1::2", "fe80::2 deprecated"], ["2001:db8:1::1", "fe80::1"]),
        (["2001:db8:1::2", "2001:db8:3f44::2", "fe80::2"], ["2001:db8:1::1", "2001:db8:3ffe::1"]),
        (["2002:c633:6401::2", "fe80::2"], ["2002:c633:6401::1", "2001:db8:1::1"]),
        (["2002:c633:6401::2", "2001:db8:1::2", "fe80::2"], ["2001:db8:1::1", "2002:c633:6401::1"]),
        # Without an address of one version; unique local addresses reach nobody elsewhere, and each other.
        (["192.0.2.2"], ["198.51.100.1", "2001:db8::1"]),
        (["2001:db8:1::2"], ["2001:db8::1", "198.51.100.1"]),
        (["fd00::1", "192.0.2.2"], ["198.51.100.1", "2001:db8::1"]),
        (["fd00::1", "2001:db8:1::2", "192.0.2.2"], ["2001:db8::1", "198.51.100.1", "fd00:1::1"]),
        (["fd00::1", "192.0.2.2"], ["192.0.2.9", "fd00:1::1"]),
        (["2001:0:1::2", "192.0.2.2"], ["198.51.100.1", "2001:0:2::1"]),
        (["::1", "127.0.0.1/8"], ["::1", "127.0.0.1"]),
        # An address of IPv4 in its network first; others stay as the name server has put them.
        (["192.0.2.2"], ["192.0.2.9", "203.0.113.1"]),
    ],
)
def test_in_which_order_addresses_are_tried(sources: list[str], expected: list[str]) -> None:
    own = [source(text) for text in sources]
    for offered in (expected, expected[::-1]):
        destinations = [Destination(parse_address(text), chosen(text, own)) for text in offered]
        assert [format_address(address) for address in ordered(destinations, NOW)] == expected


@pytest.mark.parametrize("texts", [["203.0.113.1", "192.0.0.1"], ["2001:db8:5::1", "2001:db8:5::2"]])
def test_equal_ones_stay_in_their_order(texts: list[str]) -> None:
    own = [source("192.0.2.2"), source("2001:db8:1::2")]
    for offered in (texts, texts[::-1]):
        destinations = [Destination(parse_address(text), chosen(text, own)) for text in offered]
        assert [format_address(address) for address in ordered(destinations, NOW)] == offered


@pytest.mark.parametrize(
    ("address", "policy", "scope"),
    [
        ("::1", (50, 0), LINK),
        ("2001:db8::1", (40, 1), GLOBAL),
        ("192.0.2.1", (35, 4), GLOBAL),
        ("::ffff:192.0.2.1", (35, 4), GLOBAL),
        ("::ffff:169.254.0.1", (35, 4), LINK),
        ("169.254.0.1", (35, 4), LINK),
        ("127.0.0.1", (35, 4), LINK),
        ("10.0.0.1", (35, 4), GLOBAL),
        ("2002:c000:201::1", (30, 2), GLOBAL),
        ("2001:0:c000:201::1", (5, 5), GLOBAL),
        ("fc00::1", (3, 13), GLOBAL),
        ("fdff::1", (3, 13), GLOBAL),
        ("fe00::1", (40, 1), GLOBAL),
        ("::2", (1, 3), GLOBAL),
        ("fec0::1", (1, 11), SITE),
        ("feff::1", (1, 11), SITE),
        ("fe80::1", (40, 1), LINK),
        ("3ffe::1", (1, 12), GLOBAL),
        ("ff02::1", (40, 1), LINK),
        ("ff05::1", (40, 1), SITE),
    ],
)
def test_the_table_and_the_scopes(address: str, policy: tuple[int, int], scope: int) -> None:
    label = label_of(parse_address(address))
    assert (PRECEDENCES[label], label) == policy
    assert scope_of(parse_address(address)) == scope
