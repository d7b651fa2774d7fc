"""A prefix tree: insertion, search, completion, deletion, spelling suggestions, counting, longest common prefix."""


class Node:
    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.count = 0


class Trie:
    def __init__(self, words: list[str]) -> None:
        self.root = Node()
        self.size = 0
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        node = self.root
        for character in word:
            if character not in node.children:
                node.children[character] = Node()
            node = node.children[character]
        if node.count == 0:
            self.size += 1
        node.count += 1

    def node(self, prefix: str) -> Node | None:
        node = self.root
        for character in prefix:
            following = node.children.get(character)
            if following is None:
                return None
            node = following
        return node

    def __contains__(self, word: str) -> bool:
        node = self.node(word)
        return node is not None and node.count > 0

    def __len__(self) -> int:
        return self.size

    def complete(self, prefix: str) -> list[str]:
        found: list[str] = []
        node = self.node(prefix)
        if node is not None:
            self.collect(node, prefix, found)
        return found

    def collect(self, node: Node, text: str, found: list[str]) -> None:
        if node.count:
            found.append(text)
        for character in sorted(node.children):
            self.collect(node.children[character], text + character, found)

    def remove(self, word: str) -> bool:
        return self.remove_below(self.root, word, 0)

    def remove_below(self, node: Node, word: str, position: int) -> bool:
        if position == len(word):
            if node.count == 0:
                return False
            node.count = 0
            self.size -= 1
            return True
        child = node.children.get(word[position])
        if child is None or not self.remove_below(child, word, position + 1):
            return False
        if child.count == 0 and not child.children:
            del node.children[word[position]]
        return True

    def nodes(self, node: Node | None = None) -> int:
        if node is None:
            node = self.root
        return 1 + sum([self.nodes(child) for child in node.children.values()])

    def similar(self, word: str, limit: int) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        first = list(range(len(word) + 1))
        for character in sorted(self.root.children):
            self.search(self.root.children[character], character, character, word, first, limit, found)
        return sorted(found)

    def search(
        self, node: Node, character: str, text: str, word: str, above: list[int], limit: int, found: list[tuple[int, str]]
    ) -> None:
        row = [above[0] + 1]
        for column in range(1, len(word) + 1):
            change = above[column - 1] + (0 if word[column - 1] == character else 1)
            row.append(min(row[column - 1] + 1, above[column] + 1, change))
        if node.count and row[-1] <= limit:
            found.append((row[-1], text))
        if min(row) <= limit:
            for following in sorted(node.children):
                self.search(node.children[following], following, text + following, word, row, limit, found)

    def common_prefix(self) -> str:
        text = ""
        node = self.root
        while len(node.children) == 1 and node.count == 0:
            for character, child in node.children.items():
                text += character
            node = child
        return text


def main() -> None:
    words = "car card care careful cat cater dog door dot été étage 日本 日本語 car".split()
    trie = Trie(words)
    print(len(trie), trie.nodes(), "car" in trie, "ca" in trie, "dog" in trie, "" in trie, "été" in trie)
    for prefix in ["car", "do", "ét", "日", "x", ""]:
        print(repr(prefix), trie.complete(prefix))
    for word in ["card", "car", "nothing", "ca", "日本"]:
        print("remove", word, trie.remove(word), len(trie), trie.nodes())
    print(trie.complete("ca"), trie.complete("日"))
    for word in ["cart", "dig", "etage", "zzzzzz", "careful"]:
        print(word, trie.similar(word, 2))
    print(repr(Trie(["interview", "internet", "interval"]).common_prefix()), repr(trie.common_prefix()), repr(Trie(["one"]).common_prefix()))


if __name__ == "__main__":
    main()
