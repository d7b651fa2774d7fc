"""isinstance along a hierarchy: narrowing to subclasses, tuples of classes, and, or, not, ternaries, while."""


class Token:
    def __init__(self, text: str) -> None:
        self.text = text


class Number(Token):
    def value(self) -> int:
        return int(self.text)


class Name(Token):
    pass


class Operator(Token):
    def apply(self, a: int, b: int) -> int:
        return a + b if self.text == "+" else a - b


class Minus(Operator):
    def __init__(self) -> None:
        super().__init__("-")


def evaluate(tokens: list[Token]) -> int:
    result = 0
    pending: Operator | None = None
    for token in tokens:
        if isinstance(token, Number):
            result = pending.apply(result, token.value()) if pending is not None else token.value()
        elif isinstance(token, Operator):
            pending = token
        elif isinstance(token, Name) and token.text == "x":
            result += 100
    return result


def kinds(token: Token) -> str:
    flags = [isinstance(token, Token), isinstance(token, Number), isinstance(token, (Name, Operator)), isinstance(token, Minus)]
    return "".join(["1" if flag else "0" for flag in flags])


def double(token: Token) -> int:
    return token.value() * 2 if isinstance(token, Number) and token.value() > 1 else -1


def main() -> None:
    print(evaluate([Number("5"), Operator("+"), Number("7"), Minus(), Number("2"), Name("x"), Name("y")]))
    for token in [Token("?"), Number("1"), Name("n"), Operator("+"), Minus()]:
        print(type(token).__name__, kinds(token), double(token))
    print(double(Number("21")))
    token2: Token = Minus()
    if not isinstance(token2, Operator):
        print("never")
    else:
        print(token2.apply(5, 3))


if __name__ == "__main__":
    main()
