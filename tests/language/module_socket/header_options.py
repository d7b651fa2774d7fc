"""How far packets go and in which class, what comes back from groups, and how sockets end: options with their limits, as numbers and as
bytes, before and after a socket is bound, of connections that were let in and of transports."""

import asyncio
import socket
import struct

V4, V6 = socket.IPPROTO_IP, socket.IPPROTO_IPV6
HEADERS = {
    "ttl": (V4, socket.IP_TTL),
    "group ttl": (V4, socket.IP_MULTICAST_TTL),
    "loop": (V4, socket.IP_MULTICAST_LOOP),
    "hops": (V6, socket.IPV6_UNICAST_HOPS),
    "group hops": (V6, socket.IPV6_MULTICAST_HOPS),
    "class": (V4, socket.IP_TOS),
    "class6": (V6, socket.IPV6_TCLASS),
    "loop6": (V6, socket.IPV6_MULTICAST_LOOP),
}
LINGER = (socket.SOL_SOCKET, socket.SO_LINGER)


def known(made: socket.socket, level: int, option: int) -> str:
    try:
        return f"{made.getsockopt(level, option)} {made.getsockopt(level, option, 4)!r}"
    except OSError as failure:
        return f"errno {failure.errno}"


def attempt(made: socket.socket, level: int, option: int, value: int | bytes) -> str:
    try:
        made.setsockopt(level, option, value)
    except OSError as failure:
        return f"{value!r}: errno {failure.errno}"
    return f"{value!r}: {known(made, level, option)}"


def limits() -> None:
    for family in (socket.AF_INET, socket.AF_INET6):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(family, kind) as made:
                print(int(family), int(kind))
                for name, (level, option) in HEADERS.items():
                    print(name, known(made, level, option))
                    for value in (-2, -1, 0, 1, 2, 255, 256, 7):
                        print(" ", attempt(made, level, option, value))
                    for data in (b"", b"\x03", b"\x04\0", struct.pack("i", 5), struct.pack("ii", 1, 9)):
                        print(" ", attempt(made, level, option, data))
                made.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
                for name, (level, option) in HEADERS.items():
                    print(name, known(made, level, option), attempt(made, level, option, 9))


def sizes() -> None:
    with socket.socket() as made:
        made.setsockopt(V4, socket.IP_TTL, 99)
        for level, option in (HEADERS["ttl"], LINGER, (socket.SOL_SOCKET, socket.SO_REUSEADDR)):
            print([made.getsockopt(level, option, size) for size in (1, 2, 3, 4, 7, 8, 1024)])
        for size in (-1, 1025):
            try:
                made.getsockopt(V4, socket.IP_TTL, size)
            except OSError as failure:
                print(failure)


def only_ipv6() -> None:
    with socket.socket(socket.AF_INET6) as made:
        print(attempt(made, V6, socket.IPV6_V6ONLY, 1))
        made.bind(("::1", 0))
        print(attempt(made, V6, socket.IPV6_V6ONLY, 1))
        print(attempt(made, V6, socket.IPV6_V6ONLY, 0))
    with socket.socket() as made:
        print(attempt(made, V6, socket.IPV6_V6ONLY, 1))


def lingering() -> None:
    with socket.socket() as made:
        print(made.getsockopt(*LINGER), made.getsockopt(*LINGER, 8))
        for value in (b"", bytes(7), struct.pack("ii", 1, 5), struct.pack("ii", 0, 9), struct.pack("iii", 7, 2, 3)):
            print(attempt(made, *LINGER, value), made.getsockopt(*LINGER, 8))
        print(attempt(made, *LINGER, 1))


def ends(seconds: int) -> None:
    """What the peer sees of a socket that is closed so."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(*LINGER, struct.pack("ii", 1, seconds))
        listener.setsockopt(V4, socket.IP_TTL, 44)
        listener.setsockopt(V4, socket.IP_TOS, 0xB9)
        with socket.create_connection(("127.0.0.1", listener.getsockname()[1])) as client:
            served, _address = listener.accept()
            print(*[served.getsockopt(V4, option) for option in (socket.IP_TTL, socket.IP_TOS)], served.getsockopt(*LINGER, 8))
            served.sendall(b"last words")
            served.close()
            try:
                print(client.recv(100))
                print(client.recv(100))
            except ConnectionResetError as failure:
                print(failure)


async def transports() -> None:
    closed = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        made = writer.get_extra_info("socket")
        made.setsockopt(V4, socket.IP_TTL, 33)
        made.setsockopt(*LINGER, struct.pack("ii", 1, 0))
        print(made.getsockopt(V4, socket.IP_TTL), made.getsockopt(*LINGER), made.getsockopt(*LINGER, 8))
        writer.close()
        closed.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    await closed.wait()
    try:
        print(await reader.read())
    except ConnectionResetError as failure:
        print(failure)
    writer.close()
    server.close()
    loop = asyncio.get_running_loop()
    transport, _protocol = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0))
    made = transport.get_extra_info("socket")
    made.setsockopt(V4, socket.IP_MULTICAST_TTL, b"\x05")
    print(made.getsockopt(V4, socket.IP_MULTICAST_TTL), made.getsockopt(V4, socket.IP_TTL))
    transport.close()
    await asyncio.sleep(0)


limits()
sizes()
only_ipv6()
lingering()
ends(0)
ends(2)
asyncio.run(transports())
