"""Type parameters of any number."""

from typing import TypeVarTuple

Ts = TypeVarTuple("Ts")


def all_of(*items: *Ts) -> tuple[*Ts]:  # error: E211 unpacked tuple type
    return items


print("x")
