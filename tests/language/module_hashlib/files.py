"""Hashes of streams of bytes, and which algorithms there are."""

import hashlib
import io


def main() -> None:
    data = bytes(range(256)) * 2000
    for name in sorted(hashlib.algorithms_guaranteed):
        if not name.startswith("shake"):
            print(name, hashlib.file_digest(io.BytesIO(data), name).hexdigest())
    stream = io.BytesIO(data)
    stream.seek(-10, io.SEEK_END)
    print(hashlib.file_digest(io.BytesIO(b""), hashlib.md5).hexdigest())
    print(hashlib.algorithms_guaranteed <= hashlib.algorithms_available)
    try:
        hashlib.file_digest(stream, "none")
    except ValueError as error:
        print(error)


main()
