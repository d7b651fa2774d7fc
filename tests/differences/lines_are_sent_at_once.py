"""Every line is sent when it is complete

Also when the output is a pipe or a file. CPython keeps output for a pipe back until it is many lines or the end, so
that what goes to standard error may overtake it.
"""
# CPython:
#   second
#   first
# ImportOS:
#   first
#   second

import sys

print("first")
print("second", file=sys.stderr)
