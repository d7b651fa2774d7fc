"""Networks and interfaces: masks, hosts, subnets, and what is in what."""

import ipaddress
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Interface, IPv6Network, ip_interface, ip_network


def attempt(text: str, strict: bool) -> None:
    try:
        print(repr(IPv4Network(text, strict)))
    except ipaddress.NetmaskValueError as error:
        print(text, "NetmaskValueError", error)
    except ipaddress.AddressValueError as error:
        print(text, "AddressValueError", error)
    except ValueError as error:
        print(text, "ValueError", error)


def main() -> None:
    for text in ("192.168.1.0/24", "10.0.0.0/8", "0.0.0.0/0", "1.2.3.4", "1.2.3.4/32", "1.2.3.4/31", "172.16.0.0/255.240.0.0", "10.1.0.0/0.0.255.255"):
        net = IPv4Network(text)
        print(net, repr(net), net.network_address, net.broadcast_address, net.netmask, net.hostmask, net.prefixlen, net.num_addresses, net.with_netmask, net.with_hostmask, net.is_private, net.version)
    net = IPv4Network("192.168.1.64/29")
    print([str(a) for a in net], [str(a) for a in net.hosts()], net[0], net[-1], net[3], IPv4Address("192.168.1.70") in net, IPv4Address("192.168.1.72") in net)
    print([str(n) for n in net.subnets()], [str(n) for n in net.subnets(new_prefix=31)], list(net.subnets(2)), net.supernet(), net.supernet(new_prefix=24), net.supernet(5))
    print(list(IPv4Network("1.2.3.4/31").hosts()), list(IPv4Network("1.2.3.4/32").hosts()), list(IPv4Network("1.2.3.4").subnets()))
    big = IPv4Network("192.168.0.0/16")
    print(net.subnet_of(big), big.supernet_of(net), big.overlaps(net), net.overlaps(IPv4Network("10.0.0.0/8")), net < big, big < net, net == IPv4Network("192.168.1.64/29"), hash(net) == hash(IPv4Network("192.168.1.64/29")))
    six = IPv6Network("2001:db8::/126")
    print(six, repr(six), six.exploded, six.num_addresses, list(six), list(six.hosts()), six.netmask, six.broadcast_address, next(IPv6Network("2001:db8::/32").subnets(new_prefix=64)))
    print(sorted([IPv4Network("10.0.0.0/24"), IPv4Network("10.0.0.0/8"), IPv4Network("9.0.0.0/8")]), ip_network("::/0"), repr(ip_network("10.0.0.1/8", strict=False)), ip_network("::1"))
    near = IPv4Interface("192.168.1.5/24")
    print(near, repr(near), near.ip, near.network, near.netmask, near.hostmask, near.with_prefixlen, near.with_netmask, near == IPv4Interface("192.168.1.5/24"), near == IPv4Interface("192.168.1.5/25"), IPv4Interface("1.2.3.4"))
    print(IPv6Interface("fe80::1/64").network, ip_interface("10.1.2.3/255.0.0.0"), repr(ip_interface("::5/100")))
    for text in ("10.0.0.1/8", "1.2.3.0/33", "1.2.3.0/a", "1.2.3.0/255.0.255.0", "1.2.3/24", "1.2.3.0/24/5", "1.2.3.0/-1", "1.2.3.0/"):
        attempt(text, True)
    attempt("10.0.0.1/8", False)
    for number in range(5):
        try:
            if number == 0:
                print(net[8])
            elif number == 1:
                print(net.supernet(30))
            elif number == 2:
                print(list(net.subnets(new_prefix=20)))
            elif number == 3:
                print(list(net.subnets(10)))
            else:
                ip_network("nothing")
        except IndexError as error:
            print("IndexError", error)
        except ValueError as error:
            print("ValueError", error)


main()
