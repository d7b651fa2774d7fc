"""Random and hard floats, as many as the argument says, printed and read: the digests of all texts are CPython's."""

# arguments: 5000

import hashlib
import random
import struct
import sys

BLOCK = 2500


def of_bits(bits: int) -> float:
    value: float
    (value,) = struct.unpack("<d", struct.pack("<q", bits))
    return value


def printed(source: random.Random) -> str:
    """A float of random bits, and one of few digits, in several forms."""
    wild = of_bits(source.getrandbits(63))
    plain = source.randrange(-(10**15), 10**15) / 10 ** source.randrange(16)
    places = source.randrange(30)
    return f"{wild!r} {plain!r} {wild:.{places}e} {plain:.{places}f} {wild:g} {plain:%}"


def read(source: random.Random) -> str:
    """Random digits and exponents, texts between two floats, and what other precisions print."""
    digits = "".join(source.choices("0123456789", k=source.randrange(1, 40)))
    point = source.randrange(len(digits) + 1)
    text = f"{digits[:point]}.{digits[point:]}e{source.randrange(-345, 312)}"
    between = ((1 << 53) + 2 * source.getrandbits(51) + 1) << source.randrange(9)
    hard = f"{between}{'0' * source.randrange(3)}.{'0' * source.randrange(400)}{source.randrange(2)}"
    long = f"{of_bits(source.getrandbits(63)):.{source.randrange(15, 60)}e}"
    return f"{float(text)!r} {float(hard)!r} {float(long)!r}"


def main() -> None:
    source = random.Random(1)
    done, count = 0, int(sys.argv[1])
    while done < count:
        digest = hashlib.sha256()
        for _ in range(min(BLOCK, count - done)):
            digest.update(printed(source).encode())
            digest.update(read(source).encode())
        done += BLOCK
        print(min(done, count), digest.hexdigest())


if __name__ == "__main__":
    main()
