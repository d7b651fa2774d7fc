"""``hashlib.pbkdf2_hmac``: keys from passwords, with the vectors of RFC 6070 among them."""

from __future__ import annotations

import hashlib
import hmac


def main() -> None:
    print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 1).hex())
    print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2, 20).hex())
    print(hashlib.pbkdf2_hmac("sha1", b"passwordPASSWORDpassword", b"saltSALTsaltSALTsaltSALTsalt", 50, dklen=25).hex())
    for name in ("md5", "sha224", "sha256", "sha384", "sha512"):
        print(name, hashlib.pbkdf2_hmac(name, b"k" * 200, b"", 3, 70).hex())
    stored = hashlib.pbkdf2_hmac("sha256", b"secret", b"some salt", 100)
    print(hmac.compare_digest(stored, hashlib.pbkdf2_hmac("sha256", b"secret", b"some salt", 100)), len(stored))
    for iterations, length in ((0, 10), (1, 0)):
        try:
            hashlib.pbkdf2_hmac("sha256", b"", b"", iterations, length)
        except ValueError as error:
            print(error)
    try:
        hashlib.pbkdf2_hmac("whirl", b"", b"", 1)
    except ValueError as error:
        print("unsupported" in str(error))


main()
