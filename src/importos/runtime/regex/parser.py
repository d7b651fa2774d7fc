"""A pattern into its tree, with the texts and places of CPython's mistakes."""

from __future__ import annotations

from importos.runtime.regex.errors import error
from importos.runtime.regex.escapes import escape_outside
from importos.runtime.regex.flags import LETTERS, VERBOSE, checked
from importos.runtime.regex.groups import MOST_GROUPS, Groups
from importos.runtime.regex.inline_flags import parse_flags
from importos.runtime.regex.set_parser import parse_set
from importos.runtime.regex.source import DIGITS, Source
from importos.runtime.regex.tree import (
    CARET,
    DOLLAR,
    GREEDY,
    LAZY,
    MANY,
    POSSESSIVE,
    Anchor,
    Any,
    Atomic,
    Branch,
    Conditional,
    Group,
    Literal,
    Look,
    Node,
    Repeat,
    Sequence,
)

WHITESPACE = " \t\n\r\v\f"


class Parser:
    """``flags`` grow by those that the pattern begins with; ``root`` is all of it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.source = Source(pattern)
        self.groups = Groups()
        self.flags = flags
        self.root = self._alternatives(flags & VERBOSE != 0, True)
        self.flags = checked(self.source.is_text, self.flags)
        if self.source.next != "":
            raise self.source.wrong("unbalanced parenthesis")
        self.groups.check_tested(pattern)

    def _alternatives(self, verbose: bool, outermost: bool) -> Node:
        items: list[Node] = []
        while True:
            items.append(self._sequence(verbose, outermost and not items))
            if not self.source.takes("|"):
                return items[0] if len(items) == 1 else Branch(items)
            if outermost:
                verbose = self.flags & VERBOSE != 0

    def _sequence(self, verbose: bool, first: bool) -> Node:
        """Up to a ``|`` or ``)``. ``first``: flags for the whole pattern may stand here, before anything else."""
        source = self.source
        items: list[Node] = []
        while source.next != "" and source.next != "|" and source.next != ")":
            this = source.take()
            if verbose and this in WHITESPACE:
                continue
            if verbose and this == "#":
                self._skip_line()
            elif this[0] == "\\":
                items.append(escape_outside(source, this, self.groups))
            elif this == "[":
                items.append(parse_set(source))
            elif this == "." or this == "^" or this == "$":
                items.append(Any() if this == "." else Anchor(CARET if this == "^" else DOLLAR))
            elif this == "(":
                start = source.tell() - 1
                if not source.takes("?"):
                    items.append(self._group(start, None, verbose))
                    continue
                found = self._extension(start, verbose, first and not items)
                if found is not None:
                    items.append(found)
                elif first:
                    verbose = self.flags & VERBOSE != 0
            elif this == "*" or this == "+" or this == "?" or this == "{":
                self._quantifier(this, items)
            else:
                items.append(Literal(ord(this)))
        return Sequence(items)

    def _skip_line(self) -> None:
        while True:
            this = self.source.take()
            if this == "" or this == "\n":
                return

    # ------------------------------------------------------------------------------------ quantifiers

    def _quantifier(self, this: str, items: list[Node]) -> None:
        """Puts a repetition in the place of the last item; braces that are no quantifier are characters."""
        source = self.source
        here = source.tell()
        least = 1 if this == "+" else 0
        most = 1 if this == "?" else MANY
        if this == "{":
            limits = self._limits(here)
            if limits is None:
                items.append(Literal(ord(this)))
                return
            least, most = limits
        back = source.tell() - here + 1
        if not items or isinstance(items[-1], Anchor):
            raise source.wrong("nothing to repeat", back)
        if isinstance(items[-1], Repeat):
            raise source.wrong("multiple repeat", back)
        manner = LAZY if source.takes("?") else POSSESSIVE if source.takes("+") else GREEDY
        items[-1] = Repeat(least, most, manner, items[-1])

    def _limits(self, here: int) -> tuple[int, int] | None:
        source = self.source
        if source.next == "}":
            return None
        low = source.take_while(MANY, DIGITS)
        high = low
        if source.takes(","):
            high = source.take_while(MANY, DIGITS)
        if not source.takes("}"):
            source.seek(here)
            return None
        least = self._limit(low) if low else 0
        most = self._limit(high) if high else MANY
        if most < least:
            raise source.wrong("min repeat greater than max repeat", source.tell() - here)
        return least, most

    def _limit(self, digits: str) -> int:
        significant = digits.lstrip("0")
        if len(significant) > 10 or int(digits) >= MANY:
            raise OverflowError("the repetition number is too large")
        return int(digits)

    # ------------------------------------------------------------------------------------ parentheses

    def _close(self, start: int) -> None:
        if not self.source.takes(")"):
            raise self.source.wrong("missing ), unterminated subpattern", self.source.tell() - start)

    def _group(self, start: int, name: str | None, verbose: bool) -> Node:
        number = self.groups.open(self.source, name)
        if number >= MOST_GROUPS:
            raise error("too many groups")
        body = self._alternatives(verbose, False)
        self._close(start)
        self.groups.close(number, body)
        return Group(number, 0, 0, body)

    def _extension(self, start: int, verbose: bool, first: bool) -> Node | None:
        """What follows ``(?``; None if it matches nothing at all, as comments and flags of the whole pattern."""
        source = self.source
        kind = self._taken()
        if kind == "P":
            return self._python_extension(start, verbose)
        if kind == ":":
            return self._flagged(start, verbose, 0, 0)
        if kind == "#":
            self._skip_comment(start)
            return None
        if kind == "=" or kind == "!":
            return self._look(start, False, kind, verbose)
        if kind == "<":
            kind = self._taken()
            if kind != "=" and kind != "!":
                raise source.wrong("unknown extension ?<" + kind, len(kind) + 2)
            return self._look(start, True, kind, verbose)
        if kind == "(":
            return self._conditional(start, verbose)
        if kind == ">":
            body = self._alternatives(verbose, False)
            self._close(start)
            return Atomic(body)
        if kind not in LETTERS and kind != "-":
            raise source.wrong("unknown extension ?" + kind, len(kind) + 1)
        end, added, removed = parse_flags(source, kind)
        if end == ":":
            return self._flagged(start, verbose, added, removed)
        self.flags |= added
        if not first:
            raise source.wrong("global flags not at the start of the expression", source.tell() - start)
        return None

    def _taken(self) -> str:
        kind = self.source.take()
        if kind == "":
            raise self.source.wrong("unexpected end of pattern")
        return kind

    def _flagged(self, start: int, verbose: bool, added: int, removed: int) -> Node:
        body = self._alternatives((verbose or added & VERBOSE != 0) and removed & VERBOSE == 0, False)
        self._close(start)
        return Group(None, added, removed, body)

    def _skip_comment(self, start: int) -> None:
        while True:
            if self.source.next == "":
                raise self.source.wrong("missing ), unterminated comment", self.source.tell() - start)
            if self.source.take() == ")":
                return

    def _python_extension(self, start: int, verbose: bool) -> Node:
        source = self.source
        if source.takes("<"):
            name = source.take_until(">", "group name")
            source.check_name(name, 1)
            return self._group(start, name, verbose)
        if source.takes("="):
            name = source.take_until(")", "group name")
            return self.groups.reference(source, self._number(name), len(name) + 1)
        kind = self._taken()
        raise source.wrong("unknown extension ?P" + kind, len(kind) + 2)

    def _number(self, name: str) -> int:
        """The number of the group that has the name, which the source is just behind."""
        self.source.check_name(name, 1)
        number = self.groups.numbers.get(name)
        if number is None:
            raise self.source.wrong(f"unknown group name {name!r}", len(name) + 1)
        return number

    def _look(self, start: int, behind: bool, kind: str, verbose: bool) -> Node:
        outer = self.groups.before_look_behind
        if behind and outer is None:
            self.groups.before_look_behind = self.groups.count
        body = self._alternatives(verbose, False)
        if behind:
            self.groups.before_look_behind = outer
        self._close(start)
        return Look(behind, kind == "!", body)

    def _conditional(self, start: int, verbose: bool) -> Node:
        source = self.source
        number = self._tested_group()
        self.groups.check_look_behind(source, number)
        yes = self._sequence(verbose, False)
        no: Node | None = None
        if source.takes("|"):
            no = self._sequence(verbose, False)
            if source.next == "|":
                raise source.wrong("conditional backref with more than two branches")
        self._close(start)
        return Conditional(number, yes, no)

    def _tested_group(self) -> int:
        source = self.source
        name = source.take_until(")", "group name")
        back = len(name) + 1
        if name.isidentifier():
            return self._number(name)
        try:
            number = int(name)
        except (ValueError, OverflowError):
            number = -1
        if number < 0:
            raise source.wrong(f"bad character in group name {name!r}", back)
        if number == 0:
            raise source.wrong("bad group number", back)
        if number >= MOST_GROUPS:
            raise source.wrong(f"invalid group reference {number}", back)
        if number not in self.groups.tested:
            self.groups.tested[number] = source.tell() - back
        return number
