"""The board's source of unforeseeable bytes: ``os.urandom`` and what is seeded by it. Without one OSError is raised."""

from __future__ import annotations

from importos.hal.entropy import Entropy

source: Entropy | None = None


def attach(device: Entropy) -> None:
    """Where the bytes come from; called once."""
    global source
    source = device


def is_attached() -> bool:
    return source is not None


def unforeseeable_bytes(size: int) -> bytes:
    device = source
    if device is None:
        raise OSError("this board has no source of unforeseeable bytes")
    return device.read(size)
