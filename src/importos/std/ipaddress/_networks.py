"""Networks and interfaces: addresses with a prefix."""

from __future__ import annotations

from ipaddress._addresses import SHARED_4, Address, IPv4Address, IPv6Address, are_in_one, are_private
from ipaddress._bits import added, inverted, mask_bytes, masked, prefix_of_mask, united
from ipaddress._text import AddressValueError, fail, read_ipv4
from typing import Generic, Iterator, NoReturn, Self, TypeVar

from importos.lowlevel.intrinsic import fieldwise

AddressT = TypeVar("AddressT", bound=Address)


class NetmaskValueError(ValueError):
    """The part behind the slash is no mask."""


def _refuse_mask(mask: str | int) -> NoReturn:
    raise NetmaskValueError(repr(mask) + " is not a valid netmask")


def _split(address: str) -> tuple[str, str]:
    """The address and the text behind the slash, if there is one."""
    parts = address.split("/")
    if len(parts) > 2:
        fail("Only one '/' permitted in " + repr(address))
    return parts[0], parts[1] if len(parts) > 1 else ""


def _prefix(mask: str, most: int) -> int:
    if mask.isascii() and mask.isdigit() and len(mask) < 10 and int(mask) <= most:
        return int(mask)
    if most == 128:
        _refuse_mask(mask)
    try:
        data = read_ipv4(mask)
    except AddressValueError:
        _refuse_mask(mask)
    prefix = prefix_of_mask(data)
    if prefix < 0:
        prefix = prefix_of_mask(inverted(data))
    if prefix < 0:
        _refuse_mask(mask)
    return prefix


@fieldwise
class AnyNetwork:
    """What networks of both versions are known by."""

    version: int
    max_prefixlen: int
    _prefix: int
    _first: bytes


@fieldwise
class Network(AnyNetwork, Generic[AddressT]):
    """What both versions share; ``_address`` makes an address of bytes."""

    network_address: AddressT
    netmask: AddressT

    def _address(self, data: bytes) -> AddressT:
        raise NotImplementedError

    def _network(self, data: bytes, prefix: int) -> Self:
        raise NotImplementedError

    def _begin_at(self, data: bytes, mask: int | str, strict: bool) -> None:
        prefix = _prefix(mask, self.max_prefixlen) if isinstance(mask, str) else mask
        if not 0 <= prefix <= self.max_prefixlen:
            _refuse_mask(mask)
        self._begin(data, prefix, strict)

    def _begin(self, data: bytes, prefix: int, strict: bool) -> None:
        mask = mask_bytes(len(data), prefix)
        start = masked(data, mask)
        self._prefix = prefix
        self._first = start
        self.netmask = self._address(mask)
        self.network_address = self._address(data)
        if start != data:
            if strict:
                raise ValueError(str(self) + " has host bits set")
            self.network_address = self._address(start)

    @property
    def prefixlen(self) -> int:
        return self._prefix

    @property
    def hostmask(self) -> AddressT:
        return self._address(inverted(self.netmask._data))

    @property
    def broadcast_address(self) -> AddressT:
        return self._address(united(self.network_address._data, inverted(self.netmask._data)))

    @property
    def num_addresses(self) -> int:
        if self.max_prefixlen - self._prefix > 62:
            raise OverflowError("integer result does not fit in 64 bits")
        return 1 << self.max_prefixlen - self._prefix

    @property
    def with_prefixlen(self) -> str:
        return str(self)

    @property
    def with_netmask(self) -> str:
        return str(self.network_address) + "/" + str(self.netmask)

    @property
    def with_hostmask(self) -> str:
        return str(self.network_address) + "/" + str(self.hostmask)

    @property
    def compressed(self) -> str:
        return str(self)

    # -- addresses in it

    def _first_host(self) -> bytes:
        return self._first[:-1] + bytes([self._first[-1] + 1])

    def _last_host(self) -> bytes:
        raise NotImplementedError

    def hosts(self) -> Iterator[AddressT]:
        if self.max_prefixlen - self._prefix <= 1:
            return self.__iter__()
        return self._between(self._first_host(), self._last_host())

    def __iter__(self) -> Iterator[AddressT]:
        return self._between(self._first, self.broadcast_address._data)

    def _between(self, first: bytes, last: bytes) -> Iterator[AddressT]:
        following: bytes | None = first
        while following is not None and following <= last:
            yield self._address(following)
            following = added(following, 1)

    def __getitem__(self, n: int, /) -> AddressT:
        first = self.network_address._data
        last = self.broadcast_address._data
        moved = added(first, n) if n >= 0 else added(last, n + 1)
        if moved is None or moved < first or moved > last:
            raise IndexError("address out of range")
        return self._address(moved)

    def __contains__(self, other: object, /) -> bool:
        if not isinstance(other, Address) or other.version != self.version:
            return False
        return masked(other._data, self.netmask._data) == self.network_address._data

    def overlaps(self, other: Self) -> bool:
        return (
            self.network_address in other
            or self.broadcast_address in other
            or other.network_address in self
            or other.broadcast_address in self
        )

    def subnet_of(self, other: Self) -> bool:
        return other._prefix <= self._prefix and self.network_address in other

    def supernet_of(self, other: Self) -> bool:
        return other.subnet_of(self)

    def subnets(self, prefixlen_diff: int = 1, new_prefix: int | None = None) -> Iterator[Self]:
        if self._prefix == self.max_prefixlen:
            return self._divided(self._prefix)
        if new_prefix is not None:
            if new_prefix < self._prefix:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefix
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        prefix = self._prefix + prefixlen_diff
        if prefix > self.max_prefixlen:
            raise ValueError(f"prefix length diff {prefix} is invalid for netblock {self}")
        return self._divided(prefix)

    def _divided(self, prefix: int) -> Iterator[Self]:
        last = self.broadcast_address._data
        step = inverted(mask_bytes(len(last), prefix))
        following: bytes | None = self._first
        while following is not None and following <= last:
            yield self._network(following, prefix)
            following = added(united(following, step), 1)

    def supernet(self, prefixlen_diff: int = 1, new_prefix: int | None = None) -> Self:
        if self._prefix == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefix:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefix - new_prefix
        prefix = self._prefix - prefixlen_diff
        if prefix < 0:
            raise ValueError(f"current prefixlen is {self._prefix}, cannot have a prefixlen_diff of {prefixlen_diff}")
        data = self.network_address._data
        return self._network(masked(data, mask_bytes(len(data), prefix)), prefix)

    def address_exclude(self, other: Self) -> Iterator[Self]:
        """The networks that are left when another one, which lies in it, is taken out."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        rest = self
        while rest != other:
            lower, upper = rest.subnets()
            rest, left = (lower, upper) if other.subnet_of(lower) else (upper, lower)
            yield left

    def compare_networks(self, other: Self) -> int:
        """-1, 0 or 1 by the first address, then by the size."""
        order = self._order(other)
        return -1 if order < 0 else 1 if order > 0 else 0

    # -- comparison and text

    def __eq__(self, other: object, /) -> bool:
        return (
            isinstance(other, AnyNetwork)
            and self.version == other.version
            and self._prefix == other._prefix
            and self._first == other._first
        )

    def _order(self, other: Self) -> int:
        if self.network_address != other.network_address:
            return -1 if self.network_address._data < other.network_address._data else 1
        return self._prefix - other._prefix

    def __lt__(self, other: Self, /) -> bool:
        return self._order(other) < 0

    def __le__(self, other: Self, /) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: Self, /) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: Self, /) -> bool:
        return self._order(other) >= 0

    def __hash__(self) -> int:
        return hash((self.network_address._data, self._prefix))

    def __str__(self) -> str:
        return str(self.network_address) + "/" + repr(self._prefix)

    # -- kinds: those of the first and the last address

    @property
    def is_multicast(self) -> bool:
        return self.network_address.is_multicast and self.broadcast_address.is_multicast

    @property
    def is_private(self) -> bool:
        return are_private(self._first, self.broadcast_address._data)

    @property
    def is_global(self) -> bool:
        shared = self.version == 4 and are_in_one(self._first, self.broadcast_address._data, SHARED_4)
        return not shared and not self.is_private

    @property
    def is_reserved(self) -> bool:
        return self.network_address.is_reserved and self.broadcast_address.is_reserved

    @property
    def is_unspecified(self) -> bool:
        return self.network_address.is_unspecified and self.broadcast_address.is_unspecified

    @property
    def is_loopback(self) -> bool:
        return self.network_address.is_loopback and self.broadcast_address.is_loopback

    @property
    def is_link_local(self) -> bool:
        return self.network_address.is_link_local and self.broadcast_address.is_link_local


@fieldwise
class IPv4Network(Network[IPv4Address]):
    def __init__(self, address: str | int | bytes | tuple[str | int | bytes, int | str], strict: bool = True) -> None:
        self.version = 4
        self.max_prefixlen = 32
        if isinstance(address, str):
            start, mask = _split(address)
            data = IPv4Address(start)._data
            self._begin(data, _prefix(mask, 32) if mask or "/" in address else 32, strict)
        elif isinstance(address, tuple):
            self._begin_at(IPv4Address(address[0])._data, address[1], strict)
        else:
            self._begin(IPv4Address(address)._data, 32, strict)

    def _address(self, data: bytes) -> IPv4Address:
        return IPv4Address(data)

    def _network(self, data: bytes, prefix: int) -> IPv4Network:
        return IPv4Network((data, prefix))

    def _last_host(self) -> bytes:
        last = self.broadcast_address._data
        return last[:-1] + bytes([last[-1] - 1])

    @property
    def exploded(self) -> str:
        return self.network_address.exploded + "/" + repr(self._prefix)

    def __repr__(self) -> str:
        return "IPv4Network('" + str(self) + "')"


@fieldwise
class IPv6Network(Network[IPv6Address]):
    def __init__(self, address: str | int | bytes | tuple[str | int | bytes, int | str], strict: bool = True) -> None:
        self.version = 6
        self.max_prefixlen = 128
        if isinstance(address, str):
            start, mask = _split(address)
            data = IPv6Address(start)._data
            self._begin(data, _prefix(mask, 128) if mask or "/" in address else 128, strict)
        elif isinstance(address, tuple):
            self._begin_at(IPv6Address(address[0])._data, address[1], strict)
        else:
            self._begin(IPv6Address(address)._data, 128, strict)

    def _address(self, data: bytes) -> IPv6Address:
        return IPv6Address(data)

    def _network(self, data: bytes, prefix: int) -> IPv6Network:
        return IPv6Network((data, prefix))

    def _last_host(self) -> bytes:
        last = self.broadcast_address._data
        return last

    @property
    def exploded(self) -> str:
        return self.network_address.exploded + "/" + repr(self._prefix)

    def __repr__(self) -> str:
        return "IPv6Network('" + str(self) + "')"


@fieldwise
class IPv4Interface(IPv4Address):
    """An address and the network that it is reached through."""

    network: IPv4Network
    netmask: IPv4Address

    def __init__(self, address: str | int | bytes | tuple[str | int | bytes, int | str]) -> None:
        if isinstance(address, str):
            super().__init__(_split(address)[0])
        elif isinstance(address, tuple):
            super().__init__(address[0])
        else:
            super().__init__(address)
        self.network = IPv4Network(address, False)
        self.netmask = self.network.netmask

    def _network_key(self) -> tuple[bytes, int]:
        return self.network._first, self.network._prefix

    @property
    def ip(self) -> IPv4Address:
        return IPv4Address(self._data)

    @property
    def hostmask(self) -> IPv4Address:
        return self.network.hostmask

    @property
    def with_prefixlen(self) -> str:
        return str(self)

    @property
    def with_netmask(self) -> str:
        return super().__str__() + "/" + str(self.netmask)

    @property
    def with_hostmask(self) -> str:
        return super().__str__() + "/" + str(self.hostmask)

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, IPv4Interface) and self._data == other._data and self.network == other.network

    def __hash__(self) -> int:
        return hash((self._data, self.network._prefix))

    def __str__(self) -> str:
        return super().__str__() + "/" + repr(self.network._prefix)

    def __repr__(self) -> str:
        return "IPv4Interface('" + str(self) + "')"


@fieldwise
class IPv6Interface(IPv6Address):
    """An address and the network that it is reached through."""

    network: IPv6Network
    netmask: IPv6Address

    def __init__(self, address: str | int | bytes | tuple[str | int | bytes, int | str]) -> None:
        if isinstance(address, str):
            super().__init__(_split(address)[0])
        elif isinstance(address, tuple):
            super().__init__(address[0])
        else:
            super().__init__(address)
        self.network = IPv6Network(address, False)
        self.netmask = self.network.netmask

    def _network_key(self) -> tuple[bytes, int]:
        return self.network._first, self.network._prefix

    @property
    def ip(self) -> IPv6Address:
        return IPv6Address(self._data)

    @property
    def hostmask(self) -> IPv6Address:
        return self.network.hostmask

    @property
    def with_prefixlen(self) -> str:
        return str(self)

    @property
    def with_netmask(self) -> str:
        return super().__str__() + "/" + str(self.netmask)

    @property
    def with_hostmask(self) -> str:
        return super().__str__() + "/" + str(self.hostmask)

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, IPv6Interface) and self._data == other._data and self.network == other.network

    def __hash__(self) -> int:
        return hash((self._data, self.network._prefix))

    def __str__(self) -> str:
        return super().__str__() + "/" + repr(self.network._prefix)

    def __repr__(self) -> str:
        return "IPv6Interface('" + str(self) + "')"
