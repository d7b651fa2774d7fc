"""The table of a router against the plainest one, and what programs and command lines may say of cards and routes."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given, strategies as st

from importos.net.configuration import read_configuration
from importos.net.routing.card_words import words_of_card
from importos.net.routing.table import FOR_ALL, MOST_FOUND, OWN, THROUGH, CardRoutes, ForwardingTable, Way, masked
from importos.routing import CardAddresses, configuration_of, network_of, start_router, texts_of

ADDRESSES = st.binary(min_size=4, max_size=4) | st.binary(min_size=16, max_size=16)
FEW_BITS = st.binary(min_size=1, max_size=1).map(lambda first: first + bytes(3))  # so that many of them meet


def test_the_first_bits() -> None:
    for prefix in range(33):
        expected = ip_network((0xA5C3F1FF, prefix), strict=False).network_address.packed
        assert masked(b"\xa5\xc3\xf1\xff", prefix) == expected


@given(data=st.data(), count=st.integers(0, 20))
def test_the_longest_prefix_of_all(data: st.DataObject, count: int) -> None:
    """RFC 1812, 5.2.4.3: as who looks at each of them, also when some are gone and others in their place."""
    table = ForwardingTable()
    known: dict[tuple[bytes, int], Way] = {}
    for number in range(count):
        network = data.draw(FEW_BITS | ADDRESSES)
        prefix = data.draw(st.integers(0, 8 if network[1:] == bytes(3) else 8 * len(network)))
        way = Way(network, prefix, b"", number, THROUGH, True)
        if data.draw(st.integers(0, 3)) == 0 and (way.network, prefix) in known:
            table.remove(known.pop((way.network, prefix)))
            continue
        table.add(way)
        known[way.network, prefix] = way
        asked = data.draw(FEW_BITS | ADDRESSES)
        fitting = [other for other in known.values() if other.covers(asked)]
        expected = max(fitting, key=lambda other: other.prefix, default=None)
        assert table.find(asked) is expected and table.find(asked) is expected
    assert {(way.network, way.prefix) for way in table.all()} == set(known)


def test_what_is_remembered_has_a_limit() -> None:
    table = ForwardingTable()
    table.add(Way(bytes(4), 0, b"\1\1\1\1", 0, THROUGH, True))
    for number in range(3 * MOST_FOUND):
        assert table.find(number.to_bytes(4, "big")) is not None
        assert len(table._found) <= MOST_FOUND


def test_what_an_address_of_a_card_brings() -> None:
    """RFC 1812, 5.3.5; RFC 3021, section 2.2: networks of two addresses have none for all."""
    table = ForwardingTable()
    routes = CardRoutes(table, 3)
    routes.add(bytes([10, 1, 2, 3]), 24, b"")
    routes.add(bytes(4), 0, bytes([10, 1, 2, 1]))
    kinds = {bytes([10, 1, 2, last]): kind for last, kind in ((0, FOR_ALL), (3, OWN), (255, FOR_ALL), (4, THROUGH))}
    for address, kind in kinds.items():
        found = table.find(address)
        assert found is not None and (found.kind, found.card, found.gateway) == (kind, 3, b"")
    assert routes.find(bytes([10, 1, 2, 3])) is None and CardRoutes(table, 1).find(bytes([10, 1, 2, 4])) is None
    far = routes.find(bytes([192, 0, 2, 1]))
    assert far is not None and far.gateway == bytes([10, 1, 2, 1])
    given_route = Way(bytes([192, 0, 2, 0]), 24, bytes([10, 1, 2, 9]), 3, THROUGH, True)
    table.add(given_route)
    routes.add(bytes([192, 0, 2, 0]), 24, bytes([10, 1, 2, 1]))
    assert table.find(bytes([192, 0, 2, 1])) is given_route, "what the program says counts"
    routes.clear()
    assert table.all() == [given_route]
    CardRoutes(table, 0).add(bytes([10, 9, 9, 0]), 31, b"")
    assert [way.kind for way in table.all()] == [OWN, THROUGH, THROUGH]


def test_the_words_of_cards() -> None:
    words = [b"10.0.0.1/24,gateway=10.0.0.9", b"card1,10.1.0.1/24,ipv6=2001:db8::1/64", b"card10,dhcp", b"dhcp"]
    assert words_of_card(words, 0) == [b"10.0.0.1/24,gateway=10.0.0.9", b"dhcp"]
    assert words_of_card(words, 10) == [b"dhcp"] and words_of_card(words, 2) == []
    found = read_configuration(words_of_card(words, 1))
    assert (found.address, found.prefix) == (bytes([10, 1, 0, 1]), 24)
    assert found.ipv6_address == ip_address("2001:db8::1").packed and found.ipv6_prefix == 64


def test_what_a_program_says_of_its_cards() -> None:
    words = [text.encode() for text in texts_of(CardAddresses("10.1.0.1/24", "2001:db8::1/64"))]
    found = configuration_of(words)
    assert (found.address, found.ipv6_prefix) == (bytes([10, 1, 0, 1]), 64)
    for wrong in (CardAddresses(), CardAddresses("10.1.0.1"), CardAddresses("", "10.1.0.1/24"), CardAddresses("dhcp")):
        with pytest.raises(ValueError):
            configuration_of([text.encode() for text in texts_of(wrong)])


def test_networks_as_text() -> None:
    assert network_of("10.9.0.0/16") == (bytes([10, 9, 0, 0]), 16)
    assert network_of("::/0") == (bytes(16), 0)
    for wrong in ("10.9.0.0", "10.9.0.1/16", "10.9.0.0/33", "10.9.0.0/", "10.9.0.0/-1", "nothing/8", "2001:db8::1/64"):
        with pytest.raises(ValueError):
            network_of(wrong)


def test_a_router_needs_cards() -> None:
    """Under CPython there are none."""
    with pytest.raises(OSError, match="a router needs cards of its own"):
        start_router()
