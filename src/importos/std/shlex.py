"""The module ``shlex``: command lines as a shell of POSIX splits and quotes them."""

from __future__ import annotations

from typing import Iterable

_WHITE_SPACE = " \t\r\n"
_ESCAPE = "\\"
_SAFE = "@%+=:,./-_"


class _Splitter:
    """Reads a text once; ``position`` stands behind what has been read."""

    def __init__(self, text: str, comments: bool) -> None:
        self.text = text
        self.comments = comments
        self.position = 0

    def words(self) -> list[str]:
        found: list[str] = []
        while self._begin():
            found.append(self._word())
        return found

    def _begin(self) -> bool:
        """Skips what stands between words; False at the end."""
        while self.position < len(self.text):
            character = self.text[self.position]
            if self.comments and character == "#":
                self._skip_line()
            elif character in _WHITE_SPACE:
                self.position += 1
            else:
                return True
        return False

    def _skip_line(self) -> None:
        end = self.text.find("\n", self.position)
        self.position = len(self.text) if end < 0 else end + 1

    def _word(self) -> str:
        pieces: list[str] = []
        while self.position < len(self.text):
            character = self.text[self.position]
            if character in _WHITE_SPACE:
                break
            if self.comments and character == "#":
                self._skip_line()
                break
            self.position += 1
            if character in "'\"":
                self._quoted(character, pieces)
            elif character == _ESCAPE:
                pieces.append(self._escaped())
            else:
                pieces.append(character)
        return "".join(pieces)

    def _escaped(self) -> str:
        """The character behind a backslash."""
        if self.position == len(self.text):
            raise ValueError("No escaped character")
        self.position += 1
        return self.text[self.position - 1]

    def _quoted(self, quote: str, pieces: list[str]) -> None:
        """Up to the closing quote; inside double quotes a backslash stands for itself before other characters."""
        while self.position < len(self.text):
            character = self.text[self.position]
            self.position += 1
            if character == quote:
                return
            if character == _ESCAPE and quote == '"':
                character = self._escaped()
                if character not in (_ESCAPE, quote):
                    pieces.append(_ESCAPE)
            pieces.append(character)
        raise ValueError("No closing quotation")


def split(s: str, comments: bool = False) -> list[str]:
    """The words of a command line; ``comments``: what stands behind ``#`` is none."""
    return _Splitter(s, comments).words()


def quote(s: str) -> str:
    """The text as one word of a command line."""
    if not s:
        return "''"
    for character in s:
        if not (character.isascii() and (character.isalnum() or character in _SAFE)):
            return "'" + s.replace("'", "'\"'\"'") + "'"
    return s


def join(split_command: Iterable[str]) -> str:
    """The command line of which these are the words."""
    return " ".join([quote(word) for word in split_command])
