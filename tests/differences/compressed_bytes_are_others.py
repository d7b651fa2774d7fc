"""What zlib and gzip write is not the same to the byte

The same data can be compressed in many ways, and what CPython gives depends on the version of its C library. Here an
encoder of our own writes it; every other implementation reads it, and it is about as long.

Instead: compare what was compressed, not what came of it.
"""
# CPython:
#   789c4b4cc404004fa60795 b'aaaaaaaaaaaaaaaaaaaa'
# ImportOS:
#   789c4bc402004fa60795 b'aaaaaaaaaaaaaaaaaaaa'

import zlib

packed = zlib.compress(b"a" * 20)
print(packed.hex(), zlib.decompress(packed))
