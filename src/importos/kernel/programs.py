"""Several programs in one image: the first argument says which one runs.

It is the program's file, as the compiler was given it, or a path that ends with the file's name without ``.py``: a link
``/bin/ls`` to an image that holds ``tools/ls.py``. Only images with several programs contain this module; the compiler
calls it before the program's first module.
"""

from __future__ import annotations

from typing import NoReturn

from importos.kernel.arguments import program_arguments


def is_called(program: str) -> bool:
    """Whether the first argument names this program."""
    name = program_arguments()[0]
    return name == program or last_part(name) + ".py" == last_part(program)


def last_part(path: str) -> str:
    """The name without the folders."""
    return path[path.rfind("/") + 1 :]


def refuse_call() -> NoReturn:
    """None of the programs is called so."""
    raise SystemExit("this image holds several programs, but none is called " + repr(program_arguments()[0]))
