"""The primitives on ``bool``: a truth value is 0 or 1 and no number."""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("bool.not")
def logical_not(value: bool) -> bool:
    raise NotImplementedError


@intrinsic("bool.to_int")
def bool_to_int(value: bool) -> int:
    raise NotImplementedError


@intrinsic("bool.and")
def logical_and(left: bool, right: bool) -> bool:
    raise NotImplementedError


@intrinsic("bool.or")
def logical_or(left: bool, right: bool) -> bool:
    raise NotImplementedError


@intrinsic("bool.xor")
def logical_xor(left: bool, right: bool) -> bool:
    raise NotImplementedError


@intrinsic("bool.equal")
def equal(left: bool, right: bool) -> bool:
    raise NotImplementedError


@intrinsic("bool.not_equal")
def not_equal(left: bool, right: bool) -> bool:
    raise NotImplementedError
