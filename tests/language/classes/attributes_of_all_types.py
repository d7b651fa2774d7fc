"""Attributes of every type, replaced many times: old values are released, new ones kept."""


class Everything:
    def __init__(self) -> None:
        self.number = 1
        self.ratio = 0.5
        self.flag = False
        self.text = "text"
        self.data = b"data"
        self.items = [1, 2]
        self.table = {"k": 1.5}
        self.group = {1, 2}
        self.pair = (1, "one")
        self.maybe: int | None = None
        self.other: Everything | None = None

    def show(self) -> None:
        print(self.number, self.ratio, self.flag, self.text, self.data, self.items, self.table, sorted(self.group), self.pair,
              self.maybe, self.other is None)  # fmt: skip


def main() -> None:
    thing = Everything()
    thing.show()
    for round_number in range(3):
        thing.number += round_number
        thing.ratio *= 2
        thing.flag = not thing.flag
        thing.text = thing.text + str(round_number)
        thing.data = thing.data + b"!"
        thing.items = thing.items + [round_number]
        thing.table = {str(round_number): thing.ratio}
        thing.group = thing.group | {round_number * 10}
        thing.pair = (thing.pair[0] + 1, thing.pair[1] * 2)
        thing.maybe = round_number if round_number != 1 else None
        thing.other = Everything()
        thing.other.number = -round_number
        thing.show()
        print(thing.other.number)
    thing.other = None
    thing.show()


if __name__ == "__main__":
    main()
