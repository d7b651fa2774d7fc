"""The module ``argparse``: command lines, their help and their mistakes, to the character.

The attributes of a result are declared: derive a class from ``Namespace`` and give an object of it to ``parse_args``.
There are no actions of a program's own and no arguments from files.
"""

from argparse._actions import Action as Action
from argparse._actions import ArgumentError as ArgumentError
from argparse._actions import BooleanOptionalAction as BooleanOptionalAction
from argparse._containers import _ActionsContainer as _ActionsContainer
from argparse._containers import _ArgumentGroup as _ArgumentGroup
from argparse._containers import _MutuallyExclusiveGroup as _MutuallyExclusiveGroup
from argparse._help import ArgumentDefaultsHelpFormatter as ArgumentDefaultsHelpFormatter
from argparse._help import HelpFormatter as HelpFormatter
from argparse._help import MetavarTypeHelpFormatter as MetavarTypeHelpFormatter
from argparse._help import RawDescriptionHelpFormatter as RawDescriptionHelpFormatter
from argparse._help import RawTextHelpFormatter as RawTextHelpFormatter
from argparse._names import ONE_OR_MORE as ONE_OR_MORE
from argparse._names import OPTIONAL as OPTIONAL
from argparse._names import PARSER as PARSER
from argparse._names import REMAINDER as REMAINDER
from argparse._names import SUPPRESS as SUPPRESS
from argparse._names import ZERO_OR_MORE as ZERO_OR_MORE
from argparse._names import ArgumentTypeError as ArgumentTypeError
from argparse._namespace import Namespace as Namespace
from argparse._parser import ArgumentParser as ArgumentParser
from argparse._parser import _SubParsersAction as _SubParsersAction
