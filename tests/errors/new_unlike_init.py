"""``__new__`` and ``__init__`` get the same arguments; the type checker looks at one of them."""


class Unlike:
    def __new__(cls, text: int) -> "Unlike":
        return super().__new__(cls)

    def __init__(self, text: str) -> None:
        self.text = text


print(Unlike("a").text)  # error: E245 __new__ of this class does not take str, but int
