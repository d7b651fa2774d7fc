"""Fibers: threads of control on one core, each with a stack of its own, that hand over to one another by name.

Who runs when is the business of ``kernel/scheduler.py``. What is one for each thread in CPython is one for each fiber:
the limit of its stack, the exception that its innermost handler has caught, what it is showing by ``repr``, and its
``ThreadState``. Stacks are used again; a fiber that has ended gives its stack back while it still stands on it, so
between that and the last switch nothing may take a stack.
"""

from __future__ import annotations

from importos.lowlevel.fibers import exception_being_handled, prepare, set_exception_being_handled, switch
from importos.lowlevel.image import set_stack_limit, stack_limit
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u64, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.lowlevel.program import new_stack
from importos.runtime import thread_state
from importos.runtime.collections.repr_guard import set_aside, take_up
from importos.runtime.running_stack import use_stack
from importos.runtime.thread_state import ThreadState

STACK_BYTES = 0x40000
LEAST_STACK_BYTES = 0x8000
PAGE_BYTES = 0x1000
RESERVE_SHIFT = 2  # a quarter of a stack is for code that does not check the limit
NOTHING = 0
SIZE_OFFSET = 8


class Fiber:
    """One thread of control. The fields from ``next`` on belong to whoever schedules it."""

    def __init__(self) -> None:
        self.slot = new_tailed(ByteStorage, 8)  # its context while it does not run
        self.stack = u64(NOTHING)
        self.size = 0
        self.limit = u64(NOTHING)
        self.state = ThreadState()
        self.next: Fiber | None = None
        self.next_waiting: Fiber | None = None
        self.earlier: Fiber | None = None
        self.later: Fiber | None = None
        self.due = 0
        self.is_timed = False
        self.is_waiting = False
        self.was_woken = False

    def thread_name(self) -> str:
        """What the thread is called."""
        return main_name

    def thread_number(self) -> int:
        return 1

    def run(self) -> None:
        """What it does; must never raise."""
        raise NotImplementedError

    def successor(self) -> Fiber:
        """Which fiber goes on when this one has ended; must never raise."""
        raise NotImplementedError


main: Fiber | None = None
main_name = "MainThread"
running: Fiber | None = None
switches = 0  # from one fiber to another
ended: Fiber | None = None  # held until another stack is in use: nothing may die on the stack that it has given back
free_stacks = u64(NOTHING)  # linked through their first words; the second is the size


def main_fiber() -> Fiber:
    """The one that was there before any other: it has the stack that the program began on."""
    global main, running
    fiber = main
    if fiber is None:
        fiber = Fiber()
        fiber.limit = stack_limit()
        fiber.state = thread_state.state
        main = fiber
        running = fiber
    return fiber


def name_main(name: str) -> None:
    """The program calls its first thread something else."""
    global main_name
    main_name = name


def current() -> Fiber:
    """The fiber that runs."""
    fiber = running
    return main_fiber() if fiber is None else fiber


def make_stack(fiber: Fiber, size: int) -> bool:
    """A stack for a fiber that has not begun; False: no memory is left for it."""
    stack = take_free_stack(size)
    if stack == u64(NOTHING):
        stack = new_stack(size)
        if stack == u64(NOTHING):
            return False
    fiber.stack = stack
    fiber.size = size
    fiber.limit = stack + u64(size >> RESERVE_SHIFT)
    store_u64(tail_address(fiber.slot), prepare(stack + u64(size), begin))
    return True


def hand_over(fiber: Fiber) -> None:
    """Lets another fiber go on; comes back when somebody hands over to the one that runs now."""
    global running, switches
    switches += 1
    slot = current().slot
    handled = exception_being_handled()
    set_exception_being_handled(None)
    shown = set_aside()
    running = fiber
    thread_state.state = fiber.state
    context = load_u64(tail_address(fiber.slot))
    set_stack_limit(fiber.limit)
    use_stack(fiber.stack, fiber.size)
    switch(tail_address(slot), context)
    set_exception_being_handled(handled)
    take_up(shown)
    forget_ended()


def begin() -> u64:
    """The body of every fiber."""
    live()
    return leave()


def live() -> None:
    forget_ended()
    current().run()


def leave() -> u64:
    """The fiber has ended: gives its stack back and answers the context that goes on."""
    global running, ended, free_stacks, switches
    switches += 1
    fiber = current()
    other = fiber.successor()
    store_u64(fiber.stack, free_stacks)
    store_u64(fiber.stack + u64(SIZE_OFFSET), u64(fiber.size))
    free_stacks = fiber.stack
    ended = fiber
    running = other
    thread_state.state = other.state
    set_stack_limit(other.limit)
    use_stack(other.stack, other.size)
    return load_u64(tail_address(other.slot))


def forget_ended() -> None:
    global ended
    ended = None


def take_free_stack(size: int) -> u64:
    """A stack of this size that nobody uses any more, or 0."""
    global free_stacks
    before = u64(NOTHING)
    stack = free_stacks
    while stack != u64(NOTHING) and load_u64(stack + u64(SIZE_OFFSET)) != u64(size):
        before = stack
        stack = load_u64(stack)
    if stack != u64(NOTHING):
        if before == u64(NOTHING):
            free_stacks = load_u64(stack)
        else:
            store_u64(before, load_u64(stack))
    return stack
