"""The time from a server that is an hour ahead: what is no answer is passed over, who refuses is not asked again."""

import socket
import threading
import time

from importos.net.wire.ntp import query, timestamp
from importos.wall_clock import synchronise

HOUR = 3600 * 1_000_000_000


class Server:
    """Answers as it is told, one word for each question."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self) -> None:
        for word in self.words:
            question, client = self.socket.recvfrom(100)
            now = timestamp(time.time_ns() + HOUR)
            nonce = question[40:48]
            if word == "noise":
                self.socket.sendto(b"?", client)
                self.socket.sendto(b"\x24\x02" + bytes(22) + bytes(8) + now + now, client)  # to another question
                self.socket.sendto(b"\xe4\x02" + bytes(22) + nonce + now + now, client)  # it does not know the time
            stratum = b"\x00" if word == "refuse" else b"\x02"
            self.socket.sendto(b"\x24" + stratum + bytes(22) + nonce + now + now, client)

    def end(self) -> None:
        self.thread.join()
        self.socket.close()


def attempt(words: list[str]) -> None:
    server = Server(words)
    before = time.monotonic()
    try:
        print(round(synchronise("127.0.0.1", server.port)), "seconds behind")
    except OSError as error:
        print(type(error).__name__, error)
    print(time.monotonic() - before < 5)
    server.end()


print(len(query(b"12345678")), query(b"12345678")[:1])
attempt(["answer"])
attempt(["noise"])
attempt(["refuse"])
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
    silent.bind(("127.0.0.1", 0))
    try:
        synchronise("127.0.0.1", silent.getsockname()[1], 0.06)
    except TimeoutError as error:
        print(error)
