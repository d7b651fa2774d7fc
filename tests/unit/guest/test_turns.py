"""The twin of a coroutine's suspension (``lowlevel/coroutines.py``) under CPython."""

from __future__ import annotations

import pytest

from importos.lowlevel.coroutines import turn


def test_one_none_comes_out() -> None:
    async def wait() -> str:
        await turn()
        return "resumed"

    coroutine = wait()
    assert coroutine.send(None) is None
    with pytest.raises(StopIteration, match="resumed"):
        coroutine.send(None)
