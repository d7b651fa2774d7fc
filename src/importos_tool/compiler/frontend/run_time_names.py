"""Names of CPython that a program may expect and the library does not have: what never comes, and what is not there
yet.
"""

from __future__ import annotations

import builtins
import re
import sys

NEEDS_SOURCE = {
    "eval": "evaluates source text at run time",
    "exec": "runs source text at run time",
    "compile": "compiles source text at run time",
    "__import__": "imports a module by a name known only at run time",
    "globals": "looks names up at run time",
    "locals": "looks names up at run time",
    "vars": "looks names up at run time",
    "dir": "lists names at run time",
    "setattr": "sets attributes by a name known only at run time",
    "getattr": "looks attributes up by a name known only at run time",
    "hasattr": "looks attributes up by a name known only at run time",
    "delattr": "deletes attributes by a name known only at run time",
    "breakpoint": "starts a debugger that needs the source",
}
BY_NAME = "name the attribute, as in value.name; for names that come at run time keep a dict"
INSTEAD = {
    "eval": "write the expression, or a dict from names to functions",
    "exec": "write the statements in a function, and call it",
    "compile": "write the source as a function of the program",
    "__import__": "write import at the head of the file",
    "globals": "keep what is looked up by name in a dict",
    "locals": "name the variables that are meant",
    "vars": "name the attributes, or give the class a method that returns a dict of them",
    "dir": "name what is meant; dataclasses.fields lists the fields of a dataclass",
    "setattr": BY_NAME,
    "getattr": BY_NAME,
    "hasattr": "test the class, as in isinstance(value, Named), or compare an attribute that may be None",
    "delattr": "name the attribute, as in del value.name",
    "breakpoint": "print what is of interest, or debug the program under CPython",
}
NOT_YET = {
    "help": ("a compiled program does not hold its documentation", "read it where the program is written"),
    "copyright": ("it is a word of the interactive interpreter", "print the text"),
    "credits": ("it is a word of the interactive interpreter", "print the text"),
    "license": ("it is a word of the interactive interpreter", "print the text"),
    "exit": ("it is a word of the interactive interpreter", "call sys.exit()"),
    "quit": ("it is a word of the interactive interpreter", "call sys.exit()"),
}
NOT_DEFINED = re.compile(r'name "(\w+)" is not defined', re.IGNORECASE)
BUILTIN_NAMES = frozenset(dir(builtins))


def explain_missing_name(message: str) -> tuple[str, str, str, str] | None:
    """Code, summary, reason and way out when mypy misses a name that CPython has."""
    match = NOT_DEFINED.search(message)
    if match is None or match[1] not in BUILTIN_NAMES:
        return None
    name = match[1]
    why = NEEDS_SOURCE.get(name)
    if why is not None:
        reason = f'"{name}" {why}; a compiled program has neither its source nor its names'
        return "E201", f'"{name}" does not exist in compiled code', reason, INSTEAD[name]
    reason, instead = NOT_YET.get(name, ("the library grows step by step", ""))
    return "M002", f'the built-in "{name}" is not in the library yet', reason, instead


def explain_missing_module(name: str) -> tuple[str, str, str] | None:
    """Code, summary and reason for a module of CPython's standard library that is not there yet."""
    if name.partition(".")[0] in sys.stdlib_module_names:
        return "M003", f'the module "{name}" is not in the library yet', "the library grows step by step"
    return None
