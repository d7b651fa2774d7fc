"""Loops over ranges that end at the largest and the least int, and sums that do or do not fit by one."""

MOST = 9223372036854775807
LEAST = -9223372036854775808


def fit(number: int) -> int:
    """OverflowError for what has no 64 bits: CPython's ints have no end, the compiled program raises by itself."""
    if not LEAST <= number <= MOST:
        raise OverflowError
    return number


def last_of(start: int, stop: int, step: int) -> list[int]:
    seen: list[int] = []
    for number in range(start, stop, step):
        seen.append(number)
    return seen


def next_of(start: int, stop: int) -> str:
    total = 0
    try:
        for number in range(start, stop):
            total = fit(number + 1)
        return f"fits: {total}"
    except OverflowError:
        return f"too large behind {total}"


def next_but_one(start: int, stop: int) -> str:
    total = 0
    try:
        for number in range(start, stop):
            total = fit(number + 2)
        return f"fits: {total}"
    except OverflowError:
        return f"too large behind {total}"


def down(start: int, stop: int) -> str:
    total = 0
    try:
        for number in range(start, stop, -1):
            total = fit(number - 1)
        return f"fits: {total}"
    except OverflowError:
        return f"too small behind {total}"


def down_by_two(start: int, stop: int) -> str:
    total = 0
    try:
        for number in range(start, stop, -1):
            total = fit(number - 2)
        return f"fits: {total}"
    except OverflowError:
        return f"too small behind {total}"


def up_by_hand(start: int) -> str:
    number = start
    try:
        while number <= MOST:
            number = fit(number + 1)
        return "never"
    except OverflowError:
        return f"stopped at {number}"


def below_by_hand(start: int) -> int:
    number = start
    while number < MOST:
        number += 1
    return number


def strides(start: int, stop: int) -> str:
    number = start
    try:
        while number < stop:
            number = fit(number + 3)
        return f"ends at {number}"
    except OverflowError:
        return f"stopped at {number}"


def fixed_strides() -> list[int]:
    seen = [number for number in range(MOST - 5, MOST, 2)]
    seen += [number for number in range(MOST - 4, MOST, 3)]
    seen += [number for number in range(LEAST + 5, LEAST, -2)]
    seen += [number for number in range(LEAST + 4, LEAST, -3)]
    return seen


def main() -> None:
    print(last_of(MOST - 3, MOST, 1), last_of(MOST - 3, MOST, 2), last_of(MOST - 3, MOST, 5))
    print(last_of(LEAST + 3, LEAST, -1), last_of(LEAST + 3, LEAST, -2), last_of(LEAST + 3, LEAST, -5))
    print(last_of(MOST, MOST, 1), last_of(MOST, LEAST, 1), last_of(LEAST, MOST, MOST), last_of(MOST, LEAST, -MOST))
    print(next_of(MOST - 3, MOST), "|", next_but_one(MOST - 3, MOST), "|", next_but_one(MOST - 3, MOST - 1))
    print(down(LEAST + 3, LEAST), "|", down_by_two(LEAST + 3, LEAST), "|", down_by_two(LEAST + 3, LEAST + 1))
    print(up_by_hand(MOST - 2), below_by_hand(MOST - 2), below_by_hand(MOST))
    print(strides(MOST - 4, MOST), strides(MOST - 4, MOST - 1), strides(MOST - 4, MOST - 2))
    print(fixed_strides())


main()
