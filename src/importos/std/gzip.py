"""The module ``gzip``: ``compress`` and ``decompress``, whole data at once (RFC 1952)."""

from __future__ import annotations

import zlib
from time import time

_ENDED = "Compressed file ended before the end-of-stream marker was reached"


class BadGzipFile(OSError):
    """The data is no gzip file, or damaged."""


def compress(data: bytes | bytearray, compresslevel: int = 9, *, mtime: float | None = None) -> bytes:
    """``mtime``: the time in the header; None for now."""
    if mtime == 0:
        return zlib.compress(data, compresslevel, 31)
    moment = int(time() if mtime is None else mtime)
    speed = 2 if compresslevel == 9 else 4 if compresslevel == 1 else 0
    header = b"\x1f\x8b\x08\x00" + moment.to_bytes(4, "little") + bytes([speed, 255])
    trailer = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return header + zlib.compress(data, compresslevel, -15) + trailer


def decompress(data: bytes | bytearray) -> bytes:
    """All the members, one behind the other."""
    rest = data if isinstance(data, bytes) else bytes(data)
    members: list[bytes] = []
    while rest:
        inflater = zlib.decompressobj(-15)
        member = inflater.decompress(rest[_header_size(rest) :])
        trailer = inflater.unused_data
        if not inflater.eof or len(trailer) < 8:
            raise EOFError(_ENDED)
        if int.from_bytes(trailer[:4], "little") != zlib.crc32(member):
            raise BadGzipFile("CRC check failed")
        if int.from_bytes(trailer[4:8], "little") != len(member) & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        members.append(member)
        rest = trailer[8:].lstrip(b"\x00")
    return b"".join(members)


def _header_size(data: bytes) -> int:
    if data[:2] != b"\x1f\x8b":
        raise BadGzipFile("Not a gzipped file (" + repr(data[:2]) + ")")
    if len(data) < 10:
        raise EOFError(_ENDED)
    if data[2] != 8:
        raise BadGzipFile("Unknown compression method")
    flags = data[3]
    size = 10
    if flags & 4:
        if len(data) < size + 2:
            raise EOFError(_ENDED)
        size += 2 + int.from_bytes(data[size : size + 2], "little")
        if len(data) < size:
            raise EOFError(_ENDED)
    for flag in (8, 16):
        if flags & flag:
            end = data.find(b"\x00", size)
            size = len(data) if end < 0 else end + 1
    if flags & 2:
        size += 2
        if len(data) < size:
            raise EOFError(_ENDED)
    return size
