"""Measures how fast a network is, together with the program iperf3 as its client: TCP both ways, and UDP that comes in.

importos boot --port 5201 --port 5201/udp examples/network/iperf3_server.py
iperf3 -c 127.0.0.1 [-R | --bidir | -u] [-P 4]

One test at a time, as iperf3's own server has it; others are told that it is busy. On a connection for control both
sides say in what state they are, a byte each time; texts are JSON behind their size. Streams are connections of their
own that begin with the cookie of the test, or whoever sends a datagram of four bytes to the port.
"""

import asyncio
import json
import sys
import time
from typing import cast

COOKIE_BYTES = 37
MOST_TEXT_BYTES = 65536
MOST_STREAMS = 128
PATIENCE_S = 30.0  # beyond the time that a test is to take

# States, which the other side is told of.
TEST_START, TEST_RUNNING, TEST_END = 1, 2, 4
PARAM_EXCHANGE, CREATE_STREAMS = 9, 10
EXCHANGE_RESULTS, DISPLAY_RESULTS, IPERF_DONE = 13, 14, 16
ACCESS_DENIED, SERVER_ERROR = 255, 254
NOT_IMPLEMENTED = 13  # one of iperf3's numbers of errors

HELLO, WELCOME = 0x36373839, 0x39383736  # of a stream of datagrams: as this machine's numbers, not the network's
COUNTERS = 16  # bytes at most that begin a datagram: seconds, microseconds, number


class Refused(Exception):
    """The client does not keep to the protocol, or wants what is not there."""


class Stream:
    """``number``: by which the client knows it. ``packets`` to ``jitter_s`` are of datagrams."""

    def __init__(self, index: int, sends: bool) -> None:
        self.number = index + 1 if index == 0 else index + 2  # iperf3 never says 2
        self.sends = sends
        self.bytes = 0
        self.packets = 0
        self.lost = 0
        self.jitter_s = 0.0
        self._transit_s = 0.0

    def arrived(self, data: bytes, has_long_counters: bool) -> None:
        """A datagram: RFC 3550, section 6.4.1, for what its way takes."""
        if len(data) < COUNTERS:
            return
        self.bytes += len(data)
        number = int.from_bytes(data[8 : 16 if has_long_counters else 12], "big")
        if number > self.packets:
            self.lost += number - self.packets - 1
            self.packets = number
        elif self.lost > 0:
            self.lost -= 1  # it was late, not lost
        sent_s = int.from_bytes(data[:4], "big") + int.from_bytes(data[4:8], "big") / 1e6
        transit_s = time.time() - sent_s
        if self._transit_s:
            self.jitter_s += (abs(transit_s - self._transit_s) - self.jitter_s) / 16
        self._transit_s = transit_s

    def result(self, seconds: float) -> dict[str, object]:
        return {
            "id": self.number,
            "bytes": self.bytes,
            "retransmits": 0,
            "jitter": self.jitter_s,
            "errors": self.lost,
            "packets": self.packets,
            "start_time": 0,
            "end_time": seconds,
        }


class Wanted:
    """What a client wants of a test."""

    def __init__(self, text: bytes) -> None:
        said = json.loads(text)
        if not isinstance(said, dict):
            raise Refused("the parameters are no object")
        self.is_udp = said.get("udp") is True
        self.has_long_counters = bool(said.get("udp_counters_64bit", False))
        self.is_reverse = said.get("reverse") is True
        self.is_both_ways = said.get("bidirectional") is True
        self.parallel = number(said.get("parallel"), 1, 1, MOST_STREAMS)
        self.block_bytes = number(said.get("len"), 131072, 4, 1 << 20)
        self.seconds = number(said.get("time"), 10, 0, 86400) + number(said.get("omit"), 0, 0, 600)


def number(said: object, usual: int, least: int, most: int) -> int:
    return min(max(said, least), most) if isinstance(said, int) else usual


class Test:
    """One test, from the cookie on. ``ready``: all of its streams are there; ``over``: the client has said so."""

    def __init__(self, cookie: bytes, wanted: Wanted) -> None:
        self.cookie = cookie
        self.wanted = wanted
        self.streams: list[Stream] = []
        self.talkers: dict[tuple[str, int], Stream] = {}
        self.ready = asyncio.Event()
        self.over = asyncio.Event()
        self.is_running = False

    def add(self) -> Stream:
        """The next stream; with both ways, those that come in are first."""
        wanted = self.wanted
        total = wanted.parallel * (2 if wanted.is_both_ways else 1)
        if len(self.streams) >= total:
            raise Refused("more streams than were wanted")
        sends = len(self.streams) >= wanted.parallel if wanted.is_both_ways else wanted.is_reverse
        made = Stream(len(self.streams), sends)
        self.streams.append(made)
        if len(self.streams) == total:
            self.ready.set()
        return made

    def results(self, seconds: float) -> bytes:
        found = {
            "cpu_util_total": 0.0,
            "cpu_util_user": 0.0,
            "cpu_util_system": 0.0,
            "sender_has_retransmits": 0,
            "streams": [stream.result(seconds) for stream in self.streams],
        }
        return json.dumps(found).encode()


class Server(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.test: Test | None = None

    # -- connections

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            cookie = await asyncio.wait_for(reader.readexactly(COOKIE_BYTES), PATIENCE_S)
            test = self.test
            if test is None:
                await self.control(cookie, reader, writer)
            elif test.cookie == cookie and not test.wanted.is_udp:
                await self.stream(test, reader, writer)
            else:
                writer.write(bytes([ACCESS_DENIED]))
        except Refused as reason:
            print("refused:", reason)
        except json.JSONDecodeError:
            print("refused: the parameters are no JSON")
        except (OSError, EOFError, TimeoutError):
            pass  # the client is gone
        finally:
            writer.close()

    async def control(self, cookie: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """The course of a test. Until the parameters are there its place is kept by one that takes no streams."""
        self.test = Test(cookie, Wanted(b"{}"))
        try:
            writer.write(bytes([PARAM_EXCHANGE]))
            wanted = Wanted(await text_from(reader))
            if wanted.is_udp and (wanted.is_reverse or wanted.is_both_ways):
                writer.write(bytes([SERVER_ERROR]) + NOT_IMPLEMENTED.to_bytes(4, "big") + bytes(4))
                raise Refused("datagrams are taken, not sent")
            test = Test(cookie, wanted)
            self.test = test
            writer.write(bytes([CREATE_STREAMS]))
            await asyncio.wait_for(test.ready.wait(), PATIENCE_S)
            test.is_running = True
            began = time.monotonic()
            writer.write(bytes([TEST_START, TEST_RUNNING]))
            state = await asyncio.wait_for(reader.readexactly(1), wanted.seconds + PATIENCE_S)
            test.over.set()
            if state[0] != TEST_END:
                raise Refused("the client has given up")
            seconds = time.monotonic() - began
            writer.write(bytes([EXCHANGE_RESULTS]))
            await text_from(reader)
            results = test.results(seconds)
            writer.write(len(results).to_bytes(4, "big") + results + bytes([DISPLAY_RESULTS]))
            await asyncio.wait_for(reader.read(1), PATIENCE_S)
            total = sum(stream.bytes for stream in test.streams)
            print(f"{total / seconds * 8 / 1e6:.0f} Mbit/s in {seconds:.1f} s, {len(test.streams)} streams", flush=True)
        finally:
            if self.test is not None:
                self.test.over.set()
            self.test = None

    async def stream(self, test: Test, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found = test.add()
        await asyncio.wait_for(test.ready.wait(), PATIENCE_S)
        if found.sends:
            block = bytes(range(256)) * (test.wanted.block_bytes // 256 + 1)
            while not test.over.is_set():
                writer.write(block)
                await writer.drain()
                found.bytes += len(block)
            writer.transport.abort()  # nobody wants what is still under way
        else:
            while data := await reader.read(1 << 17):
                found.bytes += len(data)

    # -- datagrams

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        test = self.test
        if test is None or not test.wanted.is_udp:
            return
        known = test.talkers.get(addr)
        if known is not None:
            if not test.over.is_set():
                known.arrived(data, test.wanted.has_long_counters)
        elif len(data) == 4 and int.from_bytes(data, "little") == HELLO and not test.ready.is_set():
            test.talkers[addr] = test.add()
            self.transport.sendto(WELCOME.to_bytes(4, "little"), addr)


async def text_from(reader: asyncio.StreamReader) -> bytes:
    size = int.from_bytes(await asyncio.wait_for(reader.readexactly(4), PATIENCE_S), "big")
    if size > MOST_TEXT_BYTES:
        raise Refused("a text that is too long")
    return await asyncio.wait_for(reader.readexactly(size), PATIENCE_S)


async def serve(port: int) -> None:
    server = Server()
    listening = await asyncio.start_server(server.serve, "0.0.0.0", port)
    bound = listening.sockets[0].getsockname()[1]
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: server, local_addr=("0.0.0.0", bound))
    print(f"iperf3://127.0.0.1:{bound}/", flush=True)
    async with listening:
        await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5201))
