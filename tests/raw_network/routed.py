"""An image that is the router between two hosts, which are network namespaces of Linux, each behind a bridge.

``unshare --user --map-root-user --net python -m raw_network.routed IMAGE TARGET PROGRAM OUTPUT SECONDS``: the image has
two TAP devices, ``10.55.0.1`` and ``10.56.0.1``, the hosts have the next addresses, and those of IPv6 after the same
model. The second link carries packets of ``SMALL_MTU`` bytes, of which its host says nothing to who sends it segments.
The numbers of the processes whose namespaces the hosts are stand in OUTPUT.hosts. The status is the image's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from ipaddress import IPv4Interface, IPv6Interface
from pathlib import Path

from raw_network.links import PATIENCE_S, TESTS, Namespace

SMALL_MTU = 1400
NETWORKS = (55, 56)


class RoutedHosts(Namespace):
    """``inside`` and so on: what runs in the hosts, by their numbers 0 and 1."""

    def on(self, host: int, *words: str) -> list[str]:
        """What runs a command in a host."""
        number = Path(f"{self.output}.hosts").read_text().split()[host]
        return ["nsenter", "--user", "--net", "--preserve-credentials", "--target", number, *words]

    def probe(self, host: int, *words: str | int) -> str:
        """What ``raw_network.probe`` says there."""
        command = self.on(host, sys.executable, "-m", "raw_network.probe", *map(str, words))
        environment = {**os.environ, "PYTHONPATH": str(TESTS)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def serving(self, host: int, port: int) -> Iterator[None]:
        """A host echoes streams of both versions."""
        command = self.on(host, sys.executable, "-m", "raw_network.probe", "serve", str(port))
        environment = {**os.environ, "PYTHONPATH": str(TESTS)}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None and process.stdout.readline() == b"serving\n"
            try:
                yield
            finally:
                process.kill()


@contextmanager
def router_between_hosts(
    image: Path, target: str, program: str, output: Path, time_limit_s: float
) -> Iterator[RoutedHosts]:
    output.touch()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    arguments = map(str, (image, target, program, output, time_limit_s))
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-m", "raw_network.routed", *arguments]
    process = subprocess.Popen(command, env=environment)
    try:
        yield RoutedHosts(process, {}, output)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()


def ip(words: str, host: subprocess.Popen[bytes] | None = None) -> None:
    if host is None:
        subprocess.run(["ip", *words.split()], check=True)
    else:
        run_on(host, "ip", *words.split())


def run_on(host: subprocess.Popen[bytes], *words: str) -> None:
    subprocess.run(["nsenter", "--net", "--target", str(host.pid), *words], check=True)


def new_host() -> subprocess.Popen[bytes]:
    """A process in a namespace of its own, once it is there."""
    host = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
    own = os.readlink("/proc/self/ns/net")
    while os.readlink(f"/proc/{host.pid}/ns/net") == own:
        time.sleep(0.01)
    return host


def connect(number: int, host: subprocess.Popen[bytes]) -> None:
    """A TAP device, a bridge, and a pair of devices to the host."""
    network, mtu = NETWORKS[number], SMALL_MTU if number else 1500
    ip(f"link add br{number} type bridge stp_state 0 forward_delay 0 mcast_snooping 0")
    ip(f"tuntap add dev tap{number} mode tap")
    ip(f"link add veth{number} type veth peer name eth0 netns {host.pid}")
    for name in (f"br{number}", f"tap{number}", f"veth{number}"):
        Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6").write_text("1")
        if not name.startswith("br"):
            ip(f"link set {name} master br{number}")
        ip(f"link set {name} up")
    run_on(host, "sh", "-c", "echo 0 > /proc/sys/net/ipv6/conf/eth0/autoconf")  # else it speaks from other addresses
    ip("link set lo up", host)
    ip(f"link set eth0 mtu {mtu} up", host)
    ip(f"addr add 10.{network}.0.2/24 dev eth0", host)
    ip(f"addr add 2001:db8:{network}::2/64 dev eth0 nodad", host)
    ip(f"route add default via 10.{network}.0.1 advmss 1460", host)
    ip(f"route add default via 2001:db8:{network}::1 dev eth0 advmss 1440", host)


def main(image: str, target: str, program: str, output: str, time_limit_s: str) -> int:
    from importos_tool.machine import run_image
    from importos_tool.machine.addressing import Addressing, FurtherCard
    from importos_tool.machine.network import MachineNetwork
    from importos_tool.targets import load_target

    os.environ["PATH"] += os.pathsep + os.pathsep.join(("/usr/sbin", "/sbin"))
    hosts = [new_host() for _ in NETWORKS]
    try:
        for number, host in enumerate(hosts):
            connect(number, host)
        Path(f"{output}.hosts").write_text(" ".join(str(host.pid) for host in hosts))
        kind = load_target(target).runner.disk.replace("blk", "net")
        both = [
            Addressing(IPv4Interface(f"10.{network}.0.1/24"), ipv6_address=IPv6Interface(f"2001:db8:{network}::1/64"))
            for network in NETWORKS
        ]
        further = MachineNetwork("tap1", addressing=both[1], card=f"{kind},host_mtu={SMALL_MTU}")
        network = MachineNetwork(
            "tap0", addressing=replace(both[0], cards=(FurtherCard("tap1", both[1]),)), further=(further,)
        )
        with Path(output).open("wb") as stdout:
            return run_image(
                Path(image),
                load_target(target),
                [program],
                network=network,
                timeout_s=float(time_limit_s),
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stdout,
            )
    finally:
        for host in hosts:
            host.kill()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
