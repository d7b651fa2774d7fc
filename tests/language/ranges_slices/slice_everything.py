"""The same slices of a list, a string, bytes, a tuple and a range select the same positions."""


def check(start: int | None, stop: int | None, step: int | None) -> str:
    letters = "abcdefgh"
    text = letters[start:stop:step]
    items = "".join(list(letters)[start:stop:step])
    data = letters.encode()[start:stop:step].decode()
    packed = "".join(tuple(letters)[start:stop:step])
    positions = "".join([letters[i] for i in range(len(letters))[start:stop:step]])
    if not text == items == data == packed == positions:
        return "DIFFERENT " + text + " " + items + " " + data + " " + packed + " " + positions
    return text


def main() -> None:
    bounds: list[int | None] = [None, 0, 2, 5, 8, 11, -1, -3, -8, -11]
    for step in [None, 1, 2, -1, -3]:
        line = []
        for start in bounds:
            for stop in bounds:
                line.append(check(start, stop, step) or ".")
        print(step, " ".join(line))


if __name__ == "__main__":
    main()
