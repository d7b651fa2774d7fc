"""The kernel of a small operating system is simulated: tasks of several classes, queues of packets, a scheduler.

The simulation is Martin Richards' benchmark; its two counters are known for this number of idle rounds.
"""

from __future__ import annotations

IDLE = 0
WORKER = 1
HANDLER_A = 2
HANDLER_B = 3
DEVICE_A = 4
DEVICE_B = 5
TASKS = 6

DEVICE_PACKET = 0
WORK_PACKET = 1

RUNNABLE = 1
SUSPENDED = 2
HELD = 4

IDLE_ROUNDS = 10000
RUNS = 40
DATA_SIZE = 4


class Packet:
    """A message to a task, linked to the next one in its queue."""

    def __init__(self, link: Packet | None, identity: int, kind: int) -> None:
        self.link = link
        self.identity = identity
        self.kind = kind
        self.position = 0
        self.data = [0] * DATA_SIZE

    def append_to(self, queue: Packet | None) -> Packet:
        self.link = None
        if queue is None:
            return self
        last = queue
        following = last.link
        while following is not None:
            last = following
            following = last.link
        last.link = self
        return queue


class Task:
    """A task: what the scheduler keeps of it, and what it does when it runs."""

    def __init__(self, link: Task | None, identity: int, priority: int, queue: Packet | None, state: int) -> None:
        self.link = link
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.state = state

    def held_or_suspended(self) -> bool:
        return self.state & HELD != 0 or self.state == SUSPENDED

    def run(self, scheduler: Scheduler) -> Task | None:
        packet: Packet | None = None
        if self.state == SUSPENDED | RUNNABLE:
            packet = self.queue
            if packet is not None:
                self.queue = packet.link
            self.state = 0 if self.queue is None else RUNNABLE
        return self.work(scheduler, packet)

    def work(self, scheduler: Scheduler, packet: Packet | None) -> Task | None:
        raise NotImplementedError

    def receive(self, packet: Packet, sender: Task) -> Task:
        if self.queue is None:
            self.queue = packet
            self.state |= RUNNABLE
            if self.priority > sender.priority:
                return self
        else:
            self.queue = packet.append_to(self.queue)
        return sender


class IdleTask(Task):
    """Releases the devices in an order that a shift register gives."""

    def __init__(self, link: Task | None, rounds: int) -> None:
        super().__init__(link, IDLE, 0, None, 0)
        self.control = 1
        self.rounds = rounds

    def work(self, scheduler: Scheduler, packet: Packet | None) -> Task | None:
        self.rounds -= 1
        if self.rounds == 0:
            return scheduler.hold_current()
        if self.control & 1 == 0:
            self.control >>= 1
            return scheduler.release(DEVICE_A)
        self.control = (self.control >> 1) ^ 0xD008
        return scheduler.release(DEVICE_B)


class WorkerTask(Task):
    """Fills packets with letters and sends them to the handlers in turn."""

    def __init__(self, link: Task | None, priority: int, queue: Packet | None) -> None:
        super().__init__(link, WORKER, priority, queue, SUSPENDED | RUNNABLE)
        self.destination = HANDLER_A
        self.letter = 0

    def work(self, scheduler: Scheduler, packet: Packet | None) -> Task | None:
        if packet is None:
            return scheduler.suspend_current()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.identity = self.destination
        packet.position = 0
        for i in range(DATA_SIZE):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = self.letter
        return scheduler.send(packet)


class HandlerTask(Task):
    """Passes the letters of work packets on to its device, one by one."""

    def __init__(self, link: Task | None, identity: int, priority: int, queue: Packet | None) -> None:
        super().__init__(link, identity, priority, queue, SUSPENDED | RUNNABLE)
        self.work_queue: Packet | None = None
        self.device_queue: Packet | None = None

    def work(self, scheduler: Scheduler, packet: Packet | None) -> Task | None:
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work_queue = packet.append_to(self.work_queue)
            else:
                self.device_queue = packet.append_to(self.device_queue)
        working = self.work_queue
        if working is not None:
            position = working.position
            if position < DATA_SIZE:
                device_packet = self.device_queue
                if device_packet is not None:
                    self.device_queue = device_packet.link
                    device_packet.position = working.data[position]
                    working.position = position + 1
                    return scheduler.send(device_packet)
            else:
                self.work_queue = working.link
                return scheduler.send(working)
        return scheduler.suspend_current()


class DeviceTask(Task):
    """Holds a packet until it is released, then sends it back."""

    def __init__(self, link: Task | None, identity: int, priority: int) -> None:
        super().__init__(link, identity, priority, None, SUSPENDED)
        self.pending: Packet | None = None

    def work(self, scheduler: Scheduler, packet: Packet | None) -> Task | None:
        if packet is not None:
            self.pending = packet
            return scheduler.hold_current()
        pending = self.pending
        if pending is None:
            return scheduler.suspend_current()
        self.pending = None
        return scheduler.send(pending)


class Scheduler:
    """Runs the first task of the list that can run, and moves packets between tasks."""

    def __init__(self) -> None:
        self.first: Task | None = None
        self.tasks: list[Task] = []
        self.current: Task = IdleTask(None, 0)
        self.sent = 0
        self.held = 0

    def add(self, task: Task) -> None:
        self.first = task
        self.tasks.append(task)

    def hold_current(self) -> Task | None:
        self.held += 1
        self.current.state |= HELD
        return self.current.link

    def suspend_current(self) -> Task:
        self.current.state |= SUSPENDED
        return self.current

    def release(self, identity: int) -> Task:
        task = self.tasks[identity]
        task.state &= ~HELD
        if task.priority > self.current.priority:
            return task
        return self.current

    def send(self, packet: Packet) -> Task:
        task = self.tasks[packet.identity]
        self.sent += 1
        packet.link = None
        packet.identity = self.current.identity
        return task.receive(packet, self.current)

    def run(self) -> None:
        task = self.first
        while task is not None:
            if task.held_or_suspended():
                task = task.link
            else:
                self.current = task
                task = task.run(self)


def packets(identity: int, kind: int, count: int) -> Packet | None:
    queue: Packet | None = None
    for _ in range(count):
        queue = Packet(queue, identity, kind)
    return queue


def simulate() -> tuple[int, int]:
    scheduler = Scheduler()
    scheduler.add(IdleTask(None, IDLE_ROUNDS))
    scheduler.add(WorkerTask(scheduler.first, 1000, packets(WORKER, WORK_PACKET, 2)))
    scheduler.add(HandlerTask(scheduler.first, HANDLER_A, 2000, packets(DEVICE_A, DEVICE_PACKET, 3)))
    scheduler.add(HandlerTask(scheduler.first, HANDLER_B, 3000, packets(DEVICE_B, DEVICE_PACKET, 3)))
    scheduler.add(DeviceTask(scheduler.first, DEVICE_A, 4000))
    scheduler.add(DeviceTask(scheduler.first, DEVICE_B, 5000))
    scheduler.run()
    return scheduler.sent, scheduler.held


def main() -> None:
    sent_in_all = 0
    held_in_all = 0
    for _ in range(RUNS):
        sent, held = simulate()
        if sent != 23246 or held != 9297:
            print("wrong counts", sent, held)
        sent_in_all += sent
        held_in_all += held
    print(sent_in_all, held_in_all)


if __name__ == "__main__":
    main()
