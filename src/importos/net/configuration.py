"""What a machine is told of its network before it starts, one word after the other, the last of a kind counts:

    10.55.0.2/24,gateway=10.55.0.1,name-server=10.55.0.1,name-server=10.55.0.3
    dhcp,name-server=10.55.0.3,ipv6-key=000102030405060708090a0b0c0d0e0f

The tool's ``machine/addressing.py`` writes this form; boot loaders may, too. Pure. Must never guess: what is no
configuration is a ValueError, and the program that first uses the network gets it.
"""

from __future__ import annotations

from importos.net.address_text import IPV4_BYTES, parse_address
from importos.net.routes import common_bits

DHCP = "dhcp"
GATEWAY = "gateway="
NAME_SERVER = "name-server="
IPV6_KEY = "ipv6-key="
KEY_BYTES = 16
LOOPBACK = 127
FIRST_GROUP = 224


class Configuration:
    """``address``: empty when the machine asks for one. ``name_servers``: empty when it asks for them, too.

    ``ipv6_key``: what its addresses of IPv6 are made with, or empty: then they are others after each start.
    """

    def __init__(self) -> None:
        self.address = b""
        self.prefix = 0
        self.gateway = b""
        self.name_servers: list[bytes] = []
        self.ipv6_key = b""


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
    return made


def take_part(made: Configuration, part: str) -> None:
    if part == DHCP:
        made.address = b""
    elif part.startswith(GATEWAY):
        made.gateway = address_of_one(part[len(GATEWAY) :])
    elif part.startswith(NAME_SERVER):
        made.name_servers.append(address_of_one(part[len(NAME_SERVER) :]))
    elif part.startswith(IPV6_KEY):
        made.ipv6_key = key_of(part[len(IPV6_KEY) :])
    else:
        address, slash, prefix = part.partition("/")
        if not slash or not prefix.isascii() or not prefix.isdecimal() or not 1 <= int(prefix) <= 8 * IPV4_BYTES:
            raise ValueError("no address with the length of its prefix: " + part)
        made.address = address_of_one(address)
        made.prefix = int(prefix)


def address_of_one(text: str) -> bytes:
    """An IPv4 address that one machine can have: RFC 1122, 3.2.1.3."""
    found = parse_address(text)
    if len(found) != IPV4_BYTES or found[0] in (0, LOOPBACK) or found[0] >= FIRST_GROUP:
        raise ValueError("not the IPv4 address of a machine: " + text)
    return found


def key_of(text: str) -> bytes:
    if len(text) != 2 * KEY_BYTES or not text.isalnum():
        raise ValueError("a key of IPv6 addresses has 32 hexadecimal digits")
    return bytes.fromhex(text)
