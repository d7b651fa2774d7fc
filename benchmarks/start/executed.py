"""How many nanoseconds ago the moment was that the first argument names."""

import sys
import time

now = time.monotonic_ns()
print(now - int(sys.argv[1]))
