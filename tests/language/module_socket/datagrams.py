"""UDP: there and back, connected and not, what is cut off, and what nobody takes."""

import socket


def main() -> None:
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    client = socket.socket(type=socket.SOCK_DGRAM)
    print(client.sendto(b"hello", server.getsockname()))
    data, sender = server.recvfrom(100)
    print(data, sender[0], sender[1] == client.getsockname()[1])
    server.sendto(b"longer than asked for", sender)
    print(client.recvfrom(6)[0])
    client.connect(server.getsockname())
    print(client.send(b"again"), server.recv(100), client.getpeername() == server.getsockname())
    server.settimeout(0.02)
    try:
        server.recvfrom(10)
    except TimeoutError as error:
        print(error)
    server.setblocking(False)
    try:
        server.recvfrom(10)
    except BlockingIOError as error:
        print(error.errno, server.getblocking())
    try:
        server.send(b"to whom?")
    except OSError as error:
        print(error)
    server.close()
    client.send(b"nobody")
    try:
        client.recv(10)
    except ConnectionRefusedError as error:
        print(error)
    client.close()
    print(socket.inet_ntoa(b"\x7f\x00\x00\x01"), socket.inet_pton(socket.AF_INET6, "::1"), socket.htons(80))
    print(socket.AF_INET, socket.SOCK_DGRAM, client.family == socket.AF_INET)
    for port in (70000, -1):
        try:
            socket.create_server(("127.0.0.1", port))
        except OverflowError as error:
            print(error)
    try:
        socket.inet_aton("300.1.1.1")
    except OSError as error:
        print(error.errno)


main()
