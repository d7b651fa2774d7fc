"""What a machine is told of its network before it starts, one word after the other, the last of a kind counts:

    10.55.0.2/24,gateway=10.55.0.1,name-server=10.55.0.1,name-server=10.55.0.3
    dhcp,name-server=10.55.0.3,ipv6-key=000102030405060708090a0b0c0d0e0f
    dhcp,ipv6=2001:db8::2/64,ipv6-gateway=fe80::1,name-server=2001:db8::53
    dhcp,ipv6-temporary,vlan=42

The tool's ``machine/addressing.py`` writes this form; boot loaders may, too. Pure. Must never guess: what is no
configuration is a ValueError, and the program that first uses the network gets it.
"""

from __future__ import annotations

from importos.net.address_text import IPV4_BYTES, IPV6_BYTES, parse_address
from importos.net.routes import common_bits

DHCP = "dhcp"
GATEWAY = "gateway="
NAME_SERVER = "name-server="
IPV6 = "ipv6="
IPV6_GATEWAY = "ipv6-gateway="
IPV6_KEY = "ipv6-key="
IPV6_TEMPORARY = "ipv6-temporary"
VLAN = "vlan="
MOST_VLAN = 4094  # IEEE 802.1Q, clause 9.6; 0 is none
KEY_BYTES = 16
LOOPBACK = 127
FIRST_GROUP = 224
IPV6_LOOPBACK = bytes(15) + b"\1"
IPV6_GROUP = 0xFF  # how the address of a group begins
LINK_LOCAL = b"\xfe\x80"


class Configuration:
    """``address``: empty when the machine asks for one. ``name_servers``: empty when it asks for them, too.

    ``ipv6_address``: one that it has beside those that routers make known; ``ipv6_gateway``: who comes before them.
    ``ipv6_key``: what its addresses of IPv6 are made with, or empty: then they are others after each start.
    ``ipv6_temporary``: whether it has temporary ones, too, from which it speaks first (RFC 8981).
    ``vlan``: the virtual network whose tag its frames have, or 0.
    """

    def __init__(self) -> None:
        self.address = b""
        self.prefix = 0
        self.gateway = b""
        self.name_servers: list[bytes] = []
        self.ipv6_address = b""
        self.ipv6_prefix = 0
        self.ipv6_gateway = b""
        self.ipv6_key = b""
        self.ipv6_temporary = False
        self.vlan = 0


class _Said:
    by_program: Configuration | None = None


def say_configuration(configuration: Configuration) -> None:
    """What holds where nobody who starts the program says another one."""
    _Said.by_program = configuration


def configuration_of_first_card(words: list[bytes]) -> Configuration:
    """``words``: what whoever has started the program says."""
    said = _Said.by_program
    return read_configuration(words) if words or said is None else said


def read_configuration(words: list[bytes]) -> Configuration:
    made = Configuration()
    for word in words:
        try:
            text = word.decode()
        except UnicodeDecodeError:
            raise ValueError("a configuration of the network that is no text") from None
        made.name_servers = []
        for part in text.split(","):
            take_part(made, part)
    if made.gateway:
        is_near = len(made.address) == len(made.gateway) and common_bits(made.gateway, made.address) >= made.prefix
        if not is_near or made.gateway == made.address:
            raise ValueError("a gateway must be another machine of the network that the address is in")
    gateway = made.ipv6_gateway
    if gateway and not gateway.startswith(LINK_LOCAL):
        own = made.ipv6_address
        if not own or common_bits(gateway, own) < made.ipv6_prefix or gateway == own:
            raise ValueError("a gateway of IPv6 must be another machine of the link")
    return made


def take_part(made: Configuration, part: str) -> None:
    if part == DHCP:
        made.address = b""
    elif part.startswith(GATEWAY):
        made.gateway = address_of_one(part[len(GATEWAY) :], IPV4_BYTES)
    elif part.startswith(NAME_SERVER):
        text = part[len(NAME_SERVER) :]
        made.name_servers.append(address_of_one(text, IPV6_BYTES if ":" in text else IPV4_BYTES))
    elif part.startswith(IPV6):
        made.ipv6_address, made.ipv6_prefix = address_and_prefix(part[len(IPV6) :], IPV6_BYTES)
    elif part.startswith(IPV6_GATEWAY):
        made.ipv6_gateway = address_of_one(part[len(IPV6_GATEWAY) :], IPV6_BYTES)
    elif part.startswith(IPV6_KEY):
        made.ipv6_key = key_of(part[len(IPV6_KEY) :])
    elif part == IPV6_TEMPORARY:
        made.ipv6_temporary = True
    elif part.startswith(VLAN):
        made.vlan = vlan_of(part[len(VLAN) :])
    else:
        made.address, made.prefix = address_and_prefix(part, IPV4_BYTES)


def address_and_prefix(text: str, size: int) -> tuple[bytes, int]:
    address, slash, prefix = text.partition("/")
    if not slash or not prefix.isascii() or not prefix.isdecimal() or not 1 <= int(prefix) <= 8 * size:
        raise ValueError("no address with the length of its prefix: " + text)
    return address_of_one(address, size), int(prefix)


def address_of_one(text: str, size: int) -> bytes:
    """An address of so many bytes that one machine can have: RFC 1122, 3.2.1.3; RFC 4291, sections 2.5 and 2.7."""
    found = parse_address(text)
    if len(found) != size:
        raise ValueError("an address of the other version of IP: " + text)
    if size == IPV4_BYTES:
        is_of_one = found[0] not in (0, LOOPBACK) and found[0] < FIRST_GROUP
    else:
        is_of_one = any(found) and found != IPV6_LOOPBACK and found[0] != IPV6_GROUP
    if not is_of_one:
        raise ValueError("not the address of a machine: " + text)
    return found


def key_of(text: str) -> bytes:
    if len(text) != 2 * KEY_BYTES or not text.isalnum():
        raise ValueError("a key of IPv6 addresses has 32 hexadecimal digits")
    return bytes.fromhex(text)


def vlan_of(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= MOST_VLAN:
        raise ValueError("a virtual network is a number from 1 to 4094")
    return int(text)
