"""What the parts of the system have counted since the start, as typed data: ``snapshot()``, or one part of it.

    from importos import observe

    loop = observe.loop()
    print(loop.turns, loop.longest, loop.longest_s)

Only a program that imports this module is counted for: its allocations cost an addition, its event loop reads the clock
once a turn and once a handler. Others have nothing of it in their image. Under CPython, whose own event loops are
watched then, what only a machine can count is 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from importos.kernel import job_watch, scheduler
from importos.kernel.disk_counts import counted_disks
from importos.kernel.event_loop import EventLoop
from importos.kernel.interrupt_counts import interrupt_counts
from importos.net.state import NetworkState
from importos.runtime import cycles, fibers, heap, thread_state, traced_memory

__all__ = [
    "Collector",
    "DiskState",
    "Interrupts",
    "Loop",
    "Memory",
    "NetworkState",
    "Scheduler",
    "Snapshot",
    "collector",
    "disks",
    "interrupts",
    "loop",
    "memory",
    "network",
    "scheduling",
    "snapshot",
]

job_watch.watch_from_now()


@dataclass(frozen=True)
class Memory:
    """The heap. ``total`` bytes are ``in_use`` and ``free``; no object can be larger than ``largest_free``.

    ``allocations`` of ``allocated`` bytes were made since the start, and ``releases``. Of what is in use, cards and
    other devices of a machine have ``devices`` bytes, as many as they have once had to have, and keep them.
    """

    total: int
    in_use: int
    free: int
    largest_free: int
    allocations: int
    allocated: int
    releases: int
    devices: int


@dataclass(frozen=True)
class Loop:
    """All event loops together. ``longest``: the handler that has run longest, and for how many seconds.

    ``timers`` have been due, the latest of them ``latest_s`` seconds before its turn came. ``most_ready``: so many
    handlers were to run in one turn. ``ready`` handlers and ``waiting`` timers are in the queues of the running loop.
    """

    turns: int
    handlers: int
    longest: str
    longest_s: float
    timers: int
    latest_s: float
    most_ready: int
    ready: int
    waiting: int


@dataclass(frozen=True)
class Scheduler:
    """Threads: how often one has handed over to another; those that are ready, and those that wait for a moment."""

    switches: int
    ready: int
    waiting: int


@dataclass(frozen=True)
class Interrupts:
    """Of a machine: all, those that nobody had asked for (``spurious``), and how often handlers were called."""

    total: int
    spurious: int
    handled: int


@dataclass(frozen=True)
class Collector:
    """Of reference cycles: how many collections there were, and how many objects they have freed."""

    collections: int
    freed: int


@dataclass(frozen=True)
class DiskState:
    """A disk that the program uses. A request is what was asked for at once, however large; ``errors`` of them failed.

    ``in_flight``: those that are waited for now, ``most_in_flight`` at most. The longest took ``longest_s`` seconds.
    """

    name: str
    reads: int
    writes: int
    flushes: int
    bytes_read: int
    bytes_written: int
    errors: int
    in_flight: int
    most_in_flight: int
    longest_s: float


@dataclass(frozen=True)
class Snapshot:
    """All of it but the network, which would be brought up."""

    memory: Memory
    loop: Loop
    scheduler: Scheduler
    interrupts: Interrupts
    collector: Collector
    disks: list[DiskState]


def memory() -> Memory:
    """Walks the lists of free small blocks."""
    total = heap.region_bytes()
    free = traced_memory.bytes_free()
    return Memory(
        total,
        total - free,
        free,
        heap.largest_free(),
        heap.allocations(),
        heap.allocated_bytes(),
        heap.releases(),
        heap.device_bytes(),
    )


def loop() -> Loop:
    running = thread_state.state.event_loop
    counts = job_watch.counts
    ready = waiting = 0
    if isinstance(running, EventLoop):
        ready = running.ready_jobs()
        waiting = running.waiting_timers()
    return Loop(
        counts.turns,
        counts.jobs,
        counts.longest,
        counts.longest_ns / 1e9,
        counts.timers,
        counts.latest_ns / 1e9,
        counts.most_ready,
        ready,
        waiting,
    )


def scheduling() -> Scheduler:
    ready = waiting = 0
    fiber = scheduler.first_ready
    while fiber is not None:
        ready += 1
        fiber = fiber.next
    fiber = scheduler.first_timed
    while fiber is not None:
        waiting += 1
        fiber = fiber.later
    return Scheduler(fibers.switches, ready, waiting)


def interrupts() -> Interrupts:
    total, spurious, handled = interrupt_counts()
    return Interrupts(total, spurious, handled)


def collector() -> Collector:
    return Collector(cycles.collections(), cycles.freed_objects())


def disks() -> list[DiskState]:
    """Those of the machine, once the program has asked for them (``importos.disk``); before there are none."""
    return [
        DiskState(
            disk.name(),
            disk.reads,
            disk.writes,
            disk.flushes,
            disk.bytes_read,
            disk.bytes_written,
            disk.errors,
            disk.in_flight,
            disk.most_in_flight,
            disk.longest_ns / 1e9,
        )
        for disk in counted_disks()
    ]


def network() -> NetworkState:
    """Brings the network up; ``drops`` says what was dropped and why (``importos.network``)."""
    from importos.network import network_state

    return network_state()


def snapshot() -> Snapshot:
    return Snapshot(memory(), loop(), scheduling(), interrupts(), collector(), disks())
