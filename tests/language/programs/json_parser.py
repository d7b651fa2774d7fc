"""A JSON parser and printer: a class per kind of value, positions in errors, escapes, round trips."""


class JsonError(Exception):
    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} at position {position}")
        self.position = position


class Value:
    def text(self) -> str:
        raise NotImplementedError

    def pretty(self, indent: int) -> str:
        return self.text()


class Null(Value):
    def text(self) -> str:
        return "null"


class Boolean(Value):
    def __init__(self, value: bool) -> None:
        self.value = value

    def text(self) -> str:
        return "true" if self.value else "false"


class Number(Value):
    def __init__(self, value: float) -> None:
        self.value = value

    def text(self) -> str:
        if self.value == int(self.value) and abs(self.value) < 1e15:
            return str(int(self.value))
        return repr(self.value)


ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
QUOTED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class Text(Value):
    def __init__(self, value: str) -> None:
        self.value = value

    def text(self) -> str:
        parts = ['"']
        for character in self.value:
            if character in QUOTED:
                parts.append(QUOTED[character])
            elif ord(character) < 32:
                parts.append(f"\\u{ord(character):04x}")
            else:
                parts.append(character)
        parts.append('"')
        return "".join(parts)


class Array(Value):
    def __init__(self, items: list[Value]) -> None:
        self.items = items

    def text(self) -> str:
        return "[" + ",".join([item.text() for item in self.items]) + "]"

    def pretty(self, indent: int) -> str:
        if not self.items:
            return "[]"
        inner = [" " * (indent + 2) + item.pretty(indent + 2) for item in self.items]
        return "[\n" + ",\n".join(inner) + "\n" + " " * indent + "]"


class Object(Value):
    def __init__(self, members: dict[str, Value]) -> None:
        self.members = members

    def text(self) -> str:
        return "{" + ",".join([Text(name).text() + ":" + value.text() for name, value in self.members.items()]) + "}"

    def pretty(self, indent: int) -> str:
        lines = []
        for name, value in self.members.items():
            lines.append(" " * (indent + 2) + Text(name).text() + ": " + value.pretty(indent + 2))
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}" if lines else "{}"


class Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0

    def fail(self, message: str) -> JsonError:
        return JsonError(message, self.position)

    def skip(self) -> None:
        while self.position < len(self.source) and self.source[self.position] in " \t\r\n":
            self.position += 1

    def peek(self) -> str:
        return self.source[self.position] if self.position < len(self.source) else ""

    def expect(self, character: str) -> None:
        if self.peek() != character:
            raise self.fail(f"expected {character!r}, found {self.peek()!r}")
        self.position += 1

    def document(self) -> Value:
        value = self.value()
        self.skip()
        if self.position < len(self.source):
            raise self.fail("text after the end")
        return value

    def value(self) -> Value:
        self.skip()
        character = self.peek()
        if character == "{":
            return self.object()
        if character == "[":
            return self.array()
        if character == '"':
            return Text(self.string())
        if character == "-" or character.isdigit():
            return self.number()
        for word, value in [("true", True), ("false", False)]:
            if self.source.startswith(word, self.position):
                self.position += len(word)
                return Boolean(value)
        if self.source.startswith("null", self.position):
            self.position += 4
            return Null()
        raise self.fail("expected a value" if character else "unexpected end")

    def number(self) -> Number:
        start = self.position
        while self.peek() and self.peek() in "+-0123456789.eE":
            self.position += 1
        try:
            return Number(float(self.source[start : self.position]))
        except ValueError:
            self.position = start
            raise self.fail("bad number") from None

    def string(self) -> str:
        self.expect('"')
        parts: list[str] = []
        while True:
            character = self.peek()
            if character == "":
                raise self.fail("unterminated string")
            self.position += 1
            if character == '"':
                return "".join(parts)
            if character != "\\":
                parts.append(character)
                continue
            escape = self.peek()
            self.position += 1
            if escape == "u":
                parts.append(chr(int(self.source[self.position : self.position + 4], 16)))
                self.position += 4
            elif escape in ESCAPES:
                parts.append(ESCAPES[escape])
            else:
                raise self.fail("bad escape")

    def array(self) -> Array:
        self.expect("[")
        items: list[Value] = []
        self.skip()
        if self.peek() == "]":
            self.position += 1
            return Array(items)
        while True:
            items.append(self.value())
            self.skip()
            if self.peek() == ",":
                self.position += 1
                continue
            self.expect("]")
            return Array(items)

    def object(self) -> Object:
        self.expect("{")
        members: dict[str, Value] = {}
        self.skip()
        if self.peek() == "}":
            self.position += 1
            return Object(members)
        while True:
            self.skip()
            name = self.string()
            self.skip()
            self.expect(":")
            members[name] = self.value()
            self.skip()
            if self.peek() == ",":
                self.position += 1
                continue
            self.expect("}")
            return Object(members)


def total(value: Value) -> float:
    if isinstance(value, Number):
        return value.value
    result = 0.0
    if isinstance(value, Array):
        for item in value.items:
            result += total(item)
    elif isinstance(value, Object):
        for item in value.members.values():
            result += total(item)
    return result


def main() -> None:
    sources = [
        '{"name": "ImportOS", "version": [0, 1.5, -2e3], "ok": true, "none": null, "nested": {"a": {"b": []}, "c": {}}}',
        '  [1, "two\\n\\"quoted\\"", "\\u00e9\\u20ac", 3.25, [[], [[]]], false ]  ',
        '"just text"', "-12.5e-1", "", "[1, 2", '{"a" 1}', "[1,]", "tru", '"open', "[1] x", '{"a": --1}', '"\\q"',
    ]  # fmt: skip
    for source in sources:
        try:
            value = Parser(source).document()
        except JsonError as error:
            print("error:", error, error.position)
            continue
        print(value.text(), total(value))
        print(value.pretty(0))
        again = Parser(value.text()).document()
        print(again.text() == value.text())
    deep = Parser("[" * 60 + "1" + "]" * 60).document()
    print(len(deep.text()), total(deep))


if __name__ == "__main__":
    main()
