"""Huffman coding: frequencies, a tree from a sorted list, codes, bit packing into bytes and back."""


class Node:
    def __init__(self, weight: int, order: int) -> None:
        self.weight = weight
        self.order = order

    def codes(self, prefix: str, table: dict[str, str]) -> None:
        raise NotImplementedError


class Leaf(Node):
    def __init__(self, weight: int, order: int, symbol: str) -> None:
        super().__init__(weight, order)
        self.symbol = symbol

    def codes(self, prefix: str, table: dict[str, str]) -> None:
        table[self.symbol] = prefix or "0"


class Branch(Node):
    def __init__(self, left: Node, right: Node, order: int) -> None:
        super().__init__(left.weight + right.weight, order)
        self.left = left
        self.right = right

    def codes(self, prefix: str, table: dict[str, str]) -> None:
        self.left.codes(prefix + "0", table)
        self.right.codes(prefix + "1", table)


def build(text: str) -> Node:
    counts: dict[str, int] = {}
    for character in text:
        counts[character] = counts.get(character, 0) + 1
    nodes: list[Node] = [Leaf(count, index, symbol) for index, (symbol, count) in enumerate(sorted(counts.items()))]
    order = len(nodes)
    while len(nodes) > 1:
        nodes.sort(key=lambda node: (-node.weight, -node.order))
        right = nodes.pop()
        left = nodes.pop()
        nodes.append(Branch(left, right, order))
        order += 1
    return nodes[0]


def pack(bits: str) -> bytes:
    padded = bits + "0" * (-len(bits) % 8)
    return bytes([int(padded[start : start + 8], 2) for start in range(0, len(padded), 8)])


def unpack(data: bytes, count: int) -> str:
    return "".join([f"{byte:08b}" for byte in data])[:count]


def decode(bits: str, tree: Node) -> str:
    if isinstance(tree, Leaf):
        return tree.symbol * len(bits)
    result: list[str] = []
    node = tree
    for bit in bits:
        assert isinstance(node, Branch)
        node = node.left if bit == "0" else node.right
        if isinstance(node, Leaf):
            result.append(node.symbol)
            node = tree
    return "".join(result)


def depth(node: Node) -> int:
    if isinstance(node, Branch):
        return 1 + max(depth(node.left), depth(node.right))
    return 0


def main() -> None:
    for text in ["abracadabra", "mississippi river", "aaaa", "a", "größe: 10 €, 20 €, 30 €", "the quick brown fox " * 20]:
        tree = build(text)
        table: dict[str, str] = {}
        tree.codes("", table)
        bits = "".join([table[character] for character in text])
        data = pack(bits)
        back = decode(unpack(data, len(bits)), tree)
        print(sorted(table.items(), key=lambda item: (len(item[1]), item[1]))[:5], tree.weight, depth(tree))
        print(len(text.encode()), "->", len(data), "bytes", data.hex()[:32], back == text)


if __name__ == "__main__":
    main()
