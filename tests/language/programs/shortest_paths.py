"""Dijkstra with a heap written by hand, Bellman-Ford, Floyd-Warshall, and A* on a grid with walls."""

from typing import Generic, TypeVar

T = TypeVar("T")
INFINITY = 10**12


class Heap(Generic[T]):
    def __init__(self) -> None:
        self.keys: list[int] = []
        self.values: list[T] = []

    def __len__(self) -> int:
        return len(self.keys)

    def swap(self, i: int, j: int) -> None:
        self.keys[i], self.keys[j] = self.keys[j], self.keys[i]
        self.values[i], self.values[j] = self.values[j], self.values[i]

    def push(self, key: int, value: T) -> None:
        self.keys.append(key)
        self.values.append(value)
        i = len(self.keys) - 1
        while i > 0 and self.keys[(i - 1) // 2] > self.keys[i]:
            self.swap(i, (i - 1) // 2)
            i = (i - 1) // 2

    def pop(self) -> tuple[int, T]:
        self.swap(0, len(self.keys) - 1)
        result = (self.keys.pop(), self.values.pop())
        i = 0
        while 2 * i + 1 < len(self.keys):
            child = 2 * i + 1
            if child + 1 < len(self.keys) and self.keys[child + 1] < self.keys[child]:
                child += 1
            if self.keys[i] <= self.keys[child]:
                break
            self.swap(i, child)
            i = child
        return result


class Graph:
    def __init__(self) -> None:
        self.edges: dict[str, list[tuple[str, int]]] = {}

    def connect(self, a: str, b: str, weight: int) -> None:
        self.edges.setdefault(a, []).append((b, weight))
        self.edges.setdefault(b, []).append((a, weight))

    def dijkstra(self, start: str) -> tuple[dict[str, int], dict[str, str]]:
        distance = {start: 0}
        previous: dict[str, str] = {}
        done: set[str] = set()
        heap: Heap[str] = Heap()
        heap.push(0, start)
        while heap:
            cost, node = heap.pop()
            if node in done:
                continue
            done.add(node)
            for target, weight in self.edges[node]:
                if cost + weight < distance.get(target, INFINITY):
                    distance[target] = cost + weight
                    previous[target] = node
                    heap.push(cost + weight, target)
        return distance, previous

    def bellman_ford(self, start: str) -> dict[str, int]:
        distance = {node: INFINITY for node in self.edges}
        distance[start] = 0
        for _ in range(len(self.edges) - 1):
            for node, edges in self.edges.items():
                for target, weight in edges:
                    if distance[node] + weight < distance[target]:
                        distance[target] = distance[node] + weight
        return distance

    def floyd_warshall(self) -> dict[tuple[str, str], int]:
        nodes = list(self.edges)
        table = {(a, b): 0 if a == b else INFINITY for a in nodes for b in nodes}
        for a, edges in self.edges.items():
            for b, weight in edges:
                table[a, b] = min(table[a, b], weight)
        for middle in nodes:
            for a in nodes:
                for b in nodes:
                    through = table[a, middle] + table[middle, b]
                    if through < table[a, b]:
                        table[a, b] = through
        return table


def path(previous: dict[str, str], end: str) -> list[str]:
    steps = [end]
    while steps[-1] in previous:
        steps.append(previous[steps[-1]])
    return steps[::-1]


GRID = """
S..#......
.#.#.####.
.#...#....
.###.#.##.
.....#..#E
""".strip().split("\n")


def find(letter: str) -> tuple[int, int]:
    for y, row in enumerate(GRID):
        x = row.find(letter)
        if x >= 0:
            return x, y
    raise LookupError(letter)


def a_star(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    heap: Heap[tuple[int, int]] = Heap()
    heap.push(0, start)
    cost = {start: 0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    while heap:
        _, here = heap.pop()
        if here == end:
            break
        x, y = here
        for there in [(x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)]:
            tx, ty = there
            if not (0 <= ty < len(GRID) and 0 <= tx < len(GRID[0])) or GRID[ty][tx] == "#":
                continue
            if there not in cost or cost[here] + 1 < cost[there]:
                cost[there] = cost[here] + 1
                came[there] = here
                heap.push(cost[there] + abs(tx - end[0]) + abs(ty - end[1]), there)
    else:
        return []
    steps = [end]
    while steps[-1] != start:
        steps.append(came[steps[-1]])
    return steps[::-1]


def main() -> None:
    graph = Graph()
    for edge in "A-B:4 A-C:2 C-B:1 B-D:5 C-D:8 C-E:10 D-E:2 D-F:6 E-F:3 F-G:1 A-G:20".split():
        ends, _, weight = edge.partition(":")
        a, b = ends.split("-")
        graph.connect(a, b, int(weight))
    distance, previous = graph.dijkstra("A")
    print(sorted(distance.items()), "->".join(path(previous, "G")))
    print(graph.bellman_ford("A") == distance)
    table = graph.floyd_warshall()
    print([table["A", node] for node in "ABCDEFG"], max(table.values()), len(table))
    steps = a_star(find("S"), find("E"))
    print(len(steps), steps[:4], steps[-3:])
    on_path = set(steps)
    for y, row in enumerate(GRID):
        print("".join(["*" if (x, y) in on_path and row[x] == "." else row[x] for x in range(len(row))]))
    print(a_star((0, 0), (3, 0)))


if __name__ == "__main__":
    main()
