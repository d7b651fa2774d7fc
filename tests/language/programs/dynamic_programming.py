"""Edit distance with alignment, longest common subsequence, knapsack, coin change, longest increasing run, partitions."""


def edit_distance(a: str, b: str) -> tuple[int, str, str]:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        table[i][0] = i
    for j in range(len(b) + 1):
        table[0][j] = j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
    top: list[str] = []
    bottom: list[str] = []
    i, j = len(a), len(b)
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] + (0 if a[i - 1] == b[j - 1] else 1):
            i, j = i - 1, j - 1
            top.append(a[i])
            bottom.append(b[j])
        elif i and table[i][j] == table[i - 1][j] + 1:
            i -= 1
            top.append(a[i])
            bottom.append("-")
        else:
            j -= 1
            top.append("-")
            bottom.append(b[j])
    return table[-1][-1], "".join(reversed(top)), "".join(reversed(bottom))


def common_subsequence(a: str, b: str) -> str:
    best = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, left in enumerate(a):
        for j, right in enumerate(b):
            if left == right:
                best[i + 1][j + 1] = best[i][j] + left
            else:
                best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], key=len)
    return best[-1][-1]


def knapsack(items: list[tuple[str, int, int]], capacity: int) -> tuple[int, list[str]]:
    best = [(0, [""][:0])] * (capacity + 1)
    for name, weight, value in items:
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight][0] + value
            if candidate > best[room][0]:
                best[room] = (candidate, best[room - weight][1] + [name])
    return best[capacity]


def coins(amount: int, values: list[int]) -> tuple[int, int]:
    ways = [1] + [0] * amount
    for value in values:
        for total in range(value, amount + 1):
            ways[total] += ways[total - value]
    fewest: list[int | None] = [0] + [None] * amount
    for total in range(1, amount + 1):
        for value in values:
            if value <= total:
                before = fewest[total - value]
                now = fewest[total]
                if before is not None and (now is None or before + 1 < now):
                    fewest[total] = before + 1
    least = fewest[amount]
    return ways[amount], least if least is not None else -1


def longest_increasing(values: list[int]) -> list[int]:
    best = [1] * len(values)
    previous = [-1] * len(values)
    for i in range(len(values)):
        for j in range(i):
            if values[j] < values[i] and best[j] + 1 > best[i]:
                best[i] = best[j] + 1
                previous[i] = j
    at = best.index(max(best))
    run = []
    while at >= 0:
        run.append(values[at])
        at = previous[at]
    return run[::-1]


def partitions(number: int) -> int:
    memory: dict[tuple[int, int], int] = {}

    def count(left: int, largest: int) -> int:
        if left == 0:
            return 1
        if left < 0 or largest == 0:
            return 0
        key = (left, largest)
        if key not in memory:
            memory[key] = count(left - largest, largest) + count(left, largest - 1)
        return memory[key]

    return count(number, number)


def main() -> None:
    for a, b in [("kitten", "sitting"), ("", "abc"), ("größe", "grosse"), ("same", "same"), ("intention", "execution")]:
        distance, top, bottom = edit_distance(a, b)
        print(distance, repr(top), repr(bottom))
    print(common_subsequence("AGGTAB", "GXTXAYB"), common_subsequence("abc", "xyz") == "", common_subsequence("dynamic", "programming"))
    items = [("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("glucose", 15, 60), ("tin", 68, 45)]
    print(knapsack(items, 100), knapsack(items, 5), knapsack(items, 308))
    print(coins(63, [1, 5, 10, 21, 25]), coins(7, [2, 4]), coins(0, [3]))
    print(longest_increasing([10, 9, 2, 5, 3, 7, 101, 18, 4, 19]), longest_increasing([3]))
    print([partitions(number) for number in (0, 1, 5, 10, 30, 60)])


if __name__ == "__main__":
    main()
