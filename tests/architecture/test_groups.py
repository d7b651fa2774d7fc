"""Tests that share a build run in one process, else each process would wait for the other one's builds."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("a-group")
def test_a_group_reaches_the_scheduler(request: pytest.FixtureRequest) -> None:
    """pytest-xdist tells it by the name of the test; without several processes there is nothing to schedule."""
    if hasattr(request.config, "workerinput"):
        assert request.node.nodeid.endswith("@a-group")
