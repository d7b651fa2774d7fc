"""Addresses of both versions: what is one, in which forms it is written, of which kind it is."""

import ipaddress
from ipaddress import IPv4Address, IPv6Address, ip_address


def attempt(text: str, version: int) -> None:
    try:
        if version == 4:
            print(repr(IPv4Address(text)))
        elif version == 6:
            print(repr(IPv6Address(text)))
        else:
            print(repr(ip_address(text)))
    except ipaddress.AddressValueError as error:
        print(repr(text), "AddressValueError", error)
    except ValueError as error:
        print(repr(text), "ValueError", error)


def main() -> None:
    for text in ("192.168.0.1", "10.0.0.0", "127.0.0.1", "8.8.8.8", "169.254.3.4", "224.0.0.1", "240.1.2.3", "0.0.0.0", "255.255.255.255", "100.64.0.1", "172.16.5.6", "198.18.0.1"):
        four = IPv4Address(text)
        print(four, repr(four), int(four), four.packed, four.reverse_pointer, four.version, four.max_prefixlen, four.exploded, four.compressed)
        print(four.is_private, four.is_global, four.is_multicast, four.is_reserved, four.is_unspecified, four.is_loopback, four.is_link_local)
    for text in ("::", "::1", "2001:db8::1", "ff02::1", "fc00::1", "2001:db8:0:0:1:0:0:1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "fec0::", "1::2:0:0:3", "0:0:1::", "2606:4700::1111", "::1.2.3.4"):
        six = IPv6Address(text)
        print(six, repr(six), six.packed, six.exploded, six.compressed, six.reverse_pointer, six.scope_id, six.ipv4_mapped, six.sixtofour)
        print(six.is_private, six.is_global, six.is_multicast, six.is_reserved, six.is_unspecified, six.is_loopback, six.is_link_local, six.is_site_local)
    six = IPv6Address("2002:102:304::")
    print(six, six.exploded, six.reverse_pointer, six.ipv4_mapped, six.sixtofour)
    four = IPv4Address("10.0.0.255")
    print(four + 1, four - 256, IPv4Address(3232235777), IPv4Address(b"\x01\x02\x03\x04"), four < IPv4Address("10.0.1.0"), four == IPv4Address(int(four)), hash(four) == hash(IPv4Address("10.0.0.255")))
    six = IPv6Address("2001:db8::ffff:ffff:ffff:ffff")
    print(six + 1, six - 1, IPv6Address(65536), IPv6Address(bytes(range(16))), six > IPv6Address("::"), int(IPv6Address("::ff")), six == ip_address("2001:db8::ffff:ffff:ffff:ffff"))
    scoped = IPv6Address("fe80::1%eth0")
    print(scoped, scoped.scope_id, scoped == IPv6Address("fe80::1"), scoped.is_link_local, repr(scoped))
    print(sorted([IPv4Address("10.0.0.10"), IPv4Address("9.0.0.1"), IPv4Address("10.0.0.9")]), ip_address("1.2.3.4") == ip_address("::1"), ip_address(5), repr(ip_address("::1")))
    for text in ("", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.a", "01.2.3.4", "1.2.3.", "1.2.3.4/8", " 1.2.3.4", "1.2.3.0004", "-1.2.3.4"):
        attempt(text, 4)
    for text in ("", "1", "1:2", ":1:2", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:9:a", "g::1", "12345::", "::1%", "::1%a%b", "::1.2.3", ":::", "1:2:3:4:5:6:7::8", "::1/64", ":1::2", "1::2:"):
        attempt(text, 6)
    for text in ("nothing", "1.2.3.4", "::", "1.2.3.4.5"):
        attempt(text, 0)
    for number in (-1, 2**32):
        try:
            IPv4Address(number)
        except ipaddress.AddressValueError as error:
            print(error)


main()
