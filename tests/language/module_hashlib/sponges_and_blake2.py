"""SHA-3, SHAKE and BLAKE2: sizes around a block, pieces, keys, salts, trees, and what is refused."""

import hashlib
import hmac


def message(size: int) -> bytes:
    return bytes([(number * 37 + number // 7 + 11) % 256 for number in range(size)])


def sums() -> None:
    for name in ("sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
        total = hashlib.sha256()
        for size in [0, 1, 7, 8, 63, 64, 65, 71, 72, 73, 103, 104, 127, 128, 129, 135, 136, 143, 144, 145, 256, 1000]:
            total.update(hashlib.new(name, message(size)).digest())
        pieces = hashlib.new(name)
        text = message(2000)
        start = 0
        step = 1
        while start < len(text):
            pieces.update(text[start : start + step])
            start += step
            step = step * 3 % 331 + 1
        print(name, pieces.name, pieces.digest_size, pieces.block_size, total.hexdigest())
        print(pieces.hexdigest() == hashlib.new(name, text).hexdigest(), pieces.copy().hexdigest())
        print(hmac.new(b"key", b"message", name).hexdigest())


def direct() -> None:
    print(hashlib.sha3_224(b"abc").hexdigest(), hashlib.sha3_256(bytearray(b"abc")).hexdigest())
    print(hashlib.sha3_384(b"abc").hexdigest(), hashlib.sha3_512(b"abc", usedforsecurity=False).hexdigest())
    for sponge in (hashlib.shake_128(b"abc"), hashlib.shake_256(message(300))):
        other = sponge.copy()
        other.update(b"more")
        print(sponge.name, sponge.digest_size, sponge.block_size, sponge.hexdigest(7), other.hexdigest(500))
        print(sponge.digest(0), len(sponge.digest(1000)), sponge.digest(168)[-5:], sponge.digest(136)[-5:])


def blake2() -> None:
    print(hashlib.blake2b(b"abc").hexdigest(), hashlib.blake2s(bytearray(b"abc")).hexdigest())
    keyed = hashlib.blake2b(message(200), digest_size=20, key=b"secret", salt=b"salt", person=b"me")
    other = keyed.copy()
    other.update(bytearray(b"!"))
    print(keyed.digest_size, keyed.hexdigest(), other.hexdigest(), other.name, hashlib.blake2b.MAX_DIGEST_SIZE)
    print(hashlib.blake2s(key=b"k" * 32, digest_size=1).hexdigest(), hashlib.blake2s(b"", key=b"k").hexdigest())
    print(hashlib.blake2s(message(64), key=b"k", salt=b"12345678", person=b"87654321").hexdigest())
    leaf = hashlib.blake2b(
        b"leaf", fanout=2, depth=3, leaf_size=4096, node_offset=2**40, node_depth=1, inner_size=64, last_node=True
    )
    print(leaf.hexdigest(), leaf.copy().hexdigest() == leaf.hexdigest())
    signed = hmac.new(b"key", b"message", lambda: hashlib.blake2s(digest_size=16))
    print(signed.name, signed.digest_size, signed.copy().digest_size, signed.copy().hexdigest(), signed.block_size)
    node = hashlib.blake2s(b"node", fanout=0, depth=255, node_offset=2**48 - 1, inner_size=3, last_node=True)
    print(node.hexdigest())
    for digest_size, fanout, node_offset in ((0, 1, 0), (33, 1, 0), (32, 256, 0), (32, 1, -1), (32, 1, 2**48)):
        try:
            hashlib.blake2s(digest_size=digest_size, fanout=fanout, node_offset=node_offset)
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error)
    for key, salt in ((b"k" * 65, b""), (b"", b"s" * 17)):
        try:
            hashlib.blake2b(key=key, salt=salt)
        except ValueError as error:
            print(error)
    try:
        hashlib.new("shake_128").digest()
    except TypeError as error:
        print(error)


sums()
direct()
blake2()
