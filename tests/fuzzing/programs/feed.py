"""Feeds parsers with inputs from standard input, under CPython or compiled, and tells of each what it was.

An input is a line ``parser size`` and that many bytes. Its answer is one line: a checksum and the beginning of what the
parser says. The end of standard input is the end. An answer that does not come is a mistake that has been found.
"""

from __future__ import annotations

import sys
import zlib

import messages
import packets
import routed
import texts
import volumes

PACKETS = ("segment", "ipv4", "ipv6", "headers", "router", "dns", "dhcp", "frames")
MESSAGES = ("requests", "responses", "websocket", "extensions", "inflate", "zlib")
ROUTED = ("routed",)
TEXTS = ("fields", "json", "regex")
VOLUMES = ("fat32", "partitions")
PARSERS = PACKETS + MESSAGES + ROUTED + TEXTS + VOLUMES
SHOWN = 60


def answered(parse: str, data: bytes) -> str:
    """What a parser says, on one line."""
    if parse in PACKETS:
        text = packets.answered(parse, data)
    elif parse in ROUTED:
        text = routed.answered(parse, data)
    elif parse in TEXTS:
        text = texts.answered(parse, data)
    elif parse in VOLUMES:
        text = volumes.answered(parse, data)
    else:
        text = messages.answered(parse, data)
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x} {ascii(text[:SHOWN])}"


def main() -> None:
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            return
        parse, size = line.decode().split()
        data = sys.stdin.buffer.read(int(size)) if int(size) else b""
        print(answered(parse, data), flush=True)


if __name__ == "__main__":
    main()
