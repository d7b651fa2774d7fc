"""Actions: what an argument is, and what is done when it is met."""

from __future__ import annotations

from argparse._names import OPTIONAL, SUPPRESS, ZERO_OR_MORE, is_suppressed
from builtins import AnyList, AnyTuple
from collections.abc import Callable

from importos.lowlevel.objects import class_name

Values = dict[str, object]
Metavar = str | tuple[str, ...]


class Choices:
    """What the values of an argument can be."""

    def __init__(self, items: list[object]) -> None:
        self.items = items

    def shown(self) -> list[str]:
        return [str(item) for item in self.items]


class Action:
    """One argument: an option when it has ``option_strings``, else a positional.

    Actions of a program's own cannot be written: they would set attributes by name.
    """

    def __init__(
        self,
        option_strings: list[str],
        dest: str,
        nargs: int | str | None = None,
        const: object = None,
        default: object = None,
        type: Callable[[str], object] | None = None,
        choices: Choices | None = None,
        required: bool = False,
        help: str | None = None,
        metavar: Metavar | None = None,
    ) -> None:
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def type_name(self) -> str | None:
        converter = self.type
        return None if converter is None else converter.__name__

    def format_usage(self) -> str:
        return self.option_strings[0]

    def name(self) -> str | None:
        """What messages call it."""
        if self.option_strings:
            return "/".join(self.option_strings)
        metavar = self.metavar
        if isinstance(metavar, str):
            if metavar != SUPPRESS:
                return metavar
        elif metavar is not None:
            return "".join(metavar)
        if self.dest != SUPPRESS:
            return self.dest
        if self.choices is not None and self.choices.items:
            return "{" + ",".join(self.choices.shown()) + "}"
        return None

    def subactions(self) -> list[Action]:
        """Actions that help shows below this one."""
        return []

    def described(self) -> Values:
        """What ``%(...)s`` in a help text can name."""
        values: Values = {
            "option_strings": list(self.option_strings),
            "dest": self.dest,
            "nargs": self.nargs,
            "const": self.const,
            "default": self.default,
            "type": self.type_name(),
            "required": self.required,
            "help": self.help,
            "metavar": self.metavar,
            "choices": None if self.choices is None else ", ".join(self.choices.shown()),
        }
        return {key: value for key, value in values.items() if not is_suppressed(value)}

    def apply(self, values: Values, value: object, option: str | None) -> None:
        """Does what it is for."""
        raise NotImplementedError(".__call__() not defined")

    def __repr__(self) -> str:
        shown = [
            f"option_strings={self.option_strings!r}",
            f"dest={self.dest!r}",
            f"nargs={self.nargs!r}",
            f"const={self.const!r}",
            f"default={self.default!r}",
            f"type={self.type!r}",
            f"choices={None if self.choices is None else self.choices.items!r}",
            f"required={self.required!r}",
            f"help={self.help!r}",
            f"metavar={self.metavar!r}",
        ]
        return f"{class_name(self)}({', '.join(shown)})"


class ArgumentError(Exception):
    """An argument is wrong; the parser says which one."""

    def __init__(self, argument: Action | None, message: str) -> None:
        self.argument_name = None if argument is None else argument.name()
        self.message = message

    def __str__(self) -> str:
        if self.argument_name is None:
            return self.message
        return f"argument {self.argument_name}: {self.message}"


def listed(value: object) -> list[object]:
    """A list to add to: a new one with the items of the old."""
    if value is None:
        return []
    if isinstance(value, (AnyList, AnyTuple)):
        return [value._object_at(index) for index in range(value._count())]
    raise TypeError(f"'{class_name(value)}' object is not a list")


class _StoreAction(Action):
    def apply(self, values: Values, value: object, option: str | None) -> None:
        values[self.dest] = value


class _StoreConstAction(Action):
    def apply(self, values: Values, value: object, option: str | None) -> None:
        values[self.dest] = self.const


class _StoreTrueAction(_StoreConstAction): ...


class _StoreFalseAction(_StoreConstAction): ...


class _AppendAction(Action):
    def apply(self, values: Values, value: object, option: str | None) -> None:
        values[self.dest] = [*listed(values.get(self.dest)), value]


class _AppendConstAction(Action):
    def apply(self, values: Values, value: object, option: str | None) -> None:
        values[self.dest] = [*listed(values.get(self.dest)), self.const]


class _ExtendAction(Action):
    def apply(self, values: Values, value: object, option: str | None) -> None:
        values[self.dest] = [*listed(values.get(self.dest)), *listed(value)]


class _CountAction(Action):
    def apply(self, values: Values, value: object, option: str | None) -> None:
        before = values.get(self.dest)
        values[self.dest] = (before if isinstance(before, int) else 0) + 1


class _HelpAction(Action): ...


class _VersionAction(Action):
    version: str | None = None


class BooleanOptionalAction(Action):
    """``--name`` and ``--no-name``."""

    def apply(self, values: Values, value: object, option: str | None) -> None:
        values[self.dest] = option is not None and not option.startswith("--no-")

    def format_usage(self) -> str:
        return " | ".join(self.option_strings)


def with_negations(options: list[str]) -> list[str]:
    """The options of :class:`BooleanOptionalAction`."""
    result: list[str] = []
    for option in options:
        result.append(option)
        if option.startswith("--"):
            result.append("--no-" + option[2:])
    return result


def check_store(nargs: int | str | None, const: object, appends: bool) -> None:
    """``store`` and ``append`` take values."""
    kind = "append" if appends else "store"
    if isinstance(nargs, int) and nargs == 0:
        if appends:
            raise ValueError(
                "nargs for append actions must be != 0; if arg strings are not supplying the value to append, "
                "the append const action may be more appropriate"
            )
        raise ValueError(
            f"nargs for {kind} actions must be != 0; if you have nothing to store, actions such as store "
            "true or store const may be more appropriate"
        )
    if const is not None and nargs != OPTIONAL:
        raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")


def is_always_there(nargs: int | str | None, has_default: bool) -> bool:
    """Whether a positional is required."""
    return nargs != OPTIONAL and (nargs != ZERO_OR_MORE or not has_default)
