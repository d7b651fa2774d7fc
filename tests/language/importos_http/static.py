"""Static files over the loopback: types, ranges, conditions, packed variants; metrics, health and the access log."""

import asyncio

from importos.serve.http import AccessLog, Application, Health, HttpServer, MappingSource, Metrics, StaticFiles

FILES = {"index.html": b"<p>home", "a/index.html": b"<p>a", "digits.txt": b"0123456789", "app.js": b"x" * 50, "app.js.gz": b"\x1f\x8bpacked"}

lines: list[str] = []
metrics = Metrics()
health = Health()
app = Application()
app.get("/metrics")(metrics.handle)
app.get("/health")(health.handle)
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
    await server.stop()


asyncio.run(main())
