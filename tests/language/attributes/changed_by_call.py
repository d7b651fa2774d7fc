"""An attribute or a module's variable that a call changes while the type checker still believes what it saw assigned: a test sees what is there."""


class Connection:
    def __init__(self) -> None:
        self.answer: int | None = None
        self.error: str | None = None
        self.polls = 0

    def poll(self) -> None:
        self.polls += 1
        if self.polls == 3:
            self.answer = 42
            self.error = "late"

    def wait(self) -> str:
        self.answer = None
        self.poll()
        while self.answer is None:
            self.poll()
            if self.polls > 9:
                return "never"
            if self.polls == 8:
                break
        return "waited"

    def fail(self) -> list[object]:
        self.error = None
        self.answer = None
        self.polls = 2
        self.poll()
        return [self.error is None, not self.error, isinstance(self.error, str), self.answer is not None]


latest: str | None = None


def change() -> None:
    global latest
    latest = "changed"


def look() -> None:
    global latest
    latest = None
    change()
    print(latest is None, not latest, isinstance(latest, str))


connection = Connection()
print(connection.wait(), connection.polls)
print(Connection().fail())
look()
