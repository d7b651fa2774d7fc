"""An image and Linux on one link in a network namespace, with nothing between: for programs that want a real network.

``unshare --user --map-root-user --net python -m raw_network.direct IMAGE TARGET PROGRAM OUTPUT SECONDS``: the image
has a TAP device, whose other end is Linux's, and runs until it ends. The status is the image's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Interface
from pathlib import Path

from raw_network.links import TESTS, Namespace
from raw_network.namespace import GUEST, HOST, PREFIX

CARD = "link0"  # tcpreplay would make what begins with "tap" itself
_COMMANDS = (
    "link set lo up",
    f"tuntap add dev {CARD} mode tap",
    f"addr add {HOST}/{PREFIX} brd + dev {CARD}",
    f"link set {CARD} up",
)
_SETTINGS = {"net/ipv4/ip_local_port_range": "10000 65000", "net/ipv4/tcp_tw_reuse": "1"}  # for many connections


@contextmanager
def on_one_link(image: Path, target: str, program: str, output: Path, time_limit_s: float) -> Iterator[Namespace]:
    """The image and what can run commands beside it."""
    output.touch()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    arguments = map(str, (image, target, program, output, time_limit_s))
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-m", "raw_network.direct", *arguments]
    process = subprocess.Popen(command, env=environment)
    try:
        yield Namespace(process, {}, output)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()


def main(image: str, target: str, program: str, output: str, time_limit_s: str) -> int:
    from importos_tool.machine import run_image
    from importos_tool.machine.addressing import Addressing
    from importos_tool.machine.network import MachineNetwork
    from importos_tool.targets import load_target

    os.environ["PATH"] += os.pathsep + os.pathsep.join(("/usr/sbin", "/sbin"))
    for words in _COMMANDS:
        subprocess.run(["ip", *words.split()], check=True)
    for name, value in _SETTINGS.items():
        Path("/proc/sys", name).write_text(value)
    network = MachineNetwork(CARD, addressing=Addressing(IPv4Interface(f"{GUEST}/{PREFIX}")))
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


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
