"""A question and its answer over a stream, for answers that are too long for a datagram: RFC 7766; RFC 1035, 4.2.2.

Must never hold more of what comes than one message and a piece.
"""

from __future__ import annotations

from importos.net.sockets import StreamSocket

PIECE = 4096


class Streams:
    """Makes connections. An interface only."""

    def connect(self, remote: bytes, port: int, now_ns: int) -> StreamSocket:
        """One that may not stand yet; OSError: there is no way."""
        raise NotImplementedError


class StreamExchange:
    def __init__(self, stream: StreamSocket, question: bytes) -> None:
        self._stream = stream
        self._unsent = len(question).to_bytes(2, "big") + question
        self._come = bytearray()

    def run(self) -> bytes | None:
        """The answer, or nothing when there will be none; None: not yet."""
        stream = self._stream
        try:
            if self._unsent:
                if not stream.is_writable():
                    return None
                failure = stream.failure()
                if failure is not None:
                    return b""
                taken = stream.send(self._unsent)
                self._unsent = self._unsent[taken:]
            while True:
                data = stream.receive(PIECE)
                if data is None:
                    return None
                if not data:
                    return b""
                self._come.extend(data)
                if len(self._come) >= 2:
                    end = 2 + (self._come[0] << 8 | self._come[1])
                    if len(self._come) >= end:
                        return bytes(self._come[2:end])
        except OSError:
            return b""

    def close(self) -> None:
        self._stream.close()
