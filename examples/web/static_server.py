"""A static web server: pages of this program under /, with ranges, conditions and types, and its numbers at /metrics.

Run it with the port as its argument: it says where it listens, and serves until it is stopped.
"""

import asyncio
import sys

from importos.serve.http import AccessLog, Application, Health, HttpServer, MappingSource, Metrics, StaticFiles

PAGE = b"""<!doctype html>
<meta charset="utf-8">
<title>A page without an operating system</title>
<link rel="stylesheet" href="style.css">
<h1>Hello</h1>
<p>This page is a part of the program that sends it.</p>
"""
FILES = {
    "index.html": PAGE,
    "style.css": b"body { font-family: sans-serif; margin: 4em }\n",
    "robots.txt": b"User-agent: *\n",
}

metrics = Metrics()
health = Health()
app = Application()
app.get("/metrics")(metrics.handle)
app.get("/health")(health.handle)
app.get("/{path...}")(StaticFiles(MappingSource(FILES)).handle)


async def serve(port: int) -> None:
    server = HttpServer(app)
    server.observers.append(metrics)
    server.observers.append(AccessLog(print))
    bound = await server.start("0.0.0.0", port)
    print(f"http://127.0.0.1:{bound}/", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
