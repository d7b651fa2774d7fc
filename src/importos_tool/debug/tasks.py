"""Tasks of a stopped program, and the chain of awaits that each of them is in.

A frame that waits keeps what it waits for in a field without a Python name (``compiler/passes/generators.py``): the
coroutine that it awaits, the wrapper of one, or a future.
"""

from __future__ import annotations

from importos_tool.debug.objects import HOLE, Objects, Unreadable
from importos_tool.debug.program import Layout

LONGEST_CHAIN = 100
_STATES = ("pending", "cancelled", "finished")  # std/asyncio/futures.py
_FUTURE = "asyncio.futures.UntypedFuture"
_TASK = "asyncio.tasks.UntypedTask"
_LOOP = "asyncio.events.AbstractEventLoop"
_AWAIT = "frame of asyncio.futures.Future.__await__"


def task_text(objects: Objects, address: int, layout: Layout) -> str:
    """A task or future in one line."""
    number = objects.word(address, layout, "_state")
    state = _STATES[number] if 0 <= number < len(_STATES) else "broken"
    if _TASK not in layout.ancestors:
        return f"<{layout.class_name} {state}>"
    name = objects.string(objects.word(address, layout, "_name"))
    frame = _unwrapped(objects, objects.word(address, layout, "_coro")) if number == 0 else 0
    where = f" {objects.wait_of(frame, objects.layout(frame))}" if frame else ""
    return f"<{layout.class_name} {state} {name!r}{where}>"


def await_chain(objects: Objects, address: int) -> list[str]:
    """What a task waits for: its coroutine, what that awaits, and so on to what is not a coroutine."""
    chain: list[str] = []
    try:
        layout = objects.layout(address)
        frame = _unwrapped(objects, objects.word(address, layout, "_coro"))
        while frame and len(chain) < LONGEST_CHAIN:
            layout = objects.layout(frame)
            if not layout.name.startswith("frame of "):
                chain.append(objects.text_at(frame))
                break
            if not layout.name.startswith(_AWAIT):
                chain.append(objects.wait_of(frame, layout))
            frame = _awaited(objects, frame, layout)
    except Unreadable:
        chain.append("<gone>")
    return chain


def _awaited(objects: Objects, frame: int, layout: Layout) -> int:
    """What a frame that is suspended waits for, or 0."""
    if objects.word(frame, layout, "_state") <= 0:
        return 0
    names = [n for n, f in layout.fields.items() if f.form == "reference" and n.startswith("reference:")]
    if layout.name.startswith(_AWAIT):
        names = [name for name in layout.fields if name.endswith(" self")]
    for name in names:
        held = _unwrapped(objects, objects.word(frame, layout, name))
        if held and _can_be_awaited(objects.layout(held)):
            return held
    return 0


def _can_be_awaited(layout: Layout) -> bool:
    return layout.name.startswith("frame of ") or _FUTURE in layout.ancestors


def _unwrapped(objects: Objects, address: int) -> int:
    """The coroutine itself, for what ``__await__`` gives of it."""
    if not address:
        return 0
    layout = objects.layout(address)
    return objects.word(address, layout, "_coroutine") if "_coroutine" in layout.fields else address


def unfinished_tasks(objects: Objects, state: int) -> list[int]:
    """Those of the event loop that runs; ``state``: the running thread's own (``runtime/thread_state.py``)."""
    try:
        loop = objects.word(state, objects.layout(state), "event_loop")
        layout = objects.layout(loop)
        if _LOOP not in layout.ancestors:
            return []
        table = objects.word(loop, layout, "_tasks")
        known = objects.layout(table)
        hashes = objects.numbers(objects.word(table, known, "_hashes"), objects.word(table, known, "_filled"))
        values = objects.words(objects.word(table, known, "_values"), len(hashes))
    except Unreadable:
        return []
    return [task for hash_, task in zip(hashes, values, strict=True) if hash_ != HOLE]
