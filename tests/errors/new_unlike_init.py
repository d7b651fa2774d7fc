"""``__new__`` and ``__init__`` get the same arguments; the type checker looks at one of them."""


class Unlike:
    def __new__(cls, text: int) -> "Unlike":
        return super().__new__(cls)

    def __init__(self, text: str) -> None:
        self.text = text


class Lists:
    def __new__(cls, *items: list[int]) -> "Lists":
        return super().__new__(cls)


class Named(Lists):
    def __init__(self, *items: list[str]) -> None:
        self.items = items


print(Unlike("a").text)  # error: E245 __init__ of this class takes str, and __new__ int
print(Named(["a"]).items)  # error: E245 takes list[str], and __new__ list[int]
