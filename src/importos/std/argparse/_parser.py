"""``ArgumentParser``: from the strings of a command line to values."""

from __future__ import annotations

import sys
from argparse._actions import Action, ArgumentError, Choices, Values, _HelpAction, _VersionAction
from argparse._containers import Shared, _ActionsContainer, _ArgumentGroup, _MutuallyExclusiveGroup, is_negative_number
from argparse._help import Exclusive, HelpFormatter
from argparse._matching import counts
from argparse._names import (
    ONE_OR_MORE,
    OPTIONAL,
    PARSER,
    SUPPRESS,
    is_suppressed,
)
from argparse._namespace import Namespace
from argparse._values import Strings, converted, is_default, value_of
from collections.abc import Iterable, Sequence
from typing import Generic, NoReturn, Protocol, TypeVar, overload

from importos.lowlevel.objects import is_same

_N = TypeVar("_N", bound=Namespace)
_UNRECOGNIZED = "_unrecognized_args"


class _Writer(Protocol):
    def write(self, text: str, /) -> int: ...


class _Option:
    """What a string that looks like an option means: an action (or none that is known), and its own argument."""

    def __init__(self, action: Action | None, option: str, explicit: str | None) -> None:
        self.action = action
        self.option = option
        self.explicit = explicit


class ArgumentParser(_ActionsContainer):
    """Parses command lines, and writes help and messages."""

    def __init__(
        self,
        prog: str | None = None,
        usage: str | None = None,
        description: str | None = None,
        epilog: str | None = None,
        parents: Sequence[ArgumentParser] = (),
        formatter_class: type[HelpFormatter] = HelpFormatter,
        prefix_chars: str = "-",
        argument_default: object = None,
        conflict_handler: str = "error",
        add_help: bool = True,
        allow_abbrev: bool = True,
        exit_on_error: bool = True,
    ) -> None:
        super().__init__(Shared(), description, prefix_chars, argument_default, conflict_handler)
        self.prog = sys.argv[0].rpartition("/")[2] if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._exclusive: list[_MutuallyExclusiveGroup] = []
        self._groups: list[_ArgumentGroup] = []
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers: _ArgumentGroup | None = None
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            text = "show this help message and exit"
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS, help=text)
        for parent in parents:
            self._take_over(parent)

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(prog={self.prog!r}, usage={self.usage!r}, description={self.description!r}, "
            f"formatter_class={self.formatter_class!r}, conflict_handler={self.conflict_handler!r}, "
            f"add_help={self.add_help!r})"
        )

    # ------------------------------------------------------------------------------------------- groups

    def add_argument_group(self, title: str | None = None, description: str | None = None) -> _ArgumentGroup:
        group = _ArgumentGroup(
            self._shared,
            self._exclusive,
            title,
            description,
            self.prefix_chars,
            self.argument_default,
            self.conflict_handler,
        )
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required: bool = False) -> _MutuallyExclusiveGroup:
        group = _MutuallyExclusiveGroup(self, self._positionals.members, self._optionals.members, required)
        self._exclusive.append(group)
        return group

    def _add_action(self, action: Action) -> Action:
        group = self._optionals if action.option_strings else self._positionals
        return group._add_action(action)

    def _take_over(self, parent: ArgumentParser) -> None:
        """The arguments of a parent, in groups of the same titles."""
        for group in parent._groups:
            own = next((g for g in self._groups if g.title == group.title), None)
            if own is None:
                own = self.add_argument_group(group.title, group.description)
            for exclusive in parent._exclusive:
                if exclusive.members and any(member is exclusive.members[0] for member in group.members):
                    mine = own.add_mutually_exclusive_group(required=exclusive.required)
                    mine.members.extend(exclusive.members)
            for action in group.members:
                own._add_action(action)
        self._shared.defaults.update(parent._shared.defaults)

    def add_subparsers(
        self,
        *,
        title: str | None = None,
        description: str | None = None,
        prog: str | None = None,
        dest: str = SUPPRESS,
        required: bool = False,
        help: str | None = None,
        metavar: str | None = None,
    ) -> _SubParsersAction[ArgumentParser]:
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        if title is None and description is None:
            group = self._positionals
        else:
            group = self.add_argument_group("subcommands" if title is None else title, description)
        self._subparsers = group
        if prog is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._positional_actions(), self._exclusive_groups(), "")
            prog = formatter.format_help().strip()
        action: _SubParsersAction[ArgumentParser] = _SubParsersAction(type(self), prog, dest, required, help, metavar)
        group._add_action(action)
        return action

    def _positional_actions(self) -> list[Action]:
        return [action for action in self._shared.actions if not action.option_strings]

    def _exclusive_groups(self) -> list[Exclusive]:
        groups: list[Exclusive] = []
        groups.extend(self._exclusive)
        return groups

    # ------------------------------------------------------------------------------------------- parsing

    @overload
    def parse_args(self, args: Sequence[str] | None = None, namespace: None = None) -> Namespace:
        return self.parse_args(args, Namespace())

    @overload
    def parse_args(self, args: Sequence[str] | None = None, *, namespace: _N) -> _N:
        return self.parse_args(args, namespace)

    @overload
    def parse_args(self, args: Sequence[str] | None, namespace: _N) -> _N:
        result, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error("unrecognized arguments: " + " ".join(extras))
        return result

    @overload
    def parse_known_args(
        self, args: Sequence[str] | None = None, namespace: None = None
    ) -> tuple[Namespace, list[str]]:
        return self.parse_known_args(args, Namespace())

    @overload
    def parse_known_args(self, args: Sequence[str] | None = None, *, namespace: _N) -> tuple[_N, list[str]]:
        return self.parse_known_args(args, namespace)

    @overload
    def parse_known_args(self, args: Sequence[str] | None, namespace: _N) -> tuple[_N, list[str]]:
        strings = sys.argv[1:] if args is None else list(args)
        before: Values = {}
        for name in self._names_of_results():
            if namespace._known(name):
                before[name] = namespace._value(name)
        values = before.copy()
        extras = self.parse_into(strings, values)
        for name in [*(n for n in values if n not in before), *(n for n in values if n in before)]:
            if name not in before or not is_same(values[name], before[name]):
                namespace._take(name, values[name])
        return namespace, extras

    def _names_of_results(self) -> list[str]:
        names = [action.dest for action in self._shared.actions if action.dest != SUPPRESS]
        return names + [name for name in self._shared.defaults if name not in names]

    def parse_into(self, strings: list[str], values: Values) -> list[str]:
        """Adds what the strings say to the values; gives the strings that nobody knows."""
        for action in self._shared.actions:
            if action.dest != SUPPRESS and action.dest not in values and not is_suppressed(action.default):
                values[action.dest] = action.default
        for name in self._shared.defaults:
            if name not in values:
                values[name] = self._shared.defaults[name]
        if not self.exit_on_error:
            return _Parsing(self, strings, values).run()
        try:
            return _Parsing(self, strings, values).run()
        except ArgumentError as error:
            message = str(error)
        self.error(message)

    def _option_of(self, text: str) -> _Option | None:
        """What a string means as an option; None for a positional."""
        if not text or text[0] not in self.prefix_chars:
            return None
        known = self._shared.by_option
        if text in known:
            return _Option(known[text], text, None)
        if len(text) == 1:
            return None
        option, equals, explicit = text.partition("=")
        if equals and option in known:
            return _Option(known[option], option, explicit)
        possible = self._possible_options(text)
        if len(possible) > 1:
            matches = ", ".join([option.option for option in possible])
            self.error(f"ambiguous option: {text} could match {matches}")
        if len(possible) == 1:
            return possible[0]
        if is_negative_number(text) and not self._shared.has_negative_numbers:
            return None
        if " " in text:
            return None
        return _Option(None, text, None)

    def _possible_options(self, text: str) -> list[_Option]:
        """The options that the string may abbreviate."""
        found: list[_Option] = []
        known = self._shared.by_option
        if text[1] in self.prefix_chars:
            if self.allow_abbrev:
                prefix, equals, rest = text.partition("=")
                for option in known:
                    if option.startswith(prefix):
                        found.append(_Option(known[option], option, rest if equals else None))
            return found
        for option in known:
            if option == text[:2]:
                found.append(_Option(known[option], option, text[2:]))
            elif option.startswith(text):
                found.append(_Option(known[option], option, None))
        return found

    # ------------------------------------------------------------------------------------------- texts

    def _get_formatter(self) -> HelpFormatter:
        return self.formatter_class(prog=self.prog)

    def format_usage(self) -> str:
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._shared.actions, self._exclusive_groups())
        return formatter.format_help()

    def format_help(self) -> str:
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._shared.actions, self._exclusive_groups())
        formatter.add_text(self.description)
        for group in self._groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group.members)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file: _Writer | None = None) -> None:
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file: _Writer | None = None) -> None:
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message: str, file: _Writer | None = None) -> None:
        if message:
            (sys.stderr if file is None else file).write(message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message: str) -> NoReturn:
        """Prints the usage and the message and ends the program with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


_P = TypeVar("_P", bound=ArgumentParser)


class _SubParsersAction(Action, Generic[_P]):
    """A positional whose first string chooses the parser of the others."""

    def __init__(
        self,
        parser_class: type[_P],
        prog: str,
        dest: str,
        required: bool,
        help: str | None,
        metavar: str | None,
    ) -> None:
        super().__init__([], dest, PARSER, None, None, None, Choices([]), required, help, metavar)
        self._parser_class = parser_class
        self._prefix = prog
        self._parsers: dict[str, _P] = {}
        self._shown: list[Action] = []

    def add_parser(
        self,
        name: str,
        *,
        aliases: Iterable[str] = (),
        prog: str | None = None,
        usage: str | None = None,
        description: str | None = None,
        epilog: str | None = None,
        parents: Sequence[ArgumentParser] = (),
        formatter_class: type[HelpFormatter] = HelpFormatter,
        prefix_chars: str = "-",
        argument_default: object = None,
        conflict_handler: str = "error",
        add_help: bool = True,
        allow_abbrev: bool = True,
        exit_on_error: bool = True,
        help: str | None = None,
    ) -> _P:
        others = list(aliases)
        if name in self._parsers:
            raise ArgumentError(self, f"conflicting subparser: {name}")
        for alias in others:
            if alias in self._parsers:
                raise ArgumentError(self, f"conflicting subparser alias: {alias}")
        if help is not None:
            metavar = name + (f" ({', '.join(others)})" if others else "")
            self._shown.append(Action([], name, None, None, None, None, None, False, help, metavar))
        parser = self._parser_class(
            prog=f"{self._prefix} {name}" if prog is None else prog,
            usage=usage,
            description=description,
            epilog=epilog,
            parents=parents,
            formatter_class=formatter_class,
            prefix_chars=prefix_chars,
            argument_default=argument_default,
            conflict_handler=conflict_handler,
            add_help=add_help,
            allow_abbrev=allow_abbrev,
            exit_on_error=exit_on_error,
        )
        for each in [name, *others]:
            self._parsers[each] = parser
            if self.choices is not None:
                self.choices.items.append(each)
        return parser

    def subactions(self) -> list[Action]:
        return self._shown

    def apply(self, values: Values, value: object, option: str | None) -> None:
        strings = self.strings(value)
        name = strings[0]
        if self.dest != SUPPRESS:
            values[self.dest] = name
        if name not in self._parsers:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(self._parsers)})")
        found: Values = {}
        extras = self._parsers[name].parse_into(strings[1:], found)
        values.update(found)
        if extras:
            values[_UNRECOGNIZED] = Strings(self.strings(values.get(_UNRECOGNIZED)) + extras)

    @staticmethod
    def strings(value: object) -> list[str]:
        """A list of texts that was stored as a value."""
        return value.texts if isinstance(value, Strings) else []


class _Parsing:
    """One command line on its way through a parser."""

    def __init__(self, parser: ArgumentParser, strings: list[str], values: Values) -> None:
        self.parser = parser
        self.strings = strings
        self.values = values
        self.options: dict[int, _Option] = {}
        self.extras: list[str] = []
        self.seen: list[Action] = []
        self.seen_with_values: list[Action] = []
        self.positionals = parser._positional_actions()
        pieces: list[str] = []
        only_arguments = False
        for number, text in enumerate(strings):
            option = None if only_arguments else parser._option_of(text) if text != "--" else None
            if option is not None:
                self.options[number] = option
                pieces.append("O")
            elif text == "--" and not only_arguments:
                only_arguments = True
                pieces.append("-")
            else:
                pieces.append("A")
        self.pattern = "".join(pieces)

    def run(self) -> list[str]:
        """Consumes positionals and options by turns; gives what is left over."""
        start = 0
        last = max(self.options, default=-1)
        while start <= last:
            following = min([number for number in self.options if number >= start])
            if start != following:
                end = self._consume_positionals(start)
                if end > start:
                    start = end
                    continue
                start = end
            if start not in self.options:
                self.extras += self.strings[start:following]
                start = following
            start = self._consume_option(start)
        stop = self._consume_positionals(start)
        self.extras += self.strings[stop:]
        self._check_required()
        left = self.values.pop(_UNRECOGNIZED, None)
        return self.extras + (left.texts if isinstance(left, Strings) else [])

    # ------------------------------------------------------------------------------------------- one argument

    def _consume_option(self, start: int) -> int:
        given = self.options[start]
        action, option, explicit = given.action, given.option, given.explicit
        taken: list[tuple[Action, list[str], str]] = []
        while True:
            if action is None:
                self.extras.append(self.strings[start])
                return start + 1
            if explicit is None:
                stop = start + 1 + self._count(action, self.pattern[start + 1 :])
                taken.append((action, self.strings[start + 1 : stop], option))
                break
            count = self._count(action, "A")
            if count == 0 and option[1] not in self.parser.prefix_chars and explicit != "":
                taken.append((action, [], option))
                option = option[0] + explicit[0]
                following = self.parser._shared.by_option.get(option)
                if following is None:
                    raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                action = following
                explicit = explicit[1:] or None
            elif count == 1:
                stop = start + 1
                taken.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
        for each, strings, name in taken:
            self._take(each, strings, name)
        return stop

    def _consume_positionals(self, start: int) -> int:
        found: list[int] = []
        for count in range(len(self.positionals), 0, -1):
            matched = counts(self.positionals[:count], self.pattern[start:])
            if matched is not None:
                found = matched
                break
        for action, count in zip(self.positionals[: len(found)], found, strict=True):
            strings = self.strings[start : start + count]
            start += count
            self._take(action, strings, None)
        self.positionals = self.positionals[len(found) :]
        return start

    def _count(self, action: Action, pattern: str) -> int:
        """How many strings an option takes."""
        found = counts([action], pattern)
        if found is not None:
            return found[0]
        nargs = action.nargs
        if nargs is None:
            raise ArgumentError(action, "expected one argument")
        if nargs == OPTIONAL:
            raise ArgumentError(action, "expected at most one argument")
        if nargs == ONE_OR_MORE:
            raise ArgumentError(action, "expected at least one argument")
        raise ArgumentError(action, f"expected {nargs} argument" + ("" if nargs == 1 else "s"))

    def _take(self, action: Action, strings: list[str], option: str | None) -> None:
        self.seen.append(action)
        value = value_of(action, strings)
        if not is_default(value, action.default):
            self.seen_with_values.append(action)
            for group in self.parser._exclusive:
                if _is_among(action, group.members):
                    for other in group.members:
                        if other is not action and _is_among(other, self.seen_with_values):
                            raise ArgumentError(action, f"not allowed with argument {other.name()}")
        if is_suppressed(value):
            return
        if isinstance(action, _HelpAction):
            self.parser.print_help()
            self.parser.exit()
        if isinstance(action, _VersionAction):
            formatter = self.parser._get_formatter()
            formatter.add_text(action.version)
            self.parser._print_message(formatter.format_help(), sys.stdout)
            self.parser.exit()
        action.apply(self.values, value, option)

    # ------------------------------------------------------------------------------------------- the end

    def _check_required(self) -> None:
        missing: list[str] = []
        for action in self.parser._shared.actions:
            if _is_among(action, self.seen):
                continue
            if action.required:
                missing.append(action.name() or "None")
            elif isinstance(action.default, str) and action.dest in self.values:
                if is_same(self.values[action.dest], action.default):
                    self.values[action.dest] = converted(action, action.default)
        if missing:
            self.parser.error("the following arguments are required: " + ", ".join(missing))
        for group in self.parser._exclusive:
            if group.required and not any(_is_among(action, self.seen_with_values) for action in group.members):
                names = [action.name() or "None" for action in group.members if action.help != SUPPRESS]
                self.parser.error(f"one of the arguments {' '.join(names)} is required")


def _is_among(action: Action, actions: list[Action]) -> bool:
    return any(other is action for other in actions)
