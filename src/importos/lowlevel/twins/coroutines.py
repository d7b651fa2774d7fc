"""Twin of the suspension of a coroutine: something to await that gives one None out."""

from __future__ import annotations

from collections.abc import Callable, Generator


class _Turn:
    def __await__(self) -> Generator[None, None, None]:
        yield None


TWINS: dict[str, Callable[..., object]] = {"coroutine.turn": _Turn}
