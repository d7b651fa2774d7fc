"""Datagrams over IPv6: echoes between sockets of ::1, addresses of four parts, what is of the other family."""

import socket

with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as server:
    server.bind(("::1", 0))
    place = server.getsockname()
    print(len(place), place[0], server.family == socket.AF_INET6)
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as client:
        for data in (b"x", b"", b"z" * 9000):
            client.sendto(data, ("::1", place[1]))
            received, sender = server.recvfrom(65536)
            print(received == data, sender[0], len(sender), sender[1] == client.getsockname()[1])
            server.sendto(received[::-1], sender)
            print(client.recv(65536) == data[::-1])
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as connected:
        connected.connect(("::1", place[1]))
        connected.send(b"to one alone")
        print(server.recvfrom(100)[0], connected.getpeername()[:2] == ("::1", place[1]))
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.sendto(b"x", ("::1", place[1]))
except socket.gaierror as error:
    print(error.errno)
