"""Descriptors 0, 1 and 2 are the standard streams: what os.write is given goes out at once, past what print keeps back
(here, as CPython's on a terminal, no more than a line that is not complete)."""

import os
import sys

print("first", flush=True)
print("waits", end=" ", flush=True)
print(os.write(1, b"at once\n"), flush=True)
print(os.write(sys.stdout.fileno(), bytearray(b"again\n")), flush=True)
os.write(2, memoryview(b"to standard error\n"))
print(os.isatty(99), os.write(1, b""))
try:
    os.write(77, b"x")
except OSError as error:
    print(error)
print(os.fstat(1).st_size >= 0)
print(os.read(0, 0), os.read(0, 10))
