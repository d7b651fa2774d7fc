"""Compiling without the garbage collector: the trees of a program are big and live on.

Collecting while they grow finds nothing and costs a third of the time. What is garbage behind it is found later.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def calm_collector() -> Iterator[None]:
    """Nothing is collected inside, and the collector is left as it was found, whatever is done inside: mypy, for one,
    switches it on at its end. May be nested."""
    thresholds, enabled = gc.get_threshold(), gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        if enabled:
            gc.enable()
        else:
            gc.disable()
