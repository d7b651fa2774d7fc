"""A report from comma-separated lines: parsing with errors, grouping, totals, percentages, aligned output."""

DATA = '''date,region,product,quantity,price
2024-01-03,north,apple,10,0.50
2024-01-03,south,pear,4,0.75
2024-01-04,north,pear,12,0.70
2024-01-04,west,"melon, large",3,2.5
2024-02-01,south,apple,100,0.45
2024-02-01,east,apple,x,0.45
2024-02-02,south,melon
2024-02-11,north,"quoted ""name""",1,19.99
2024-13-01,north,apple,1,1
'''


class Sale:
    def __init__(self, date: tuple[int, int, int], region: str, product: str, quantity: int, price: float) -> None:
        self.date = date
        self.region = region
        self.product = product
        self.quantity = quantity
        self.price = price

    def amount(self) -> float:
        return self.quantity * self.price


def split_line(line: str) -> list[str]:
    fields: list[str] = []
    current = ""
    quoted = False
    i = 0
    while i < len(line):
        character = line[i]
        if quoted and character == '"' and line[i + 1 : i + 2] == '"':
            current += '"'
            i += 1
        elif character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            fields.append(current)
            current = ""
        else:
            current += character
        i += 1
    fields.append(current)
    return fields


def parse_date(text: str) -> tuple[int, int, int]:
    year, month, day = [int(part) for part in text.split("-")]
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} out of range")
    return year, month, day


def parse(text: str) -> tuple[list[Sale], list[str]]:
    sales: list[Sale] = []
    problems: list[str] = []
    lines = text.strip().splitlines()
    for number, line in enumerate(lines[1:], 2):
        try:
            date, region, product, quantity, price = split_line(line)
            sales.append(Sale(parse_date(date), region, product, int(quantity), float(price)))
        except ValueError as error:
            problems.append(f"line {number}: {error}")
    return sales, problems


def group(sales: list[Sale], key: str) -> dict[str, list[Sale]]:
    groups: dict[str, list[Sale]] = {}
    for sale in sales:
        name = sale.region if key == "region" else sale.product if key == "product" else f"{sale.date[0]}-{sale.date[1]:02d}"
        groups.setdefault(name, []).append(sale)
    return groups


def print_groups(title: str, groups: dict[str, list[Sale]]) -> None:
    total = sum([sale.amount() for sales in groups.values() for sale in sales], 0.0)
    print(f"\n{title:=^48}")
    print(f"{'name':<16}{'sales':>6}{'pieces':>8}{'amount':>10}{'share':>8}")
    for name, sales in sorted(groups.items(), key=lambda entry: (-sum([s.amount() for s in entry[1]], 0.0), entry[0])):
        amount = sum([sale.amount() for sale in sales], 0.0)
        pieces = sum([sale.quantity for sale in sales])
        print(f"{name:<16.16}{len(sales):>6}{pieces:>8,}{amount:>10.2f}{amount / total:>8.1%}")
    print(f"{'total':<16}{sum([len(sales) for sales in groups.values()]):>6}{'':8}{total:>10.2f}")


def main() -> None:
    sales, problems = parse(DATA)
    print(f"{len(sales)} sales, {len(problems)} problems")
    for problem in problems:
        print("  " + problem)
    for key in ["region", "product", "month"]:
        print_groups(f" by {key} ", group(sales, key))
    largest = max(sales, key=lambda sale: sale.amount())
    print(f"\nlargest: {largest.product!r} {largest.quantity} x {largest.price:.2f} = {largest.amount():.2f} on {largest.date}")
    print(sorted({sale.date for sale in sales}))


if __name__ == "__main__":
    main()
