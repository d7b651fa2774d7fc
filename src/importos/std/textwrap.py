"""The module ``textwrap``: paragraphs broken into lines, and indents taken off and put on."""

from __future__ import annotations

from typing import Callable

WHITESPACE = "\t\n\x0b\x0c\r "


class TextWrapper:
    """How paragraphs are broken: the attributes are the settings."""

    width: int
    initial_indent: str
    subsequent_indent: str
    expand_tabs: bool
    replace_whitespace: bool
    fix_sentence_endings: bool
    break_long_words: bool
    drop_whitespace: bool
    break_on_hyphens: bool
    tabsize: int
    max_lines: int | None
    placeholder: str

    def __init__(
        self,
        width: int = 70,
        initial_indent: str = "",
        subsequent_indent: str = "",
        expand_tabs: bool = True,
        replace_whitespace: bool = True,
        fix_sentence_endings: bool = False,
        break_long_words: bool = True,
        drop_whitespace: bool = True,
        break_on_hyphens: bool = True,
        tabsize: int = 8,
        *,
        max_lines: int | None = None,
        placeholder: str = " [...]",
    ) -> None:
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text: str) -> list[str]:
        chunks = self._split(self._munged(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text: str) -> str:
        return "\n".join(self.wrap(text))

    def _munged(self, text: str) -> str:
        """The text with spaces for other white space."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for character in WHITESPACE[:-1]:
                text = text.replace(character, " ")
        return text

    # ------------------------------------------------------------------------------------ chunks

    def _split(self, text: str) -> list[str]:
        """Runs of white space, and words or parts of words between which a line may be broken."""
        chunks: list[str] = []
        start = 0
        while start < len(text):
            end = start
            if text[start] in WHITESPACE:
                while end < len(text) and text[end] in WHITESPACE:
                    end += 1
            elif not self.break_on_hyphens:
                while end < len(text) and text[end] not in WHITESPACE:
                    end += 1
            else:
                end = _end_of_chunk(text, start)
            chunks.append(text[start:end])
            start = end
        return chunks

    def _fix_sentence_endings(self, chunks: list[str]) -> None:
        index = 0
        while index < len(chunks) - 1:
            if chunks[index + 1] == " " and _ends_sentence(chunks[index]):
                chunks[index + 1] = "  "
                index += 2
            else:
                index += 1

    # ------------------------------------------------------------------------------------ lines

    def _wrap_chunks(self, chunks: list[str]) -> list[str]:
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        most = self.max_lines
        if most is not None:
            indent = self.subsequent_indent if most > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines: list[str] = []
        rest = chunks[::-1]
        while rest:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not rest[-1].strip():
                rest.pop()
            line: list[str] = []
            length = 0
            while rest and length + len(rest[-1]) <= width:
                length += len(rest[-1])
                line.append(rest.pop())
            if rest and len(rest[-1]) > width:
                self._handle_long_word(rest, line, length, width)
                length = sum([len(chunk) for chunk in line])
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            if most is None or len(lines) + 1 < most or self._is_last(rest) and length <= width:
                lines.append(indent + "".join(line))
                continue
            self._end_with_placeholder(lines, line, indent, length, width)
            break
        return lines

    def _is_last(self, rest: list[str]) -> bool:
        return not rest or self.drop_whitespace and len(rest) == 1 and not rest[0].strip()

    def _end_with_placeholder(self, lines: list[str], line: list[str], indent: str, length: int, width: int) -> None:
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _handle_long_word(self, rest: list[str], line: list[str], length: int, width: int) -> None:
        """Puts as much of a word on the line as fits, or the whole of it on a line of its own."""
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            end = room
            chunk = rest[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and chunk[:hyphen].strip("-"):
                    end = hyphen + 1
            line.append(chunk[:end])
            rest[-1] = chunk[end:]
        elif not line:
            line.append(rest.pop())


def _is_letter(text: str, place: int) -> bool:
    """A character of words that is no digit."""
    if not 0 <= place < len(text):
        return False
    character = text[place]
    return (character.isalnum() or character == "_") and not character.isdecimal()


def _is_of_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")


def _is_before_dash(text: str, place: int) -> bool:
    return _is_of_word(text, place) or 0 <= place < len(text) and text[place] in "!\"'&.,?"


def _dash_end(text: str, place: int) -> int:
    """Behind two or more dashes that stand between words; -1 when there are none."""
    end = place
    while end < len(text) and text[end] == "-":
        end += 1
    if end - place < 2 or not _is_before_dash(text, place - 1) or not _is_of_word(text, end):
        return -1
    return end


def _end_of_chunk(text: str, start: int) -> int:
    """The shortest chunk from a character on that is no white space."""
    end = _dash_end(text, start)
    if end >= 0:
        return end
    end = start + 1
    while end < len(text) and text[end] not in WHITESPACE:
        if _dash_end(text, end) >= 0:
            return end
        if text[end] == "-" and _is_hyphen(text, end):
            return end + 1
        end += 1
    return end


def _is_hyphen(text: str, place: int) -> bool:
    """Between letters, of which two stand before it, or one, a hyphen and one more."""
    before = _is_letter(text, place - 1) and (
        _is_letter(text, place - 2) or place >= 3 and text[place - 2] == "-" and _is_letter(text, place - 3)
    )
    after = _is_letter(text, place + 1) and (
        _is_letter(text, place + 2) or text[place + 2 : place + 3] == "-" and _is_letter(text, place + 3)
    )
    return before and after


def _ends_sentence(chunk: str) -> bool:
    """A small letter, a mark that ends a sentence, and a quote or not."""
    end = len(chunk)
    if end > 0 and chunk[end - 1] in "\"'":
        end -= 1
    return end >= 2 and chunk[end - 1] in ".!?" and "a" <= chunk[end - 2] <= "z"


# ------------------------------------------------------------------------------------------- functions


def wrap(
    text: str,
    width: int = 70,
    *,
    initial_indent: str = "",
    subsequent_indent: str = "",
    expand_tabs: bool = True,
    replace_whitespace: bool = True,
    fix_sentence_endings: bool = False,
    break_long_words: bool = True,
    drop_whitespace: bool = True,
    break_on_hyphens: bool = True,
    tabsize: int = 8,
    max_lines: int | None = None,
    placeholder: str = " [...]",
) -> list[str]:
    wrapper = TextWrapper(
        width,
        initial_indent,
        subsequent_indent,
        expand_tabs,
        replace_whitespace,
        fix_sentence_endings,
        break_long_words,
        drop_whitespace,
        break_on_hyphens,
        tabsize,
        max_lines=max_lines,
        placeholder=placeholder,
    )
    return wrapper.wrap(text)


def fill(
    text: str,
    width: int = 70,
    *,
    initial_indent: str = "",
    subsequent_indent: str = "",
    expand_tabs: bool = True,
    replace_whitespace: bool = True,
    fix_sentence_endings: bool = False,
    break_long_words: bool = True,
    drop_whitespace: bool = True,
    break_on_hyphens: bool = True,
    tabsize: int = 8,
    max_lines: int | None = None,
    placeholder: str = " [...]",
) -> str:
    wrapper = TextWrapper(
        width,
        initial_indent,
        subsequent_indent,
        expand_tabs,
        replace_whitespace,
        fix_sentence_endings,
        break_long_words,
        drop_whitespace,
        break_on_hyphens,
        tabsize,
        max_lines=max_lines,
        placeholder=placeholder,
    )
    return wrapper.fill(text)


def shorten(text: str, width: int, *, placeholder: str = " [...]") -> str:
    """The text on one line, cut short at the end if it is too long."""
    wrapper = TextWrapper(width, max_lines=1, placeholder=placeholder)
    return wrapper.fill(" ".join(text.strip().split()))


def dedent(text: str) -> str:
    """The text without the white space that all its lines begin with; lines of white space alone become empty."""
    lines = text.split("\n")
    margin: str | None = None
    for number, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[number] = ""
            continue
        indent = line[: len(line) - len(content)]
        if margin is None:
            margin = indent
        else:
            size = 0
            while size < min(len(margin), len(indent)) and margin[size] == indent[size]:
                size += 1
            margin = margin[:size]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text: str, prefix: str, predicate: Callable[[str], object] | None = None) -> str:
    """The prefix before each line, or each for which the predicate is true; without one, those that are not blank."""
    pieces: list[str] = []
    for line in text.splitlines(True):
        wanted = line.strip() if predicate is None else predicate(line)
        pieces.append(prefix + line if wanted else line)
    return "".join(pieces)
