"""MD5, SHA-1 and SHA-2 of messages of every size around a block, in one piece and in many."""

import hashlib


def message(size: int) -> bytes:
    return bytes([(number * 37 + number // 7 + 11) % 256 for number in range(size)])


def main() -> None:
    for made in (hashlib.md5(), hashlib.sha1(), hashlib.sha224(), hashlib.sha256(), hashlib.sha384(), hashlib.sha512()):
        print(made.name, made.digest_size, made.block_size, made.hexdigest())
        made.update(b"The quick brown fox jumps over the lazy dog")
        print(made.hexdigest(), made.digest()[:5])
        other = made.copy()
        other.update(b".")
        made.update(bytearray(b"!"))
        print(other.hexdigest(), made.hexdigest(), other.name)
    for name in ("md5", "sha1", "sha224", "SHA256", "sha384", "sha512"):
        total = hashlib.sha256()
        for size in [*range(0, 20), *range(50, 70), *range(108, 140), 239, 240, 255, 256, 1000, 10000]:
            total.update(hashlib.new(name, message(size)).digest())
        pieces = hashlib.new(name)
        text = message(5000)
        start = 0
        step = 1
        while start < len(text):
            pieces.update(text[start : start + step])
            start += step
            step = step * 3 % 331 + 1
        print(name, total.hexdigest(), pieces.hexdigest() == hashlib.new(name, text).hexdigest(), pieces.hexdigest())
    print(hashlib.sha256(b"").hexdigest(), hashlib.md5(b"a" * 1000000).hexdigest())
    print(hashlib.sha1(bytearray(b"abc"), usedforsecurity=False).hexdigest())
    try:
        hashlib.new("nothing")
    except ValueError as error:
        print(error)


main()
