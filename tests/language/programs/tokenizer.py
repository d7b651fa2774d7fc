"""A tokenizer for a small programming language, with lines, columns, nested comments, strings and clear errors."""

KEYWORDS = {"let", "if", "else", "while", "print", "fn", "return"}
DOUBLE = ["==", "!=", "<=", ">=", "->", "&&", "||"]
SINGLE = "+-*/%=<>(){}[],;!"


class Token:
    def __init__(self, kind: str, text: str, line: int, column: int) -> None:
        self.kind = kind
        self.text = text
        self.line = line
        self.column = column

    def __repr__(self) -> str:
        return f"{self.kind}({self.text!r})@{self.line}:{self.column}"


class LexicalError(Exception):
    def __init__(self, message: str, line: int, column: int, source: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.source = source

    def show(self) -> str:
        text = self.source.split("\n")[self.line - 1]
        return f"{self.line}:{self.column}: {self}\n  {text}\n  {' ' * (self.column - 1)}^"


class Tokenizer:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.line = 1
        self.column = 1

    def error(self, message: str, line: int = 0, column: int = 0) -> LexicalError:
        return LexicalError(message, line or self.line, column or self.column, self.source)

    def at_end(self) -> bool:
        return self.position >= len(self.source)

    def look(self, ahead: int = 0) -> str:
        where = self.position + ahead
        return self.source[where] if where < len(self.source) else "\0"

    def advance(self) -> str:
        character = self.look()
        self.position += 1
        if character == "\n":
            self.line += 1
            self.column = 1
        else:
            self.column += 1
        return character

    def skip_blank(self) -> None:
        while not self.at_end():
            if self.look().isspace():
                self.advance()
            elif self.look() == "#":
                while not self.at_end() and self.look() != "\n":
                    self.advance()
            elif self.look() == "/" and self.look(1) == "*":
                self.skip_comment()
            else:
                return

    def skip_comment(self) -> None:
        line, column = self.line, self.column
        depth = 0
        while True:
            if self.at_end():
                raise self.error("comment is never closed", line, column)
            if self.look() == "/" and self.look(1) == "*":
                depth += 1
                self.advance()
                self.advance()
            elif self.look() == "*" and self.look(1) == "/":
                depth -= 1
                self.advance()
                self.advance()
                if depth == 0:
                    return
            else:
                self.advance()

    def string(self) -> str:
        line, column = self.line, self.column
        self.advance()
        parts: list[str] = []
        while self.look() != '"':
            if self.at_end() or self.look() == "\n":
                raise self.error("string is never closed", line, column)
            character = self.advance()
            if character == "\\":
                escape = self.advance()
                known = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
                if escape not in known:
                    raise self.error(f"unknown escape \\{escape}", self.line, self.column - 1)
                character = known[escape]
            parts.append(character)
        self.advance()
        return "".join(parts)

    def number(self) -> Token:
        line, column = self.line, self.column
        text = ""
        dots = 0
        while self.look().isdigit() or self.look() == "." or self.look() == "_":
            character = self.advance()
            dots += 1 if character == "." else 0
            if character != "_":
                text += character
        if dots > 1:
            raise self.error("number has several points", line, column)
        if self.look().isalpha():
            raise self.error(f"letter {self.look()!r} in a number")
        return Token("float" if dots else "int", text, line, column)

    def next(self) -> Token | None:
        self.skip_blank()
        if self.at_end():
            return None
        line, column = self.line, self.column
        character = self.look()
        if character.isdigit():
            return self.number()
        if character.isalpha() or character == "_":
            text = ""
            while self.look().isalnum() or self.look() == "_":
                text += self.advance()
            return Token("keyword" if text in KEYWORDS else "name", text, line, column)
        if character == '"':
            return Token("string", self.string(), line, column)
        pair = character + self.look(1)
        if pair in DOUBLE:
            self.advance()
            self.advance()
            return Token("operator", pair, line, column)
        if character in SINGLE:
            return Token("operator", self.advance(), line, column)
        raise self.error(f"unexpected character {character!r}")


def tokenize(source: str) -> list[Token]:
    tokenizer = Tokenizer(source)
    tokens = []
    while (token := tokenizer.next()) is not None:
        tokens.append(token)
    return tokens


PROGRAM = """
# compute a factorial
fn factorial(n) -> int {
    if n <= 1 { return 1; } else { return n * factorial(n - 1); }
}
/* nested /* comments */ are fine */
let größe = 1_000.5; print "done\\t\\"quoted\\"" != x[3] && !y;
"""


def main() -> None:
    tokens = tokenize(PROGRAM)
    for token in tokens:
        print(token)
    counts: dict[str, int] = {}
    for token in tokens:
        counts[token.kind] = counts.get(token.kind, 0) + 1
    print(counts, len(tokens))
    for source in ['let x = "open', "a /* b\nc", "x = 1.2.3", "let 5x", 'p "\\q"', "a\n  b @ c", ""]:
        try:
            print(tokenize(source))
        except LexicalError as error:
            print(error.show())


if __name__ == "__main__":
    main()
