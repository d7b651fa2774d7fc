"""By which card goes what is sent to groups: addresses, structures and numbers, before and after a socket is bound."""

import socket
import struct

V4, V6 = socket.IPPROTO_IP, socket.IPPROTO_IPV6
NOBODY = bytes(4)
LOOPBACK = socket.inet_aton("127.0.0.1")


def known(made: socket.socket, level: int, option: int) -> str:
    try:
        return f"{made.getsockopt(level, option)} {[made.getsockopt(level, option, size) for size in (1, 4, 12)]}"
    except OSError as failure:
        return f"errno {failure.errno}"


def attempt(made: socket.socket, level: int, option: int, value: int | bytes) -> str:
    try:
        made.setsockopt(level, option, value)
    except OSError as failure:
        return f"{value!r}: errno {failure.errno}, {known(made, level, option)}"
    return f"{value!r}: {known(made, level, option)}"


def choose(made: socket.socket) -> None:
    print(known(made, V4, socket.IP_MULTICAST_IF), known(made, V6, socket.IPV6_MULTICAST_IF))
    values: list[int | bytes] = [0, 0x0100007F, b"", b"\1", LOOPBACK, LOOPBACK + b"\1", NOBODY + LOOPBACK, LOOPBACK + NOBODY]
    values += [NOBODY + LOOPBACK + NOBODY, LOOPBACK + b"\1\2\3", LOOPBACK, NOBODY]
    for value in values:
        print(" ", attempt(made, V4, socket.IP_MULTICAST_IF, value))
    numbers: list[int | bytes] = [0, 1, -1, b"", b"\1", struct.pack("i", 1), struct.pack("ii", 1, 9), 0]
    for value in numbers:
        print(" ", attempt(made, V6, socket.IPV6_MULTICAST_IF, value))


def main() -> None:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(family, kind) as made:
                print(int(family), int(kind))
                choose(made)
                if kind == socket.SOCK_DGRAM:
                    made.setsockopt(V4, socket.IP_MULTICAST_IF, LOOPBACK)
                made.bind((host, 0))
                choose(made)


main()
