"""Newton's square root, series for e and pi, integration: long float loops must agree to the last digit."""


def square_root(value: float) -> float:
    guess = value / 2.0
    for _ in range(40):
        guess = (guess + value / guess) / 2.0
    return guess


def exponential(x: float) -> float:
    term = 1.0
    total = 1.0
    for n in range(1, 30):
        term = term * x / n
        total += term
    return total


def leibniz(terms: int) -> float:
    total = 0.0
    sign = 1.0
    for k in range(terms):
        total += sign / (2 * k + 1)
        sign = -sign
    return 4.0 * total


def simpson(intervals: int) -> float:
    width = 1.0 / intervals
    total = 0.0
    for i in range(intervals):
        left = i * width
        middle = left + width / 2
        right = left + width
        total += (left**3 + 4 * middle**3 + right**3) * width / 6
    return total


def main() -> None:
    print(square_root(2.0), square_root(10.0), square_root(0.25), 2.0**0.5)
    print(exponential(1.0), exponential(-1.0), exponential(5.0))
    print(leibniz(1000), leibniz(20000))
    print(simpson(10), simpson(1000))
    total = 0.0
    for i in range(1, 1001):
        total += 1.0 / i
    print(total, sum([0.1] * 10, 0.0), sum([1.5, 2.5], 0.0))


if __name__ == "__main__":
    main()
