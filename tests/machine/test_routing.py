"""The example of a router in QEMU, between two hosts of Linux: what it passes on, and what it says of the rest."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from guest_programs.machine_images import EXAMPLES
from raw_network.links import PATIENCE_S
from raw_network.routed import SMALL_MTU, RoutedHosts, router_between_hosts

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.targets import load_target

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("routing")]

TARGET = "pc"
TIME_LIMIT_S = 180.0
OUTSIDE, INSIDE = 0, 1
STREAM_BYTES = 1 << 20


@pytest.fixture(scope="module")
def hosts(build_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoutedHosts]:
    target = load_target(TARGET)
    drivers = target.drivers(None)
    program = EXAMPLES / "network" / "router.py"
    request = BuildRequest(program, target, build_folder, drivers=drivers, optimise="-O1")
    image = build_program(request).image
    output = tmp_path_factory.mktemp("router") / "output"
    with router_between_hosts(image, TARGET, "router", output, TIME_LIMIT_S) as found:
        found.await_line("http on port 8080")
        found.probe(OUTSIDE, "wait", 2)  # its addresses of IPv6 are asked for first: RFC 4862, section 5.4
        yield found


def test_every_hop_says_that_it_is_one(hosts: RoutedHosts) -> None:
    """As traceroute sees it: RFC 1812, 5.3.1; RFC 4443, sections 3.1 and 3.3; the host itself has no such port."""
    assert hosts.probe(INSIDE, "datagram", "10.55.0.2", 1, 20) == "11 0 0 10.56.0.1"
    assert hosts.probe(INSIDE, "datagram", "10.55.0.2", 2, 20) == "3 3 0 10.55.0.2"
    assert hosts.probe(INSIDE, "datagram", "2001:db8:55::2", 1, 20) == "3 0 0 2001:db8:56::1"
    assert hosts.probe(INSIDE, "datagram", "2001:db8:55::2", 2, 20) == "1 4 0 2001:db8:55::2"


def test_who_is_not_there(hosts: RoutedHosts) -> None:
    """RFC 1812, 5.2.7.1; RFC 4861, section 7.2.2; and no way at all."""
    assert hosts.probe(INSIDE, "datagram", "10.55.0.77", 64, 20) == "3 1 0 10.56.0.1"
    assert hosts.probe(INSIDE, "datagram", "2001:db8:55::77", 64, 20) == "1 3 0 2001:db8:56::1"
    assert hosts.probe(INSIDE, "datagram", "192.0.2.1", 64, 20) == "3 0 0 10.56.0.1"
    assert hosts.probe(INSIDE, "datagram", "2001:db8:77::1", 64, 20) == "1 0 0 2001:db8:56::1"


def test_what_is_begun_from_inside(hosts: RoutedHosts) -> None:
    """Streams of both versions, whose host outside learns on the way how large packets may be: RFC 1191, RFC 8201."""
    with hosts.serving(OUTSIDE, 7000):
        assert hosts.probe(INSIDE, "stream", "10.55.0.2", 7000, STREAM_BYTES) == "same"
        assert hosts.probe(INSIDE, "stream", "2001:db8:55::2", 7000, STREAM_BYTES) == "same"


def test_too_large_for_the_second_link(hosts: RoutedHosts) -> None:
    """RFC 1191, section 4; RFC 4443, section 3.2: what may not be cut, of a flow that was begun from inside."""
    hosts.probe(INSIDE, "datagram", "10.55.0.2", 64, 20, 5000, 6000)
    largest = SMALL_MTU - 28
    assert hosts.probe(OUTSIDE, "datagram", "10.56.0.2", 64, largest, 6000, 5000) == "3 3 0 10.56.0.2"
    assert hosts.probe(OUTSIDE, "datagram", "10.56.0.2", 64, largest + 1, 6000, 5000) == f"3 4 {SMALL_MTU} 10.55.0.1"
    hosts.probe(INSIDE, "datagram", "2001:db8:55::2", 64, 20, 5000, 6000)
    largest = SMALL_MTU - 48
    said = hosts.probe(OUTSIDE, "datagram", "2001:db8:56::2", 64, largest + 1, 6000, 5000)
    assert said == f"2 0 {SMALL_MTU} 2001:db8:55::1"


def test_what_is_begun_from_outside(hosts: RoutedHosts) -> None:
    """The example's firewall lets nothing in."""
    with hosts.serving(INSIDE, 7001):
        assert hosts.probe(OUTSIDE, "reach", "10.56.0.2", 7001) == "TimeoutError"
        assert hosts.probe(OUTSIDE, "reach", "2001:db8:56::2", 7001) == "TimeoutError"
        assert hosts.probe(INSIDE, "stream", "10.56.0.2", 7001, 1000) == "same"


def test_the_router_serves_on_all_of_its_cards(hosts: RoutedHosts) -> None:
    """RFC 1812, 5.2.3: whatever card its address is of; the page counts what was dropped, and why."""
    for host in (OUTSIDE, INSIDE):
        for own in ("10.55.0.1", "10.56.0.1"):
            page = hosts.probe(host, "fetch", own, 8080)
            assert "card 0: 10.55.0.1/24" in page and "card 1: 10.56.0.1/24" in page
    hosts.probe(INSIDE, "datagram", "10.55.0.2", 1, 20)
    assert "its time to live is over" in hosts.probe(OUTSIDE, "fetch", "10.56.0.1", 8080)


AUTOCONF = "/proc/sys/net/ipv6/conf/eth0/autoconf"
SOLICIT = """
import socket
made = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
made.sendto(bytes([133]) + bytes(7), ("ff02::2", 0, 0, socket.if_nametoindex("eth0")))
"""


def test_hosts_inside_learn_of_the_router(hosts: RoutedHosts) -> None:
    """RFC 4861, section 6.2, and RFC 4862, of Linux: who leads elsewhere, and, once it is asked for, an address of the
    network; outside nobody hears of it."""
    default = ["ip", "-6", "route", "show", "default", "proto", "ra"]
    inside = await_text(hosts, default, "via fe80::")
    assert "dev eth0" in inside and "expires" in inside and "hoplimit 64" in inside
    run(hosts.on(INSIDE, "sh", "-c", f"echo 1 > {AUTOCONF}"))
    run(hosts.on(INSIDE, sys.executable, "-c", SOLICIT))
    addresses = await_text(hosts, ["ip", "-6", "-o", "addr", "show", "dev", "eth0", "dynamic"], "2001:db8:56:")
    run(hosts.on(INSIDE, "sh", "-c", f"echo 0 > {AUTOCONF}"))
    run(hosts.on(INSIDE, "ip", "addr", "del", addresses.split()[3], "dev", "eth0"))
    assert run(hosts.on(OUTSIDE, *default)) == ""


def test_a_host_is_sent_to_the_nearer_neighbour(hosts: RoutedHosts) -> None:
    """RFC 1812, 5.2.7.2, and RFC 4861, section 8.2: Linux sends to the router what it could send to a neighbour, hears
    so, and goes straight on."""
    router6 = await_text(hosts, ["ip", "-6", "route", "show", "default", "proto", "ra"], "via fe80::").split()[2]
    run(hosts.command("sh", "-c", "ip link set lo up && echo 0 > /proc/sys/net/ipv6/conf/br1/disable_ipv6"))
    for near, part, router in (
        ("10.56.0.200", "10.56.0.128/25", "10.56.0.1"),
        ("2001:db8:56:0:1::200", "2001:db8:56:0:1::/80", router6),
    ):
        prefix = "64" if ":" in near else "24"
        run(hosts.command("ip", "addr", "add", f"{near}/{prefix}", "dev", "br1", *(["nodad"] if ":" in near else [])))
        run(hosts.on(INSIDE, "ip", "route", "add", part, "via", router, "dev", "eth0"))
        assert f"via {router}" in run(hosts.on(INSIDE, "ip", "route", "get", near))
        end = time.monotonic() + PATIENCE_S
        while f"via {router}" in (way := run(hosts.on(INSIDE, "ip", "route", "get", near))):
            assert time.monotonic() < end, way
            assert hosts.probe(INSIDE, "reach", near, 7009) == "ConnectionRefusedError"
        run(hosts.on(INSIDE, "ip", "route", "del", part))
        run(hosts.command("ip", "addr", "del", f"{near}/{prefix}", "dev", "br1"))


def await_text(hosts: RoutedHosts, command: list[str], text: str) -> str:
    """What a command of the host inside says, once the text is in it."""
    end = time.monotonic() + PATIENCE_S
    while text not in (said := run(hosts.on(INSIDE, *command))):
        assert time.monotonic() < end, said
        time.sleep(0.1)
    return said


def run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=True).stdout
