"""Interrupts of a PC: messages, lines of the I/O APIC, vectors that nobody has; and an exception while they come."""

import asyncio
import sys

from importos import observe
from importos.board.pc_host import interrupts
from importos.board.pc_interrupts import device_interrupts
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.memory import store_u32
from importos.lowlevel.processor import trap
from importos.lowlevel.x86 import port_read_u8, port_write_u8

INTERRUPT_COMMAND = 0x300
INTERRUPT_COMMAND_TARGET = 0x310
TO_MYSELF = 0x40000
ASSERTED = 0x4000
NON_MASKABLE = 0x400
COM2 = 0x2F8
COM2_LINE = 3
INTERRUPT_ENABLE = 1
IDENTIFICATION = 2
MODEM_CONTROL = 4
TRANSMITTER_EMPTY = 2
CONNECTED_TO_LINE = 8


class Noting:
    def __init__(self, name: str) -> None:
        self.name = name
        self.calls = 0

    def interrupted(self) -> None:
        self.calls += 1


class Transmitter(Noting):
    """Hears the serial port, which is quiet when it has been asked what it wants."""

    def interrupted(self) -> None:
        super().interrupted()
        port_read_u8(COM2 + IDENTIFICATION)


def send(vector: int) -> None:
    interrupts().local.write(INTERRUPT_COMMAND, TO_MYSELF | vector)


def ask_for_line() -> None:
    port_write_u8(COM2 + INTERRUPT_ENABLE, 0)
    port_write_u8(COM2 + INTERRUPT_ENABLE, TRANSMITTER_EMPTY)


async def main() -> None:
    first, second = Noting("first"), Noting("second")
    controller = device_interrupts()
    one, other = controller.connect_message(first), controller.connect_message(second)
    print(one.data != other.data, one.address == other.address)
    store_u32(u64(one.address), u32(one.data))  # SAFETY: QEMU takes this for the message of a device
    store_u32(u64(one.address), u32(one.data))
    await asyncio.sleep(0)
    store_u32(u64(other.address), u32(other.data))
    await asyncio.sleep(0)
    print("messages", first.calls, second.calls)

    for vector in (32, 39, 47, 200, 254):
        send(vector)
    await asyncio.sleep(0.01)
    print("unknown", interrupts().spurious(), interrupts().total() >= 7)

    line = Transmitter("line")
    controller.connect_line(COM2_LINE, line, is_level=sys.argv[1] == "level", is_low=False)
    port_write_u8(COM2 + MODEM_CONTROL, CONNECTED_TO_LINE)
    for expected in (1, 2, 3):
        ask_for_line()
        await asyncio.sleep(0.01)
        print("line", line.calls == expected)
    counted = observe.interrupts()
    print("counted", counted.total >= 10, counted.spurious, counted.handled >= 5, observe.loop().turns > 5)
    print("heap", observe.memory().allocations > observe.memory().releases > 0, observe.loop().timers >= 4)
    routes = interrupts().routed()
    print("routes", routes.io_apics, [override.line for override in routes.overrides])
    for number in (COM2_LINE, 1000, -1):
        try:
            controller.connect_line(number, first, is_level=False, is_low=False)
        except OSError as error:
            print(error)
    sys.stdout.flush()
    if sys.argv[1] == "crash":
        trap()
    elif sys.argv[1] == "nmi":
        local = interrupts().local
        local.write(INTERRUPT_COMMAND_TARGET, local.identity() << 24)
        local.write(INTERRUPT_COMMAND, ASSERTED | NON_MASKABLE)
        print("never")


asyncio.run(main())
