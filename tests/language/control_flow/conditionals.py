"""if, elif, else chains, nested conditional expressions, chained comparisons, conditions of every type."""


def grade(points: int) -> str:
    if points >= 90:
        return "A"
    elif points >= 80:
        return "B"
    elif points >= 70:
        if points >= 75:
            return "C+"
        return "C"
    else:
        return "F"


def fizz(number: int) -> str:
    return "FizzBuzz" if number % 15 == 0 else "Fizz" if number % 3 == 0 else "Buzz" if number % 5 == 0 else str(number)


def leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def between(low: int, value: int, high: int) -> bool:
    return low <= value < high


def main() -> None:
    print([grade(points) for points in (95, 85, 77, 71, 10)])
    print(" ".join([fizz(number) for number in range(1, 16)]))
    print([year for year in (1900, 2000, 2023, 2024) if leap(year)])
    print(between(1, 1, 3), between(1, 3, 3), not between(0, 5, 9))
    for text in ["", "x"]:
        if text:
            print("has text")
        else:
            print("empty")
    if not [] and not {} and not 0 and not 0.0 and not None:
        print("all empty")
    x = 5
    kind = ("small" if x < 3 else "medium") if x < 10 else "large"
    print(kind, x if x else -1, (x and 1) or 2)
    if x > 3:
        y = "assigned in a branch"
    else:
        y = "other"
    print(y)


if __name__ == "__main__":
    main()
