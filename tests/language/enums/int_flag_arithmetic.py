"""Members of an IntFlag in arithmetic and comparison with numbers and with each other."""

from __future__ import annotations

from enum import IntFlag


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1


both = Mode.R | Mode.W
print(both + 1, 1 + both, both - Mode.W, 10 - Mode.R, Mode.R * 3, 3 * Mode.R, both // 4, 9 // Mode.W, both % 4, 9 % Mode.R)
print(Mode.R << 2, 1 << Mode.W, both >> 1, 64 >> Mode.W, -Mode.R, +Mode.W, Mode.R + Mode.W + Mode.X)
print(Mode.R <= 4, Mode.R >= Mode.W, Mode.W <= Mode.X, 3 >= Mode.W, 1 <= Mode.R, Mode.R < 5, Mode.R > 5)
print(max(Mode.R, Mode.W), sorted([Mode.R, Mode.X, Mode.W]), isinstance(Mode.R | 1, Mode), type(Mode.R + 1))
try:
    print(Mode.R // 0)
except ZeroDivisionError as error:
    print(error)
