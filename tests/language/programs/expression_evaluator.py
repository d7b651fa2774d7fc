"""Tokens, recursive descent parser, tree, evaluation, simplification and differentiation of expressions."""


class ExpressionError(Exception):
    pass


class Node:
    def evaluate(self, variables: dict[str, float]) -> float:
        raise NotImplementedError

    def derive(self, name: str) -> "Node":
        raise NotImplementedError

    def simplify(self) -> "Node":
        return self


class Constant(Node):
    def __init__(self, value: float) -> None:
        self.value = value

    def evaluate(self, variables: dict[str, float]) -> float:
        return self.value

    def derive(self, name: str) -> Node:
        return Constant(0.0)

    def __str__(self) -> str:
        return f"{self.value:g}"


class Variable(Node):
    def __init__(self, name: str) -> None:
        self.name = name

    def evaluate(self, variables: dict[str, float]) -> float:
        if self.name not in variables:
            raise ExpressionError(f"unknown variable {self.name}")
        return variables[self.name]

    def derive(self, name: str) -> Node:
        return Constant(1.0 if name == self.name else 0.0)

    def __str__(self) -> str:
        return self.name


class Binary(Node):
    symbol = "?"

    def __init__(self, left: Node, right: Node) -> None:
        self.left = left
        self.right = right

    def __str__(self) -> str:
        return f"({self.left} {self.symbol} {self.right})"

    def apply(self, a: float, b: float) -> float:
        raise NotImplementedError

    def rebuild(self, left: Node, right: Node) -> Node:
        raise NotImplementedError

    def evaluate(self, variables: dict[str, float]) -> float:
        return self.apply(self.left.evaluate(variables), self.right.evaluate(variables))

    def simplify(self) -> Node:
        left = self.left.simplify()
        right = self.right.simplify()
        if isinstance(left, Constant) and isinstance(right, Constant):
            return Constant(self.apply(left.value, right.value))
        return self.rebuild(left, right)


class Add(Binary):
    symbol = "+"

    def apply(self, a: float, b: float) -> float:
        return a + b

    def derive(self, name: str) -> Node:
        return Add(self.left.derive(name), self.right.derive(name))

    def rebuild(self, left: Node, right: Node) -> Node:
        if isinstance(left, Constant) and left.value == 0.0:
            return right
        if isinstance(right, Constant) and right.value == 0.0:
            return left
        return Add(left, right)


class Subtract(Binary):
    symbol = "-"

    def apply(self, a: float, b: float) -> float:
        return a - b

    def derive(self, name: str) -> Node:
        return Subtract(self.left.derive(name), self.right.derive(name))

    def rebuild(self, left: Node, right: Node) -> Node:
        if isinstance(right, Constant) and right.value == 0.0:
            return left
        return Subtract(left, right)


class Multiply(Binary):
    symbol = "*"

    def apply(self, a: float, b: float) -> float:
        return a * b

    def derive(self, name: str) -> Node:
        return Add(Multiply(self.left.derive(name), self.right), Multiply(self.left, self.right.derive(name)))

    def rebuild(self, left: Node, right: Node) -> Node:
        for one, other in [(left, right), (right, left)]:
            if isinstance(one, Constant):
                if one.value == 0.0:
                    return Constant(0.0)
                if one.value == 1.0:
                    return other
        return Multiply(left, right)


class Divide(Binary):
    symbol = "/"

    def apply(self, a: float, b: float) -> float:
        return a / b

    def derive(self, name: str) -> Node:
        top = Subtract(Multiply(self.left.derive(name), self.right), Multiply(self.left, self.right.derive(name)))
        return Divide(top, Multiply(self.right, self.right))

    def rebuild(self, left: Node, right: Node) -> Node:
        return left if isinstance(right, Constant) and right.value == 1.0 else Divide(left, right)


def tokenize(text: str) -> list[str]:
    tokens: list[str] = []
    i = 0
    while i < len(text):
        character = text[i]
        if character.isspace():
            i += 1
        elif character.isdigit():
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            tokens.append(text[start:i])
        elif character.isalpha():
            start = i
            while i < len(text) and text[i].isalnum():
                i += 1
            tokens.append(text[start:i])
        elif character in "+-*/()":
            tokens.append(character)
            i += 1
        else:
            raise ExpressionError(f"strange character {character!r}")
    return tokens


class Parser:
    def __init__(self, text: str) -> None:
        self.tokens = tokenize(text)
        self.position = 0

    def peek(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else "end"

    def take(self) -> str:
        token = self.peek()
        self.position += 1
        return token

    def parse(self) -> Node:
        node = self.sum()
        if self.peek() != "end":
            raise ExpressionError("unexpected " + self.peek())
        return node

    def sum(self) -> Node:
        node = self.product()
        while self.peek() in ("+", "-"):
            node = Add(node, self.product()) if self.take() == "+" else Subtract(node, self.product())
        return node

    def product(self) -> Node:
        node = self.factor()
        while self.peek() in ("*", "/"):
            node = Multiply(node, self.factor()) if self.take() == "*" else Divide(node, self.factor())
        return node

    def factor(self) -> Node:
        token = self.take()
        if token == "-":
            return Subtract(Constant(0.0), self.factor())
        if token == "(":
            node = self.sum()
            if self.take() != ")":
                raise ExpressionError("missing )")
            return node
        if token[0].isdigit():
            return Constant(float(token))
        if token[0].isalpha() and token != "end":
            return Variable(token)
        raise ExpressionError("unexpected " + token)


def main() -> None:
    variables = {"x": 3.0, "y": 0.5}
    texts = ["1 + 2 * 3", "(1 + 2) * 3", "x * x + 2 * x * y - y / 4", "-x * -(y + 1)", "1 / (x - 3)", "2 * (3 + 4) * x", "10 / 4 / 5",
             "z + 1", "1 +", "(1", "1 $ 2", "1 2", "x1 * 0 + y * 1"]  # fmt: skip
    for text in texts:
        try:
            tree = Parser(text).parse()
            print(tree, "|", tree.simplify(), "|", tree.derive("x").simplify())
            print(tree.evaluate(variables))
            slope = tree.derive("x").evaluate(variables)
            print(f"{slope:.6f}")
        except ExpressionError as error:
            print(text, "->", error)
        except ZeroDivisionError as error:
            print(text, "-> division:", error)


if __name__ == "__main__":
    main()
