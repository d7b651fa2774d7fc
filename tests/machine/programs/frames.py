"""Sends a frame of each size that it is told, and shows and answers what comes, until a frame says the end."""

import sys

from importos.kernel.network_devices import network_devices, receive_frame, send_frame

TYPE = b"\x88\xb5"  # for local experiments (IEEE 802, 9.2.3)


def main() -> None:
    for card in network_devices():
        print(card.address().hex(":"), card.mtu(), card.has_link(), card.can_checksum())
        for size in sys.argv[1:]:
            assert send_frame(card, (b"\xff" * 6 + card.address() + TYPE).ljust(int(size), b"x"))
        count = 0
        while True:
            frame = receive_frame(card)
            if frame is None or frame[12:14] != TYPE:
                continue
            if frame[14:17] == b"end":
                break
            count += 1
            while not send_frame(card, frame[6:12] + card.address() + TYPE + frame[14:][::-1]):
                pass
        print(count, "frames")
    print("done")
