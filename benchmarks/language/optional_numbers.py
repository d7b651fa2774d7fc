"""Readings with gaps: numbers that may be missing or of another class, in lists, fields, arguments and results."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = 200_000
ROUNDS = 20


@dataclass
class Summary:
    lowest: int | None = None
    highest: int | None = None
    missing: int = 0
    total: int | float = 0


def reading(seed: int) -> int | None:
    value = seed * 1103515245 % 2147483648 >> 8
    return None if value % 7 == 0 else value % 10_000


def between(before: int | None, after: int | None) -> int | float | None:
    if before is None:
        return after
    if after is None:
        return before
    total = before + after
    return total // 2 if total % 2 == 0 else total / 2


def summarize(readings: list[int | None]) -> Summary:
    summary = Summary()
    last: int | None = None
    for position, value in enumerate(readings):
        if value is None:
            summary.missing += 1
            following = readings[position + 1] if position + 1 < len(readings) else None
            guess = between(last, following)
            if guess is not None:
                summary.total += guess
            continue
        if summary.lowest is None or value < summary.lowest:
            summary.lowest = value
        if summary.highest is None or value > summary.highest:
            summary.highest = value
        summary.total += value
        last = value
    return summary


def main() -> None:
    for turn in range(ROUNDS):
        readings = [reading(turn * SIZE + number) for number in range(SIZE)]
        summary = summarize(readings)
        if turn % 5 == 0:
            print(summary.lowest, summary.highest, summary.missing, summary.total)


if __name__ == "__main__":
    main()
