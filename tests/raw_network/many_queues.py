"""The process in a namespace: a TAP device of several queues, an image behind it, and Linux's own stack before it.

``unshare --user --map-root-user --net python -m raw_network.many_queues IMAGE TARGET QUEUES FORM FOLDER``, where the
image has the program ``answering`` and FORM is ``split`` or ``packed``. Prints as JSON what came of it: which queues
QEMU was told of frames in, and which it filled, from its own trace.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from ipaddress import IPv4Interface
from pathlib import Path

CLIENTS = [f"10.55.0.{number}" for number in range(1, 13)]  # a flow of datagrams has addresses alone
GUEST = "10.55.0.99"
STREAM_BYTES = 300_000
ROUNDS = 20
TOGETHER = 8  # datagrams of a flow that are under way at once
PATIENCE_S = 90.0
LOSS_S = 2.0


def echoed(address: str) -> bool:
    """Whether a stream comes back whole."""
    data = os.urandom(STREAM_BYTES)
    with socket.create_connection((GUEST, 7), PATIENCE_S, source_address=(address, 0)) as client:
        sender = threading.Thread(target=lambda: (client.sendall(data), client.shutdown(socket.SHUT_WR)))
        sender.start()
        come = bytearray()
        while part := client.recv(65536):
            come += part
        sender.join()
    return bytes(come) == data


def in_order(address: str) -> bool:
    """Whether datagrams come back in the order in which they went; the first one shows the device the way.

    A few may be lost where a queue is full.
    """
    last, gone = 0, 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
        talker.bind((address, 0))
        talker.connect((GUEST, 7))
        for size in (1, *[TOGETHER] * ROUNDS):
            for number in range(size):
                talker.send((gone + number + 1).to_bytes(4, "big") + bytes(1000))
            talker.settimeout(LOSS_S)
            for _ in range(size):
                try:
                    number = int.from_bytes(talker.recv(2000)[:4], "big")
                except TimeoutError:
                    break
                if number <= last:
                    return False
                last = number
            gone += size
        return last > 0.9 * gone


def at_once(talk: Callable[[str], bool], addresses: list[str]) -> list[bool]:
    results = [False] * len(addresses)

    def run(number: int) -> None:
        results[number] = talk(addresses[number])

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(addresses))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def queues_of(trace: str) -> dict[str, dict[int, int]]:
    """By the numbers of queues: how often the device was told of each, and how many buffers it gave back there."""
    told: Counter[int] = Counter()
    numbers: dict[str, int] = {}
    notified = re.findall(r"virtio_queue_notify vdev (\S+) n (\d+) vq (\S+)", trace)
    cards = {device for device, number, _queue in notified if int(number) > 0}  # others have one queue
    for device, number, queue in notified:
        if device in cards:
            told[int(number)] += 1
            numbers[queue] = int(number)
    given: Counter[int] = Counter()
    for queue in re.findall(r"virtqueue_fill vq (\S+)", trace):
        if queue in numbers:
            given[numbers[queue]] += 1
    return {"told": dict(told), "given": dict(given)}


def main(image: str, target_name: str, queues: str, form: str, folder: str) -> int:
    from importos_tool.machine import run_image
    from importos_tool.machine.addressing import Addressing
    from importos_tool.machine.network import MachineNetwork
    from importos_tool.targets import load_target

    os.environ["PATH"] += os.pathsep + os.pathsep.join(("/usr/sbin", "/sbin"))
    commands = ["link set lo up", "tuntap add dev tap0 mode tap multi_queue", "link set tap0 up"]
    for command in [*commands, *(f"addr add {address}/24 dev tap0" for address in CLIENTS)]:
        subprocess.run(["ip", *command.split()], check=True)
    target = load_target(target_name)
    trace, output = Path(folder, "trace"), Path(folder, "output")
    seen = ("-trace", "virtio_queue_notify", "-trace", "virtqueue_fill", "-D", str(trace))
    packed = ("-global", f"{target.runner.disk.replace('blk', 'net')}.packed=on") if form == "packed" else ()
    runner = replace(target.runner, command=(*target.runner.command, *seen, *packed))
    addressing = Addressing(IPv4Interface(f"{GUEST}/24"))
    status: list[int] = []

    def run() -> None:
        with output.open("wb") as stdout:
            network = MachineNetwork("tap0", addressing=addressing, queues=int(queues))
            ended = run_image(Path(image), replace(target, runner=runner), ["answering"], network=network,
                              timeout_s=PATIENCE_S, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stdout)  # fmt: skip
        status.append(ended)

    output.write_bytes(b"")
    machine = threading.Thread(target=run)
    machine.start()
    while machine.is_alive() and "ready" not in output.read_text():
        time.sleep(0.05)
    found: dict[str, object] = {}
    try:
        found["streams"] = at_once(echoed, CLIENTS)
        found["orders"] = at_once(in_order, CLIENTS)
    finally:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
            talker.sendto(b"end", (GUEST, 8))
        machine.join()
        found |= {"status": status[0], "output": output.read_text(), **queues_of(trace.read_text())}
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
