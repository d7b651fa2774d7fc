"""A chat over streams: rooms, broadcasts, timeouts, cancelled readers, clients that vanish; then a small HTTP exchange."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Client:
    name: str
    writer: asyncio.StreamWriter


@dataclass
class Chat:
    clients: dict[str, Client] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    async def broadcast(self, sender: str, text: str) -> None:
        for name in sorted(self.clients):
            if name != sender:
                writer = self.clients[name].writer
                writer.write(f"{sender}: {text}\n".encode())
                await writer.drain()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name = ""
        try:
            async with asyncio.timeout(1.0):
                name = (await reader.readline()).decode().strip()
            if not name or name in self.clients:
                writer.write(b"refused\n")
                return
            self.clients[name] = Client(name, writer)
            writer.write(f"welcome {name}\n".encode())
            async for line in reader:
                text = line.decode().rstrip("\n")
                self.log.append(f"{name}: {text}")
                await self.broadcast(name, text)
                if text == "bye":
                    break
        except (TimeoutError, ConnectionError) as error:
            self.log.append(f"{name or '?'} failed: {type(error).__name__}")
        finally:
            self.clients.pop(name, None)
            writer.close()


async def member(port: int, name: str, lines: list[str], expected: int, ready: asyncio.Barrier) -> list[str]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(name.encode() + b"\n")
    heard = [(await reader.readline()).decode().strip()]
    await ready.wait()
    for line in lines:
        writer.write(line.encode() + b"\n")
        await writer.drain()
    while len(heard) < expected + 1:
        heard.append((await reader.readuntil(b"\n")).decode().strip())
    await ready.wait()
    writer.write(b"bye\n")
    rest = await reader.read()
    writer.close()
    await writer.wait_closed()
    return sorted(heard + [line for line in rest.decode().split("\n") if line and "bye" not in line])


async def web(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    request = (await reader.readuntil(b"\r\n\r\n")).decode()
    method, path, _version = request.split("\r\n")[0].split()
    body = f"{method} {path}".encode() * 3
    writer.writelines([b"HTTP/1.1 200 OK\r\n", f"Content-Length: {len(body)}\r\n\r\n".encode(), body])
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def fetch(port: int, path: str) -> tuple[str, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    status = (await reader.readline()).decode().strip()
    length = 0
    while (line := await reader.readline()) != b"\r\n":
        name, _, value = line.decode().partition(":")
        if name.lower() == "content-length":
            length = int(value)
    body = await reader.readexactly(length)
    try:
        await reader.readexactly(1)
    except asyncio.IncompleteReadError as error:
        status += f" {error.partial!r} {error.expected}"
    writer.close()
    return status, body


async def main() -> None:
    chat = Chat()
    async with await asyncio.start_server(chat.serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        ready = asyncio.Barrier(3)
        members = [
            member(port, "ada", ["hello", "anyone?"], 3, ready),
            member(port, "bob", ["hi"], 4, ready),
            member(port, "cyd", ["one", "two"], 3, ready),
        ]
        for heard in await asyncio.gather(*members):
            print(heard)
        print(sorted(chat.log), chat.clients)
        _reader, silent = await asyncio.open_connection("127.0.0.1", port)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\n")
        print(await reader.read())
        try:
            await asyncio.wait_for(_reader.read(1), 0.02)
        except TimeoutError:
            print("nothing to read")
        waiting = asyncio.create_task(_reader.readline())
        await asyncio.sleep(0)
        try:
            await _reader.readline()
        except RuntimeError as error:
            print(error)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        print(waiting.cancelled())
        silent.close()
        writer.close()
    async with await asyncio.start_server(web, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        for answer in await asyncio.gather(*[fetch(port, f"/{number}") for number in range(5)]):
            print(answer)


asyncio.run(main())
