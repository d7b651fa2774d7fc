"""Linux's TCP against ours, over a good link and bad ones, and every way in which connections end."""

from __future__ import annotations

import pytest
from raw_network.bad_link import PERFECT, Conditions

from .conftest import LONGER, TIME_LIMIT_S, Peers

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine"), pytest.mark.timeout(TIME_LIMIT_S + 50)]

LONGEST = 20  # times as much of a stream
CONDITIONS = {
    "good": (PERFECT, 400_000),
    "lossy": (Conditions(loss=0.03), 200_000),
    "slow": (Conditions(delay_s=0.01, jitter_s=0.002), 200_000),
    "reordering": (Conditions(delay_s=0.001, jitter_s=0.01), 200_000),
    "all of it": (Conditions(loss=0.01, duplicates=0.02, damages=0.01, delay_s=0.002, jitter_s=0.004), 150_000),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_streams_are_whole_both_ways(peers: Peers, name: str) -> None:
    """Connections of Linux's, several at once, and one of ours."""
    peers.link.conditions, size = CONDITIONS[name]
    try:
        size *= min(LONGER, LONGEST)
        peers.linux("echo", name, str(size), "3")
        peers.linux("listen", name, str(size))
    finally:
        peers.link.conditions = PERFECT


def test_every_way_to_end_leaves_the_server_answering(peers: Peers) -> None:
    """Close, reset, time out and cancel, on both sides, in every order, many at once: nothing of them stays."""
    tasks = int(peers.linux("tasks"))
    peers.linux("close", "1", str(3 * LONGER))
    peers.await_rest(tasks)


def test_many_short_connections(peers: Peers) -> None:
    tasks = int(peers.linux("tasks"))
    peers.linux("many", str(1000 * LONGER))
    peers.await_rest(tasks)
