"""Servers in a machine under a mixed load for long: they answer, and what the heap holds at rest grows no more, also
after the last third, which is busier than those before. What the card has for its frames stays as much as it has once
had to be, within the bound of its rings.

``make soak SECONDS=3600`` for an hour; by itself the test is content with much less.
"""

from __future__ import annotations

import os
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from guest_programs.serving import Machine
from soak.load import PATIENCE_S, Load

TARGET = "microvm"
SECONDS = float(os.environ.get("IMPORTOS_SOAK_SECONDS", "6"))
WARM_S = max(4.0, SECONDS / 20)
IS_LONG = SECONDS >= 100
REST_S = 66.0 if IS_LONG else 2.0  # TIME-WAIT lasts a minute; a short test allows for what is remembered of each
REMEMBERED = 0 if IS_LONG else 400  # bytes of a connection
POOLS = 0 if IS_LONG else 1 << 20  # bytes: frames that pile up while the host is busy make the pools of packets grow
INSIDE = [(80, "tcp"), (83, "tcp"), (7000, "tcp"), (53, "tcp"), (9, "udp"), (53, "udp"), (123, "udp"), (7000, "udp")]
MOST_GROWTH = 16 << 10  # bytes in the last round: tables and pools are as large as they have once had to be
MOST_FOR_DEVICES = (2 * 256 * 2 << 10) + (256 << 10)  # two rings of 256 frames of 2 KiB, and what stands beside them
MOST_ALIVE = 50  # allocations more
PAUSES_S = (0.1, 0.1, 0.0)  # of the clients, in the rounds

pytestmark = [
    pytest.mark.machine,
    pytest.mark.xdist_group("machine"),
    pytest.mark.timeout(SECONDS + WARM_S + 600),
]


def memory(port: int) -> dict[str, int]:
    """What the machine says of itself, when it has come to rest."""
    time.sleep(REST_S)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/memory", timeout=PATIENCE_S) as answer:
        lines = answer.read().decode().splitlines()
    return {name: int(number) for name, number in (line.split() for line in lines)}


def test_memory_is_flat(compiled: Callable[[str, str], Path], tmp_path: Path) -> None:
    image = compiled("soaking", TARGET)
    limit_s = SECONDS + WARM_S + 400
    machine = Machine(image, TARGET, ["soaking"], tmp_path / "output", INSIDE, time_limit_s=limit_s)
    machine.start()
    try:
        machine.await_line("serving")
        load = Load(machine.outside)
        load.run(WARM_S)
        seen = [memory(machine.outside[80, "tcp"])]
        for pause_s in PAUSES_S:
            before = sum(load.counts.values())
            load.run(SECONDS / len(PAUSES_S), pause_s)
            assert load.failures == []
            seen.append(memory(machine.outside[80, "tcp"]))
            print(seen[-1], load.counts, flush=True)
    finally:
        machine.end()
        machine.join()
    assert machine.status == 0, machine.output.read_text()[-2000:]
    assert seen[-1]["device_bytes"] <= MOST_FOR_DEVICES, seen
    in_use = [found["heap_in_use_bytes"] - found["device_bytes"] for found in seen]
    rounds = sum(load.counts.values()) - before
    assert in_use[-1] <= in_use[-2] + MOST_GROWTH + REMEMBERED * rounds + POOLS, in_use
    alive = [found["heap_allocations_total"] - found["heap_releases_total"] for found in seen]
    assert alive[-1] <= alive[-2] + MOST_ALIVE + (0 if IS_LONG else rounds), alive
    assert seen[-1]["tasks"] <= seen[0]["tasks"], seen
    assert set(load.counts) == {"pages", "short", "echo", "rude", "slow", "talk", "names"}, load.counts
