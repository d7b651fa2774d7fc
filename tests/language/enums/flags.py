"""Flag and IntFlag: combinations, their names, membership, iteration, unknown bits of an IntFlag."""

from __future__ import annotations

from enum import Flag, IntFlag, auto


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    BOTH = READ | WRITE


class Bits(IntFlag):
    A = 1
    B = 2
    D = 8


class Sparse(Flag):
    NONE = 0
    HIGH = 16
    LOW = 2
    ALL = HIGH | LOW


def one_of(flag: Bits, number: int) -> bool:
    return flag == number and number == flag and not flag != number


R, W, X = Permission.READ, Permission.WRITE, Permission.EXECUTE
print(R | X, repr(R | W), repr(R | W | X), ~R, Permission(0), repr(Permission(0)), bool(R & W), bool(R))
print(R in Permission.BOTH, X in Permission.BOTH, list(Permission), list(Permission.BOTH), len(Permission.BOTH), len(X))
print((R | W) is Permission.BOTH, R ^ Permission.BOTH, (R | X) is (X | R), Permission(5), R.value, (R | X).value)
print(Permission["WRITE"], (R | X).name, Permission(0).name, [flag.name for flag in R | X], len(Permission))
print(repr(Bits.A | Bits.B), repr(Bits(16)), repr(Bits.A | 4), Bits.A | Bits.D, ~Bits.A, repr(~Bits.A), one_of(Bits.A, 1))
print(Bits(11) & Bits.B, 1 | Bits.B, f"{Bits.D:03d}", hash(Bits.D) == hash(8), Bits.D in Bits(9), list(Bits(11)))
print(list(Sparse), Sparse.ALL, repr(Sparse.NONE), Sparse.HIGH | Sparse.LOW is Sparse.ALL, Sparse(18) is Sparse.ALL)
print([repr(Sparse.ALL & ~Sparse.LOW), repr(Sparse.ALL ^ Sparse.LOW)], not Sparse.NONE, Permission, Sparse.ALL.name)


def allowed(given: Permission, wanted: Permission) -> bool:
    return given & wanted == wanted


total = Permission(0)
for flag in (R, X):
    total |= flag
print(total, allowed(total, R), allowed(total, W), allowed(total, R | X), {R: "r", R | W: "rw"}[Permission.BOTH])
