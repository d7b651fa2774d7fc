"""The primitives on ``float``: IEEE 754 binary64, round to nearest, nothing raises.

``divide`` by zero gives an infinity or not-a-number; ``to_int_truncating`` is only for values inside the range of
``int``.
"""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("float.add")
def add(left: float, right: float) -> float:
    raise NotImplementedError


@intrinsic("float.subtract")
def subtract(left: float, right: float) -> float:
    raise NotImplementedError


@intrinsic("float.multiply")
def multiply(left: float, right: float) -> float:
    raise NotImplementedError


@intrinsic("float.divide")
def divide(left: float, right: float) -> float:
    raise NotImplementedError


@intrinsic("float.less")
def less(left: float, right: float) -> bool:
    raise NotImplementedError


@intrinsic("float.less_equal")
def less_equal(left: float, right: float) -> bool:
    raise NotImplementedError


@intrinsic("float.equal")
def equal(left: float, right: float) -> bool:
    raise NotImplementedError


@intrinsic("float.not_equal")
def not_equal(left: float, right: float) -> bool:
    raise NotImplementedError


@intrinsic("float.greater")
def greater(left: float, right: float) -> bool:
    raise NotImplementedError


@intrinsic("float.greater_equal")
def greater_equal(left: float, right: float) -> bool:
    raise NotImplementedError


@intrinsic("float.negate")
def negate(value: float) -> float:
    raise NotImplementedError


@intrinsic("float.absolute")
def absolute(value: float) -> float:
    raise NotImplementedError


@intrinsic("float.square_root")
def square_root(value: float) -> float:
    raise NotImplementedError


@intrinsic("float.to_int_truncating")
def to_int_truncating(value: float) -> int:
    """Toward zero; the caller has checked the range."""
    raise NotImplementedError


@intrinsic("float.bits")
def bits(value: float) -> int:
    """The 64 bits, as a signed number."""
    raise NotImplementedError


@intrinsic("float.from_bits")
def from_bits(bits: int) -> float:
    raise NotImplementedError
