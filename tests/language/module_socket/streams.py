"""TCP between two threads: a server that echoes, half-closed ends, much data, and what goes wrong."""

import socket
import threading


def serve(listener: socket.socket) -> None:
    while True:
        connection, address = listener.accept()
        with connection:
            print("from", address[0], connection.getsockname() == listener.getsockname())
            first = connection.recv(1)
            if first == b"q":
                return
            size = len(first)
            while part := connection.recv(50_000):
                size += len(part)
            connection.sendall(b"took %d" % size)


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    thread = threading.Thread(target=serve, args=(listener,))
    thread.start()
    for size in (1, 100, 3_000_000):
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(b"x" * size)
            client.shutdown(socket.SHUT_WR)
            room = bytearray(100)
            count = client.recv_into(room)
            while part := client.recv(10):
                room[count : count + len(part)] = part
                count += len(part)
            print(bytes(room[:count]))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
        client.settimeout(0.05)
        client.connect(("127.0.0.1", port))
        try:
            client.recv(1)
        except TimeoutError as error:
            print("timeout", error, isinstance(error, socket.timeout), client.gettimeout())
        client.setblocking(False)
        try:
            client.recv(1)
        except BlockingIOError as error:
            print(error)
        client.send(b"q")
        client.settimeout(5)
        print(client.recv(1))
    thread.join()
    listener.close()
    for action in (lambda: listener.accept(), lambda: listener.getsockname(), lambda: listener.listen()):
        try:
            action()
        except OSError as error:
            print(type(error).__name__, error)
    try:
        socket.create_connection(("127.0.0.1", port))
    except ConnectionRefusedError as error:
        print(error.errno, error)
    fresh = socket.socket()
    print(fresh.getsockname(), fresh.connect_ex(("127.0.0.1", port)))
    fresh.close()
    fresh = socket.socket()
    try:
        fresh.recv(1)
    except OSError as error:
        print(error)
    try:
        fresh.getpeername()
    except OSError as error:
        print(error)
    fresh.close()
    for family, kind in ((99, 1), (2, 9)):
        try:
            socket.socket(family, kind)
        except OSError as error:
            print(error)


main()
