"""Messages signed with keys of every size, and digests compared."""

import hashlib
import hmac


def main() -> None:
    for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
        for size in (0, 1, 20, 64, 65, 128, 200):
            key = bytes([number * 7 % 256 for number in range(size)])
            print(name, size, hmac.new(key, b"what is signed", name).hexdigest()[:24], end=" ")
        print()
    signed = hmac.new(b"key", digestmod=hashlib.sha256)
    print(signed.name, signed.digest_size, signed.block_size)
    signed.update(b"The quick brown fox ")
    other = signed.copy()
    signed.update(b"jumps over the lazy dog")
    other.update(bytearray(b"sleeps"))
    print(signed.hexdigest(), other.digest() == hmac.digest(b"key", b"The quick brown fox sleeps", "sha256"))
    print(hmac.digest(b"key", b"message", hashlib.sha1).hex(), hmac.new(bytearray(b"k"), bytearray(b"m"), "sha1").hexdigest())
    print(hmac.compare_digest(b"abc", b"abc"), hmac.compare_digest(b"abc", b"abd"), hmac.compare_digest(b"abc", b"ab"))
    print(hmac.compare_digest("abc", "abc"), hmac.compare_digest("", ""), hmac.compare_digest(signed.hexdigest(), "x"))
    try:
        hmac.compare_digest("ä", "ä")
    except TypeError as error:
        print(error)
    try:
        hmac.new(b"key", b"message", "nothing")
    except ValueError:
        print("no such hash")


main()
