"""zlib: data that another implementation has compressed, in pieces and with limits; damage; and round trips."""

import zlib

DYNAMIC = bytes.fromhex(
    "78da75d4410a02310c85e1bda7e8112649db698f33a0a220"
    "0a3aa0c7571742dff0bb954726f99a78395f0f694ab7635a"
    "d27a78ad693d2d6b3a2d8fcf8fcfdb7dffd85dbe09a3848d"
    "09a7441e1341893e26327ea58e9142112f63a45224a4ca8c"
    "cd4a2f8d225506ea1469a262486b93e2b2ae6b2504b62c1d"
    "59b0a04c66ccdc45c8185aa5adf26b6825c4f6a63d2177b8"
    "4ed7f965750f513cabb8a378ce5a8957ba494f8ee2c5653a"
    "47f1328b93a378557147f1baa984e2f3a627149f37d3f18a"
    "ab53a07857f140f1ae6f17bce393ae41f0924fba51c15b6e"
    "ba9c51f8f4543d2aa7f46402d92df4faa2fdb9639d11e1ad"
    "fcfe13dedb70d4a2"
)
FIXED = bytes.fromhex("78da2bc957484a55c82f52c8cb2f5128017174144a32124b14328b215c00bc8c0b0a")
GZIP = bytes.fromhex("1f8b0800000000000203cbcc5348afca2c502f56482b4acc4d550000a61db9bc10000000")
STORED = bytes.fromhex("010c00f3ff73746f726564206279746573")


def samples() -> list[bytes]:
    text = "\n".join(f"line {n} of a text that has {n * n} words" for n in range(150)).encode()
    return [b"", b"a", b"ab" * 3, text, bytes(3000), bytes([n * n * 7 % 256 ^ n // 3 % 256 for n in range(3000)])]


def read_in_pieces(data: bytes, step: int, most: int) -> tuple[int, int, bool, bytes]:
    inflater = zlib.decompressobj()
    result = b""
    calls = 0
    for start in range(0, len(data), step):
        piece = data[start : start + step]
        while piece and not inflater.eof:
            result += inflater.decompress(piece, most)
            piece = inflater.unconsumed_tail
            calls += 1
    result += inflater.flush()
    return zlib.crc32(result), calls, inflater.eof, inflater.unused_data


def reading() -> None:
    print(zlib.decompress(DYNAMIC)[-60:], zlib.crc32(zlib.decompress(DYNAMIC)), zlib.adler32(b"abc"), zlib.crc32(b"abc", 7))
    print(zlib.decompress(FIXED), zlib.decompress(GZIP, 31), zlib.decompress(GZIP, 47), zlib.decompress(STORED, -15))
    for step, most in ((1, 0), (7, 3), (1000, 100), (1000, 0), (50, 1)):
        print(read_in_pieces(DYNAMIC + b"tail", step, most))
    inflater = zlib.decompressobj()
    print(inflater.decompress(FIXED, 5), inflater.unconsumed_tail, inflater.eof)
    other = inflater.copy()
    print(inflater.decompress(inflater.unconsumed_tail, 9), inflater.unconsumed_tail, inflater.flush(), inflater.eof)
    print(other.decompress(other.unconsumed_tail + b"more"), other.unused_data, other.decompress(b"!"), other.unused_data)


def damage() -> None:
    for data in (b"", b"x", b"hello", FIXED[:-1], FIXED[:-1] + b"?", b"\x78\x9c\x07", DYNAMIC[:90], b"\x79\xda\x03\x00",
                 b"\x78\x9c\x01\x05\x00\x05\x00", b"\x78\x9c\x05\xe0\xff", b"\x78\x9c\x63\x04\x7f", b"\x78\x20ab", b"\x78\x20a dictionary"):  # fmt: skip
        try:
            print(zlib.decompress(data))
        except zlib.error as error:
            print(error)
    for wbits in (7, 8, 16, 48):
        try:
            zlib.decompress(FIXED, wbits)
        except zlib.error as error:
            print(error)
    for level, wbits in ((10, 15), (-2, 15), (6, 0), (6, 24)):
        try:
            zlib.compress(b"", level, wbits)
        except zlib.error as error:
            print(error)
    compressor = zlib.compressobj()
    compressor.compress(b"x")
    compressor.flush()
    try:
        compressor.flush()
    except zlib.error as error:
        print(error)


def writing() -> None:
    for level in (-1, 0, 1, 5, 9):
        for wbits in (15, -15, 31, 9):
            packed = [zlib.compress(data, level, wbits) for data in samples()]
            back = [zlib.decompress(data, wbits) for data in packed]
            print(level, wbits, back == samples(), len(packed[3]) < len(back[3]) // 3, len(packed[4]) < 60, packed[1][:1])
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    inflater = zlib.decompressobj(-15)
    for data in samples():
        piece = compressor.compress(data) + compressor.flush(zlib.Z_SYNC_FLUSH)
        print(inflater.decompress(piece) == data, compressor.flush(zlib.Z_SYNC_FLUSH), end=" ")
    other = compressor.copy()
    rest = compressor.compress(b"end") + compressor.flush()
    print(inflater.decompress(rest), inflater.eof, other.flush() != rest)


reading()
damage()
writing()
