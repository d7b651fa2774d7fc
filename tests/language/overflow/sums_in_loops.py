"""Sums that grow in loops: what fits by one, what does not, in loops in loops, with signs that change."""

MOST = 9223372036854775807
LEAST = -9223372036854775808


def fit(number: int) -> int:
    """OverflowError for what has no 64 bits: CPython's ints have no end, the compiled program raises by itself."""
    if not LEAST <= number <= MOST:
        raise OverflowError
    return number


def total_of(start: int, gain: int, turns: int) -> str:
    total = start
    done = 0
    try:
        for _ in range(turns):
            total = fit(total + gain)
            done += 1
        return f"{total}"
    except OverflowError:
        return f"too large behind {done}"


def total_down(start: int, loss: int, turns: int) -> str:
    total = start
    done = 0
    try:
        for _ in range(turns):
            total = fit(total - loss)
            done += 1
        return f"{total}"
    except OverflowError:
        return f"too small behind {done}"


def doubled(turns: int) -> str:
    number = 1
    done = 0
    try:
        for _ in range(turns):
            number = fit(number + number)
            done += 1
        return f"{number}"
    except OverflowError:
        return f"too large behind {done}"


def fibonacci(turns: int) -> str:
    low, high = 0, 1
    done = 0
    try:
        for _ in range(turns):
            low, high = high, fit(low + high)
            done += 1
        return f"{low}"
    except OverflowError:
        return f"too large behind {done}"


def nested(data: bytes, turns: int) -> tuple[int, int]:
    total = 0
    least = 0
    for turn in range(turns):
        for byte in data:
            total += byte * turn
            least -= byte
    return total, least


def gained_by_itself(turns: int) -> str:
    gain = 1 << 40
    total = 0
    done = 0
    try:
        for _ in range(turns):
            total = fit(total + gain)
            gain = total
            done += 1
        return f"{total}"
    except OverflowError:
        return f"too large behind {done}"


def sometimes(values: list[int]) -> tuple[int, int]:
    up = 0
    down = 0
    for value in values:
        if value > 0:
            up += value & 0xFFFF
        elif value < -5:
            down -= 3
        else:
            down += 1
    return up, down


def reset(data: bytes) -> int:
    run = 0
    longest = 0
    for byte in data:
        run = run + 1 if byte else 0
        longest = max(longest, run)
    return longest


def outer_grows(turns: int) -> str:
    size = MOST - 10
    seen = 0
    try:
        for outer in range(turns):
            for inner in range(3):
                size = fit(size + inner)
                seen += 1
            size = fit(size + outer)
        return f"{size} {seen}"
    except OverflowError:
        return f"too large behind {seen}"


def main() -> None:
    print(total_of(MOST - 6, 2, 3), total_of(MOST - 6, 2, 4), total_of(MOST - 6, 3, 2), total_of(LEAST, 1 << 62, 3))
    print(total_down(LEAST + 6, 2, 3), total_down(LEAST + 6, 2, 4), total_of(LEAST + 6, -2, 4))
    print(doubled(62), doubled(63), doubled(64), fibonacci(91), fibonacci(92), fibonacci(93))
    print(nested(bytes([255, 255, 1]), 1000), nested(b"", 5), gained_by_itself(23), gained_by_itself(24))
    print(sometimes([1, 70000, -9, 0, MOST, LEAST]), reset(b"\x01\x01\x00\x01\x01\x01"))
    print(outer_grows(2), outer_grows(3), outer_grows(4))


main()
