"""Reports with aligned columns: text, numbers, totals, bars, percentages."""


def main() -> None:
    rows = [("apples", 3, 0.4), ("bananas", 12, 0.25), ("cherries, fresh", 150, 0.05), ("", 0, 10.0)]
    print(f"{'item':<16}|{'count':>6}|{'price':>8}|{'total':>9}")
    print("-" * 16 + "+" + "-" * 6 + "+" + "-" * 8 + "+" + "-" * 9)
    grand_total = 0.0
    for name, count, price in rows:
        total = count * price
        grand_total += total
        print(f"{name:<16}|{count:>6d}|{price:>8.2f}|{total:>9.3f}")
    print(f"{'':=<41}")
    print(f"{'total':<16}|{sum([row[1] for row in rows]):6}|{'':8}|{grand_total:>9.2f}")
    for name, count, _ in rows:
        share = count / 165
        print(f"{name[:8]:>8} {'#' * int(share * 20):<20} {share:7.1%}")
    for value in [1, 10, 100, 1000, 10000, 1234567]:
        print(f"{value:>12,} {value:>12_} {value:012d} {value:<12x}| {value:^12o}|")
    for ratio in [0.001, 0.5, 123.456, -99.999]:
        print(f"{ratio:>+10.2f} {ratio:>10.1e} {ratio:>10.3g} {ratio:<10}| {ratio:^+10.0f}|")


if __name__ == "__main__":
    main()
