"""What the build of an image decides, for drivers that run under CPython."""

from __future__ import annotations

import pytest

from importos.drivers import virtio_net_pair


@pytest.fixture(autouse=True)
def built_for_a_router(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what is noted for routers alone is noted here, too."""
    monkeypatch.setattr(virtio_net_pair, "has_module", lambda name: name == "importos.routing")
