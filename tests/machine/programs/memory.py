"""Takes memory in many sizes until the machine's memory has been used several times over, and gives all of it back."""


def main() -> None:
    total = 0
    for turn in range(40):
        kept: list[bytes] = []
        for size in range(1, 2000, 37):
            kept.append(b"x" * (size * (1 + turn % 5)))
        texts = [str(number) * 3 for number in range(500)]
        total += sum([len(data) for data in kept]) + sum([len(text) for text in texts])
    print(total)
    try:
        print(len(b"x" * 100_000_000_000))
    except MemoryError:
        print("no memory for that")
