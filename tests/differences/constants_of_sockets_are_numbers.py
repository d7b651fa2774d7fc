"""The constants of the module socket are plain numbers

In CPython some of them are members of enumerations (AddressFamily, SocketKind), equal to these numbers and printed as
they are, but with another repr.

Instead: print the name that you mean.
"""
# CPython:
#   AddressFamily
# ImportOS:
#   int

import socket

print(type(socket.AF_INET).__name__)
