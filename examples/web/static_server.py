"""A static web server: the folder pages under /, with ranges, conditions and types, and its numbers at /metrics.

The image carries the pages (see ``files`` in pyproject.toml). Run it in its folder, with the port as its argument: it
says where it listens, and serves until it is stopped.
"""

import asyncio
import sys

from importos.serve.http import AccessLog, Application, FolderSource, Health, HttpServer, Metrics, StaticFiles

metrics = Metrics()
health = Health()
app = Application()
app.get("/metrics")(metrics.handle)
app.get("/health")(health.handle)
app.get("/{path...}")(StaticFiles(FolderSource("pages")).handle)


async def serve(port: int) -> None:
    server = HttpServer(app)
    server.observers.append(metrics)
    server.observers.append(AccessLog(print))
    bound = await server.start("0.0.0.0", port)
    print(f"http://127.0.0.1:{bound}/", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
