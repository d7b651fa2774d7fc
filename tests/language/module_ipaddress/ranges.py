"""Ranges of addresses as networks, and networks that are collapsed into fewer."""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    collapse_addresses,
    ip_address,
    summarize_address_range,
)


def main() -> None:
    for first, last in (
        ("192.0.2.0", "192.0.2.130"), ("0.0.0.0", "255.255.255.255"), ("10.0.0.1", "10.0.0.1"), ("1.2.3.4", "5.6.7.8"),
        ("255.255.255.254", "255.255.255.255"), ("0.0.0.1", "0.0.0.2"),
    ):  # fmt: skip
        print(first, [str(network) for network in summarize_address_range(IPv4Address(first), IPv4Address(last))])
    for start, end in (("2001:db8::3", "2001:db8::1:0"), ("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")):
        print(list(summarize_address_range(IPv6Address(start), IPv6Address(end))))
    for one, other in (("10.0.0.0", "10.0.0.7"), ("10.0.0.7", "10.0.0.0"), ("::1", "::3"), ("::1", "10.0.0.0")):
        parts = summarize_address_range(ip_address(one), ip_address(other))
        try:
            print([str(part) for part in parts])
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    for texts in (
        ["192.0.2.0/25", "192.0.2.128/25"],
        ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/25", "10.0.0.0/25", "10.0.0.5"],
        ["10.0.0.0", "10.0.0.1", "10.0.0.3", "10.0.0.2", "10.0.0.2", "10.0.0.9", "10.0.0.11"],
        ["0.0.0.0/0", "10.0.0.0/8"],
        ["9.0.0.0/8", "8.0.0.0/8", "1.0.0.0/8", "2.0.0.0/8"],
        [],
    ):
        networks = [IPv4Network(text) for text in texts]
        print([str(network) for network in collapse_addresses(networks)])
    print(list(collapse_addresses({IPv6Network("::/128"), IPv6Network("::1/128"), IPv6Network("ff00::/8")})))


main()
