"""A pattern or template as its parser reads it: character by character, a backslash together with what it escapes."""

from __future__ import annotations

from importos.runtime.regex.errors import error

DIGITS = "0123456789"
OCTAL_DIGITS = "01234567"
HEXADECIMAL_DIGITS = "0123456789abcdefABCDEF"


class Source:
    """``next`` is what comes next: one character, a backslash and one, or nothing at the end."""

    def __init__(self, pattern: str | bytes) -> None:
        self.pattern = pattern
        self.is_text = isinstance(pattern, str)
        self.characters = list(pattern if isinstance(pattern, str) else pattern.decode("latin-1"))
        self.index = 0
        self.next = ""
        self._advance()

    def _advance(self) -> None:
        if self.index >= len(self.characters):
            self.next = ""
            return
        character = self.characters[self.index]
        self.index += 1
        if character == "\\":
            if self.index >= len(self.characters):
                raise error("bad escape (end of pattern)", self.pattern, len(self.characters) - 1)
            character += self.characters[self.index]
            self.index += 1
        self.next = character

    def take(self) -> str:
        """What comes next, and goes past it."""
        this = self.next
        self._advance()
        return this

    def takes(self, character: str) -> bool:
        """Goes past the character if it comes next."""
        if self.next != character:
            return False
        self._advance()
        return True

    def is_next_one_of(self, characters: str) -> bool:
        return self.next != "" and self.next in characters

    def take_while(self, most: int, characters: str) -> str:
        taken = ""
        while len(taken) < most and self.is_next_one_of(characters):
            taken += self.take()
        return taken

    def take_until(self, terminator: str, name: str) -> str:
        """What stands before the terminator, which is taken too; ``name`` is what that should be."""
        taken = ""
        while True:
            character = self.take()
            if character == "":
                if not taken:
                    raise self.wrong("missing " + name)
                raise self.wrong(f"missing {terminator}, unterminated name", len(taken))
            if character == terminator:
                if not taken:
                    raise self.wrong("missing " + name, 1)
                return taken
            taken += character

    def tell(self) -> int:
        """Where the next character stands."""
        return self.index - len(self.next)

    def seek(self, index: int) -> None:
        self.index = index
        self._advance()

    def wrong(self, message: str, back: int = 0) -> error:
        """The mistake that is found ``back`` characters before the next one."""
        if not self.is_text:
            message = message.encode("ascii", "backslashreplace").decode("ascii")
        return error(message, self.pattern, self.tell() - back)

    def check_name(self, name: str, back: int) -> None:
        """A group's name is an identifier."""
        if not name.isidentifier():
            raise self.wrong(f"bad character in group name {name!r}", len(name) + back)
