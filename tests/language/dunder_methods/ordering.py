"""__lt__ and friends: comparison, sorting, min, max of user objects; the reflected method."""


class Card:
    def __init__(self, rank: int, suit: str) -> None:
        self.rank = rank
        self.suit = suit

    def __lt__(self, other: "Card") -> bool:
        return (self.rank, self.suit) < (other.rank, other.suit)

    def __le__(self, other: "Card") -> bool:
        return not other < self

    def __repr__(self) -> str:
        return f"{self.rank}{self.suit}"


class Length:
    def __init__(self, value: float) -> None:
        self.value = value

    def __gt__(self, other: "Length") -> bool:
        print("greater?")
        return self.value > other.value

    def __ge__(self, other: "Length") -> bool:
        return self.value >= other.value


def main() -> None:
    cards = [Card(7, "s"), Card(2, "h"), Card(7, "c"), Card(14, "d")]
    print(sorted(cards), min(cards), max(cards), cards[0] < cards[1], cards[1] < cards[0])
    print(cards[0] > cards[1], cards[0] <= cards[0], cards[1] >= cards[0])
    cards.sort(reverse=True)
    print(cards)
    print(Length(1.0) > Length(2.0), Length(1.0) < Length(2.0), Length(2.0) >= Length(2.0), Length(2.0) <= Length(1.0))
    print((1, Card(3, "x")) < (1, Card(4, "x")), sorted([(2, Card(1, "z")), (1, Card(9, "z"))]))


if __name__ == "__main__":
    main()
