"""The module ``zlib``: data compressed by DEFLATE, in zlib's frame, in gzip's, or in none, and checksums.

What ``compress`` writes can be read by every other implementation, but it is not the same to the byte, as that of
several versions of the C library is not.
"""

from __future__ import annotations

from typing import Final, final

from importos.runtime.compression.checksums import adler32 as _adler32, crc32 as _crc32
from importos.runtime.compression.deflate import Deflater
from importos.runtime.compression.inflate import DONE, EITHER, GZIP, RAW, ZLIB, DamagedData, DictionaryNeeded, Inflater

DEFLATED: Final = 8
DEF_MEM_LEVEL: Final = 8
DEF_BUF_SIZE: Final = 16384
MAX_WBITS: Final = 15
Z_NO_COMPRESSION: Final = 0
Z_BEST_SPEED: Final = 1
Z_BEST_COMPRESSION: Final = 9
Z_DEFAULT_COMPRESSION: Final = -1
Z_DEFAULT_STRATEGY: Final = 0
Z_FILTERED: Final = 1
Z_HUFFMAN_ONLY: Final = 2
Z_RLE: Final = 3
Z_FIXED: Final = 4
Z_NO_FLUSH: Final = 0
Z_PARTIAL_FLUSH: Final = 1
Z_SYNC_FLUSH: Final = 2
Z_FULL_FLUSH: Final = 3
Z_FINISH: Final = 4
Z_BLOCK: Final = 5
Z_TREES: Final = 6


class error(Exception):
    """The data is damaged or incomplete, or the state is none to do this in."""


def _bytes_of(data: bytes | bytearray) -> bytes:
    return data if isinstance(data, bytes) else bytes(data)


def adler32(data: bytes | bytearray, value: int = 1, /) -> int:
    return _adler32(_bytes_of(data), value)


def crc32(data: bytes | bytearray, value: int = 0, /) -> int:
    return _crc32(_bytes_of(data), value)


# ------------------------------------------------------------------------------------------- compression


def _frame_to_write(wbits: int) -> int:
    """-1 for bits that mean none."""
    if 8 <= wbits <= 15:
        return ZLIB
    if -15 <= wbits <= -9:
        return RAW
    return GZIP if 25 <= wbits <= 31 else -1


@final
class _Compress:
    """``compressobj``"""

    def __init__(self, level: int, wbits: int) -> None:
        self._level = level
        self._wbits = wbits
        self._frame = _frame_to_write(wbits)
        self._deflater = Deflater(level, 1 << max(abs(wbits) & 15, 9))
        self._check = 0 if self._frame == GZIP else 1
        self._size = 0
        self._begun = False
        self._ended = False
        self._last_flush = Z_NO_FLUSH

    def _header(self) -> bytes:
        self._begun = True
        level = self._deflater.level
        if self._frame == GZIP:
            speed = 2 if level == 9 else 4 if level < 2 else 0
            return bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, speed, 3])
        if self._frame == ZLIB:
            first = max(self._wbits - 8, 1) << 4 | 8
            second = (0 if level < 2 else 1 if level < 6 else 2 if level == 6 else 3) << 6
            return bytes([first, second + 31 - (first << 8 | second) % 31])
        return b""

    def _trailer(self) -> bytes:
        if self._frame == GZIP:
            return self._check.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")
        return self._check.to_bytes(4, "big") if self._frame == ZLIB else b""

    def compress(self, data: bytes | bytearray, /) -> bytes:
        if self._ended:
            raise error("Error -2 while compressing data: inconsistent stream state")
        start = b"" if self._begun else self._header()
        taken = _bytes_of(data)
        self._check = _crc32(taken, self._check) if self._frame == GZIP else _adler32(taken, self._check)
        self._size += len(taken)
        if taken:
            self._last_flush = Z_NO_FLUSH
        self._deflater.feed(taken)
        return start + self._deflater.take()

    def flush(self, mode: int = Z_FINISH, /) -> bytes:
        if mode == Z_NO_FLUSH or not self._ended and mode != Z_FINISH and mode <= self._last_flush:
            return b""
        if self._ended or not Z_NO_FLUSH < mode <= Z_BLOCK:
            raise error("Error -2 while flushing: inconsistent stream state")
        start = b"" if self._begun else self._header()
        if mode == Z_FINISH:
            self._ended = True
            self._deflater.finish()
            return start + self._deflater.take() + self._trailer()
        self._last_flush = mode
        self._deflater.flush(forget=mode == Z_FULL_FLUSH)
        return start + self._deflater.take()

    def copy(self) -> _Compress:
        if self._ended:
            raise ValueError("Inconsistent stream state")
        result = _Compress(self._level, self._wbits)
        result._deflater = self._deflater.copy()
        result._check = self._check
        result._size = self._size
        result._begun = self._begun
        result._last_flush = self._last_flush
        return result

    def __copy__(self) -> _Compress:
        return self.copy()


def compressobj(
    level: int = Z_DEFAULT_COMPRESSION,
    method: int = DEFLATED,
    wbits: int = MAX_WBITS,
    memLevel: int = DEF_MEM_LEVEL,
    strategy: int = Z_DEFAULT_STRATEGY,
) -> _Compress:
    """``memLevel`` and ``strategy`` change nothing."""
    known = method == DEFLATED and 1 <= memLevel <= 9 and 0 <= strategy <= Z_FIXED
    if not known or not -1 <= level <= 9 or _frame_to_write(wbits) < 0:
        raise ValueError("Invalid initialization option")
    return _Compress(level, wbits)


def compress(data: bytes | bytearray, /, level: int = Z_DEFAULT_COMPRESSION, wbits: int = MAX_WBITS) -> bytes:
    if not -1 <= level <= 9 or _frame_to_write(wbits) < 0:
        raise error("Bad compression level")
    made = _Compress(level, wbits)
    return made.compress(data) + made.flush()


# ------------------------------------------------------------------------------------------- decompression


def _inflater(wbits: int) -> Inflater | None:
    """None for bits that mean nothing."""
    if -15 <= wbits <= -8:
        return Inflater(RAW)
    bits = wbits & 15
    if not 0 <= wbits < 48 or 0 < bits < 8:
        return None
    return Inflater(ZLIB if wbits < 16 else GZIP if wbits < 32 else EITHER, bits if bits else MAX_WBITS)


def _run(inflater: Inflater, most: int) -> bytes:
    try:
        return inflater.run(most)
    except DictionaryNeeded:
        raise error("Error 2 while decompressing data") from None
    except DamagedData as damage:
        raise error("Error -3 while decompressing data: " + str(damage)) from None


@final
class _Decompress:
    """``decompressobj``"""

    unused_data: bytes
    unconsumed_tail: bytes
    eof: bool

    def __init__(self, inflater: Inflater) -> None:
        self._inflater = inflater
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data: bytes | bytearray, /, max_length: int = 0) -> bytes:
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self._leave(_bytes_of(data))
            return b""
        self._inflater.feed(_bytes_of(data))
        result = _run(self._inflater, max_length if max_length else -1)
        self._note(max_length > 0 and len(result) == max_length)
        return result

    def _note(self, is_full: bool) -> None:
        if self._inflater.state == DONE:
            self.eof = True
            self._leave(self._inflater.unused())
            self._inflater.forget_unused()
        elif is_full and not self._inflater.is_starved:
            self.unconsumed_tail = self._inflater.unused()
            self._inflater.forget_unused()
        else:
            self.unconsumed_tail = b""

    def _leave(self, data: bytes) -> None:
        """Behind the end; what was a tail before stays one, as in CPython."""
        self.unused_data += data
        if self.unconsumed_tail:
            self.unconsumed_tail = data

    def flush(self, length: int = DEF_BUF_SIZE, /) -> bytes:
        if length <= 0:
            raise ValueError("length must be greater than zero")
        if self.eof:
            self._leave(self.unconsumed_tail)
            return b""
        self._inflater.feed(self.unconsumed_tail)
        result = _run(self._inflater, -1)
        self._note(False)
        return result

    def copy(self) -> _Decompress:
        result = _Decompress(self._inflater.copy())
        result.unused_data = self.unused_data
        result.unconsumed_tail = self.unconsumed_tail
        result.eof = self.eof
        return result

    def __copy__(self) -> _Decompress:
        return self.copy()


def decompressobj(wbits: int = MAX_WBITS) -> _Decompress:
    inflater = _inflater(wbits)
    if inflater is None:
        raise ValueError("Invalid initialization option")
    return _Decompress(inflater)


def decompress(data: bytes | bytearray, /, wbits: int = MAX_WBITS, bufsize: int = DEF_BUF_SIZE) -> bytes:
    if bufsize < 0:
        raise ValueError("bufsize must be non-negative")
    inflater = _inflater(wbits)
    if inflater is None:
        raise error("Error -2 while preparing to decompress data: inconsistent stream state")
    inflater.feed(_bytes_of(data))
    result = _run(inflater, -1)
    if inflater.state != DONE:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return result
