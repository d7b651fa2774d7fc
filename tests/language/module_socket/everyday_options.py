"""Options that everyday programs ask for and set: sizes of buffers, broadcasts, failures, what kind of socket it is."""

import asyncio
import socket
import time

LEVEL = socket.SOL_SOCKET
KINDS = (socket.SO_TYPE, socket.SO_DOMAIN, socket.SO_PROTOCOL, socket.SO_ACCEPTCONN, socket.SO_ERROR)
FLAGS = (socket.SO_REUSEADDR, socket.SO_REUSEPORT, socket.SO_KEEPALIVE, socket.SO_BROADCAST)
SIZES = (socket.SO_SNDBUF, socket.SO_RCVBUF)


def show(what: str, made: socket.socket) -> None:
    kinds = [made.getsockopt(LEVEL, option) for option in KINDS]
    flags = [bool(made.getsockopt(LEVEL, option)) for option in FLAGS]
    print(what, kinds, flags, all(made.getsockopt(LEVEL, option) > 0 for option in SIZES))


def attempt(what: str, made: socket.socket, level: int, option: int, value: int) -> None:
    try:
        made.setsockopt(level, option, value)
        print(what, made.getsockopt(level, option))
    except OSError as failure:
        print(what, failure.errno)


def kinds() -> None:
    for family in (socket.AF_INET, socket.AF_INET6):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(family, kind) as made:
                show("new", made)
                for size in (0, 1, 3000, 10_000, 100_000):
                    attempt("to send", made, LEVEL, socket.SO_SNDBUF, size)
                    attempt("to receive", made, LEVEL, socket.SO_RCVBUF, size)
                for option in FLAGS:
                    attempt("flag", made, LEVEL, option, 1)
                for option in KINDS:
                    attempt("fixed", made, LEVEL, option, 1)
                attempt("no delay", made, socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                made.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
                print([made.getsockopt(LEVEL, option) for option in SIZES])
                show("bound", made)


def written(made: socket.socket) -> int:
    """How much is taken while the other end does not read."""
    made.settimeout(0)
    total = 0
    try:
        while total < 1 << 24:
            total += made.send(bytes(1000))
    except BlockingIOError:
        pass
    return total


def streams() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as client:
        show("listening", listener)
        listener.setsockopt(LEVEL, socket.SO_RCVBUF, 6000)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.setsockopt(LEVEL, socket.SO_SNDBUF, 5000)
        client.connect(listener.getsockname())
        served, _address = listener.accept()
        with served:
            show("let in", served)
            show("connected", client)
            print(served.getsockopt(LEVEL, socket.SO_RCVBUF), client.getsockopt(LEVEL, socket.SO_SNDBUF))
            print(served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            total = written(client)
            print(0 < total < 60_000)
            received = 0
            while received < total:
                received += len(served.recv(700))
            print(received == total)


def failures() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
        with socket.socket() as made:
            made.setblocking(False)
            print(made.connect_ex(address) in (0, 115))
            time.sleep(0.02)
            print(made.getsockopt(LEVEL, socket.SO_ERROR), made.getpeername() == address)
            served, _address = listener.accept()
            made.send(b"unread")
            time.sleep(0.02)
            served.close()
            time.sleep(0.02)
            print(made.getsockopt(LEVEL, socket.SO_ERROR), made.getsockopt(LEVEL, socket.SO_ERROR), made.recv(1))
    with socket.socket() as made:
        made.setblocking(False)
        number = made.connect_ex(address)  # a system that is quick knows it at once
        time.sleep(0.02)
        print(made.getsockopt(LEVEL, socket.SO_ERROR) + number in (111, 111 + 115))
        print(made.getsockopt(LEVEL, socket.SO_ERROR))
        try:
            made.send(b"x")
        except BrokenPipeError as failure:
            print(failure)
    with socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        datagrams.connect(address)
        datagrams.send(b"x")
        time.sleep(0.02)
        print(datagrams.getsockopt(LEVEL, socket.SO_ERROR), datagrams.getsockopt(LEVEL, socket.SO_ERROR))


def broadcasts() -> None:
    everybody = ("127.255.255.255", 9)
    with socket.socket(type=socket.SOCK_DGRAM) as made:
        for allowed in (False, True):
            made.setsockopt(LEVEL, socket.SO_BROADCAST, int(allowed))
            try:
                print(made.sendto(b"all", everybody))
                made.connect(everybody)
                print(made.getpeername())
            except PermissionError as failure:
                print(failure)


def many_datagrams() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as made, socket.socket(type=socket.SOCK_DGRAM) as sender:
        made.setsockopt(LEVEL, socket.SO_RCVBUF, 1)
        made.bind(("127.0.0.1", 0))
        for _datagram in range(100):
            sender.sendto(bytes(100), made.getsockname())
        made.setblocking(False)
        count = 0
        try:
            while True:
                made.recv(200)
                count += 1
        except BlockingIOError:
            print(0 < count < 30)


async def transports() -> None:
    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        made = writer.get_extra_info("socket")
        print("served", made.getsockopt(LEVEL, socket.SO_REUSEADDR), made.getsockopt(LEVEL, socket.SO_RCVBUF))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, reuse_port=True)
    listening = server.sockets[0]
    print("port", listening.getsockopt(LEVEL, socket.SO_REUSEPORT))
    listening.setsockopt(LEVEL, socket.SO_RCVBUF, 9000)
    print([listening.getsockopt(LEVEL, option) for option in (*KINDS, socket.SO_REUSEADDR, socket.SO_RCVBUF)])
    reader, writer = await asyncio.open_connection("127.0.0.1", listening.getsockname()[1])
    made = writer.get_extra_info("socket")
    made.setsockopt(LEVEL, socket.SO_SNDBUF, 7000)
    print([made.getsockopt(LEVEL, option) for option in (*KINDS, socket.SO_REUSEADDR, socket.SO_SNDBUF)])
    print(int(made.family), int(made.type))
    await reader.read()
    writer.close()
    server.close()
    loop = asyncio.get_running_loop()
    transport, _protocol = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0))
    made = transport.get_extra_info("socket")
    made.setsockopt(LEVEL, socket.SO_RCVBUF, 8000)
    print([made.getsockopt(LEVEL, option) for option in (*KINDS, *FLAGS, socket.SO_RCVBUF)], int(made.type))
    transport.close()


kinds()
streams()
failures()
broadcasts()
many_datagrams()
asyncio.run(transports())
