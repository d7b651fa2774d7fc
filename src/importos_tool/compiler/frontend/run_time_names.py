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
ONE_PROGRAM = "a machine runs one program, and a process may start no other"
NO_SOURCE = "a compiled program has neither its source nor its names"
NO_HOST = "there is no such thing on a machine"
ABSENT_MODULES: tuple[tuple[set[str], str, str], ...] = (
    (
        {"subprocess", "multiprocessing", "pty", "signal"},
        ONE_PROGRAM,
        "call functions of the program; asyncio and threading do several things at a time",
    ),
    (
        {"ssl", "http", "urllib.request", "urllib.error", "xmlrpc", "ftplib", "smtplib"},
        "",
        "use importos.serve or asyncio",
    ),
    ({"socketserver", "asyncore", "asynchat", "select", "selectors"}, "", "use asyncio.start_server or socket"),
    (
        {"pickle", "marshal", "shelve", "dbm", "sqlite3", "copyreg"},
        NO_SOURCE,
        "write JSON, as in importos.json.dumps(value)",
    ),
    ({"inspect", "ast", "dis", "symtable", "code", "codeop", "tokenize", "pydoc", "pkgutil", "runpy"}, NO_SOURCE, ""),
    ({"unittest", "doctest", "pdb", "cProfile", "profile", "timeit", "tracemalloc"}, "", "run it under CPython"),
    ({"ctypes", "mmap", "fcntl", "resource", "termios", "tty", "pwd", "grp"}, NO_HOST, ""),
    ({"tkinter", "turtle", "curses", "readline", "getpass"}, NO_HOST, "read sys.stdin, and print"),
    ({"re"}, "", "use the methods of str: partition, split, find, startswith, isdigit"),
    ({"csv"}, "", "split lines whose fields have no quotes, as in line.split(',')"),
    ({"decimal", "fractions", "numbers"}, "", "use int for what must be exact, as in cents = 1250"),
    ({"statistics"}, "", "use math.fsum(values) / len(values), and sorted(values)"),
    ({"uuid"}, "", "use os.urandom(16).hex()"),
    ({"pprint"}, "", "print(json.dumps(value, indent=2))"),
    (
        {"configparser", "tomllib", "plistlib", "xml", "html"},
        "",
        "keep it as JSON, or parse it while the program is built",
    ),
    ({"zoneinfo", "calendar", "locale", "gettext"}, "", "use datetime with a timezone of a fixed offset"),
    ({"logging.handlers", "logging.config"}, "", "derive a class from logging.Handler, and add it with addHandler"),
    ({"array"}, "", "use list[int], bytearray, or struct"),
    ({"codecs"}, "", "use the methods encode and decode of str and bytes"),
    ({"shutil", "glob", "filecmp"}, "", "use os and pathlib.Path: read_bytes, write_bytes, iterdir"),
    ({"sched"}, "", "use asyncio: loop.call_later"),
)
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


def explain_missing_module(name: str) -> tuple[str, str, str, str] | None:
    """Code, summary, reason and way out for a module of CPython's standard library that is not there yet."""
    top = name.partition(".")[0]
    if top not in sys.stdlib_module_names:
        return None
    summary = f'the module "{name}" is not in the library yet'
    for what, reason, instead in ABSENT_MODULES:
        if name in what or top in what:
            return "M003", summary, reason, instead
    return "M003", summary, "the library grows step by step", ""
