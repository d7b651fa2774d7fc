"""Optional attributes filled later, narrowed through locals, emptied again."""


class Person:
    def __init__(self, name: str) -> None:
        self.name = name
        self.nick: str | None = None
        self.age: int | None = None
        self.friend: Person | None = None

    def label(self) -> str:
        nick = self.nick
        if nick is None:
            return self.name
        return self.name + " (" + nick + ")"

    def years(self) -> int:
        return self.age if self.age is not None else -1


def main() -> None:
    anna = Person("Anna")
    bert = Person("Bert")
    print(anna.label(), anna.years(), anna.friend is None)
    anna.nick = "Ann"
    anna.age = 0
    anna.friend = bert
    print(anna.label(), anna.years())
    friend = anna.friend
    if friend is not None:
        friend.age = 41
        print(friend.label(), friend.years(), friend.friend)
    anna.nick = None
    anna.friend = None
    print(anna.label(), anna.nick, anna.friend, bert.age)


if __name__ == "__main__":
    main()
