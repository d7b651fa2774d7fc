"""A chat over WebSockets with its page: who connects says a name first, and hears what everybody says.

A client that reads too slowly is let go, so that it costs the others nothing. Long lines are compressed for those who
offer it.
"""

import asyncio
import sys

from importos.serve.http import (
    Application,
    HttpServer,
    PerMessageDeflate,
    Request,
    Response,
    WebSocket,
    html,
    upgrade,
)

PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Chat</title>
<input id="line" placeholder="your name" autofocus>
<pre id="said"></pre>
<script>
const socket = new WebSocket("ws://" + location.host + "/talk")
const line = document.getElementById("line")
const said = document.getElementById("said")
socket.onmessage = event => { said.textContent += event.data + "\\n" }
socket.onclose = () => { said.textContent += "(the end)\\n" }
line.onchange = () => { socket.send(line.value); line.value = ""; line.placeholder = "say something" }
</script>
"""
MOST_WAITING = 262_144  # bytes for one reader
MOST_OF_NAME = 40
COMPRESSION = PerMessageDeflate()

app = Application()
present: dict[str, WebSocket] = {}


def say(text: str) -> None:
    for socket in list(present.values()):
        if not socket.is_closing() and socket.send_now(text) > MOST_WAITING:
            socket.close(1008, "too slow")


async def talk(socket: WebSocket) -> None:
    name = await socket.receive()
    if not isinstance(name, str) or not name or len(name) > MOST_OF_NAME or name in present:
        socket.close(1008, "this is no name, or somebody has it")
        return
    present[name] = socket
    say(f"{name} is here, with {len(present) - 1} others")
    try:
        text = await socket.receive()
        while isinstance(text, str):
            say(f"{name}: {text}")
            text = await socket.receive()
    finally:
        del present[name]
        say(f"{name} is gone")


@app.get("/")
async def page(request: Request) -> Response:
    return html(PAGE)


@app.get("/talk")
async def connect(request: Request) -> Response:
    return upgrade(request, talk, 4096, None, COMPRESSION)


async def serve(port: int) -> None:
    server = HttpServer(app)
    bound = await server.start("0.0.0.0", port)
    print(f"http://127.0.0.1:{bound}/", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
