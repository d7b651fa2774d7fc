"""Where the body of a request comes from, part by part."""

from __future__ import annotations

from importos.serve.http.failures import HttpError

SMALL = 512  # bytes of parts that wait, which are put together up to there


class BodySource:
    """A body that is not there: the end comes at once. A connection has a source of its own, ASGI another."""

    async def next_part(self) -> bytes:
        """The next bytes; ``b""`` when it is complete. Disconnected: it never will be."""
        return b""


class BytesBody(BodySource):
    """A body that is there as a whole."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    async def next_part(self) -> bytes:
        data = self._data
        self._data = b""
        return data


def add_part(parts: list[bytes], data: bytes) -> None:
    """Puts small parts together: a body in chunks of single bytes must not cost an object for each of them."""
    if parts and len(parts[-1]) + len(data) <= SMALL:
        parts.append(parts.pop() + data)
    else:
        parts.append(data)


async def read_all(source: BodySource, most: int) -> bytes:
    """HttpError 413: it is longer than ``most``."""
    first = await source.next_part()
    if not first:
        return first
    second = await source.next_part()
    if not second and len(first) <= most:
        return first
    collected = bytearray(first)
    while second:
        collected += second
        if len(collected) > most:
            break
        second = await source.next_part()
    if len(collected) > most:
        raise HttpError(413, "the body is longer than " + str(most) + " bytes")
    return bytes(collected)
