"""What a host of Linux does for tests of routers: datagrams and the errors that come back about them, and streams.

``python -m raw_network.probe datagram HOST HOPS SIZE [OWN_PORT PORT]`` says how the one datagram ended: the kind and
the code of the error, what it says besides and who has sent it. ``stream HOST PORT SIZE`` says ``same`` when so many
bytes came back from ``serve PORT``; ``reach HOST PORT`` says whether there is a connection, ``fetch HOST PORT`` shows a
page.
"""

from __future__ import annotations

import os
import select
import socket
import struct
import sys
import threading
import time
import urllib.request

PORT = 33434  # nobody listens there
PATIENCE_S = 12.0
# Of Linux: ip(7), ipv6(7).
IP_MTU_DISCOVER, IP_RECVERR = 10, 11
IPV6_MTU_DISCOVER, IPV6_RECVERR = 23, 25
NEVER_CUT = 3  # nor hold back what is known to be too large
EXTENDED_ERROR = struct.Struct("=IBBBBII")


def datagram(host: str, hops: int, size: int, own_port: int = 0, to_port: int = PORT) -> str:
    is_ipv6 = ":" in host
    level = socket.IPPROTO_IPV6 if is_ipv6 else socket.IPPROTO_IP
    with socket.socket(socket.AF_INET6 if is_ipv6 else socket.AF_INET, socket.SOCK_DGRAM) as port:
        port.setsockopt(level, IPV6_RECVERR if is_ipv6 else IP_RECVERR, 1)
        port.setsockopt(level, IPV6_MTU_DISCOVER if is_ipv6 else IP_MTU_DISCOVER, NEVER_CUT)
        port.setsockopt(level, socket.IPV6_UNICAST_HOPS if is_ipv6 else socket.IP_TTL, hops)
        port.bind(("", own_port))
        port.sendto(bytes(size), (host, to_port))
        waiting = select.poll()
        waiting.register(port, select.POLLERR)
        if not waiting.poll(PATIENCE_S * 1000):
            return "silence"
        _data, ancillary, _flags, _address = port.recvmsg(2048, 512, socket.MSG_ERRQUEUE)
    for _level, _kind, value in ancillary:
        _number, _origin, kind, code, _pad, info, _more = EXTENDED_ERROR.unpack_from(value)
        offender = value[EXTENDED_ERROR.size :]
        shown = socket.inet_ntop(socket.AF_INET6, offender[8:24]) if is_ipv6 else socket.inet_ntoa(offender[4:8])
        return f"{kind} {code} {info} {shown}"
    return "an error of nobody"


def stream(host: str, port: int, size: int) -> str:
    data = os.urandom(size)
    come = bytearray()
    with socket.create_connection((host, port), PATIENCE_S) as client:

        def send() -> None:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)

        sender = threading.Thread(target=send)
        sender.start()
        while part := client.recv(1 << 16):
            come += part
        sender.join()
    return "same" if come == data else f"{len(come)} other bytes"


def echo(client: socket.socket) -> None:
    with client:
        while part := client.recv(1 << 16):
            client.sendall(part)


def serve(port: int) -> None:
    with socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True) as server:
        print("serving", flush=True)
        while True:
            client, _address = server.accept()
            threading.Thread(target=echo, args=(client,), daemon=True).start()


def is_reached(host: str, port: int) -> str:
    """Whether a connection is let through, within a second."""
    try:
        with socket.create_connection((host, port), 1.0):
            return "connected"
    except OSError as error:
        return type(error).__name__


def main(what: str, *words: str) -> None:
    if what == "datagram":
        print(datagram(words[0], *map(int, words[1:])))
    elif what == "stream":
        print(stream(words[0], int(words[1]), int(words[2])))
    elif what == "reach":
        print(is_reached(words[0], int(words[1])))
    elif what == "fetch":
        with urllib.request.urlopen(f"http://{words[0]}:{words[1]}/", timeout=PATIENCE_S) as page:
            print(page.read().decode())
    elif what == "wait":
        time.sleep(float(words[0]))
    else:
        serve(int(words[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
