"""Ranges of addresses as networks, and networks that stand beside each other as one."""

from __future__ import annotations

from ipaddress._addresses import Address, IPv4Address, IPv6Address
from ipaddress._bits import added, inverted, mask_bytes, masked, united
from ipaddress._networks import IPv4Network, IPv6Network
from typing import Iterable, Iterator, TypeVar, overload

NetworkT = TypeVar("NetworkT", IPv4Network, IPv6Network)


@overload
def summarize_address_range(first: IPv4Address, last: IPv4Address) -> Iterator[IPv4Network]:
    return _of_version_4(first, last)


@overload
def summarize_address_range(first: IPv6Address, last: IPv6Address) -> Iterator[IPv6Network]:
    return _of_version_6(first, last)


@overload
def summarize_address_range(
    first: IPv4Address | IPv6Address, last: IPv4Address | IPv6Address
) -> Iterator[IPv4Network] | Iterator[IPv6Network]:
    return _of_version_4(first, last) if isinstance(first, IPv4Address) else _of_version_6(first, last)


def _of_version_4(first: Address, last: Address) -> Iterator[IPv4Network]:
    for start, prefix in _parts(first, last):
        yield IPv4Network((start, prefix))


def _of_version_6(first: Address, last: Address) -> Iterator[IPv6Network]:
    for start, prefix in _parts(first, last):
        yield IPv6Network((start, prefix))


def _parts(first: Address, last: Address) -> Iterator[tuple[bytes, int]]:
    """The networks of which the range consists, each as large as it can be; they begin in the same order."""
    if first > last:
        raise ValueError("last IP address must be greater than first")
    start: bytes | None = first._data
    while start is not None and start <= last._data:
        prefix = first.max_prefixlen
        end = start
        while prefix > 0:
            mask = mask_bytes(len(start), prefix - 1)
            larger = united(start, inverted(mask))
            if masked(start, mask) != start or larger > last._data:
                break
            prefix -= 1
            end = larger
        yield start, prefix
        start = added(end, 1)


def collapse_addresses(addresses: Iterable[NetworkT]) -> Iterator[NetworkT]:
    """The fewest networks that hold the same addresses, in order."""
    open_halves: dict[NetworkT, NetworkT] = {}
    to_merge = list(addresses)
    while to_merge:
        network = to_merge.pop()
        whole = network.supernet()
        other = open_halves.get(whole)
        if other is None:
            open_halves[whole] = network
        elif other != network:
            del open_halves[whole]
            to_merge.append(whole)
    last: NetworkT | None = None
    for network in sorted(open_halves.values()):
        if last is None or last.broadcast_address._data < network.broadcast_address._data:
            yield network
            last = network
