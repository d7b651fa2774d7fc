"""A chain of objects ended by None, built, walked, reversed and searched."""


class Link:
    def __init__(self, value: int, following: "Link | None" = None) -> None:
        self.value = value
        self.following = following


def build(values: list[int]) -> Link | None:
    head: Link | None = None
    for value in reversed(values):
        head = Link(value, head)
    return head


def text(head: Link | None) -> str:
    parts = []
    while head is not None:
        parts.append(str(head.value))
        head = head.following
    return "->".join(parts) if parts else "empty"


def turn(head: Link | None) -> Link | None:
    result: Link | None = None
    while head:
        following = head.following
        head.following = result
        result = head
        head = following
    return result


def find(head: Link | None, wanted: int) -> Link | None:
    current = head
    while current is not None and current.value != wanted:
        current = current.following
    return current


def main() -> None:
    head = build([1, 2, 3, 4])
    print(text(head), text(None), text(build([])))
    hit = find(head, 3)
    if hit is not None and hit.following is not None:
        print(hit.value, hit.following.value)
    print(find(head, 9) is None, find(None, 1))
    head = turn(head)
    print(text(head))
    long = build(list(range(5000)))
    count = 0
    node = long
    while node is not None:
        count += node.value
        node = node.following
    print(count)


if __name__ == "__main__":
    main()
