"""What a machine is told of its network: the tool's writer against the guest's reader, and what both refuse."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Interface, IPv6Address

import pytest
from hypothesis import given, strategies as st

from importos.net import configuration, network
from importos.net.configuration import configuration_of_first_card, read_configuration
from importos.net.interface import mask_of, prefix_of
from importos.network import configure
from importos_tool.config.settings import Settings
from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.machine.addressing import WORD, Addressing, addressing_of


def read(text: str) -> tuple[bytes, int, bytes, list[bytes]]:
    found = read_configuration([text.encode()])
    return found.address, found.prefix, found.gateway, found.name_servers


def test_nothing_said_is_dhcp() -> None:
    found = read_configuration([])
    assert (found.address, found.gateway, found.name_servers) == (b"", b"", [])
    assert read("dhcp,name-server=192.0.2.53") == (b"", 0, b"", [bytes([192, 0, 2, 53])])


def test_an_address_with_everything() -> None:
    text = "10.55.0.2/24,gateway=10.55.0.1,name-server=10.55.0.1,name-server=10.55.0.3"
    servers = [bytes([10, 55, 0, 1]), bytes([10, 55, 0, 3])]
    assert read(text) == (bytes([10, 55, 0, 2]), 24, bytes([10, 55, 0, 1]), servers)


def test_the_last_word_counts() -> None:
    found = read_configuration([b"10.0.0.2/8,name-server=10.0.0.1", b"10.0.0.3/16"])
    assert (found.address, found.prefix, found.name_servers) == (bytes([10, 0, 0, 3]), 16, [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.0.0.2",
        "10.0.0.2/33",
        "10.0.0.2/0",
        "10.0.0.2/x",
        "10.0.0/8",
        "127.0.0.1/8",
        "224.0.0.1/8",
        "0.0.0.0/8",
        "fe80::1/64",
        "10.0.0.2/24,gateway=10.0.1.1",
        "10.0.0.2/24,gateway=10.0.0.2",
        "gateway=10.0.0.1",
        "gateway=fe80::1",
        "ipv6=2001:db8::2",
        "ipv6=2001:db8::2/129",
        "ipv6=10.0.0.2/24",
        "ipv6=ff02::1/64",
        "ipv6=::1/64",
        "ipv6-gateway=2001:db8::1",
        "ipv6=2001:db8::2/64,ipv6-gateway=2001:db8:0:1::1",
        "ipv6=2001:db8::2/64,ipv6-gateway=2001:db8::2",
        "dhcp,",
        "DHCP",
        "10.0.0.2/24,name-server=",
        "ipv6-key=",
        "ipv6-key=000102030405060708090a0b0c0d0e",
        "ipv6-key=000102030405060708090a0b0c0d0e0g",
        "vlan=",
        "vlan=0",
        "vlan=4095",
        "dhcp,vlan=+1",
    ],
)
def test_what_is_no_configuration(text: str) -> None:
    with pytest.raises(ValueError):
        read(text)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = read_configuration([data])
    except ValueError:
        return
    assert len(found.address) in (0, 4)


@given(st.integers(0, 32))
def test_masks(prefix: int) -> None:
    assert prefix_of(mask_of(prefix, 4)) == prefix
    assert IPv4Interface(f"0.0.0.0/{prefix}").netmask.packed == mask_of(prefix, 4)


MACHINES = st.integers(0x01000001, 0x7EFFFFFE).map(IPv4Address)


@given(MACHINES, st.integers(8, 30), st.lists(MACHINES, max_size=3))
def test_the_guest_reads_what_the_tool_writes(address: IPv4Address, prefix: int, servers: list[IPv4Address]) -> None:
    own = IPv4Interface(f"{address}/{prefix}")
    gateway = next(found for found in own.network.hosts() if found != address)
    word = Addressing(own, gateway, tuple(servers)).word()
    assert word.startswith(WORD)
    assert read(word[len(WORD) :]) == (address.packed, prefix, gateway.packed, [server.packed for server in servers])


def test_an_address_of_ipv6() -> None:
    said = addressing_of(
        Settings(
            network_ipv6_address="2001:db8::2/64",
            network_ipv6_gateway="fe80::1",
            network_name_servers="2001:db8::53,192.0.2.1",
        )
    )
    text = "dhcp,name-server=2001:db8::53,name-server=192.0.2.1,ipv6=2001:db8::2/64,ipv6-gateway=fe80::1"
    assert said.word() == WORD + text
    found = read_configuration([text.encode()])
    assert (found.ipv6_address, found.ipv6_prefix) == (IPv6Address("2001:db8::2").packed, 64)
    assert found.ipv6_gateway == IPv6Address("fe80::1").packed and not found.address
    assert found.name_servers == [IPv6Address("2001:db8::53").packed, bytes([192, 0, 2, 1])]
    assert said.of_user_network() == ",ipv6-net=2001:db8::/64,ipv6-host=2001:db8::1"


def test_what_settings_say() -> None:
    assert addressing_of(Settings()).word() == ""
    assert addressing_of(Settings(network_address="dhcp")).word() == ""
    assert addressing_of(Settings(network_name_servers="192.0.2.1, 192.0.2.2")).word() == (
        "importos.network=dhcp,name-server=192.0.2.1,name-server=192.0.2.2"
    )
    key = addressing_of(Settings(network_ipv6_key="00" * 15 + "Ff")).word()
    assert read_configuration([key[len(WORD) :].encode()]).ipv6_key == bytes(15) + b"\xff"
    temporary = addressing_of(Settings(network_ipv6_temporary=True)).word()
    assert temporary == "importos.network=dhcp,ipv6-temporary"
    assert [read_configuration([word]).ipv6_temporary for word in (b"dhcp,ipv6-temporary", b"dhcp")] == [True, False]
    assert addressing_of(Settings(network_vlan=42)).word() == "importos.network=dhcp,vlan=42"
    assert [read_configuration([word]).vlan for word in (b"dhcp,vlan=42", b"10.0.0.2/24,vlan=4094", b"dhcp")] == [
        *(42, 4094, 0)
    ]
    said = addressing_of(Settings(network_address="10.55.0.2/24", network_gateway="10.55.0.1"))
    assert said.word() == "importos.network=10.55.0.2/24,gateway=10.55.0.1"
    assert said.of_user_network() == ",net=10.55.0.0/24,host=10.55.0.1,dns=10.55.0.3"
    assert Addressing(IPv4Interface("10.0.0.1/24")).of_user_network() == ",net=10.0.0.0/24,host=10.0.0.2,dns=10.0.0.3"


@pytest.mark.parametrize(
    "settings",
    [
        Settings(network_address=""),
        Settings(network_address="10.0.0.2"),
        Settings(network_address="10.0.0.2/255.0.255.0"),
        Settings(network_address="10.0.0.0/24"),
        Settings(network_address="10.0.0.255/24"),
        Settings(network_address="127.0.0.1/8"),
        Settings(network_address="fe80::1/64"),
        Settings(network_gateway="10.0.0.1"),
        Settings(network_address="10.0.0.2/24", network_gateway="10.0.0.2"),
        Settings(network_address="10.0.0.2/24", network_gateway="10.0.1.1"),
        Settings(network_address="10.0.0.2/24", network_name_servers="ns.example"),
        Settings(network_ipv6_key="00"),
        Settings(network_ipv6_address="2001:db8::2"),
        Settings(network_ipv6_address="10.0.0.2/24"),
        Settings(network_ipv6_address="ff02::1/64"),
        Settings(network_ipv6_gateway="10.0.0.1"),
        Settings(network_ipv6_gateway="2001:db8::1"),
        Settings(network_ipv6_address="2001:db8::2/64", network_ipv6_gateway="2001:db8:0:1::1"),
        Settings(network_name_servers="2001:db8::x"),
        Settings(network_vlan=4095),
    ],
)
def test_what_settings_cannot_say(settings: Settings) -> None:
    with pytest.raises(DiagnosticError) as refused:
        addressing_of(settings)
    assert refused.value.diagnostics[0].code == "V007"


def test_a_small_network_is_none_for_qemu() -> None:
    with pytest.raises(DiagnosticError):
        Addressing(IPv4Interface("10.0.0.1/30")).of_user_network()


def test_what_a_program_says_holds_where_nobody_says_another_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration._Said, "by_program", None)
    monkeypatch.setattr(network._Known, "network", None)
    assert configuration_of_first_card([]).address == b""
    configure(
        address="10.0.0.2/8",
        gateway="10.0.0.1",
        name_servers=["10.0.0.3", "fd00::3"],
        ipv6_address="fd00::2/64",
        ipv6_gateway="fd00::1",
        ipv6_key="0f" * 16,
        ipv6_temporary=True,
        vlan=42,
    )
    said = configuration_of_first_card([])
    assert (said.address, said.prefix, said.gateway, said.vlan) == (bytes([10, 0, 0, 2]), 8, bytes([10, 0, 0, 1]), 42)
    assert (len(said.name_servers), said.ipv6_prefix, said.ipv6_key) == (2, 64, b"\x0f" * 16)
    assert said.ipv6_gateway == b"\xfd" + bytes(14) + b"\1" and said.ipv6_temporary
    assert configuration_of_first_card([b"dhcp"]).address == b""
    for wrong in (
        lambda: configure(address="10.0.0.2"),
        lambda: configure(gateway="10.0.0.1"),
        lambda: configure(vlan=-1),
        lambda: configure(vlan=4095),
        lambda: configure(ipv6_key="0"),
    ):
        with pytest.raises(ValueError):
            wrong()
    assert configuration_of_first_card([]) is said
