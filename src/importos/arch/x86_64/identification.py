"""What the processor, and the hypervisor below it, say of their clocks.

Specifications: Intel SDM volume 2, CPUID, leaves 1 and 15H; the leaves from 40000000H on as Linux, QEMU and VMware use
them (signature, 40000010H: kHz of the time stamp counter and of the bus). Nothing here is measured. 0 stands for "it
does not say".
"""

from __future__ import annotations

from importos.lowlevel.x86 import cpuid

EAX = 0
EBX = 1
ECX = 2
EDX = 3
FEATURES_LEAF = 1
HAS_DEADLINE = 0x1000000
HAS_HYPERVISOR = 0x80000000
CRYSTAL_LEAF = 0x15
HYPERVISOR_LEAF = 0x40000000
FREQUENCY_LEAF = 0x40000010
THOUSAND = 1000
BILLION = 1000000000

# The first four letters of a signature, as they lie in EBX: enough to tell those apart that are asked for here.
TCG = 0x54474354  # "TCGT": QEMU's own emulation
KVM = 0x4B4D564B  # "KVMK"


def hypervisor() -> int:
    """Who it is, as one of the numbers above or another; 0: there is none."""
    if cpuid(FEATURES_LEAF, 0, ECX) & HAS_HYPERVISOR == 0:
        return 0
    return cpuid(HYPERVISOR_LEAF, 0, EBX)


def has_deadline_timer() -> bool:
    """Whether the timer of the local APIC can wait for a value of the time stamp counter."""
    return cpuid(FEATURES_LEAF, 0, ECX) & HAS_DEADLINE != 0


def time_stamp_hertz() -> int:
    """The rate of the time stamp counter."""
    if hypervisor() != 0 and cpuid(HYPERVISOR_LEAF, 0, EAX) >= FREQUENCY_LEAF:
        stated = cpuid(FREQUENCY_LEAF, 0, EAX) * THOUSAND
        if stated != 0:
            return stated
    if cpuid(0, 0, EAX) >= CRYSTAL_LEAF:
        divisor = cpuid(CRYSTAL_LEAF, 0, EAX)
        factor = cpuid(CRYSTAL_LEAF, 0, EBX)
        crystal = cpuid(CRYSTAL_LEAF, 0, ECX)
        if divisor != 0:
            return crystal * factor // divisor
    return 0


def timer_hertz() -> int:
    """The rate of the timer of the local APIC, undivided."""
    who = hypervisor()
    if who == TCG or who == KVM:
        return BILLION  # both count nanoseconds
    if who != 0 and cpuid(HYPERVISOR_LEAF, 0, EAX) >= FREQUENCY_LEAF:
        stated = cpuid(FREQUENCY_LEAF, 0, EBX) * THOUSAND
        if stated != 0:
            return stated
    if cpuid(0, 0, EAX) >= CRYSTAL_LEAF:
        return cpuid(CRYSTAL_LEAF, 0, ECX)
    return 0
