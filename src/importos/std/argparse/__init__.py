"""The module ``argparse``: command lines, their help and their mistakes, to the character.

The attributes of a result are declared: derive a class from ``Namespace`` and give an object of it to ``parse_args``.
There are no actions of a program's own and no arguments from files.
"""

from argparse._actions import (
    Action as Action,
    ArgumentError as ArgumentError,
    BooleanOptionalAction as BooleanOptionalAction,
)
from argparse._containers import (
    _ActionsContainer as _ActionsContainer,
    _ArgumentGroup as _ArgumentGroup,
    _MutuallyExclusiveGroup as _MutuallyExclusiveGroup,
)
from argparse._help import (
    ArgumentDefaultsHelpFormatter as ArgumentDefaultsHelpFormatter,
    HelpFormatter as HelpFormatter,
    MetavarTypeHelpFormatter as MetavarTypeHelpFormatter,
    RawDescriptionHelpFormatter as RawDescriptionHelpFormatter,
    RawTextHelpFormatter as RawTextHelpFormatter,
)
from argparse._names import (
    ONE_OR_MORE as ONE_OR_MORE,
    OPTIONAL as OPTIONAL,
    PARSER as PARSER,
    REMAINDER as REMAINDER,
    SUPPRESS as SUPPRESS,
    ZERO_OR_MORE as ZERO_OR_MORE,
    ArgumentTypeError as ArgumentTypeError,
)
from argparse._namespace import Namespace as Namespace
from argparse._parser import ArgumentParser as ArgumentParser, _SubParsersAction as _SubParsersAction
