"""Thousands of insertions and deletions; order, size and content survive growth and reuse."""


def main() -> None:
    table: dict[int, int] = {}
    for number in range(5000):
        table[number * 7919 % 10007] = number
    print(len(table), sum(table.keys()), sum(table.values()))
    removed = 0
    for key in list(table):
        if key % 3 == 0:
            del table[key]
            removed += 1
    print(removed, len(table), list(table.items())[:4])
    for number in range(2000):
        table[-number] = number
    print(len(table), table[-1999], list(table)[-3:])
    missing = 0
    for number in range(12000):
        if number not in table:
            missing += 1
    print(missing)
    words: dict[str, int] = {}
    for number in range(3000):
        word = "w" + str(number * number % 1009)
        words[word] = words.get(word, 0) + 1
    print(len(words), list(words.items())[:5], max(words.values()))
    while table:
        table.popitem()
    print(table, len(table))
    for round_number in range(50):
        for number in range(20):
            table[number] = round_number
        table.clear()
    print(table)


if __name__ == "__main__":
    main()
