"""A DNS server that knows one zone: it answers for the names of the zone, over UDP and TCP, and asks nobody else.

The zone is a text that the image carries (see ``files`` in pyproject.toml). Run it in its folder:
dns_server.py 5353, then dig -p 5353 @127.0.0.1 www.example.test
"""

import asyncio
import sys
from pathlib import Path
from typing import cast

from importos.net.wire.dns import (
    AAAA,
    CNAME,
    FORMAT_ERROR,
    INTERNET,
    NO_ERROR,
    NO_NAME,
    NOT_IMPLEMENTED,
    OPTIONS,
    SOA,
    TRUNCATED,
    A,
    append_word,
    encode_name,
    read_name,
    word,
)
from importos.net.wire.packet import Malformed

NS, MX, TXT, ANY = 2, 15, 16, 255
KINDS = {"A": A, "AAAA": AAAA, "CNAME": CNAME, "MX": MX, "NS": NS, "SOA": SOA, "TXT": TXT}
RESPONSE, AUTHORITATIVE, OPERATION, RECURSION_DESIRED = 0x8000, 0x0400, 0x7800, 0x0100
REFUSED, BAD_VERSION = 5, 16
SMALL, LARGE = 512, 1232  # bytes of an answer over UDP: RFC 1035 section 4.2.1, and with EDNS
MOST_ALIASES = 8
MOST_CONNECTIONS = 64
PATIENCE_S = 10.0  # with a connection that asks nothing


class Record:
    def __init__(self, kind: int, seconds: int, data: bytes) -> None:
        self.kind = kind
        self.seconds = seconds
        self.data = data


class Zone:
    """Names as they are on the wire, in lower case, and what is known of them."""

    def __init__(self, text: str) -> None:
        self.origin = b""
        self.records: dict[bytes, list[Record]] = {}
        for line in text.splitlines():
            words = line.split(";")[0].split(None, 3)
            if len(words) == 2 and words[0] == "$ORIGIN":
                self.origin = encode_name(words[1])
            elif len(words) == 4:
                name, seconds, kind, data = words
                record = Record(KINDS[kind], int(seconds), self.data(kind, data))
                self.records.setdefault(self.name(name), []).append(record)
        start = self.records[self.origin][0]
        seconds_of_nothing = min(start.seconds, int.from_bytes(start.data[-4:], "big"))  # RFC 2308 section 5
        self.nothing = Record(SOA, seconds_of_nothing, start.data)
        for owner in list(self.records):
            while owner != self.origin:  # a name makes those above it exist: RFC 8020
                owner = owner[1 + owner[0] :]
                self.records.setdefault(owner, [])

    def name(self, text: str) -> bytes:
        if text == "@":
            return self.origin
        return encode_name(text) if text.endswith(".") else encode_name(text)[:-1] + self.origin

    def data(self, kind: str, text: str) -> bytes:
        if kind == "A":
            return bytes([int(number) for number in text.split(".")])
        if kind == "AAAA":
            left, _, right = text.partition("::")
            groups = [[int(group, 16) for group in half.split(":") if group] for half in (left, right)]
            filled = groups[0] + [0] * (8 - len(groups[0]) - len(groups[1])) + groups[1]
            return b"".join([group.to_bytes(2, "big") for group in filled])
        if kind == "TXT":
            content = text.strip().strip('"').encode()
            return bytes([len(content)]) + content
        if kind == "MX":
            preference, name = text.split()
            return int(preference).to_bytes(2, "big") + self.name(name)
        if kind == "SOA":
            server, person, *numbers = text.split()
            return self.name(server) + self.name(person) + b"".join([int(n).to_bytes(4, "big") for n in numbers])
        return self.name(text.strip())

    def holds(self, name: bytes) -> bool:
        return name == self.origin or name.endswith(self.origin) and self.is_below(name)

    def is_below(self, name: bytes) -> bool:
        """Whether labels end where the zone's name begins."""
        at = 0
        while at < len(name) - len(self.origin):
            at += 1 + name[at]
        return at == len(name) - len(self.origin)


class Question:
    """What was asked: RFC 1035 section 4.1.2, and RFC 6891. Malformed: nothing that can be answered."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 12:
            raise Malformed("no header")
        self.identity = word(data, 0)
        self.flags = word(data, 2)
        self.code = NO_ERROR
        self.section = b""
        self.name = b""
        self.kind = 0
        self.room = SMALL
        self.has_options = False
        if self.flags & RESPONSE:
            raise Malformed("an answer is never answered")
        if self.flags & OPERATION:
            self.code = NOT_IMPLEMENTED
            return
        try:
            self.read(data)
        except Malformed:
            self.code = FORMAT_ERROR
            self.section = b""

    def read(self, data: bytes) -> None:
        if word(data, 4) != 1 or word(data, 6) or word(data, 8):
            raise Malformed("not one question")
        self.name, at = read_name(data, 12)
        self.kind = word(data, at)
        if word(data, at + 2) != INTERNET:
            self.code = REFUSED
        self.section = data[12 : at + 4]
        at += 4
        for _record in range(word(data, 10)):
            name, at = read_name(data, at)
            size = word(data, at + 8)
            if word(data, at) == OPTIONS:
                if self.has_options or len(name) != 1:
                    raise Malformed("more than one EDNS record")
                self.has_options = True
                self.room = min(max(word(data, at + 2), SMALL), LARGE)
                if data[at + 5]:
                    self.code = BAD_VERSION
            at += 10 + size
        if at > len(data):
            raise Malformed("a record that ends behind its message")


class Server:
    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.connections = 0

    def answer(self, data: bytes, is_stream: bool) -> bytes:
        """Of one message. Malformed: none."""
        question = Question(data)
        answers: list[tuple[bytes, Record]] = []
        code = question.code
        is_ours = code == NO_ERROR and self.zone.holds(question.name)
        if is_ours:
            code = self.look_up(question.name, question.kind, answers)
        elif code == NO_ERROR:
            code = REFUSED
        authority = [(self.zone.origin, self.zone.nothing)] if is_ours and not answers else []
        whole = self.message(question, code, is_ours, answers, authority, False)
        if is_stream or len(whole) <= question.room:
            return whole
        return self.message(question, code, is_ours, [], [], True)

    def look_up(self, name: bytes, kind: int, answers: list[tuple[bytes, Record]]) -> int:
        for _alias in range(MOST_ALIASES):
            found = self.zone.records.get(name)
            if found is None:
                return NO_ERROR if answers else NO_NAME
            following = b""
            for record in found:
                if record.kind == kind or kind == ANY and record.kind == found[0].kind:  # RFC 8482 section 4.1
                    answers.append((name, record))
                elif record.kind == CNAME:
                    answers.append((name, record))
                    following = record.data
            if not following:
                break
            name = following
        return NO_ERROR

    def message(
        self,
        question: Question,
        code: int,
        is_ours: bool,
        answers: list[tuple[bytes, Record]],
        authority: list[tuple[bytes, Record]],
        is_cut: bool,
    ) -> bytes:
        made = bytearray()
        flags = RESPONSE | question.flags & (OPERATION | RECURSION_DESIRED) | code & 15
        flags |= (AUTHORITATIVE if is_ours else 0) | (TRUNCATED if is_cut else 0)
        has_question = 1 if question.section else 0
        has_options = 1 if question.has_options else 0
        for number in (question.identity, flags, has_question, len(answers), len(authority), has_options):
            append_word(made, number)
        made += question.section
        for name, record in answers + authority:
            made += b"\xc0\x0c" if name == question.name else name  # a pointer to the question
            append_word(made, record.kind)
            append_word(made, INTERNET)
            made += record.seconds.to_bytes(4, "big")
            append_word(made, len(record.data))
            made += record.data
        if question.has_options:
            made.append(0)
            for number in (OPTIONS, LARGE, code >> 4 << 8, 0, 0):
                append_word(made, number)
        return bytes(made)

    async def serve_stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """RFC 7766: one question after another on a connection, each behind its length."""
        self.connections += 1
        try:
            while self.connections <= MOST_CONNECTIONS:
                size = int.from_bytes(await asyncio.wait_for(reader.readexactly(2), PATIENCE_S), "big")
                answer = self.answer(await asyncio.wait_for(reader.readexactly(size), PATIENCE_S), True)
                writer.write(len(answer).to_bytes(2, "big") + answer)
                await asyncio.wait_for(writer.drain(), PATIENCE_S)
        except (asyncio.IncompleteReadError, TimeoutError, OSError, Malformed):
            pass  # the client is gone, too slow, or none
        finally:
            self.connections -= 1
            writer.close()


class Datagrams(asyncio.DatagramProtocol):
    """One endpoint for everybody."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        try:
            self.transport.sendto(self.server.answer(data, False), addr)
        except Malformed:
            pass


async def serve(port: int) -> None:
    server = Server(Zone(Path("example.zone").read_text(encoding="utf-8")))
    streams = await asyncio.start_server(server.serve_stream, "0.0.0.0", port)
    address: tuple[str, int] | tuple[str, int, int, int] = streams.sockets[0].getsockname()
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(lambda: Datagrams(server), local_addr=("0.0.0.0", address[1]))
    print(f"dns://127.0.0.1:{address[1]}/", flush=True)
    await streams.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 53))
