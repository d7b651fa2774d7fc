"""A socket of IPv6 takes IPv6 alone

On most systems CPython's sockets that are bound to `::` take IPv4 as well, until `IPV6_V6ONLY` is set. The servers of
asyncio set it in CPython, too.

Instead: make a second socket, of `AF_INET`, and set `IPV6_V6ONLY` where the program runs under CPython as well.
"""
# CPython:
#   0
# ImportOS:
#   1

import socket

with socket.socket(socket.AF_INET6) as made:
    print(made.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY))
