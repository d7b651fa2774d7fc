"""Floats compared with integers, also beyond 2**53 where a conversion would lie, and equal keys in a dict."""


def main() -> None:
    big = 2**53 + 1
    print(1 == 1.0, 1 < 1.5, 2 > 1.5, 1.5 <= 1, 3 >= 3.0, 0 == -0.0, 1 != 1.5)
    print(big == 9007199254740992.0, big > 9007199254740992.0, 9007199254740992.0 < big, big <= 9007199254740992.0)
    largest = 9223372036854775807
    print(largest == 9223372036854775808.0, largest < 9223372036854775808.0, largest > 9.2e18)
    print(largest < float("inf"), largest > float("-inf"), 5 < float("nan"), 5 == float("nan"))
    print(hash(1.0) == hash(1), hash(0.5) == hash(0.5), hash(-2.0) == hash(-2), hash(1e10) == hash(10**10))
    weights = {0.5: "half", 2.0: "two"}
    print(weights[2.0], 0.5 in weights, 0.25 in weights, sorted([2.5, 1.0, -3.5]))


if __name__ == "__main__":
    main()
