"""The process in the namespace: ``unshare --user --map-root-user --net python -m raw_network.namespace ...``.

Two links, on each of which a stack is, and whoever started this has the other end as a descriptor, one
frame a read or a write, handed over a Unix socket in the order of ``LINKS``:

- ``ours``: a bridge between a TAP device of QEMU and that of the other end, so that what QEMU's card leaves to the
  host is done when the frames are seen (checksums, large segments), as on a wire;
- ``linux``: a TAP device whose inner end is Linux's. It has the address that whoever started this wants: that of the
  image, to be its like, or ``HOST``, to be its peer on a link that the two descriptors make.

The program runs on both. The process ends when the image does; without a word for the lives of the two, they end with
the time limit.
"""

from __future__ import annotations

import array
import fcntl
import os
import socket
import struct
import subprocess
import sys
from ipaddress import IPv4Address, IPv4Interface
from pathlib import Path

LINKS = ("ours", "linux")
HOST, GUEST = "10.55.0.1", "10.55.0.2"
PREFIX = 24
READY = b"ready"

_TUNSETIFF = 0x400454CA
_IFF_TAP = 0x0002
_IFF_NO_PI = 0x1000
_COMMANDS = (
    "link set lo up",
    "link add link0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0",
    "tuntap add dev tap0 mode tap",
    "tuntap add dev ours mode tap",
    "tuntap add dev linux mode tap",
    "link set tap0 master link0",
    "link set ours master link0",
    "link set link0 arp off",  # Linux answers for its addresses on all of its devices
    "link set linux address 52:54:00:55:00:02",
)


def tap(name: str) -> int:
    """The descriptor of a device."""
    found = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(found, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _IFF_TAP | _IFF_NO_PI))
    return found


def make_links(linux_address: str) -> list[int]:
    os.environ["PATH"] += os.pathsep + os.pathsep.join(("/usr/sbin", "/sbin"))  # where some systems keep ``ip``
    for command in (*_COMMANDS, f"addr add {linux_address}/{PREFIX} brd + dev linux"):
        subprocess.run(["ip", *command.split()], check=True)
    for name in ("link0", "tap0", "ours"):  # what is on the links, the stacks have said
        Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6").write_text("1")
    Path("/proc/sys/net/ipv4/tcp_no_metrics_save").write_text("1")  # no test changes what the next one sees
    Path("/proc/sys/net/ipv6/conf/linux/router_solicitation_delay").write_text(
        "0"
    )  # no test waits for Linux's patience
    Path("/proc/sys/net/ipv6/bindv6only").write_text("1")  # as in images: sockets of IPv6 take nothing else
    Path("/proc/sys/net/ipv6/icmp/ratelimit").write_text("10")  # milliseconds an error, instead of a second
    descriptors = [tap(name) for name in LINKS]
    for name in ("tap0", "ours", "linux", "link0"):
        subprocess.run(["ip", "link", "set", name, "up"], check=True)
    if linux_address != HOST:
        subprocess.run(["ip", "route", "add", "198.51.100.0/24", "via", HOST, "dev", "linux"], check=True)
    return descriptors


def run(image: Path, target_name: str, program: str, source: Path, output: Path, time_limit_s: float) -> int:
    """The program on both stacks; the status of the image."""
    from importos_tool.machine import run_image
    from importos_tool.machine.addressing import Addressing
    from importos_tool.machine.network import MachineNetwork
    from importos_tool.targets import load_target

    network = MachineNetwork("tap0", addressing=Addressing(IPv4Interface(f"{GUEST}/{PREFIX}"), IPv4Address(HOST)))
    with output.open("wb") as stdout, subprocess.Popen([sys.executable, source], stdout=subprocess.DEVNULL) as linux:
        try:
            return run_image(
                image,
                load_target(target_name),
                [program],
                network=network,
                timeout_s=time_limit_s,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stdout,
            )
        finally:
            linux.kill()


def main(
    handed: str, image: str, target: str, program: str, source: str, output: str, time_limit_s: str, linux_address: str
) -> int:
    descriptors = make_links(linux_address)
    with socket.socket(fileno=int(handed)) as giving:
        giving.sendmsg([READY], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))])
    for descriptor in descriptors:
        os.close(descriptor)
    return run(Path(image), target, program, Path(source), Path(output), float(time_limit_s))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
