"""Messages through DEFLATE (RFC 7692 §7.2), each ending with the empty block that is not sent.

Invariant: what a message means is never longer by more than one byte than the room for it, whatever comes, and what one
byte of it costs has a bound: the end of a stream inside a message, after which a new one is made ready, may come only
``MOST_ENDS`` times.
"""

from __future__ import annotations

import zlib

from importos.proto.websocket.compression import MessageCoder
from importos.proto.websocket.failures import NO_TEXT, TOO_BIG, WebSocketError

EMPTY_BLOCK = b"\x00\x00\xff\xff"  # RFC 7692 §7.2.1: the end of each message
LARGEST_WINDOW = 15
LEAST_WINDOW = 9  # of the encoder; with one of 8 bits messages go as they are
WINDOW_BYTES = 1 << LARGEST_WINDOW
MOST_ENDS = 16


class DeflateCoder(MessageCoder):
    def __init__(self, forgets: bool, window: int, other_forgets: bool, least_bytes: int, level: int) -> None:
        self._forgets = forgets
        self._window = window
        self._other_forgets = other_forgets
        self._least_bytes = least_bytes
        self._level = level
        self._encoder = None if forgets or window < LEAST_WINDOW else zlib.compressobj(level, zlib.DEFLATED, -window)
        self._decoder = None if other_forgets else zlib.decompressobj(-LARGEST_WINDOW)
        self._come = bytearray()  # the window of the decoder, for the stream that follows an end
        self._ends = 0  # of streams, in this message

    def encode(self, message: bytes) -> bytes | None:
        if len(message) < self._least_bytes or not message or self._window < LEAST_WINDOW:
            return None
        encoder = self._encoder
        if encoder is None:
            encoder = zlib.compressobj(self._level, zlib.DEFLATED, -self._window)
        payload = (encoder.compress(message) + encoder.flush(zlib.Z_SYNC_FLUSH))[: -len(EMPTY_BLOCK)]
        if self._forgets and len(payload) >= len(message):
            return None  # an encoder that remembers has it in its window now, and so must the other side
        return payload

    def decode(self, payload: bytes, is_final: bool, room: int) -> bytes:
        made = self._inflated(payload + EMPTY_BLOCK if is_final else payload, room)
        if is_final:
            self._ends = 0
            if self._other_forgets:
                self._decoder = None
                self._come.clear()
        return made

    def _inflated(self, data: bytes, room: int) -> bytes:
        made = b""
        while data:
            decoder = self._decoder
            if decoder is None:
                decoder = zlib.decompressobj(-LARGEST_WINDOW)
                self._decoder = decoder
            try:
                part = decoder.decompress(data, room - len(made) + 1)
            except zlib.error as error:
                raise WebSocketError(NO_TEXT, "a message that cannot be inflated: " + str(error)) from None
            made = made + part if made else part
            if len(made) > room:
                raise WebSocketError(TOO_BIG, "a message is too long when it is inflated")
            self._remember(part)
            data = b""
            if decoder.eof:
                data = decoder.unused_data
                self._follow()
        return made

    def _remember(self, part: bytes) -> None:
        self._come += part
        if len(self._come) > 2 * WINDOW_BYTES:
            del self._come[: len(self._come) - WINDOW_BYTES]

    def _follow(self) -> None:
        """RFC 7692 §7.2.3.4: behind a last block the message goes on, and so does the window. What it has is given to
        a new decoder as a stored block (RFC 1951 §3.2.4).
        """
        self._ends += 1
        if self._ends > MOST_ENDS:
            raise WebSocketError(NO_TEXT, "a message with too many last blocks")
        window = bytes(self._come[-WINDOW_BYTES:])
        decoder = zlib.decompressobj(-LARGEST_WINDOW)
        if window:
            size = len(window)
            decoder.decompress(b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + window)
        self._decoder = decoder
