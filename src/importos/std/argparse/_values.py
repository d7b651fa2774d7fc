"""From the strings of one argument to its value: converted, and compared with the choices."""

from __future__ import annotations

from argparse._actions import Action, ArgumentError
from argparse._names import OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentTypeError

from importos.lowlevel.objects import is_same


class Strings:
    """Texts as a value."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts


def value_of(action: Action, strings: list[str]) -> object:
    """What an action gets for the strings that it takes."""
    nargs = action.nargs
    if nargs != PARSER and nargs != REMAINDER and "--" in strings:
        strings.remove("--")
    if not strings and nargs == OPTIONAL:
        value = action.const if action.option_strings else action.default
        if isinstance(value, str):
            value = converted(action, value)
            check_choice(action, value)
        return value
    if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
        if action.default is not None:
            check_choice(action, action.default)
            return action.default
        empty: list[object] = []
        check_choice(action, empty)
        return empty
    if len(strings) == 1 and (nargs is None or nargs == OPTIONAL):
        value = converted(action, strings[0])
        check_choice(action, value)
        return value
    if nargs == PARSER:
        check_choice(action, strings[0])
        return Strings(strings)
    if nargs == SUPPRESS:
        return SUPPRESS
    values = [converted(action, text) for text in strings]
    if nargs != REMAINDER:
        for value in values:
            check_choice(action, value)
    return values


def converted(action: Action, text: str) -> object:
    converter = action.type
    if converter is None:
        return text
    try:
        return converter(text)
    except ArgumentTypeError as error:
        message = str(error)
    except (TypeError, ValueError):
        message = f"invalid {action.type_name()} value: {text!r}"
    raise ArgumentError(action, message)


def check_choice(action: Action, value: object) -> None:
    choices = action.choices
    if choices is not None and value not in choices.items:
        shown = ", ".join([repr(choice) for choice in choices.items])
        raise ArgumentError(action, f"invalid choice: {value!r} (choose from {shown})")


def is_default(value: object, default: object) -> bool:
    """``value is default`` as CPython sees it, which has one object for each small number and short text."""
    if is_same(value, default):
        return True
    if isinstance(value, bool) or isinstance(default, bool):
        return isinstance(value, bool) and isinstance(default, bool) and value == default
    if isinstance(value, int) and isinstance(default, int):
        return value == default and -5 <= value <= 256
    if isinstance(value, str) and isinstance(default, str):
        return value == default and len(value) <= 1
    return False
