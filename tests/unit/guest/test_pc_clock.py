"""The clock and the interrupts of a PC under CPython, with models of the processor's counters and of their devices.

All counters of a model go by one time, which goes on with every look at one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from virtio_models.host import ModelHost

from importos.arch.x86_64 import identification, kvm_clock
from importos.arch.x86_64.calibration import time_stamp_rate
from importos.arch.x86_64.clock import RunningClock
from importos.arch.x86_64.interrupt_routes import InterruptRoutes, Override
from importos.arch.x86_64.interrupts import Interrupts
from importos.arch.x86_64.kvm_clock import KvmClock
from importos.arch.x86_64.ratio import Ratio
from importos.drivers.hpet import Hpet
from importos.drivers.pit_8254 import IntervalTimer
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import INTERRUPT_WORDS, machine

LOCAL_APIC, IO_APIC, HPET = 0xFEE00000, 0xFEC00000, 0xFED00000
BASE, DEADLINE = 0x1B, 0x6E0
GHZ = 1_000_000_000
TSC_HERTZ = 3 * GHZ
TICKS_A_LOOK = 900
TIMER_VECTOR = 48


class Time:
    """What all counters count: ticks of the time stamp counter."""

    def pass_by(self) -> None:
        machine.timestamp += TICKS_A_LOOK

    def ticks(self, hertz: int) -> int:
        return machine.timestamp * hertz // TSC_HERTZ


class LocalApicModel:
    """Its timer counts down at 1 GHz; the rest are registers."""

    def __init__(self, hertz: int = GHZ) -> None:
        self.time = Time()
        self.hertz = hertz
        self.registers: dict[int, int] = {0x20: 5 << 24}
        self.armed_at = 0

    def divisor(self) -> int:
        return {11: 1, 10: 128}[self.registers[0x3E0]]

    def read(self, offset: int, size: int) -> int:
        assert size == 4
        if offset == 0x390:
            self.time.pass_by()
            return max(0, self.registers[0x380] - self.counted())
        return self.registers.get(offset, 0)

    def counted(self) -> int:
        return (self.time.ticks(self.hertz) - self.armed_at) // self.divisor()

    def write(self, offset: int, value: int, size: int) -> None:
        assert size == 4
        self.registers[offset] = value
        if offset == 0x380:
            self.armed_at = self.time.ticks(self.hertz)

    def expire(self) -> None:
        """The processor has halted: time goes on until the timer interrupts, which it must have been set for."""
        assert self.registers[0x320] == TIMER_VECTOR, "the timer is masked"
        left = self.registers[0x380] - self.counted()
        assert left > 0
        machine.timestamp += left * self.divisor() * TSC_HERTZ // self.hertz + 1
        machine.mark_interrupt(TIMER_VECTOR)


class HpetModel:
    def read(self, offset: int, size: int) -> int:
        Time().pass_by()
        return {0x00: 0x8086A201, 0x04: 10_000_000, 0x10: 0, 0xF0: Time().ticks(100_000_000) & 0xFFFFFFFF}[offset]

    def write(self, offset: int, value: int, size: int) -> None:
        assert (offset, value) == (0x10, 1)


class IntervalTimerModel:
    """Channel 2, mode 0. ``hold``: so much longer than it can count the machine is held up when it is first loaded."""

    def __init__(self, hold: float = 0.0) -> None:
        self.speaker = 0x30
        self.loaded_at = 0
        self.latched: list[int] = []
        self.hold = hold

    def read(self, port: int, size: int) -> int:
        Time().pass_by()
        counted = Time().ticks(1_193_182) - self.loaded_at
        if port == 0x61:
            return self.speaker & 0xDF | (0x20 if counted > 0xFFFF else 0)
        return self.latched.pop(0)

    def write(self, port: int, value: int, size: int) -> None:
        if port == 0x61:
            self.speaker = value
        elif port == 0x42:
            self.loaded_at = Time().ticks(1_193_182)
        elif value == 0x80:
            left = 0xFFFF - (Time().ticks(1_193_182) - self.loaded_at) & 0xFFFF
            self.latched = [left & 0xFF, left >> 8]
            machine.timestamp += int(self.hold * TSC_HERTZ)
            self.hold = 0.0


class IoApicModel:
    def __init__(self) -> None:
        self.index = 0
        self.registers = {1: 0x170011}

    def read(self, offset: int, size: int) -> int:
        assert not machine.interrupts_enabled
        return self.registers[self.index]

    def write(self, offset: int, value: int, size: int) -> None:
        assert not machine.interrupts_enabled
        if offset == 0:
            self.index = value
        else:
            self.registers[self.index] = value


@pytest.fixture
def local() -> Iterator[LocalApicModel]:
    machine.reset()
    machine.last_timestamp_step = TICKS_A_LOOK
    machine.model_registers[BASE] = LOCAL_APIC | 0x900
    machine.cpuid[1, 0, 3] = 0x200
    model = LocalApicModel()
    machine.windows.append((LOCAL_APIC, 0x400, model))
    machine.on_halt = model.expire
    yield model
    machine.reset()


def hypervise(signature: int) -> None:
    machine.cpuid[1, 0, 2] = 1 << 31
    machine.cpuid[0x40000000, 0, 1] = signature


def interrupts() -> Interrupts:
    return Interrupts(ModelHost())


@pytest.mark.parametrize("hertz", [1, 32768, 1_193_182, 24_000_000, GHZ - 1, GHZ, 2_596_122_000, 5 * GHZ])
def test_ratios_are_exact_to_a_tick(hertz: int) -> None:
    ratio = Ratio(GHZ, hertz)
    for ticks in (0, 1, 999, hertz, 3600 * hertz, 86400 * 365 * hertz):
        exact = ticks * GHZ // hertz
        assert 0 <= exact - ratio.of(u64(ticks)).to_int() <= 1 + (ticks >> 32)


# ------------------------------------------------------------------------------------------- the rates


def test_what_the_machine_states_is_not_measured(local: LocalApicModel) -> None:
    hypervise(0x61774D56)
    machine.cpuid[0x40000000, 0, 0] = 0x40000010
    machine.cpuid[0x40000010, 0, 0] = 2_500_000
    machine.cpuid[0x40000010, 0, 1] = 66_000
    assert (identification.time_stamp_hertz(), identification.timer_hertz()) == (2_500_000_000, 66_000_000)


def test_the_crystal_of_the_processor(local: LocalApicModel) -> None:
    machine.cpuid |= {(0, 0, 0): 0x16, (0x15, 0, 0): 2, (0x15, 0, 1): 216, (0x15, 0, 2): 24_000_000}
    assert (identification.time_stamp_hertz(), identification.timer_hertz()) == (2_592_000_000, 24_000_000)


def test_without_a_hypervisor_nobody_is_asked(local: LocalApicModel) -> None:
    hypervise(identification.TCG)
    machine.cpuid[1, 0, 2] = 0
    assert (identification.hypervisor(), identification.timer_hertz()) == (0, 0)


def near(value: int, expected: int) -> bool:
    return abs(value - expected) < expected // 2000


def test_measured_by_the_timer_of_the_emulator(local: LocalApicModel) -> None:
    hypervise(identification.TCG)
    clock = RunningClock(interrupts(), 0, [])
    before = machine.timestamp
    passed = clock.now()
    machine.timestamp += TSC_HERTZ
    assert near(clock.now() - passed, GHZ)
    assert before < TSC_HERTZ // 50, "it takes milliseconds"


def test_measured_by_the_hpet(local: LocalApicModel) -> None:
    machine.windows.append((HPET, 0x400, HpetModel()))
    assert near(time_stamp_rate(Hpet(ModelHost())), TSC_HERTZ)


@pytest.mark.parametrize("hold", [0.0, 0.02, 0.07, 10.0])
def test_measured_by_the_interval_timer(local: LocalApicModel, hold: float) -> None:
    """However long the machine is held up in between."""
    model = IntervalTimerModel(hold)
    machine.port_devices |= dict.fromkeys((0x42, 0x43, 0x61), model)
    timer = IntervalTimer()
    assert timer.hertz() != 0
    assert near(time_stamp_rate(timer), TSC_HERTZ)
    assert model.speaker & 3 == 1, "silent"


def test_what_is_not_there_is_found_out(local: LocalApicModel) -> None:
    assert (Hpet(ModelHost()).hertz(), IntervalTimer().hertz()) == (0, 0)
    with pytest.raises(OSError, match="no timer that its clock could be measured with"):
        RunningClock(interrupts(), 0, [Hpet(ModelHost()), IntervalTimer()])


def test_the_timer_is_measured_where_only_the_counter_is_known(local: LocalApicModel) -> None:
    local.hertz = 62_500_000
    clock = RunningClock(interrupts(), TSC_HERTZ, [])
    before = machine.timestamp
    clock.sleep(20_000_000)
    assert near(machine.timestamp - before, TSC_HERTZ // 50)


def test_kvm_says_it_all(local: LocalApicModel) -> None:
    """The rate, and the time of day: 100 s after a boot at 1,700,000,000.25."""
    hypervise(identification.KVM)
    machine.cpuid[0x40000001, 0, 0] = 8
    machine.model_registers |= {0x4B564D00: 0, 0x4B564D01: 0}
    host = ModelHost()
    page = host.next
    mul = (GHZ << 32) // (TSC_HERTZ // 2)  # the shift doubles what is multiplied
    machine.write(page + 8, (machine.timestamp).to_bytes(8, "little") + (100 * GHZ).to_bytes(8, "little"))
    machine.write(page + 24, mul.to_bytes(4, "little"))
    machine.write(page + 28, b"\xff")
    machine.write(page + 68, (1_700_000_000).to_bytes(4, "little") + (250_000_000).to_bytes(4, "little"))
    assert kvm_clock.is_present()
    clock = KvmClock(host)
    assert near(clock.hertz, TSC_HERTZ)
    assert 0 <= clock.real_ns - (1_700_000_100 * GHZ + 250_000_000) < 1_000_000
    assert machine.model_registers[0x4B564D01] == 0, "it is told to stop"


# ------------------------------------------------------------------------------------------- waiting


@pytest.mark.parametrize("duration", [1, 999, 50_000, 4_294_967_296, 600 * GHZ, 7200 * GHZ])
def test_a_sleep_is_never_too_short(local: LocalApicModel, duration: int) -> None:
    hypervise(identification.TCG)
    clock = RunningClock(interrupts(), TSC_HERTZ, [])
    begun, busy = clock.now(), clock.busy()
    clock.sleep(duration)
    assert 0 <= clock.now() - begun - duration < 10_000 + duration // 1_000_000
    assert 0 <= clock.busy() - busy < 10_000, "a rest is no work"


def test_interrupts_of_devices_make_no_sleep_shorter_but_every_rest(local: LocalApicModel) -> None:
    hypervise(identification.TCG)
    clock = RunningClock(interrupts(), TSC_HERTZ, [])
    halts = []

    def interrupt() -> None:
        halts.append(machine.timestamp)
        if len(halts) < 5:
            machine.timestamp += TSC_HERTZ // 1000
            machine.mark_interrupt(60)
        else:
            local.expire()

    machine.on_halt = interrupt
    begun = clock.now()
    clock.sleep(20_000_000)
    assert clock.now() - begun >= 20_000_000
    assert len(halts) == 5
    clock.rest(GHZ, for_devices=True)
    assert len(halts) == 5, "what has come before is not waited for"


def test_deadlines_where_the_processor_has_them(local: LocalApicModel) -> None:
    machine.cpuid[1, 0, 2] = 1 << 24
    machine.model_registers[DEADLINE] = 0
    clock = RunningClock(interrupts(), TSC_HERTZ, [])

    def expire() -> None:
        machine.timestamp = max(machine.timestamp, machine.model_registers[DEADLINE])

    machine.on_halt = expire
    begun = clock.now()
    clock.sleep(5_000_000)
    assert 0 <= clock.now() - begun - 5_000_000 < 10_000
    assert local.registers[0x320] == TIMER_VECTOR | 0x40000


# ------------------------------------------------------------------------------------------- interrupts


class Handler:
    def __init__(self) -> None:
        self.calls = 0

    def interrupted(self) -> None:
        assert machine.interrupts_enabled
        self.calls += 1


def test_vectors_are_given_out_until_there_are_no_more(local: LocalApicModel) -> None:
    controller = interrupts()
    handlers = [Handler() for _ in range(206)]
    messages = [controller.connect_message(handler) for handler in handlers]
    assert len({message.data for message in messages}) == 206
    assert {message.address for message in messages} == {LOCAL_APIC | 5 << 12}
    with pytest.raises(OSError, match="all interrupt vectors are taken"):
        controller.connect_message(Handler())
    for number in (0, 100, 205):
        machine.mark_interrupt(messages[number].data)
    controller.run_marked()
    controller.run_marked()
    assert [number for number, handler in enumerate(handlers) if handler.calls] == [0, 100, 205]
    assert all(handler.calls < 2 for handler in handlers)


def test_marks_of_nobody_are_counted(local: LocalApicModel) -> None:
    controller = interrupts()
    for vector in (32, 63, 64, 254, TIMER_VECTOR):
        machine.mark_interrupt(vector)
    controller.run_marked()
    assert controller.spurious() == 4, "the timer is somebody"


def test_lines(local: LocalApicModel) -> None:
    io = IoApicModel()
    machine.windows.append((IO_APIC, 0x20, io))
    controller = interrupts()
    edge, level, other = Handler(), Handler(), Handler()
    controller.connect_line(4, edge, is_level=False, is_low=False)
    controller.connect_line(11, level, is_level=True, is_low=True)
    controller.connect_line(11, other, is_level=True, is_low=True)
    assert (io.registers[0x18], io.registers[0x19]) == (49, 5 << 24)
    assert (io.registers[0x26], io.registers[0x27]) == (50 | 0xA000, 5 << 24)
    assert all(io.registers[0x10 + 2 * line] == 0x10000 for line in range(24) if line not in (4, 11))
    io.registers[0x26] |= 0x10000  # as the stub does
    machine.mark_interrupt(50)
    controller.run_marked()
    assert (edge.calls, level.calls, other.calls) == (0, 1, 1)
    assert io.registers[0x26] == 50 | 0xA000, "unmasked again"
    for line, kind in ((4, False), (11, False), (4, True)):
        with pytest.raises(OSError, match="the interrupt line is taken"):
            controller.connect_line(line, edge, is_level=kind, is_low=False)
    for line in (-1, 24):
        with pytest.raises(OSError, match="no such interrupt line"):
            controller.connect_line(line, edge, is_level=False, is_low=False)
    assert machine.interrupts_enabled


@pytest.mark.parametrize("version", [0, 0xFFFFFFFF])
def test_no_io_apic(local: LocalApicModel, version: int) -> None:
    io = IoApicModel()
    io.registers[1] = version
    machine.windows.append((IO_APIC, 0x20, io))
    with pytest.raises(OSError, match="no I/O APIC"):
        interrupts().connect_line(4, Handler(), is_level=False, is_low=False)
    assert machine.interrupts_enabled


def test_lines_of_several_io_apics(local: LocalApicModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wires are numbered through; the second one's are masked and unmasked there, and one that is not there is none."""
    first, second = IoApicModel(), IoApicModel()
    machine.windows.append((IO_APIC, 0x20, first))
    machine.windows.append((IO_APIC + 0x1000, 0x20, second))
    routes = InterruptRoutes()
    routes.io_apics = [(IO_APIC + 0x2000, 100), (IO_APIC, 0), (IO_APIC + 0x1000, 24)]
    routes.overrides = [Override(0, 2, 0), Override(9, 20, 0xF), Override(7, 30, 5), Override(6, 99, 0)]
    monkeypatch.setattr("importos.arch.x86_64.interrupts.read_routes", lambda host: routes)
    controller = interrupts()
    handlers = [Handler() for _ in range(5)]
    for line, handler in zip((0, 9, 7, 1, 25), handlers, strict=True):
        controller.connect_line(line, handler, is_level=line == 25, is_low=line == 25)
    assert first.registers[0x14] == 49 and first.registers[0x38] == 50 | 0xA000 and first.registers[0x12] == 52
    assert second.registers[0x1C] == 51 and second.registers[0x12] == 53 | 0xA000, "wires 30 and 25"
    lines, io_apics = machine.read(INTERRUPT_WORDS + 56, 256), machine.read(INTERRUPT_WORDS + 312, 1024)
    assert (lines[50], lines[53], sum(lines)) == (21, 2, 23)
    assert int.from_bytes(io_apics[4 * 50 : 4 * 51], "little") == IO_APIC
    assert int.from_bytes(io_apics[4 * 53 : 4 * 54], "little") == IO_APIC + 0x1000
    second.registers[0x12] |= 0x10000
    machine.mark_interrupt(53)
    controller.run_marked()
    assert handlers[4].calls == 1 and second.registers[0x12] == 53 | 0xA000
    with pytest.raises(OSError, match="the interrupt line is taken"):
        controller.connect_line(20, handlers[0], is_level=False, is_low=False)
    for line in (6, 48, 100):
        with pytest.raises(OSError, match="no such interrupt line"):
            controller.connect_line(line, handlers[0], is_level=True, is_low=False)


def test_x2apic_is_used_where_it_is_on(local: LocalApicModel) -> None:
    machine.windows.clear()
    machine.model_registers[BASE] |= 0x400
    machine.model_registers |= dict.fromkeys(range(0x800, 0x840), 0) | {0x802: 0x12345}
    controller = interrupts()
    assert machine.model_registers[0x80F] == 0x1FF
    assert controller.local.identity() == 0x12345
    assert controller.end_of_interrupt_address() == u64(0)


def test_a_processor_without_apic(local: LocalApicModel) -> None:
    machine.cpuid.clear()
    with pytest.raises(OSError, match="no local APIC"):
        interrupts()


def test_the_old_controllers_are_masked_behind_the_exceptions(local: LocalApicModel) -> None:
    interrupts()
    writes = [(port, value) for kind, port, value in machine.port_log if kind == "write_u8"]
    assert writes[2:4] == [(0x21, 32), (0xA1, 40)]
    assert writes[-2:] == [(0x21, 0xFF), (0xA1, 0xFF)]
