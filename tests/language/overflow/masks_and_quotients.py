"""Masks of negative numbers, shifts, remainders and quotients at the ends of 64 bits, and sums of what they give."""

MOST = 9223372036854775807
LEAST = -9223372036854775808


def fit(number: int) -> int:
    """OverflowError for what has no 64 bits: CPython's ints have no end, the compiled program raises by itself."""
    if not LEAST <= number <= MOST:
        raise OverflowError
    return number


def shown(action: str, left: int, right: int) -> str:
    try:
        if action == "//":
            return str(fit(left // right))
        if action == "%":
            return str(left % right)
        if action == "<<":
            return str(fit(left << min(right, 64)))
        if action == ">>":
            return str(left >> right)
        if action == "divmod":
            return str((fit(left // right), divmod(left, right)[1]))
        return str(fit(left * right))
    except (OverflowError, ZeroDivisionError, ValueError) as error:
        return type(error).__name__


def masked(value: int) -> tuple[int, int, int]:
    low = value & 0xFF
    return low + 1, (value & 0xFFFFFFFF) * 2, (value & -256) >> 8


def next_mask(value: int) -> str:
    try:
        return str(fit((value & MOST) + 1))
    except OverflowError:
        return "too large"


def lower_mask(value: int) -> str:
    try:
        return str(fit((value | LEAST) - 1))
    except OverflowError:
        return "too small"


def shifted(value: int, count: int) -> str:
    try:
        return str(fit((value & 0xFFFF) << count))
    except OverflowError:
        return "too large"


def byte_shifts(data: bytes) -> list[int]:
    return [(byte << 55) + byte for byte in data]


def top_bytes(data: bytes) -> str:
    seen: list[int] = []
    try:
        for byte in data:
            seen.append(fit(byte << 56))
    except OverflowError:
        return f"too large behind {seen}"
    return str(seen)


def quotients(values: list[int]) -> list[int]:
    return [value // 2 + (value % 7) * 3 for value in values]


def rounded_down(value: int) -> tuple[int, int]:
    return value // 10 * 9, value - value // 10 * 9


def times_itself(limit: int) -> str:
    number = 3037000498
    try:
        while number < limit:
            fit(number * number)
            number += 1
        return f"all below {number}"
    except OverflowError:
        return f"too large at {number}"


def negated(value: int) -> str:
    try:
        return f"{fit(-value)} {fit(abs(value))}"
    except OverflowError:
        return "does not fit"


def turned(value: int) -> tuple[int, int]:
    return ~value, ~value & 0xF


def main() -> None:
    for left in (MOST, LEAST, LEAST + 1, -1, 0, 1, 7, -7):
        for right in (-1, 1, 2, -2, 0, 63, 64, MOST, LEAST):
            shows = [shown(action, left, right) for action in ("//", "%", "<<", ">>", "divmod", "*")]
            print(left, right, *shows)
    for value in (0, 1, -1, 255, -256, 256, MOST, LEAST):
        print(masked(value), next_mask(value), lower_mask(value), negated(value), turned(value), rounded_down(value))
    print(shifted(-1, 46), shifted(-1, 47), shifted(-1, 48), shifted(0x1FFFF, 47), shifted(1, 62), shifted(1, 63))
    print(byte_shifts(bytes([0, 1, 127, 128, 255])), top_bytes(bytes([1, 127])), top_bytes(bytes([1, 127, 128])))
    print(quotients([MOST, LEAST, 0, -1, 13]))
    print(times_itself(3037000500), times_itself(3037000502))


main()
