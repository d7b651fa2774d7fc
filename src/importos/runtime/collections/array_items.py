"""Copying, growing and releasing runs of array items, the loops that containers share. No bounds are checked here."""

from __future__ import annotations

from typing import TypeVar

from importos.lowlevel.objects import Array, clear_items, move_items

T = TypeVar("T")


def copy_items(target: Array[T], target_index: int, source: Array[T], source_index: int, count: int) -> None:
    """Copies ``count`` items into slots that are empty."""
    offset = 0
    while offset < count:
        target.put(target_index + offset, source.get(source_index + offset))
        offset += 1


def with_capacity(array: Array[T], used: int, capacity: int) -> Array[T]:
    """A new array with the first ``used`` items moved into it; the old one is left empty."""
    larger: Array[T] = Array(capacity)
    move_items(larger, 0, array, 0, used)
    clear_items(array, 0, used)
    return larger


def release_items(array: Array[T], index: int, count: int) -> None:
    """Empties ``count`` full slots."""
    stop = index + count
    while index < stop:
        array.take(index)
        index += 1


def reverse_items(array: Array[T], start: int, stop: int) -> None:
    """Reverses the items of ``start <= index < stop`` in place."""
    left = start
    right = stop - 1
    while left < right:
        item = array.take(left)
        move_items(array, left, array, right, 1)
        clear_items(array, right, 1)
        array.put(right, item)
        left += 1
        right -= 1


def find_item(array: Array[T], value: T, start: int, stop: int) -> int:
    """The first position of an equal item in ``start <= position < stop``, or -1."""
    position = start
    while position < stop:
        item = array.get(position)
        if item is value or item == value:
            return position
        position += 1
    return -1


def filled_array(capacity: int, value: int) -> Array[int]:
    """An array of numbers, all ``value``."""
    array: Array[int] = Array(capacity)
    index = 0
    while index < capacity:
        array.put(index, value)
        index += 1
    return array
