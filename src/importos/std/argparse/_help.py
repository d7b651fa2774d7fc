"""The text of a usage message and of the help, as CPython 3.11 wraps it."""

from __future__ import annotations

from argparse._actions import Action
from argparse._names import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE
from os import environ
from textwrap import fill, wrap
from typing import Protocol

_COLUMNS = 80
_LEAST_WIDTH = 11
_SPACE = " \t\n\r\f\v"


class Exclusive(Protocol):
    """A group of which one argument is allowed."""

    required: bool
    members: list[Action]


def _columns() -> int:
    """How wide the terminal is, as far as the environment says."""
    given = environ.get("COLUMNS", "")
    return int(given) if given.isdecimal() and int(given) > 0 else _COLUMNS


def _in_one_line(text: str) -> str:
    """Every run of white space as one blank."""
    pieces: list[str] = []
    inside = False
    for character in text:
        if character in _SPACE:
            if not inside:
                pieces.append(" ")
            inside = True
        else:
            pieces.append(character)
            inside = False
    return "".join(pieces).strip()


class _Item:
    """Something in a section: a text, the usage, an action or a section."""

    def format(self, formatter: HelpFormatter) -> str:
        raise NotImplementedError


class _Text(_Item):
    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, formatter: HelpFormatter) -> str:
        return formatter._format_text(self.text)


class _Usage(_Item):
    def __init__(self, usage: str | None, actions: list[Action], groups: list[Exclusive], prefix: str | None) -> None:
        self.usage = usage
        self.actions = actions
        self.groups = groups
        self.prefix = prefix

    def format(self, formatter: HelpFormatter) -> str:
        return formatter._format_usage(self.usage, self.actions, self.groups, self.prefix)


class _Entry(_Item):
    def __init__(self, action: Action) -> None:
        self.action = action

    def format(self, formatter: HelpFormatter) -> str:
        return formatter._format_action(self.action)


class _Section(_Item):
    def __init__(self, heading: str | None, is_root: bool) -> None:
        self.heading = heading
        self.is_root = is_root
        self.items: list[_Item] = []

    def format(self, formatter: HelpFormatter) -> str:
        if not self.is_root:
            formatter._indent()
        text = "".join([item.format(formatter) for item in self.items])
        if not self.is_root:
            formatter._dedent()
        if not text:
            return ""
        heading = ""
        if self.heading is not None and self.heading != SUPPRESS:
            heading = " " * formatter._current_indent + self.heading + ":\n"
        return "\n" + heading + text + "\n"


class HelpFormatter:
    """Collects sections and makes their text. A derived class may change what the methods with one underscore do."""

    def __init__(
        self, prog: str, indent_increment: int = 2, max_help_position: int = 24, width: int | None = None
    ) -> None:
        self._width = _columns() - 2 if width is None else width
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(self._width - 20, indent_increment * 2))
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root = _Section(None, True)
        self._sections = [self._root]

    # ------------------------------------------------------------------------------------------- collecting

    def _indent(self) -> None:
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self) -> None:
        self._current_indent -= self._indent_increment
        self._level -= 1

    def start_section(self, heading: str | None) -> None:
        self._indent()
        section = _Section(heading, False)
        self._sections[-1].items.append(section)
        self._sections.append(section)

    def end_section(self) -> None:
        self._sections.pop()
        self._dedent()

    def add_text(self, text: str | None) -> None:
        if text is not None and text != SUPPRESS:
            self._sections[-1].items.append(_Text(text))

    def add_usage(
        self, usage: str | None, actions: list[Action], groups: list[Exclusive], prefix: str | None = None
    ) -> None:
        if usage != SUPPRESS:
            self._sections[-1].items.append(_Usage(usage, actions, groups, prefix))

    def add_argument(self, action: Action) -> None:
        if action.help == SUPPRESS:
            return
        shown = [len(self._format_action_invocation(each)) for each in (action, *action.subactions())]
        length = max(shown) + self._current_indent
        self._action_max_length = max(self._action_max_length, length)
        self._sections[-1].items.append(_Entry(action))

    def add_arguments(self, actions: list[Action]) -> None:
        for action in actions:
            self.add_argument(action)

    def format_help(self) -> str:
        text = self._root.format(self)
        if text:
            while "\n\n\n" in text:
                text = text.replace("\n\n\n", "\n\n")
            text = text.strip("\n") + "\n"
        return text

    # ------------------------------------------------------------------------------------------- usage

    def _format_usage(
        self, usage: str | None, actions: list[Action], groups: list[Exclusive], prefix: str | None
    ) -> str:
        first = "usage: " if prefix is None else prefix
        if usage is not None:
            return first + usage % {"prog": self._prog} + "\n\n"
        options = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        whole = " ".join([part for part in (self._prog, _usage_of(self, options + positionals, groups)) if part])
        if len(first) + len(whole) > self._width - self._current_indent:
            parts = _parts(_usage_of(self, options, groups))
            whole = "\n".join(self._usage_lines(first, parts, _parts(_usage_of(self, positionals, groups))))
        return first + whole + "\n\n"

    def _usage_lines(self, prefix: str, options: list[str], positionals: list[str]) -> list[str]:
        """The usage in several lines: options and positionals begin a line each."""
        width = self._width - self._current_indent
        prog = self._prog
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(prog) + 1)
            if options:
                lines = _lines([prog, *options], indent, width, len(prefix) - 1, True)
                return lines + _lines(positionals, indent, width, len(indent) - 1, False)
            if positionals:
                return _lines([prog, *positionals], indent, width, len(prefix) - 1, True)
            return [prog]
        indent = " " * len(prefix)
        lines = _lines(options + positionals, indent, width, len(indent) - 1, False)
        if len(lines) > 1:
            lines = _lines(options, indent, width, len(indent) - 1, False)
            lines += _lines(positionals, indent, width, len(indent) - 1, False)
        return [prog, *lines]

    # ------------------------------------------------------------------------------------------- texts and actions

    def _format_text(self, text: str) -> str:
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        width = max(self._width - self._current_indent, _LEAST_WIDTH)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action: Action) -> str:
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, _LEAST_WIDTH)
        room = position - self._current_indent - 2
        invocation = self._format_action_invocation(action)
        header = " " * self._current_indent + invocation
        first_indent = position
        if not action.help:
            header += "\n"
        elif len(invocation) <= room:
            header += " " * (room - len(invocation)) + "  "
            first_indent = 0
        else:
            header += "\n"
        pieces = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                for number, line in enumerate(self._split_lines(text, width)):
                    pieces.append(" " * (first_indent if number == 0 else position) + line + "\n")
        elif not header.endswith("\n"):
            pieces.append("\n")
        below = action.subactions()
        if below:
            self._indent()
            pieces += [self._format_action(subaction) for subaction in below]
            self._dedent()
        return "".join(pieces)

    def _format_action_invocation(self, action: Action) -> str:
        if not action.option_strings:
            return self._metavars(action, self._get_default_metavar_for_positional(action), 1)[0]
        if isinstance(action.nargs, int) and action.nargs == 0:
            return ", ".join(action.option_strings)
        shown = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join([option + " " + shown for option in action.option_strings])

    def _metavars(self, action: Action, default: str, count: int) -> tuple[str, ...]:
        metavar = action.metavar
        if isinstance(metavar, tuple):
            return metavar
        if metavar is not None:
            return (metavar,) * count
        if action.choices is not None:
            return ("{" + ",".join(action.choices.shown()) + "}",) * count
        return (default,) * count

    def _format_args(self, action: Action, default: str) -> str:
        nargs = action.nargs
        if nargs is None:
            return self._metavars(action, default, 1)[0]
        if isinstance(nargs, int):
            return " ".join(self._exactly(action, default, nargs))
        if nargs == OPTIONAL:
            return "[" + self._exactly(action, default, 1)[0] + "]"
        if nargs == ZERO_OR_MORE:
            names = self._metavars(action, default, 1)
            return f"[{names[0]} [{names[1]} ...]]" if len(names) == 2 else f"[{names[0]} ...]"
        if nargs == ONE_OR_MORE:
            names = self._exactly(action, default, 2)
            return f"{names[0]} [{names[1]} ...]"
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return self._exactly(action, default, 1)[0] + " ..."
        if nargs == SUPPRESS:
            return ""
        raise ValueError("invalid nargs value")

    def _exactly(self, action: Action, default: str, count: int) -> tuple[str, ...]:
        names = self._metavars(action, default, count)
        if len(names) != count:
            raise ValueError("length of metavar tuple does not match nargs")
        return names

    def _expand_help(self, action: Action) -> str:
        described = action.described()
        described["prog"] = self._prog
        return self._get_help_string(action) % described

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(_in_one_line(text), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return fill(_in_one_line(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action: Action) -> str:
        return action.help or ""

    def _get_default_metavar_for_optional(self, action: Action) -> str:
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action: Action) -> str:
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the lines of descriptions."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the lines of all texts."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help of arguments."""

    def _get_help_string(self, action: Action) -> str:
        text = action.help or ""
        if "%(default)" not in text and action.default != SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the type of an argument instead of its name."""

    def _get_default_metavar_for_optional(self, action: Action) -> str:
        return _type_name(action)

    def _get_default_metavar_for_positional(self, action: Action) -> str:
        return _type_name(action)


def _type_name(action: Action) -> str:
    name = action.type_name()
    if name is None:
        raise AttributeError("'NoneType' object has no attribute '__name__'")
    return name


# ------------------------------------------------------------------------------------------------ the usage's parts


def _usage_of(formatter: HelpFormatter, actions: list[Action], groups: list[Exclusive]) -> str:
    """What stands behind the program's name."""
    grouped: list[Action] = []
    inserts: dict[int, str] = {}
    for group in groups:
        _insert_brackets(actions, group, grouped, inserts)
    parts: list[str | None] = []
    for number, action in enumerate(actions):
        is_grouped = any(other is action for other in grouped)
        if action.help == SUPPRESS:
            parts.append(None)
            if inserts.get(number) == "|":
                del inserts[number]
            elif inserts.get(number + 1) == "|":
                del inserts[number + 1]
        elif not action.option_strings:
            part = formatter._format_args(action, formatter._get_default_metavar_for_positional(action))
            if is_grouped and part[:1] == "[" and part[-1:] == "]":
                part = part[1:-1]
            parts.append(part)
        else:
            if isinstance(action.nargs, int) and action.nargs == 0:
                part = action.format_usage()
            else:
                shown = formatter._format_args(action, formatter._get_default_metavar_for_optional(action))
                part = action.option_strings[0] + " " + shown
            parts.append(part if action.required or is_grouped else f"[{part}]")
    for number in sorted(inserts, reverse=True):
        parts.insert(number, inserts[number])
    return _tidied(" ".join([part for part in parts if part is not None]))


def _insert_brackets(actions: list[Action], group: Exclusive, grouped: list[Action], inserts: dict[int, str]) -> None:
    """Where the brackets and bars of a group stand, if its members stand side by side."""
    members = group.members
    if not members:
        raise ValueError("empty group")
    start = next((number for number, action in enumerate(actions) if action is members[0]), -1)
    if start < 0:
        return
    end = start + len(members)
    beside = actions[start:end]
    if len(beside) != len(members) or any(a is not b for a, b in zip(beside, members, strict=True)):
        return
    grouped += members
    exposed = len([member for member in members if member.help != SUPPRESS])
    if not group.required or exposed > 1:
        before, behind = ("(", ")") if group.required else ("[", "]")
        inserts[start] = inserts[start] + " " + before if start in inserts else before
        inserts[end] = inserts[end] + behind if end in inserts else behind
    for number in range(start + 1, end):
        inserts[number] = "|"


def _tidied(text: str) -> str:
    """Without blanks inside brackets and without empty brackets."""
    pieces: list[str] = []
    for number, character in enumerate(text):
        if character == " " and (
            text[number - 1 : number] in ("[", "(") or text[number + 1 : number + 2] in ("]", ")")
        ):
            continue
        pieces.append(character)
    tidy = "".join(pieces)
    for empty in ("[]", "()", "[)", "(]"):
        tidy = tidy.replace(empty, "")
    return tidy.strip()


def _parts(usage: str) -> list[str]:
    """The pieces that are not broken: what stands in brackets, and words."""
    found: list[str] = []
    start = 0
    while start < len(usage):
        if usage[start] == " ":
            start += 1
            continue
        end = -1
        if usage[start] in "([":
            end = _closing(usage, start, ")" if usage[start] == "(" else "]")
        if end < 0:
            end = usage.find(" ", start)
            if end < 0:
                end = len(usage)
        found.append(usage[start:end])
        start = end
    return found


def _closing(usage: str, start: int, bracket: str) -> int:
    """Behind the first closing bracket that a blank or the end follows, or -1."""
    place = usage.find(bracket, start)
    while place >= 0:
        if place + 1 == len(usage) or usage[place + 1] == " ":
            return place + 1
        place = usage.find(bracket, place + 1)
    return -1


def _lines(parts: list[str], indent: str, width: int, length: int, is_first: bool) -> list[str]:
    """The parts in lines; the first one has its indentation already where it stands behind a prefix."""
    lines: list[str] = []
    line: list[str] = []
    for part in parts:
        if length + 1 + len(part) > width and line:
            lines.append(indent + " ".join(line))
            line = []
            length = len(indent) - 1
        line.append(part)
        length += len(part) + 1
    if line:
        lines.append(indent + " ".join(line))
    if is_first:
        lines[0] = lines[0][len(indent) :]
    return lines
