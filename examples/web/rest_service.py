"""A JSON service with state: tasks that are made, read, changed and deleted, with versions against lost updates.

curl -d '{"title": "write"}' -H 'content-type: application/json' localhost:8080/tasks
"""

import asyncio
import sys
from dataclasses import dataclass

from importos.serve.http import Application, HttpError, HttpServer, Request, Response, json


@dataclass
class Draft:
    """What a client says of a task."""

    title: str
    done: bool = False


@dataclass
class Task:
    """What the service knows of it."""

    number: int
    version: int
    title: str
    done: bool


MOST_TASKS = 10_000
app = Application()
tasks: dict[int, Task] = {}
last = [0]  # the number that was given out last


def find(request: Request) -> Task:
    text = request.parameter("number")
    task = tasks.get(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else None
    if task is None:
        raise HttpError(404, "there is no such task")
    return task


def shown(task: Task, status: int = 200) -> Response:
    response = json(task, status)
    response.add("etag", f'"{task.version}"')
    return response


def check_version(request: Request, task: Task) -> None:
    """A client that says what it has changed must have the newest (RFC 9110 section 13.1.1)."""
    wanted = request.header("if-match", "*")
    if wanted not in ("*", f'"{task.version}"'):
        raise HttpError(412, "the task has changed since")


@app.get("/tasks")
async def list_tasks(request: Request) -> Response:
    done = request.query("done")
    return json([task for task in tasks.values() if not done or task.done == (done == "true")])


@app.post("/tasks")
async def add_task(request: Request) -> Response:
    draft = await request.json(Draft)
    if not draft.title:
        raise HttpError(422, "a task has a title")
    if len(tasks) >= MOST_TASKS:
        raise HttpError(507, "there are too many tasks")
    last[0] += 1
    task = Task(last[0], 1, draft.title, draft.done)
    tasks[task.number] = task
    response = shown(task, 201)
    response.add("location", f"/tasks/{task.number}")
    return response


@app.get("/tasks/{number}")
async def show_task(request: Request) -> Response:
    return shown(find(request))


@app.put("/tasks/{number}")
async def change_task(request: Request) -> Response:
    draft = await request.json(Draft)
    task = find(request)
    check_version(request, task)
    task.title = draft.title
    task.done = draft.done
    task.version += 1
    return shown(task)


@app.delete("/tasks/{number}")
async def delete_task(request: Request) -> Response:
    task = find(request)
    check_version(request, task)
    del tasks[task.number]
    return Response(204)


async def serve(port: int) -> None:
    server = HttpServer(app)
    bound = await server.start("0.0.0.0", port)
    print(f"http://127.0.0.1:{bound}/tasks", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
