"""A program that has no disks, or has not asked for them, counts none; what is said of one is typed."""

from dataclasses import fields

from importos import observe
from importos.disk import disks


def busiest(states: list[observe.DiskState]) -> str:
    return max(states, key=lambda state: state.bytes_read + state.bytes_written).name


print(observe.disks(), observe.snapshot().disks)
print(len(observe.disks()) == len(disks()))
made = [observe.DiskState(f"disk {n}", 3, 2, 1, 512 * n, 512, 0, 0, 2, 0.25) for n in (1, 5, 4)]
print(busiest(made), made[0])
print([field.name for field in fields(made[0])])
