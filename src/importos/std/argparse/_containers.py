"""What arguments are added to: parsers and groups of arguments."""

from __future__ import annotations

from argparse._actions import (
    Action,
    ArgumentError,
    BooleanOptionalAction,
    Choices,
    Metavar,
    _AppendAction,
    _AppendConstAction,
    _CountAction,
    _ExtendAction,
    _HelpAction,
    _StoreAction,
    _StoreConstAction,
    _StoreFalseAction,
    _StoreTrueAction,
    _VersionAction,
    check_store,
    is_always_there,
    with_negations,
)
from argparse._help import HelpFormatter
from argparse._names import SUPPRESS
from collections.abc import Callable, Iterable
from typing import TypeVar

_T = TypeVar("_T")
_KINDS_WITH_VALUES = ("store", "append", "extend")
_KINDS_WITH_CONSTANTS = (*_KINDS_WITH_VALUES, "store_const", "append_const")


class _Missing:
    """Stands for a default that was not given."""


_MISSING = _Missing()


class Shared:
    """What a parser and its groups have in common."""

    def __init__(self) -> None:
        self.actions: list[Action] = []
        self.by_option: dict[str, Action] = {}
        self.defaults: dict[str, object] = {}
        self.has_negative_numbers = False
        self.groups: list[list[Action]] = []


class _ActionsContainer:
    """Something with arguments."""

    def __init__(
        self,
        shared: Shared,
        description: str | None,
        prefix_chars: str,
        argument_default: object,
        conflict_handler: str,
    ) -> None:
        if conflict_handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value: {conflict_handler!r}")
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._shared = shared

    def set_defaults(self, **kwargs: object) -> None:
        for name in kwargs:
            self._shared.defaults[name] = kwargs[name]
        for action in self._shared.actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest: str) -> object:
        for action in self._shared.actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._shared.defaults.get(dest)

    # ------------------------------------------------------------------------------------------- arguments

    def add_argument(
        self,
        *name_or_flags: str,
        action: str | type[BooleanOptionalAction] = "store",
        nargs: int | str | None = None,
        const: object = None,
        default: object = _MISSING,
        type: Callable[[str], object] | None = None,
        choices: Iterable[_T] | None = None,
        required: bool | None = None,
        help: str | None = None,
        metavar: Metavar | None = None,
        dest: str | None = None,
        version: str | None = None,
    ) -> Action:
        has_default = not isinstance(default, _Missing)
        names = list(name_or_flags)
        if not names or (len(names) == 1 and names[0][:1] not in tuple(self.prefix_chars)):
            if names and dest is not None:
                raise ValueError("dest supplied twice for positional argument")
            if required is not None:
                raise TypeError("'required' is an invalid argument for positionals")
            if not names and dest is None:
                raise TypeError("add_argument() needs a name, an option or dest")
            name = names[0] if names else dest or ""
            options: list[str] = []
            needed = is_always_there(nargs, has_default)
        else:
            options = self._checked_options(names)
            name = self._dest_of(options) if dest is None else dest
            needed = bool(required)
        value: object = None if isinstance(default, _Missing) else default
        if not has_default:
            if name in self._shared.defaults:
                value, has_default = self._shared.defaults[name], True
            elif self.argument_default is not None:
                value, has_default = self.argument_default, True
        chosen: Choices | None = None
        if choices is not None:
            chosen = Choices([])
            for choice in choices:
                chosen.items.append(choice)
        kind = action if isinstance(action, str) else ""
        if kind not in _KINDS_WITH_VALUES and (nargs is not None or type is not None or choices is not None) and kind:
            raise TypeError(f"an argument whose action is {kind!r} takes no value: no nargs, type or choices")
        if kind not in _KINDS_WITH_CONSTANTS and const is not None:
            raise TypeError("__init__() got an unexpected keyword argument 'const'")
        made = _make(kind, options, name, nargs, const, value, has_default, type, chosen, needed, help, metavar)
        if isinstance(made, _VersionAction):
            made.version = version
            if help is None:
                made.help = "show program's version number and exit"
        HelpFormatter("")._format_args(made, "")
        return self._add_action(made)

    def _checked_options(self, names: list[str]) -> list[str]:
        for name in names:
            if name[:1] not in tuple(self.prefix_chars):
                raise ValueError(f"invalid option string {name!r}: must start with a character {self.prefix_chars!r}")
        return names

    def _dest_of(self, options: list[str]) -> str:
        """``--foo-bar`` gives ``foo_bar``; the first long option counts."""
        long_ones = [option for option in options if option[1:2] in tuple(self.prefix_chars)]
        found = (long_ones or options)[0].lstrip(self.prefix_chars)
        if not found:
            raise ValueError(f"dest= is required for options like {options[-1]!r}")
        return found.replace("-", "_")

    def _add_action(self, action: Action) -> Action:
        self._check_conflict(action)
        shared = self._shared
        shared.actions.append(action)
        for option in action.option_strings:
            shared.by_option[option] = action
            if is_negative_number(option):
                shared.has_negative_numbers = True
        return action

    def _check_conflict(self, action: Action) -> None:
        known = self._shared.by_option
        conflicting = [option for option in action.option_strings if option in known]
        if not conflicting:
            return
        if self.conflict_handler == "error":
            plural = "s" if len(conflicting) > 1 else ""
            raise ArgumentError(action, f"conflicting option string{plural}: {', '.join(conflicting)}")
        for option in conflicting:
            old = known.pop(option)
            old.option_strings.remove(option)
            if not old.option_strings:
                _remove(self._shared.actions, old)
                for group in self._shared.groups:
                    _remove(group, old)


def _remove(actions: list[Action], action: Action) -> None:
    for position in range(len(actions)):
        if actions[position] is action:
            del actions[position]
            return


def is_negative_number(text: str) -> bool:
    """``-1``, ``-1.5`` or ``-.5``."""
    if text[:1] != "-":
        return False
    whole, point, rest = text[1:].partition(".")
    if not point:
        return whole.isdigit()
    return (whole == "" or whole.isdigit()) and rest.isdigit()


def _make(
    kind: str,
    options: list[str],
    dest: str,
    nargs: int | str | None,
    const: object,
    default: object,
    has_default: bool,
    type: Callable[[str], object] | None,
    choices: Choices | None,
    required: bool,
    help: str | None,
    metavar: Metavar | None,
) -> Action:
    """The action of a kind. Its own default counts where none was given."""
    match kind:
        case "store":
            check_store(nargs, const, False)
            return _StoreAction(options, dest, nargs, const, default, type, choices, required, help, metavar)
        case "append":
            check_store(nargs, const, True)
            return _AppendAction(options, dest, nargs, const, default, type, choices, required, help, metavar)
        case "extend":
            check_store(nargs, const, True)
            return _ExtendAction(options, dest, nargs, const, default, type, choices, required, help, metavar)
        case "store_const":
            return _StoreConstAction(options, dest, 0, const, default, None, None, required, help, metavar)
        case "append_const":
            return _AppendConstAction(options, dest, 0, const, default, None, None, required, help, metavar)
        case "store_true":
            value = default if has_default else False
            return _StoreTrueAction(options, dest, 0, True, value, None, None, required, help, metavar)
        case "store_false":
            value = default if has_default else True
            return _StoreFalseAction(options, dest, 0, False, value, None, None, required, help, metavar)
        case "count":
            return _CountAction(options, dest, 0, None, default, None, None, required, help, metavar)
        case "help":
            return _HelpAction(options, dest, 0, None, default if has_default else SUPPRESS, None, None, False, help)
        case "version":
            name = dest if not options else SUPPRESS
            return _VersionAction(options, name, 0, None, SUPPRESS, None, None, False, help)
        case "":
            return BooleanOptionalAction(
                with_negations(options), dest, 0, None, default, type, choices, required, help, metavar
            )
        case _:
            raise ValueError(f'unknown action "{kind}"')


class _ArgumentGroup(_ActionsContainer):
    """Arguments under a heading of their own."""

    def __init__(
        self,
        shared: Shared,
        exclusive: list[_MutuallyExclusiveGroup],
        title: str | None,
        description: str | None,
        prefix_chars: str,
        argument_default: object,
        conflict_handler: str,
    ) -> None:
        super().__init__(shared, description, prefix_chars, argument_default, conflict_handler)
        self.title = title
        self.members: list[Action] = []
        self._exclusive = exclusive
        shared.groups.append(self.members)

    def _add_action(self, action: Action) -> Action:
        self.members.append(super()._add_action(action))
        return action

    def add_mutually_exclusive_group(self, *, required: bool = False) -> _MutuallyExclusiveGroup:
        group = _MutuallyExclusiveGroup(self, self.members, self.members, required)
        self._exclusive.append(group)
        return group


class _MutuallyExclusiveGroup(_ActionsContainer):
    """Arguments of which one is allowed. They stand in the group, or the two groups, of what they were added to."""

    def __init__(
        self, container: _ActionsContainer, positionals: list[Action], options: list[Action], required: bool
    ) -> None:
        super().__init__(
            container._shared, None, container.prefix_chars, container.argument_default, container.conflict_handler
        )
        self.required = required
        self.members: list[Action] = []
        self._positionals = positionals
        self._options = options
        self._shared.groups.append(self.members)

    def _add_action(self, action: Action) -> Action:
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        super()._add_action(action)
        (self._options if action.option_strings else self._positionals).append(action)
        self.members.append(action)
        return action
