"""The platform is ImportOS

sys.platform says so on every target, also in a Linux process: there is no Linux behind it that a program could use.
"""
# CPython:
#   linux
# ImportOS:
#   importos

import sys

print(sys.platform)
