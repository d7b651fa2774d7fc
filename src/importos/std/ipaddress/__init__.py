"""The module ``ipaddress``: addresses, networks and interfaces of IPv4 and IPv6.

An address is kept as its bytes, 4 or 16 of them: a number of 128 bits does not fit an int, so that ``int()`` of an
address of IPv6 raises OverflowError when it is too large.
"""

from __future__ import annotations

from ipaddress._addresses import (
    Address as _Address,
    AddressValueError as AddressValueError,
    IPv4Address as IPv4Address,
    IPv6Address as IPv6Address,
)
from ipaddress._networks import (
    IPv4Interface as IPv4Interface,
    IPv4Network as IPv4Network,
    IPv6Interface as IPv6Interface,
    IPv6Network as IPv6Network,
    NetmaskValueError as NetmaskValueError,
)
from ipaddress._ranges import (
    collapse_addresses as collapse_addresses,
    summarize_address_range as summarize_address_range,
)
from typing import TypeAlias, overload

IPV4LENGTH = 32
IPV6LENGTH = 128

_RawAddress: TypeAlias = str | int | bytes


def ip_address(address: str | int | bytes) -> IPv4Address | IPv6Address:
    try:
        return IPv4Address(address)
    except AddressValueError:
        pass
    try:
        return IPv6Address(address)
    except AddressValueError:
        pass
    raise ValueError(repr(address) + " does not appear to be an IPv4 or IPv6 address")


@overload
def get_mixed_type_key(obj: _Address) -> tuple[int, _Address]:
    return obj.version, obj


@overload
def get_mixed_type_key(obj: IPv4Network | IPv6Network) -> tuple[int, _Address, _Address]:
    return obj.version, obj.network_address, obj.netmask


def v4_int_to_packed(address: int) -> bytes:
    """The 4 bytes of an address, in the order of the network."""
    if not 0 <= address <= 0xFFFFFFFF:
        raise ValueError("Address negative or too large for IPv4")
    return address.to_bytes(4, "big")


def v6_int_to_packed(address: int) -> bytes:
    """The 16 bytes of an address, in the order of the network; an int holds only the last 63 bits."""
    if address < 0:
        raise ValueError("Address negative or too large for IPv6")
    return bytes(8) + address.to_bytes(8, "big")


def ip_network(address: str | int | bytes, strict: bool = True) -> IPv4Network | IPv6Network:
    try:
        return IPv4Network(address, strict)
    except (AddressValueError, NetmaskValueError):
        pass
    try:
        return IPv6Network(address, strict)
    except (AddressValueError, NetmaskValueError):
        pass
    raise ValueError(repr(address) + " does not appear to be an IPv4 or IPv6 network")


def ip_interface(address: str | int | bytes) -> IPv4Interface | IPv6Interface:
    try:
        return IPv4Interface(address)
    except (AddressValueError, NetmaskValueError):
        pass
    try:
        return IPv6Interface(address)
    except (AddressValueError, NetmaskValueError):
        pass
    raise ValueError(repr(address) + " does not appear to be an IPv4 or IPv6 interface")
