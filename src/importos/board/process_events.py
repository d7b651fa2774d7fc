"""What the kernel says of the sockets of a process: one ``epoll`` instance, in which the process rests.

Implements ``hal.device_events.DeviceEvents``. Every socket is entered once, edge-triggered for everything: the kernel
says what has become possible, and the socket remembers it until a call finds that it is not so any more. No system call
a request is spent on it. Must never wait longer than it was told, and never spin: what nobody takes is said once.

Specification: epoll(7), epoll_ctl(2), epoll_wait(2), ppoll(2).
"""

from __future__ import annotations

from importos.board.descriptor_events import DescriptorEvents
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.linux import linux_number, system_call
from importos.lowlevel.memory import load_u32, store_u32, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.net.failures import BAD_DESCRIPTOR, INTERRUPTED, failure_of
from importos.net.readiness import Watched

CLOSE = linux_number("close")
NO_SUCH_CALL = 38  # ENOSYS
EPOLL_CTL = linux_number("epoll_ctl")
EPOLL_CREATE1 = linux_number("epoll_create1")
EPOLL_PWAIT = linux_number("epoll_pwait")
EPOLL_PWAIT2 = linux_number("epoll_pwait2")
PPOLL = linux_number("ppoll")
CLOSE_ON_EXEC = 0x80000  # EPOLL_CLOEXEC
ADD = 1  # EPOLL_CTL_ADD

READABLE = 0x1  # EPOLLIN
WRITABLE = 0x4  # EPOLLOUT
FAILED = 0x8  # EPOLLERR
HUNG_UP = 0x10  # EPOLLHUP
READS_END = 0x2000  # EPOLLRDHUP
EDGES = 0x80000000  # EPOLLET
INTEREST = READABLE | WRITABLE | READS_END | EDGES
READING = READABLE | FAILED | HUNG_UP | READS_END
WRITING = WRITABLE | FAILED | HUNG_UP
ENDING = FAILED | HUNG_UP | READS_END

EVENT_BYTES = linux_number("epoll_event_bytes")  # struct epoll_event: 4 bytes of what has happened,
EVENT_DATA = linux_number("epoll_event_data")  # and from here on 8 of the program's own
MOST_EVENTS = 256  # in one call
TIME_OFFSET = MOST_EVENTS * EVENT_BYTES  # a struct timespec
QUESTION_OFFSET = TIME_OFFSET + 16  # a struct pollfd: descriptor, what is asked, what is answered
BUFFER_BYTES = QUESTION_OFFSET + 8
ASKED_SHIFT = 32
LONG_NS = 5000000
LATE_SHIFT = 9
BILLION = 1000000000
LONGEST_SECONDS = 1000000000


class Descriptor:
    """A socket of the kernel, and what it is known to be ready for. ``owner`` is told of every change."""

    def __init__(self, events: SocketEvents, number: int, owner: Watched) -> None:
        self.events = events
        self.number = number
        self.owner = owner
        self.can_read = False
        self.can_write = False
        self.has_ended = False  # a read comes back at once, now and ever
        self.is_open = True

    def checked(self) -> int:
        """The number, while it is this socket's."""
        if not self.is_open:
            raise failure_of(BAD_DESCRIPTOR)
        return self.number

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.events.forget(self)
            close(self.number)


def close(number: int) -> None:
    """The kernel gives the number to the next one."""
    system_call(CLOSE, number, 0, 0, 0, 0, 0)


class SocketEvents(DescriptorEvents):
    """The descriptors that the kernel watches. ``has_looked``: it was asked while the process rested."""

    def __init__(self) -> None:
        self.number = system_call(EPOLL_CREATE1, CLOSE_ON_EXEC, 0, 0, 0, 0, 0)
        if self.number < 0:
            raise failure_of(-self.number)
        self.buffer = new_tailed(ByteStorage, BUFFER_BYTES)
        self.descriptors: list[Descriptor | None] = []
        self.count = 0
        self.has_looked = False
        self.knows_nanoseconds = True  # until the kernel says otherwise

    def watch(self, descriptor: Descriptor) -> None:
        """From now on; what it is ready for already is said as well."""
        number = descriptor.number
        address = tail_address(self.buffer)
        # SAFETY: the buffer is this object's own, and begins with room for a struct epoll_event.
        store_u32(address, u32(INTEREST))
        store_u64(address + u64(EVENT_DATA), u64(number))
        answer = system_call(EPOLL_CTL, self.number, ADD, number, address.to_int(), 0, 0)
        if answer < 0:
            raise failure_of(-answer)
        while len(self.descriptors) <= number:
            self.descriptors.append(None)
        self.descriptors[number] = descriptor
        self.count += 1

    def forget(self, descriptor: Descriptor) -> None:
        """The kernel forgets by itself what is closed."""
        number = descriptor.number
        if number < len(self.descriptors) and self.descriptors[number] is descriptor:
            self.descriptors[number] = None
            self.count -= 1

    # ------------------------------------------------------------------------------------------- events

    def look(self, duration: int) -> None:
        """Takes what has happened, or happens within so many nanoseconds."""
        address = tail_address(self.buffer)
        time = address + u64(TIME_OFFSET)
        # SAFETY: the buffer is this object's own; the kernel writes MOST_EVENTS structures at most.
        store_u64(time, u64(min(duration // BILLION, LONGEST_SECONDS)))
        store_u64(time + u64(8), u64(duration % BILLION))
        found = self.wait(address, time)
        if found < 0 and found != -INTERRUPTED:
            raise failure_of(-found)
        for index in range(found):
            event = address + u64(index * EVENT_BYTES)
            self.note(load_u32(event + u64(EVENT_DATA)).to_int(), load_u32(event).to_int())

    def wait(self, address: u64, time: u64) -> int:
        """How many structures the kernel has written; a negated errno.

        A Linux older than 5.11 counts milliseconds where it tells of events, but not where it only says that there are
        some.
        """
        if self.knows_nanoseconds:
            found = system_call(EPOLL_PWAIT2, self.number, address.to_int(), MOST_EVENTS, time.to_int(), 0, 0)
            if found != -NO_SUCH_CALL:
                return found
            self.knows_nanoseconds = False
        question = address + u64(QUESTION_OFFSET)
        store_u64(question, u64(self.number) | (u64(READABLE) << ASKED_SHIFT))  # SAFETY: as in ``look``
        system_call(PPOLL, question.to_int(), 1, time.to_int(), 0, 0, 0)
        return system_call(EPOLL_PWAIT, self.number, address.to_int(), MOST_EVENTS, 0, 0, 0)

    def note(self, number: int, what: int) -> None:
        descriptor = self.descriptors[number]
        if descriptor is None:
            return
        if what & READING:
            descriptor.can_read = True
        if what & WRITING:
            descriptor.can_write = True
        if what & ENDING:
            descriptor.has_ended = True
        descriptor.owner.note_change()

    def rest_ns(self, duration: int) -> None:
        """The kernel may be late by a thousandth of a time that is not zero: of a long one most is waited first."""
        self.look(duration - (duration >> LATE_SHIFT) if duration > LONG_NS else duration)
        self.has_looked = True

    def run_marked(self) -> None:
        if self.has_looked:
            self.has_looked = False
        elif self.count > 0:
            self.look(0)

    def are_expected(self) -> bool:
        return self.count > 0
