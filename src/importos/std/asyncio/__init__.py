"""The module ``asyncio``: tasks, futures, and what coordinates them, on the kernel's event loop."""

from asyncio.barriers import Barrier
from asyncio.events import (
    AbstractEventLoop,
    get_event_loop,
    get_running_loop,
    new_event_loop,
)
from asyncio.exceptions import (
    BrokenBarrierError,
    CancelledError,
    IncompleteReadError,
    InvalidStateError,
    LimitOverrunError,
)
from asyncio.futures import Future, isfuture
from asyncio.gathering import gather
from asyncio.locks import BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio.protocols import BaseProtocol, BufferedProtocol, DatagramProtocol, Protocol
from asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from asyncio.runners import Runner as Runner, run
from asyncio.servers import AbstractServer, Server
from asyncio.sleeping import sleep
from asyncio.streams import StreamReader, StreamReaderProtocol, StreamWriter, open_connection, start_server
from asyncio.taskgroups import TaskGroup
from asyncio.tasks import Task, all_tasks, create_task, current_task, ensure_future, iscoroutine
from asyncio.threads import run_coroutine_threadsafe, to_thread, wrap_future
from asyncio.timeouts import Timeout, timeout, timeout_at
from asyncio.transports import (
    BaseTransport,
    DatagramTransport,
    ReadTransport,
    Transport,
    WriteTransport,
)
from asyncio.waiting import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    as_completed,
    shield,
    wait,
    wait_for,
)
from builtins import TimeoutError

from importos.kernel.event_loop import Handle, TimerHandle
