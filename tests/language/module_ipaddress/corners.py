"""Texts that are no addresses, formats, what is left of networks, and the edges of both versions."""

import ipaddress
import operator
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network
from typing import Callable


def show(label: str, call: Callable[[], object]) -> None:
    try:
        value = call()
        print(label, repr(value), value)
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for text in ("192.168.0.1", "192.168.0.256", "192.168.0", "192.168.0.1.2", "", "1.2.3.", "01.2.3.4", "1.2.3.04", "0.0.0.0", "255.255.255.255", "1.2.3.4/24", " 1.2.3.4", "1.2.3.-4", "1.2.3.1234", "a.b.c.d", "1..2.3", "١.2.3.4", "::", "::1", "1::", "2001:db8::1", "2001:DB8:0:0:0:0:0:1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", ":::", "1::2::3", "::ffff:1.2.3.4", "::1.2.3.256", "fe80::1%eth0", "fe80::1%", "fe80::1%a%b", "12345::", "g::", ":1", "1:", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::/64", "::ffff:0:0", "2002:c000:204::", "64:ff9b::1.2.3.4", "1:0:0:2:0:0:0:3", "0:0:1::"):
        show(f"ip_address {text!r}", lambda: ipaddress.ip_address(text))
        show("v4", lambda: IPv4Address(text))
        show("v6", lambda: IPv6Address(text))
    for text in ("10.0.0.0/8", "10.0.0.1/8", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255", "10.0.0.0/255.0.255.0", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/08", "10.0.0.0/a", "0.0.0.0/0", "1.2.3.4/32", "10.0.0.0/31", "2001:db8::/32", "2001:db8::1/32", "::/0", "::1/128", "2001:db8::/129", "2001:db8::/127"):
        show(f"network {text!r}", lambda: ipaddress.ip_network(text))
        show("loose", lambda: ipaddress.ip_network(text, strict=False))
        show("interface", lambda: ipaddress.ip_interface(text))
    for number in (0, 1, 2**32 - 1, 2**32, -1):
        show(f"int {number}", lambda: ipaddress.ip_address(number))
        show("v4", lambda: IPv4Address(number))
        show("v6", lambda: IPv6Address(number))
    show("bytes", lambda: IPv4Address(b"\x01\x02\x03\x04"))
    show("bytes", lambda: IPv4Address(b"\x01\x02\x03"))
    show("bytes", lambda: IPv6Address(b"\x01" * 16))
    show("bytes", lambda: IPv6Address(b"\x01" * 15))
    show("bytes", lambda: ipaddress.ip_address(b"\x01" * 5))
    four = IPv4Address("192.168.0.255")
    six = IPv6Address("2001:db8::ff")
    for delta in (0, 1, -1, 256, 2**40, -(2**40)):
        show("add", lambda: four + delta)
        show("sub", lambda: four - delta)
        show("add", lambda: six + delta)
    show("lt", lambda: operator.lt(four, six))
    show("eq", lambda: four == six)
    show("lt", lambda: sorted([IPv4Address("10.0.0.2"), IPv4Address("9.0.0.1")]))
    for text in ("10.1.2.3", "127.0.0.1", "169.254.1.1", "224.0.0.1", "240.0.0.1", "0.0.0.0", "8.8.8.8", "100.64.0.1", "192.0.2.1", "255.255.255.255", "198.18.0.1", "192.0.0.9"):
        a = IPv4Address(text)
        print(text, a.is_private, a.is_global, a.is_loopback, a.is_link_local, a.is_multicast, a.is_reserved, a.is_unspecified, a.packed, int(a), a.reverse_pointer, a.exploded, a.compressed, a.version, a.max_prefixlen, hash(a) == hash(IPv4Address(text)), format(a, "b"), f"{a:#_x}", f"{a:n}")
    for text in ("::1", "::", "fe80::1", "ff02::1", "2001:db8::1", "fc00::1", "fec0::1", "2606:4700::1111", "::ffff:10.0.0.1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"):
        b = IPv6Address(text)
        print(text, b.is_private, b.is_global, b.is_loopback, b.is_link_local, b.is_multicast, b.is_reserved, b.is_unspecified, b.is_site_local, b.packed, b.reverse_pointer, b.exploded, b.compressed, b.ipv4_mapped, b.sixtofour, b.scope_id, f"{b:X}", f"{b:s}")
    net = IPv4Network("192.168.0.0/29")
    print(list(net), list(net.hosts()), net.num_addresses, net.network_address, net.broadcast_address, net.netmask, net.hostmask, net.prefixlen, net.with_prefixlen, net.with_netmask, net.with_hostmask, net[0], net[-1], four in net, IPv4Address("192.168.0.3") in net)
    show("index", lambda: net[8])
    show("index", lambda: net[-9])
    show("subnets", lambda: list(net.subnets()))
    show("subnets", lambda: list(net.subnets(prefixlen_diff=2)))
    show("subnets", lambda: list(net.subnets(new_prefix=31)))
    show("subnets", lambda: list(net.subnets(new_prefix=28)))
    show("subnets", lambda: list(net.subnets(prefixlen_diff=4)))
    show("subnets", lambda: list(net.subnets(prefixlen_diff=2, new_prefix=30)))
    show("supernet", lambda: net.supernet())
    show("supernet", lambda: net.supernet(new_prefix=30))
    show("supernet", lambda: net.supernet(prefixlen_diff=30))
    show("supernet", lambda: IPv4Network("0.0.0.0/0").supernet())
    show("exclude", lambda: list(IPv4Network("192.168.0.0/28").address_exclude(IPv4Network("192.168.0.4/30"))))
    show("exclude", lambda: list(IPv4Network("192.168.0.0/28").address_exclude(IPv4Network("192.168.0.0/28"))))
    show("exclude", lambda: list(IPv4Network("192.168.0.0/28").address_exclude(IPv4Network("10.0.0.0/28"))))
    show("overlaps", lambda: (net.overlaps(IPv4Network("192.168.0.0/24")), net.subnet_of(IPv4Network("192.168.0.0/24")), net.supernet_of(IPv4Network("192.168.0.0/30")), net.compare_networks(IPv4Network("192.168.0.0/30"))))
    show("hosts", lambda: list(IPv4Network("1.2.3.4/32").hosts()))
    show("hosts", lambda: list(IPv4Network("1.2.3.4/31").hosts()))
    show("hosts", lambda: list(IPv6Network("::4/126").hosts()))
    show("hosts", lambda: list(IPv6Network("::4/127").hosts()))
    show("big", lambda: IPv6Network("2001:db8::/64")[-1])
    show("summarize", lambda: list(ipaddress.summarize_address_range(IPv4Address("192.0.2.0"), IPv4Address("192.0.2.130"))))
    show("summarize", lambda: list(ipaddress.summarize_address_range(IPv4Address("192.0.2.3"), IPv4Address("192.0.2.0"))))
    show("collapse", lambda: list(ipaddress.collapse_addresses([IPv4Network("192.0.2.0/25"), IPv4Network("192.0.2.128/25")])))
    face = IPv4Interface("10.1.2.3/24")
    print(face.ip, face.network, face.netmask, face.with_prefixlen, face.with_netmask, face.with_hostmask, face, repr(face), face == IPv4Interface("10.1.2.3/25"), face < IPv4Interface("10.1.2.3/25"), hash(face) == hash(IPv4Interface("10.1.2.3/24")))
    print(IPv6Interface("fe80::1%e0/64"), repr(IPv6Interface("fe80::1/64")), IPv6Interface("fe80::1/64").network)
    show("tuple", lambda: IPv4Network(("192.168.0.0", 24)))
    show("tuple", lambda: IPv4Network(("192.168.0.0", 16)))
    show("tuple", lambda: IPv4Interface(("192.168.0.1", 24)))
    print(net == IPv4Network("192.168.0.0/29"), net < IPv4Network("192.168.0.0/30"), sorted([IPv4Network("10.0.0.0/16"), IPv4Network("10.0.0.0/8"), IPv4Network("9.0.0.0/8")]), net.is_private, net.is_global, net.is_multicast, IPv4Network("10.0.0.0/7").is_private)
    show("key", lambda: sorted([IPv4Network("10.0.0.0/8"), IPv4Network("9.0.0.0/8")], key=ipaddress.get_mixed_type_key))
    show("int", lambda: ipaddress.v4_int_to_packed(2**32))


main()


def sort_interfaces() -> None:
    """By the network first; an address of no network comes before all of them."""
    faces = [IPv4Interface(text) for text in ("10.0.0.9/8", "10.0.0.1/24", "10.0.0.7/24", "9.9.9.9/32", "10.0.0.1/25")]
    print(sorted(faces), max(faces), min(faces))
    for one in faces:
        for other in faces:
            print(one, other, one < other, one <= other, one > other, one >= other, one == other)
    address: IPv4Address = IPv4Address("10.0.0.9")
    print([(address < face, face < address, address >= face, face >= address) for face in faces])


sort_interfaces()
