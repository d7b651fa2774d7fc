"""DEFLATE against the C library, both ways."""

from __future__ import annotations

import zlib

from hypothesis import example, given, settings, strategies as st

from importos.runtime.compression.deflate import Deflater
from importos.runtime.compression.inflate import DONE, GZIP, RAW, ZLIB, DamagedData, Inflater

WORDS = st.lists(st.sampled_from([b"one ", b"two ", b"three", b"\0" * 300, b"\n", b"one two three"]), max_size=200)
DATA = st.binary(max_size=500) | WORDS.map(b"".join)


@settings(max_examples=60, deadline=None)
@given(DATA, st.integers(-1, 9), st.integers(1, 400), st.booleans())
def test_the_c_library_reads_what_is_written(data: bytes, level: int, step: int, forget: bool) -> None:
    deflater = Deflater(level)
    reader = zlib.decompressobj(-15)
    read = b""
    for start in range(0, len(data), step):
        deflater.feed(data[start : start + step])
        if start % 3 == 0:
            deflater.flush(forget=forget)
        read += reader.decompress(deflater.take())
    deflater.finish()
    whole = Deflater(level)
    whole.feed(data)
    whole.finish()
    assert zlib.decompress(whole.take(), -15) == data
    read += reader.decompress(deflater.take())
    assert (read, reader.eof, reader.unused_data) == (data, True, b"")


@settings(max_examples=60, deadline=None)
@given(
    DATA,
    st.integers(0, 9),
    st.sampled_from([(RAW, -15), (ZLIB, 15), (GZIP, 31)]),
    st.integers(1, 300),
    st.integers(0, 4),
)
@example(bytes(13), 1, (RAW, -15), 2, 0)  # what follows is looked at, piece by piece, before the end is known
@example(b"", 6, (ZLIB, 15), 1, 0)
def test_what_the_c_library_writes_is_read(
    data: bytes, level: int, frame: tuple[int, int], step: int, strategy: int
) -> None:
    compressor = zlib.compressobj(level, zlib.DEFLATED, frame[1], 8, strategy)
    packed = compressor.compress(data) + compressor.flush() + b"tail"
    inflater = Inflater(frame[0])
    read = b""
    for start in range(0, len(packed), step):
        inflater.feed(packed[start : start + step])
        while part := inflater.run(step):
            read += part
    assert (read, inflater.state, inflater.unused()) == (data, DONE, b"tail")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.binary(max_size=200), st.integers(0, 40), st.integers(0, 255))
def test_damage_is_found_or_the_c_library_agrees(noise: bytes, data: bytes, place: int, byte: int) -> None:
    packed = bytearray(zlib.compress(data))
    packed[place % len(packed)] = byte
    for damaged in (bytes(packed), b"\x78\x9c" + noise):
        reader = zlib.decompressobj()
        inflater = Inflater(ZLIB)
        inflater.feed(damaged)
        try:
            wanted = reader.decompress(damaged)
        except zlib.error as error:
            try:
                inflater.run(-1)
            except DamagedData as found:
                assert str(found) in str(error) or "dictionary" in str(found)
            else:
                assert "need dictionary" in str(error) or "Error 2 " in str(error)
        else:
            assert inflater.run(-1) == wanted
            assert (inflater.state == DONE) == reader.eof
