"""Where a coroutine waits for its event loop and for nothing else. Only ``asyncio`` may use this module."""

from __future__ import annotations

from typing import Awaitable

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("coroutine.turn")
def turn() -> Awaitable[None]:
    """``await turn()`` gives None out to whoever drives the coroutine, and goes on when it is resumed.

    It must be awaited where it is called: nothing is made that could be kept.
    """
    raise NotImplementedError
