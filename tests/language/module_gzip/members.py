"""gzip.compress and decompress: round trips, several members, fields of the header, and damage."""

import gzip
import zlib

NAMED = bytes.fromhex("1f8b081c000000000203030061626376e9612e747874007469746c6500")


def main() -> None:
    text = b"the same words, and again the same words\n" * 40
    for level in (0, 1, 6, 9):
        packed = gzip.compress(text, level, mtime=0)
        print(level, gzip.decompress(packed) == text, packed[:10], len(packed) < 120)
    packed = gzip.compress(bytearray(text), mtime=1700000000.75)
    print(packed[:10], gzip.decompress(packed + gzip.compress(b"second") + bytes(5) + gzip.compress(b"")) == text + b"second")
    print(gzip.decompress(b""), len(gzip.compress(b"")), gzip.compress(b"x")[:4])
    body = zlib.compress(b"with a name", 9, -15) + zlib.crc32(b"with a name").to_bytes(4, "little") + bytes([11, 0, 0, 0])
    print(gzip.decompress(NAMED + body), zlib.decompress(NAMED + body, 31))
    for bad in (b"x", b"hello", packed[:9], packed[:20], packed[:-1], packed[:-8] + bytes(8), packed[:-4] + bytes(4),
                b"\x1f\x8b\x07" + bytes(9), NAMED[:12], packed + b"junk", packed[:10] + b"\xff" * 30):  # fmt: skip
        try:
            print(gzip.decompress(bad))
        except (OSError, EOFError, zlib.error) as error:
            print(type(error).__name__, error)


main()
