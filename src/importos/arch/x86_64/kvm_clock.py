"""What KVM says of time: the rate of the time stamp counter, and the time of day, without a device.

Specification: Linux, Documentation/virt/kvm/x86/cpuid.rst and msr.rst (KVM_CPUID_FEATURES, MSR_KVM_SYSTEM_TIME_NEW,
MSR_KVM_WALL_CLOCK_NEW). The hypervisor writes both into memory that is its own from then on; it is asked once, and told
to stop. SAFETY: the page is a device's, which nobody else has.
"""

from __future__ import annotations

from importos.arch.x86_64.identification import EAX, KVM, hypervisor
from importos.arch.x86_64.paging import PAGE_BYTES
from importos.arch.x86_64.ratio import Ratio
from importos.hal.device_host import DeviceHost
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8, load_u32, load_u64
from importos.lowlevel.x86 import cpuid, read_timestamp, write_model_register

FEATURES_LEAF = 0x40000001
HAS_NEW_REGISTERS = 8
WALL_CLOCK = 0x4B564D00
SYSTEM_TIME = 0x4B564D01
ENABLE = 1

# The two structures in the page.
TIME_STAMP_OFFSET = 8
SYSTEM_TIME_OFFSET = 16
FACTOR_OFFSET = 24
SHIFT_OFFSET = 28
WALL_OFFSET = 64
SECONDS_OFFSET = 68
NANOSECONDS_OFFSET = 72

BILLION = 1000000000
BILLION_SHIFTED = 4294967296000000000  # 10**9 * 2**32


def is_present() -> bool:
    """Whether this is KVM, and has it."""
    return hypervisor() == KVM and cpuid(FEATURES_LEAF, 0, EAX) & HAS_NEW_REGISTERS != 0


class KvmClock:
    """What was said: ``hertz`` of the counter, and ``real_ns``, the time of day when its count was ``time_stamp``."""

    def __init__(self, host: DeviceHost) -> None:
        page = u64(host.allocate(PAGE_BYTES))
        write_model_register(SYSTEM_TIME, page | u64(ENABLE))
        write_model_register(WALL_CLOCK, page + u64(WALL_OFFSET))
        self.time_stamp = read_timestamp()
        shift = load_u8(page + u64(SHIFT_OFFSET)).to_int()
        hertz = BILLION_SHIFTED // max(load_u32(page + u64(FACTOR_OFFSET)).to_int(), 1)
        self.hertz = hertz >> shift if shift < 128 else hertz << (256 - shift)
        passed = Ratio(BILLION, self.hertz).of(self.time_stamp - load_u64(page + u64(TIME_STAMP_OFFSET))).to_int()
        since_boot = load_u64(page + u64(SYSTEM_TIME_OFFSET)).to_int() + passed
        seconds = load_u32(page + u64(SECONDS_OFFSET)).to_int()
        self.real_ns = seconds * BILLION + load_u32(page + u64(NANOSECONDS_OFFSET)).to_int() + since_boot
        write_model_register(SYSTEM_TIME, u64(0))
