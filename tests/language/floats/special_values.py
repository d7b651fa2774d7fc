"""Infinities and not-a-number: arithmetic, comparison, text, min and max, in containers."""


def main() -> None:
    inf = float("inf")
    nan = float("nan")
    print(inf, -inf, nan, float("-inf"), float("Infinity"), float("-NaN"), float(" nan "))
    print(inf + 1, inf - inf, inf * 0.0, inf * -1, 1 / inf, -1 / inf, inf / 2, nan + 1, inf // 2, 5.0 % inf, -5.0 % inf)
    print(nan == nan, nan != nan, nan < 1.0, nan > 1.0, nan <= nan, inf == inf, inf > 1e308, -inf < inf, -0.0 == 0.0)
    print(1e308 * 10, -1e308 * 10, 5e-324 / 2, -5e-324 / 2)
    print([nan, inf, -inf], (inf,), {"x": nan})
    print(min(inf, 1.0), max(-inf, 1.0), abs(-inf), bool(nan), bool(inf), bool(-0.0), bool(0.0))
    print(f"{inf:.2f} {nan:8.3f}| {-inf:+e} {inf:<8}| {inf:08.1f} {nan:g}")
    print(inf.is_integer(), (2.0).is_integer(), (2.5).is_integer())
    values = [3.0, inf, -2.5, -inf, 0.0]
    values.sort()
    print(values)
    for value in [inf, -inf, nan]:
        try:
            print(int(value))
        except OverflowError as error:
            print("OverflowError", error)
        except ValueError as error:
            print("ValueError", error)


if __name__ == "__main__":
    main()
