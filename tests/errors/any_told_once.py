"""What only follows from a first Any is not told again."""

from typing import Any


def load(text: str) -> Any:  # error: E101 result of "load"
    return len(text)


class Box:
    def __init__(self, content: Any) -> None:  # error: E101 parameter "content"
        self.content = content

    def more(self) -> int:
        return len([self.content])


data = load("{}")
print(data, Box(data).more())
