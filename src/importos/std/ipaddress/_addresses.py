"""``IPv4Address`` and ``IPv6Address``."""

from __future__ import annotations

from ipaddress._bits import added, in_prefix, inverted, number_of
from ipaddress._text import (
    AddressValueError as AddressValueError,
    fail,
    ipv4_text,
    ipv6_exploded,
    ipv6_text,
    read_ipv4,
    read_ipv6,
)

from importos.lowlevel.intrinsic import fieldwise
from importos.lowlevel.objects import class_name

# Networks that are not reached from everywhere, and those within them that are (IANA's registries of special purpose
# addresses, as the releases of CPython since 3.11.10 read them).
PRIVATE_4 = (
    "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
    "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32"
)
GLOBAL_4 = "192.0.0.9/32 192.0.0.10/32"
PRIVATE_6 = "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10"
GLOBAL_6 = "2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28"
SHARED_4 = "100.64.0.0/10"  # between a provider and its customers
RESERVED_6 = (
    "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 f000::/5 "
    "f800::/6 fe00::/9"
)


def are_in_one(first: bytes, last: bytes, networks: str) -> bool:
    """Whether one of the networks holds both addresses."""
    for network in networks.split(" "):
        start, _slash, prefix = network.partition("/")
        read = read_ipv4(start) if len(first) == 4 else read_ipv6(start)
        if in_prefix(first, read, int(prefix)) and in_prefix(last, read, int(prefix)):
            return True
    return False


def are_private(first: bytes, last: bytes) -> bool:
    """Whether a private network holds both addresses, and neither is an exception from it."""
    private, exceptions = (PRIVATE_4, GLOBAL_4) if len(first) == 4 else (PRIVATE_6, GLOBAL_6)
    is_exception = are_in_one(first, first, exceptions) or are_in_one(last, last, exceptions)
    return are_in_one(first, last, private) and not is_exception


@fieldwise
class Address:
    """What both versions share."""

    version: int
    max_prefixlen: int
    _data: bytes

    @property
    def packed(self) -> bytes:
        return self._data

    def _network_key(self) -> tuple[bytes, int]:
        """By what interfaces are sorted first; an address of no network comes before them all."""
        return b"", 0

    def _order(self, other: Address) -> int:
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        mine, theirs = self._network_key(), other._network_key()
        if mine != theirs:
            return -1 if mine < theirs else 1
        return -1 if self._data < other._data else 1 if other._data < self._data else 0

    def __lt__(self, other: Address, /) -> bool:
        return self._order(other) < 0

    def __le__(self, other: Address, /) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: Address, /) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: Address, /) -> bool:
        return self._order(other) >= 0

    def __int__(self) -> int:
        return number_of(self._data)

    @property
    def compressed(self) -> str:
        return str(self)

    def __format__(self, fmt: str, /) -> str:
        """``s`` is the text, ``b``, ``x`` and ``X`` are all digits, ``n`` is ``b`` of IPv4 and ``x`` of IPv6; ``#``
        puts the base in front, ``_`` stands between each four digits.
        """
        if not fmt or fmt == "s":
            return str(self)
        rest = fmt.removeprefix("#").removeprefix("_")
        if rest not in ("b", "x", "X", "n") or fmt.startswith("_#"):
            raise TypeError("unsupported format string passed to " + class_name(self) + ".__format__")
        base = rest if rest != "n" else "b" if self.version == 4 else "x"
        shown = "".join([f"{code:08b}" for code in self._data]) if base == "b" else self._data.hex()
        if "_" in fmt:
            shown = "_".join([shown[place : place + 4] for place in range(0, len(shown), 4)])
        prefix = "0" + base.lower() if fmt.startswith("#") else ""
        return prefix + shown.upper() if base == "X" else prefix + shown

    # -- kinds

    @property
    def is_private(self) -> bool:
        raise NotImplementedError

    @property
    def is_global(self) -> bool:
        raise NotImplementedError

    @property
    def is_multicast(self) -> bool:
        raise NotImplementedError

    @property
    def is_reserved(self) -> bool:
        raise NotImplementedError

    @property
    def is_unspecified(self) -> bool:
        raise NotImplementedError

    @property
    def is_loopback(self) -> bool:
        raise NotImplementedError

    @property
    def is_link_local(self) -> bool:
        raise NotImplementedError


@fieldwise
class IPv4Address(Address):
    def __init__(self, address: str | int | bytes) -> None:
        self.version = 4
        self.max_prefixlen = 32
        if isinstance(address, bytes):
            if len(address) != 4:
                fail(f"{address!r} (len {len(address)} != 4) is not permitted as an IPv4 address")
            self._data = address
        elif isinstance(address, int):
            if address < 0:
                fail(f"{address} (< 0) is not permitted as an IPv4 address")
            if address > 0xFFFFFFFF:
                fail(f"{address} (>= 2**32) is not permitted as an IPv4 address")
            self._data = address.to_bytes(4, "big")
        else:
            if "/" in address:
                fail("Unexpected '/' in " + repr(address))
            self._data = read_ipv4(address)

    @property
    def exploded(self) -> str:
        return str(self)

    @property
    def reverse_pointer(self) -> str:
        return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"

    def __add__(self, other: int, /) -> IPv4Address:
        number = int(self) + other
        return IPv4Address(number)

    def __sub__(self, other: int, /) -> IPv4Address:
        return IPv4Address(int(self) - other)

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, IPv4Address) and self._data == other._data

    def __hash__(self) -> int:
        return hash(self._data)

    def __str__(self) -> str:
        return ipv4_text(self._data)

    def __repr__(self) -> str:
        return "IPv4Address('" + str(self) + "')"

    @property
    def is_private(self) -> bool:
        return are_private(self._data, self._data)

    @property
    def is_global(self) -> bool:
        return not are_in_one(self._data, self._data, SHARED_4) and not self.is_private

    @property
    def is_multicast(self) -> bool:
        return self._data[0] & 0xF0 == 0xE0

    @property
    def is_reserved(self) -> bool:
        return self._data[0] & 0xF0 == 0xF0

    @property
    def is_unspecified(self) -> bool:
        return self._data == b"\x00\x00\x00\x00"

    @property
    def is_loopback(self) -> bool:
        return self._data[0] == 127

    @property
    def is_link_local(self) -> bool:
        return self._data[:2] == b"\xa9\xfe"


@fieldwise
class IPv6Address(Address):
    _scope: str | None

    def __init__(self, address: str | int | bytes) -> None:
        self.version = 6
        self.max_prefixlen = 128
        self._scope = None
        if isinstance(address, bytes):
            if len(address) != 16:
                fail(f"{address!r} (len {len(address)} != 16) is not permitted as an IPv6 address")
            self._data = address
        elif isinstance(address, int):
            if address < 0:
                fail(f"{address} (< 0) is not permitted as an IPv6 address")
            self._data = bytes(8) + address.to_bytes(8, "big")
        else:
            if "/" in address:
                fail("Unexpected '/' in " + repr(address))
            text, percent, scope = address.partition("%")
            if percent:
                if not scope or "%" in scope:
                    fail('Invalid IPv6 address: "' + repr(address) + '"')
                self._scope = scope
            self._data = read_ipv6(text)

    @property
    def scope_id(self) -> str | None:
        return self._scope

    @property
    def exploded(self) -> str:
        return ipv6_exploded(self._data)

    @property
    def reverse_pointer(self) -> str:
        return ".".join(list(self.exploded.replace(":", ""))[::-1]) + ".ip6.arpa"

    def __add__(self, other: int, /) -> IPv6Address:
        return IPv6Address(self._moved_far(other))

    def __sub__(self, other: int, /) -> IPv6Address:
        return IPv6Address(self._moved_far(-other))

    def _moved_far(self, number: int) -> bytes:
        moved = added(self._data, number)
        if moved is None:
            fail("the sum is not permitted as an IPv6 address")
        return moved

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, IPv6Address) and self._data == other._data and self._scope == other._scope

    def __hash__(self) -> int:
        return hash((self._data, self._scope))

    def __str__(self) -> str:
        scope = self._scope
        shown = ipv6_text(self._data)
        return shown if scope is None else shown + "%" + scope

    def __repr__(self) -> str:
        return "IPv6Address('" + str(self) + "')"

    @property
    def ipv4_mapped(self) -> IPv4Address | None:
        return IPv4Address(self._data[12:]) if self._data[:12] == bytes(10) + b"\xff\xff" else None

    @property
    def sixtofour(self) -> IPv4Address | None:
        return IPv4Address(self._data[2:6]) if self._data[:2] == b"\x20\x02" else None

    @property
    def teredo(self) -> tuple[IPv4Address, IPv4Address] | None:
        """The server and the client of a tunnel (RFC 4380)."""
        if self._data[:4] != b"\x20\x01\x00\x00":
            return None
        return IPv4Address(self._data[4:8]), IPv4Address(inverted(self._data[12:]))

    @property
    def is_private(self) -> bool:
        mapped = self.ipv4_mapped
        return are_private(self._data, self._data) if mapped is None else mapped.is_private

    @property
    def is_global(self) -> bool:
        return not self.is_private

    @property
    def is_multicast(self) -> bool:
        return self._data[0] == 0xFF

    @property
    def is_reserved(self) -> bool:
        return are_in_one(self._data, self._data, RESERVED_6)

    @property
    def is_unspecified(self) -> bool:
        return self._data == bytes(16)

    @property
    def is_loopback(self) -> bool:
        return self._data == bytes(15) + b"\x01"

    @property
    def is_link_local(self) -> bool:
        return self._data[0] == 0xFE and self._data[1] & 0xC0 == 0x80

    @property
    def is_site_local(self) -> bool:
        return self._data[0] == 0xFE and self._data[1] & 0xC0 == 0xC0
