"""Every augmented assignment on locals, list items, dict values and attributes."""


class Cell:
    def __init__(self, value: int) -> None:
        self.value = value


def main() -> None:
    x = 100
    x += 5
    x -= 1
    x *= 3
    x //= 2
    x %= 97
    x <<= 4
    x >>= 1
    x |= 3
    x &= 0x7F
    x ^= 0x55
    x **= 2
    print(x)
    items = [1, 2, 3]
    items[0] += 10
    items[-1] *= 7
    items[1] -= 5
    print(items)
    counts = {"a": 1}
    counts["a"] += 1
    counts["a"] <<= 3
    print(counts)
    cell = Cell(8)
    cell.value -= 3
    cell.value **= 3
    print(cell.value)
    ratio = 7.0
    ratio /= 2
    ratio += 1
    ratio *= 1.5
    ratio -= 0.25
    ratio //= 2
    ratio %= 1.5
    print(ratio)
    text = "a"
    text += "b"
    text *= 3
    print(text)


if __name__ == "__main__":
    main()
