"""Twins of the machine integers u8, u16, u32 and u64: immutable, unsigned, every result cut to the width."""

from __future__ import annotations

from typing import ClassVar, Self

from importos.lowlevel.twins.numbers import signed


class MachineInteger:
    """An unsigned integer of ``bits`` bits; only values of one width meet in an operation."""

    bits: ClassVar[int]
    __slots__ = ("_value",)

    def __init__(self, value: int) -> None:
        self._value = value & ((1 << self.bits) - 1)

    def _same(self, other: Self) -> int:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} meets {type(other).__name__}: convert one of them")
        return other._value

    def _count(self, count: int) -> int:
        if not 0 <= count < self.bits:
            raise AssertionError(f"shift count {count} is undefined on the machine")
        return count

    def to_int(self) -> int:
        return signed(self._value)

    def __add__(self, other: Self) -> Self:
        return type(self)(self._value + self._same(other))

    def __sub__(self, other: Self) -> Self:
        return type(self)(self._value - self._same(other))

    def __mul__(self, other: Self) -> Self:
        return type(self)(self._value * self._same(other))

    def __floordiv__(self, other: Self) -> Self:
        return type(self)(self._value // self._same(other))

    def __mod__(self, other: Self) -> Self:
        return type(self)(self._value % self._same(other))

    def __and__(self, other: Self) -> Self:
        return type(self)(self._value & self._same(other))

    def __or__(self, other: Self) -> Self:
        return type(self)(self._value | self._same(other))

    def __xor__(self, other: Self) -> Self:
        return type(self)(self._value ^ self._same(other))

    def __lshift__(self, count: int) -> Self:
        return type(self)(self._value << self._count(count))

    def __rshift__(self, count: int) -> Self:
        return type(self)(self._value >> self._count(count))

    def __invert__(self) -> Self:
        return type(self)(~self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MachineInteger) and type(other) is type(self) and self._value == other._value

    def __lt__(self, other: Self) -> bool:
        return self._value < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self._value <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        return self._value > self._same(other)

    def __ge__(self, other: Self) -> bool:
        return self._value >= self._same(other)

    def __hash__(self) -> int:
        return self.to_int()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._value})"


class u8(MachineInteger):  # noqa: N801 the machine's names
    bits = 8
    __slots__ = ()


class u16(MachineInteger):  # noqa: N801
    bits = 16
    __slots__ = ()


class u32(MachineInteger):  # noqa: N801
    bits = 32
    __slots__ = ()


class u64(MachineInteger):  # noqa: N801
    bits = 64
    __slots__ = ()

    def multiply_high(self, other: u64) -> u64:
        return u64((self._value * other._value) >> 64)

    def count_leading_zeros(self) -> int:
        return 64 - self._value.bit_length()
