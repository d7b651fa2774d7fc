"""The serial port under CPython: the registers it writes, in order, and when it waits."""

from __future__ import annotations

import pytest

from importos.drivers.serial_16550 import Serial16550
from importos.lowlevel.twins.machine import machine

COM1 = 0x3F8
LINE_STATUS = COM1 + 5
READY, BUSY = 0x60, 0x00


@pytest.fixture(autouse=True)
def fresh_machine() -> None:
    machine.reset()


def written(port: int) -> bytes:
    return bytes(value for kind, where, value in machine.port_log if kind == "write_u8" and where == port)


def test_configuration_is_8n1_at_115200() -> None:
    machine.port_answers[COM1 + 2] = [0xC1]
    Serial16550(COM1).configure()
    writes = [(port - COM1, value) for kind, port, value in machine.port_log if kind == "write_u8"]
    assert writes == [(1, 0), (3, 0x83), (0, 1), (1, 0), (3, 0x03), (2, 0x07), (4, 0x03)]


def test_an_empty_bus_is_no_port() -> None:
    assert not Serial16550(COM1).is_present()
    machine.port_answers[LINE_STATUS] = [READY]
    assert Serial16550(COM1).is_present()


def test_with_fifo_it_asks_once_for_16_bytes() -> None:
    machine.port_answers[COM1 + 2] = [0xC1]
    serial = Serial16550(COM1)
    serial.configure()
    machine.port_log.clear()
    machine.port_answers[LINE_STATUS] = [BUSY, READY, READY, READY]
    serial.write(bytes(range(40)))
    assert written(COM1) == bytes(range(40))
    assert [kind for kind, port, _ in machine.port_log if port == LINE_STATUS] == ["read"] * 4


def test_without_fifo_it_asks_for_every_byte() -> None:
    serial = Serial16550(COM1)
    machine.port_answers[LINE_STATUS] = [READY] * 3
    serial.write(b"abc")
    assert written(COM1) == b"abc"
    assert len([1 for kind, _, _ in machine.port_log if kind == "read"]) == 3
