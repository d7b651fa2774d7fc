"""Options of sockets that connect, listen and were let in: keep-alive, the user timeout, Nagle's algorithm."""

import asyncio
import socket

TCP = socket.IPPROTO_TCP
NAMES = {
    "idle": socket.TCP_KEEPIDLE,
    "interval": socket.TCP_KEEPINTVL,
    "count": socket.TCP_KEEPCNT,
    "timeout": socket.TCP_USER_TIMEOUT,
}


def show(what: str, made: socket.socket) -> None:
    values = [f"{name}={made.getsockopt(TCP, option)}" for name, option in NAMES.items()]
    print(what, *values, bool(made.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)))


def choose(made: socket.socket, first: int) -> None:
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for number, option in enumerate(NAMES.values()):
        made.setsockopt(TCP, option, first + number)


def refused(made: socket.socket, option: int, value: int) -> None:
    try:
        made.setsockopt(TCP, option, value)
    except OSError as failure:
        print("refused", option, value, failure.errno)


def blocking() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    choose(listener, 20)
    client = socket.socket()
    show("new", client)
    choose(client, 10)
    show("chosen", client)
    refused(client, socket.TCP_KEEPIDLE, 0)
    client.connect(listener.getsockname())
    show("connected", client)
    served, _address = listener.accept()
    show("let in", served)
    served.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 0)
    show("changed", served)
    show("listening", listener)
    refused(served, socket.TCP_KEEPCNT, 128)
    refused(served, socket.TCP_KEEPINTVL, 32768)
    for made in (served, client, listener):
        made.close()


async def streams() -> None:
    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    made = writer.get_extra_info("socket")
    made.setsockopt(TCP, socket.TCP_KEEPIDLE, 77)
    print(made.getsockopt(TCP, socket.TCP_KEEPIDLE), bool(made.getsockopt(TCP, socket.TCP_NODELAY)))
    await reader.read()
    writer.close()
    server.close()


blocking()
asyncio.run(streams())
