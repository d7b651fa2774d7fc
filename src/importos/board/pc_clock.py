"""The clock of a PC, which begins to run when the program first asks for it.

Wiring only: the counter and the timer of the processor, the devices that they are measured with when nobody states
their rates, and who knows the time of day, which is asked once.
"""

from __future__ import annotations

from importos.arch.x86_64 import kvm_clock
from importos.arch.x86_64.clock import RunningClock
from importos.arch.x86_64.kvm_clock import KvmClock
from importos.board.pc_host import device_host, interrupts
from importos.drivers.cmos_clock import CmosClock
from importos.drivers.hpet import Hpet
from importos.drivers.pit_8254 import IntervalTimer
from importos.lowlevel.intrinsic import cold

NO_TIME = -1

clock: RunningClock | None = None
real_at_start = NO_TIME


def running_clock() -> RunningClock:
    """The clock at work; the first call lets it begin."""
    found = clock
    return begun_clock() if found is None else found


@cold
def begun_clock() -> RunningClock:
    global clock, real_at_start
    kvm = KvmClock(device_host()) if kvm_clock.is_present() else None
    stated = 0 if kvm is None else kvm.hertz
    found = RunningClock(interrupts(), stated, [Hpet(device_host()), IntervalTimer()])
    if kvm is not None:
        real_at_start = kvm.real_ns + found.since(kvm.time_stamp)
    clock = found
    return found


def set_real(real_ns: int) -> None:
    """What time of day it is now; whatever the devices say is not asked any more."""
    global real_at_start
    real_at_start = real_ns - running_clock().now()


class PcClock:
    """Implements ``hal.clock.Clock``."""

    def monotonic_ns(self) -> int:
        return running_clock().now()

    def real_ns(self) -> int:
        global real_at_start
        found = running_clock()
        if real_at_start == NO_TIME:
            real = CmosClock().real_ns()
            if real == NO_TIME:
                raise OSError("this machine does not know the time of day")
            real_at_start = real - found.now()
        return real_at_start + found.now()

    def processor_ns(self) -> int:
        return running_clock().busy()

    def sleep_ns(self, duration: int) -> None:
        if duration > 0:
            running_clock().sleep(duration)
