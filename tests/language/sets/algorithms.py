"""Sets at work: sieve, unique words, components of a graph, duplicates, missing numbers."""


def primes_below(limit: int) -> list[int]:
    candidates = set(range(2, limit))
    found = []
    for number in range(2, limit):
        if number in candidates:
            found.append(number)
            candidates -= set(range(number, limit, number))
    return found


def reachable(edges: dict[int, list[int]], start: int) -> set[int]:
    seen = {start}
    frontier = [start]
    while frontier:
        node = frontier.pop()
        for target in edges.get(node, []):
            if target not in seen:
                seen.add(target)
                frontier.append(target)
    return seen


def duplicates(values: list[str]) -> list[str]:
    seen: set[str] = set()
    repeated: set[str] = set()
    for value in values:
        if value in seen:
            repeated.add(value)
        seen.add(value)
    return sorted(repeated)


def main() -> None:
    print(primes_below(60))
    edges = {1: [2, 3], 2: [4], 3: [4], 5: [6], 6: [5]}
    print(sorted(reachable(edges, 1)), sorted(reachable(edges, 5)), sorted(reachable(edges, 99)))
    print(duplicates("the cat and the dog and the bird".split()))
    print(sorted(set(range(1, 11)) - {1, 2, 4, 8}))
    big = set(range(0, 30000, 2)) & set(range(0, 30000, 3))
    print(len(big), sum(big))


if __name__ == "__main__":
    main()
