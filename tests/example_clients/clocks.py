"""Asks the example of a time server, with messages as RFC 4330 and RFC 868 write them."""

from __future__ import annotations

import socket
import struct
import time

TIME_LIMIT_S = 20.0
SECONDS_TO_1970 = 2_208_988_800


def check_clocks(sntp_port: int, old_port: int, tolerance_s: float) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(TIME_LIMIT_S)
        client.connect(("127.0.0.1", sntp_port))
        client.send(b"\x24" + bytes(47))  # an answer
        client.send(b"\x23" + bytes(46))  # not a whole question
        client.send(b"\x1b\0\x06" + bytes(37) + b"a number")
        answer = client.recv(512)
        now = time.time() + SECONDS_TO_1970
        assert len(answer) == 48
        assert answer[:3] == b"\x1c\x0a\x06"  # of version 3, a server, and the poll of the question
        reference, origin, received, sent = struct.unpack(">4Q", answer[16:])
        assert origin.to_bytes(8, "big") == b"a number"
        assert reference <= received <= sent
        assert abs(sent / (1 << 32) - now) < tolerance_s
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(TIME_LIMIT_S)
        client.connect(("127.0.0.1", old_port))
        client.send(b"")
        assert abs(int.from_bytes(client.recv(16), "big") - time.time() - SECONDS_TO_1970) < tolerance_s
