"""Joining and leaving groups: options of datagram sockets, before and after they are bound, and what cannot be."""

import socket

LOOPBACK = socket.inet_aton("127.0.0.1")
GROUP = socket.inet_aton("239.1.2.3") + LOOPBACK
JOIN, LEAVE = socket.IP_ADD_MEMBERSHIP, socket.IP_DROP_MEMBERSHIP


def attempt(made: socket.socket, option: int, value: bytes) -> None:
    try:
        made.setsockopt(socket.IPPROTO_IP, option, value)
        print("done")
    except OSError as error:
        print(error.errno, error)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bound:
    bound.bind(("127.0.0.1", 0))
    attempt(bound, JOIN, GROUP)
    attempt(bound, JOIN, GROUP)
    attempt(bound, LEAVE, socket.inet_aton("239.1.2.4") + LOOPBACK)
    attempt(bound, JOIN, LOOPBACK + LOOPBACK)
    attempt(bound, JOIN, GROUP[:7])
    attempt(bound, LEAVE, GROUP)
    attempt(bound, LEAVE, GROUP)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as early:
    attempt(early, JOIN, GROUP)
    early.bind(("127.0.0.1", 0))
    attempt(early, LEAVE, GROUP)
    attempt(early, LEAVE, GROUP)
