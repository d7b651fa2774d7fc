"""Union-find with Kruskal's minimum spanning tree, Prim's for comparison, connected components of a picture."""


class Forest:
    def __init__(self, size: int) -> None:
        self.parents = list(range(size))
        self.sizes = [1] * size
        self.groups = size

    def find(self, item: int) -> int:
        root = item
        while self.parents[root] != root:
            root = self.parents[root]
        while self.parents[item] != root:
            self.parents[item], item = root, self.parents[item]
        return root

    def union(self, a: int, b: int) -> bool:
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.sizes[a] < self.sizes[b]:
            a, b = b, a
        self.parents[b] = a
        self.sizes[a] += self.sizes[b]
        self.groups -= 1
        return True


def kruskal(size: int, edges: list[tuple[int, int, int]]) -> tuple[int, list[tuple[int, int, int]]]:
    forest = Forest(size)
    chosen = [edge for edge in sorted(edges) if forest.union(edge[1], edge[2])]
    return sum([weight for weight, _, _ in chosen]), chosen


def prim(size: int, edges: list[tuple[int, int, int]]) -> int:
    table: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for weight, a, b in edges:
        table[a].append((weight, b))
        table[b].append((weight, a))
    reached = {0}
    total = 0
    while len(reached) < size:
        best: tuple[int, int] | None = None
        for node in reached:
            for weight, target in table[node]:
                if target not in reached and (best is None or (weight, target) < best):
                    best = (weight, target)
        if best is None:
            raise ValueError("graph is not connected")
        total += best[0]
        reached.add(best[1])
    return total


PICTURE = ["##..#", "#...#", "..#..", ".##.#", "#...#"]


def blobs() -> list[int]:
    height, width = len(PICTURE), len(PICTURE[0])
    forest = Forest(height * width)
    for y in range(height):
        for x in range(width):
            for dx, dy in [(1, 0), (0, 1)]:
                if x + dx < width and y + dy < height and PICTURE[y][x] == PICTURE[y + dy][x + dx] == "#":
                    forest.union(y * width + x, (y + dy) * width + x + dx)
    sizes: dict[int, int] = {}
    for y in range(height):
        for x in range(width):
            if PICTURE[y][x] == "#":
                root = forest.find(y * width + x)
                sizes[root] = sizes.get(root, 0) + 1
    return sorted(sizes.values())


def main() -> None:
    edges = []
    seed = 11
    size = 40
    for a in range(size):
        for b in range(a + 1, size):
            seed = (seed * 48271) % 2147483647
            if seed % 3 == 0 or b == a + 1:
                edges.append((seed // 7 % 1000, a, b))
    total, chosen = kruskal(size, edges)
    print(len(edges), total, len(chosen), chosen[:4], prim(size, edges) == total)
    print(blobs())
    forest = Forest(6)
    print(forest.union(0, 1), forest.union(1, 0), forest.union(2, 3), forest.union(3, 0), forest.groups, forest.find(2) == forest.find(1))
    try:
        prim(3, [(1, 0, 1)])
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
