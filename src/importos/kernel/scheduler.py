"""Which fiber runs: one at a time, until it waits or has ended; then the one that has been ready longest.

Nothing takes the processor away from a fiber. When none is ready, the processor rests until the first of those that
wait for a moment is due or a device has interrupted. When there is neither of those, nothing can ever happen again:
the main fiber, which then waits as well, gets a RuntimeError. Without a clock on the board everything works but
waiting for a moment.
"""

from __future__ import annotations

from importos.hal.clock import Clock
from importos.kernel import clock, device_events, event_loop
from importos.kernel.event_loop import Idle
from importos.kernel.idle import FOREVER, rest_usefully
from importos.runtime.fibers import Fiber, current, hand_over, main_fiber, make_stack

NEVER = 1 << 62  # a moment that does not come
LONGEST_WAIT = 9223372036.0  # seconds

first_ready: Fiber | None = None
last_ready: Fiber | None = None
first_timed: Fiber | None = None  # those that wait for a moment, the earliest first
last_timed: Fiber | None = None
board: Clock | None = None  # the board's own clock, while ``FiberClock`` stands before it
is_deadlocked = False


class FiberClock:
    """The board's clock with other fibers that run while one sleeps; implements ``hal.clock.Clock``."""

    def __init__(self, device: Clock) -> None:
        self.device = device

    def monotonic_ns(self) -> int:
        return self.device.monotonic_ns()

    def real_ns(self) -> int:
        return self.device.real_ns()

    def processor_ns(self) -> int:
        return self.device.processor_ns()

    def sleep_ns(self, duration: int) -> None:
        if duration <= 0:
            pass_on()
        else:
            wait(self.device.monotonic_ns() + duration)


class FiberIdle(Idle):
    """Who rests waits as fibers do, and other fibers may interrupt it."""

    def __init__(self) -> None:
        self._resting: dict[int, Fiber] = {}  # by the identity of who rests

    def rest(self, who: object, duration: int) -> None:
        if duration <= 0:
            pass_on()
            return
        if first_ready is None and first_timed is None:
            duration = rest_usefully(duration)
        self._wait(who, duration)

    def stand_by(self, who: object, duration: int) -> None:
        if duration <= 0:
            pass_on()
        else:
            self._wait(who, duration)

    def _wait(self, who: object, duration: int) -> None:
        self._resting[id(who)] = current()
        try:
            wait(NEVER if duration >= FOREVER else clock_of_board().monotonic_ns() + duration)
        finally:
            del self._resting[id(who)]

    def interrupt(self, who: object) -> None:
        fiber = self._resting.get(id(who))
        if fiber is not None:
            wake(fiber)


# ------------------------------------------------------------------------------------------- beginning and ending


def start(fiber: Fiber, stack_bytes: int) -> bool:
    """Lets a new fiber run, at once; False: there is no memory for its stack."""
    begin_scheduling()
    if not make_stack(fiber, stack_bytes):
        return False
    make_ready(current())
    hand_over(fiber)
    return True


def begin_scheduling() -> None:
    global board
    if event_loop.idle is not None:
        return
    main_fiber()
    event_loop.idle = FiberIdle()
    device = clock.board_clock()
    board = device
    clock.clock = FiberClock(device)


def end_scheduling() -> None:
    """No fiber but the one that runs will go on."""
    global board
    event_loop.idle = None
    device = board
    if device is not None:
        clock.clock = device
        board = None


# ------------------------------------------------------------------------------------------- waiting


def wait(until: int = NEVER) -> bool:
    """The fiber stops until somebody wakes it; False: nobody has before the moment ``until``."""
    global is_deadlocked
    fiber = current()
    fiber.was_woken = False
    fiber.is_waiting = True
    if until < NEVER:
        add_timed(fiber, until)
    try:
        go_on_with(next_fiber())
    except BaseException:
        give_up_waiting(fiber)
        raise
    if is_deadlocked:
        is_deadlocked = False
        raise RuntimeError("deadlock: every thread waits for something that no thread can do any more")
    return fiber.was_woken


def moment_after(seconds: float) -> int:
    """The moment that is not before so many seconds from now."""
    if seconds > LONGEST_WAIT:
        raise OverflowError("timeout value is too large")
    whole = int(seconds * 1e9)
    return clock.board_clock().monotonic_ns() + (whole if float(whole) >= seconds * 1e9 else whole + 1)


def wake(fiber: Fiber) -> None:
    """The fiber is ready again; nothing happens when it is not waiting."""
    if fiber.is_waiting:
        fiber.was_woken = True
        stop_waiting(fiber)


def pass_on() -> None:
    """Every fiber that is ready runs before the one that runs now."""
    make_ready(current())
    go_on_with(next_fiber())


def stop_waiting(fiber: Fiber) -> None:
    give_up_waiting(fiber)
    make_ready(fiber)


def give_up_waiting(fiber: Fiber) -> None:
    fiber.is_waiting = False
    if fiber.is_timed:
        remove_timed(fiber)


def go_on_with(fiber: Fiber) -> None:
    if fiber is not current():
        hand_over(fiber)


def next_fiber() -> Fiber:
    """The fiber that has been ready longest; waits until there is one.

    What the background does may make one ready: nobody rests then, for no device may say anything more.
    """
    global is_deadlocked
    moment = FOREVER
    while True:
        device_events.run_marked()
        wake_due()
        if first_ready is None:
            moment = device_events.advance()
        fiber = first_ready
        if fiber is not None:
            take_ready(fiber)
            return fiber
        timed = first_timed
        if timed is not None or device_events.are_expected():
            if timed is not None:
                moment = min(moment, timed.due)
            device = clock_of_board()
            device_events.rest(device, FOREVER if moment >= FOREVER else max(moment - device.monotonic_ns(), 0))
        else:
            is_deadlocked = True
            stop_waiting(main_fiber())


def wake_due() -> None:
    """Those whose moment has come are ready."""
    timed = first_timed
    if timed is None:
        return
    now = clock_of_board().monotonic_ns()
    while timed is not None and timed.due <= now:
        stop_waiting(timed)
        timed = first_timed


def clock_of_board() -> Clock:
    device = board
    return clock.board_clock() if device is None else device


# ------------------------------------------------------------------------------------------- the two lists


def make_ready(fiber: Fiber) -> None:
    global first_ready, last_ready
    last = last_ready
    if last is None:
        first_ready = fiber
    else:
        last.next = fiber
    last_ready = fiber


def take_ready(fiber: Fiber) -> None:
    """Takes the first one away."""
    global first_ready, last_ready
    first_ready = fiber.next
    fiber.next = None
    if first_ready is None:
        last_ready = None


def add_timed(fiber: Fiber, due: int) -> None:
    global first_timed, last_timed
    fiber.due = due
    fiber.is_timed = True
    before = last_timed
    while before is not None and before.due > due:
        before = before.earlier
    after = first_timed if before is None else before.later
    fiber.earlier = before
    fiber.later = after
    if before is None:
        first_timed = fiber
    else:
        before.later = fiber
    if after is None:
        last_timed = fiber
    else:
        after.earlier = fiber


def remove_timed(fiber: Fiber) -> None:
    global first_timed, last_timed
    before = fiber.earlier
    after = fiber.later
    if before is None:
        first_timed = after
    else:
        before.later = after
    if after is None:
        last_timed = before
    else:
        after.earlier = before
    fiber.earlier = None
    fiber.later = None
    fiber.is_timed = False


# ------------------------------------------------------------------------------------------- waiting for the same


class WaitQueue:
    """The fibers that wait for the same thing, in the order in which they came."""

    def __init__(self) -> None:
        self._first: Fiber | None = None
        self._last: Fiber | None = None

    def is_empty(self) -> bool:
        return self._first is None

    def wait(self, until: int = NEVER, *, in_front: bool = False) -> bool:
        """The fiber waits with the others; ``in_front``: it has waited before. False: the moment has come."""
        fiber = current()
        self._add(fiber, in_front)
        try:
            woken = wait(until)
        except BaseException:
            self._remove(fiber)
            raise
        if not woken:
            self._remove(fiber)
        return woken

    def wake_one(self) -> bool:
        """Wakes the first one whose moment has not come yet; False: nobody waits."""
        fiber = self._first
        while fiber is not None:
            self._remove(fiber)
            if fiber.is_waiting:
                wake(fiber)
                return True
            fiber = self._first
        return False

    def _add(self, fiber: Fiber, in_front: bool) -> None:
        last = self._last
        if last is None:
            self._first = fiber
            self._last = fiber
        elif in_front:
            fiber.next_waiting = self._first
            self._first = fiber
        else:
            last.next_waiting = fiber
            self._last = fiber

    def _remove(self, fiber: Fiber) -> None:
        before: Fiber | None = None
        place = self._first
        while place is not None and place is not fiber:
            before = place
            place = place.next_waiting
        if place is None:
            return
        after = fiber.next_waiting
        fiber.next_waiting = None
        if before is None:
            self._first = after
        else:
            before.next_waiting = after
        if after is None:
            self._last = before
