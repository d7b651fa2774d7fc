"""What iperf3, the program, says of its example: it is the client that people have."""

from __future__ import annotations

import json
import subprocess

TIME_LIMIT_S = 60.0
WAYS = {
    "in": ["-n", "4M"],  # more than all buffers on the way hold: the client ends when it has sent
    "out": ["-n", "400K", "-R"],
    "both": ["-t", "1", "--bidir"],
    "several": ["-n", "4M", "-P", "3"],
    "datagrams": ["-n", "100K", "-u", "-b", "20M", "-l", "1000"],
}


def measured(port: int, way: str) -> dict[str, dict[str, float]]:
    """What the client has summed up, with what the server has told it."""
    command = ["iperf3", "-J", "-c", "127.0.0.1", "-p", str(port), "--connect-timeout", "20000", *WAYS[way]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False)
    found = json.loads(done.stdout)
    assert done.returncode == 0 and "error" not in found, found.get("error")
    end: dict[str, dict[str, float]] = found["end"]
    return end


def check_measured(way: str, end: dict[str, dict[str, float]]) -> None:
    """Both sides have counted bytes, and of what comes in the server no more than was sent."""
    if way == "datagrams":
        assert end["sum"]["packets"] >= 100 and 0 <= end["sum"]["lost_packets"] <= end["sum"]["packets"]
        return
    sent, received = end["sum_sent"]["bytes"], end["sum_received"]["bytes"]
    assert 0 < received <= sent, (way, end)
    if way == "both":
        assert end["sum_received_bidir_reverse"]["bytes"] > 0


def check_speed(port: int, ways: tuple[str, ...] = tuple(WAYS)) -> None:
    for way in ways:
        check_measured(way, measured(port, way))
