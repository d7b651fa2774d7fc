"""A tuple of which only the head is known."""


def first(items: tuple[int, *tuple[str, ...]]) -> int:  # error: E213 partly unknown length
    return items[0]
