"""Static files over the loopback: types, ranges, conditions, packed variants and responses; metrics, health, the log."""

import asyncio
import gzip
import os
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

from importos.serve.http import (
    AccessLog,
    Application,
    FolderSource,
    Health,
    HttpClient,
    HttpServer,
    MappingSource,
    Metrics,
    Request,
    Response,
    StaticFiles,
    StreamingResponse,
    packed,
)

FILES = {"index.html": b"<p>home", "a/index.html": b"<p>a", "digits.txt": b"0123456789", "app.js": b"x" * 50, "app.js.gz": b"\x1f\x8bpacked"}

lines: list[str] = []
metrics = Metrics()
health = Health()
app = Application()
app.get("/metrics")(metrics.handle)
app.get("/health")(health.handle)
ROWS = b"[1, 2, 3]" * 100
KINDS = {"json": "application/json", "text": "text/plain; charset=utf-8", "image": "image/png", "short": "text/html"}


@app.get("/packed/{kind}")
async def rows(request: Request) -> Response:
    kind = request.parameter("kind")
    body = ROWS[:9] if kind == "short" else ROWS
    return packed(request, Response(200, body, KINDS[kind], [("etag", '"7"'), ("vary", "cookie")]))


heard = asyncio.Event()


async def told() -> AsyncIterator[bytes]:
    yield b"first " * 100
    await heard.wait()
    yield b""
    yield b"second " * 100


@app.get("/streamed")
async def streamed(request: Request) -> Response:
    return packed(request, StreamingResponse(told(), 200, "text/plain", [("etag", '"7"')]))


app.get("/{path...}")(StaticFiles(MappingSource(FILES, 784111777)).handle)


async def ask(port: int, path: str, *headers: str, method: str = "GET") -> str:
    """Shows the status and the interesting fields; gives the entity tag."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write("\r\n".join([f"{method} {path} HTTP/1.1", "host: x", "connection: close", *headers, "", ""]).encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    fields = dict([tuple_of(line) for line in head.decode().split("\r\n")[1:]])
    print(method, path, head.decode().split(" ")[1], body[:30])
    for name in ("content-type", "content-length", "content-range", "content-encoding", "location", "last-modified", "vary"):
        if name in fields:
            print("   ", name, fields[name])
    return fields.get("etag", "")


async def ask_packed(port: int, kind: str, accepted: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET /packed/{kind} HTTP/1.1\r\nhost: x\r\nconnection: close\r\naccept-encoding: {accepted}\r\n\r\n"
    writer.write(head.encode())
    head, _, body = (await reader.read()).decode("latin-1").partition("\r\n\r\n")
    writer.close()
    lines = [line for line in head.split("\r\n") if line[:4] in ("vary", "etag") or line.startswith("content-encoding")]
    data = body.encode("latin-1")
    is_packed = any(line.startswith("content-encoding") for line in lines)
    print(kind, lines, len(data) < 200, (gzip.decompress(data) if is_packed else data) in (ROWS, ROWS[:9]))


async def ask_streamed(port: int, accepted: str) -> None:
    """A part is read before the next one is made."""
    heard.clear()
    async with HttpClient() as client:
        answer = await client.get(f"http://127.0.0.1:{port}/streamed", [("accept-encoding", accepted)])
        print([(name, value) for name, value in answer.pairs() if name in ("etag", "vary", "content-encoding")])
        is_packed = answer.header("content-encoding") == "gzip"
        inflater = zlib.decompressobj(31)
        come = b""
        while part := await answer.next_part():
            come += inflater.decompress(part) if is_packed else part
            if not heard.is_set():
                print(come == b"first " * 100, len(part) < 100)
                heard.set()
        print(come == b"first " * 100 + b"second " * 100, inflater.eof)


async def ask_folder(folder: Path) -> None:
    """Files that are read when they are asked for, long ones in parts."""
    large = bytes(range(256)) * 1000
    (folder / "sub").mkdir()
    (folder / "sub" / "large.bin").write_bytes(large)
    (folder / "small.txt").write_bytes(b"small")
    (folder / ".hidden").write_bytes(b"secret")
    source = FolderSource(str(folder))
    files = Application()
    files.get("/{path...}")(StaticFiles(source).handle)
    server = HttpServer(files)
    port = await server.start("127.0.0.1", 0)
    found = source.find("sub/large.bin")
    print(len(source), found is not None and found.read(0, 256_000) == large, found is not None and found.tag())
    for path in ("/sub/large.bin", "/small.txt", "/.hidden", "/sub/../small.txt", "/%2e%2e/small.txt", "//small.txt", "/sub"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nrange: bytes=3-200002\r\n\r\n".encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        print(path, head[9:12], len(body), body == large[3:200003])
    os.remove(folder / "small.txt")
    print(source.find("small.txt") is None)
    await server.stop()


def tuple_of(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name, value


async def main() -> None:
    server = HttpServer(app)
    server.observers.append(metrics)
    server.observers.append(AccessLog(lines.append))
    port = await server.start("127.0.0.1", 0)
    await ask(port, "/")
    await ask(port, "/a")
    await ask(port, "/a/")
    await ask(port, "/../digits.txt")
    await ask(port, "/app%2Ejs", "accept-encoding: br, gzip;q=0.5")
    await ask(port, "/app.js", "accept-encoding: gzip;q=0", method="HEAD")
    tag = await ask(port, "/digits.txt", "range: bytes=2-4")
    print(tag)
    for value in ("bytes=7-", "bytes=-2", "bytes=10-", "bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=8-99"):
        await ask(port, "/digits.txt", "range: " + value)
    await ask(port, "/digits.txt", "range: bytes=2-4", 'if-range: "other"')
    await ask(port, "/digits.txt", 'if-none-match: "x", W/' + tag)
    await ask(port, "/digits.txt", 'if-match: "x"')
    await ask(port, "/digits.txt", "if-modified-since: Sun, 06 Nov 1994 08:49:37 GMT")
    await ask(port, "/digits.txt", "if-modified-since: Sun, 06 Nov 1994 08:49:36 GMT")
    await ask(port, "/health")
    health.add("disk", lambda: 1 // (port - port) > 0)
    await ask(port, "/health")
    await ask(port, '/"', "user agent: broken")
    for line in metrics.text().splitlines():
        if not line.startswith("#") and "duration" not in line and "http_connections " not in line:
            print(line)
    for line in lines[-3:]:
        print(line[: line.index("[")], line[line.index("]") :])
    for kind, accepted in (("json", "gzip"), ("text", "br, gzip"), ("json", "br"), ("image", "gzip"), ("short", "gzip")):
        await ask_packed(port, kind, accepted)
    await ask_streamed(port, "gzip")
    await ask_streamed(port, "br")
    await server.stop()
    with TemporaryDirectory() as folder:
        await ask_folder(Path(folder))


asyncio.run(main())
