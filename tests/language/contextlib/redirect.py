"""redirect_stdout and redirect_stderr: print, sys.stdout, streams that were kept, nesting, exceptions."""

import io
import logging
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout


def noisy(number: int) -> int:
    print("noisy", number, end="; ")
    print("text")
    sys.stdout.write("written\n")
    print("to standard error", file=sys.stderr)
    return number


def main() -> None:
    kept = sys.stdout
    with redirect_stdout(io.StringIO()) as caught:
        print(noisy(1), "inside")
        kept.write("kept stream\n")
        print("explicit", file=kept)
    print(repr(caught.getvalue()))
    print(kept is sys.stdout)

    outer, inner = io.StringIO(), io.StringIO()
    with redirect_stdout(outer):
        print("outer")
        with redirect_stdout(inner):
            print("inner")
        print("outer again")
        try:
            with redirect_stdout(inner):
                print("before the error")
                raise ValueError("wrong")
        except ValueError as error:
            print("caught", error)
    print(repr(outer.getvalue()), repr(inner.getvalue()))

    errors = io.StringIO()
    with redirect_stderr(errors), redirect_stdout(io.StringIO()) as both:
        noisy(2)
        logging.warning("a warning")
        print("flushed", flush=True)
    print(repr(errors.getvalue()), repr(both.getvalue()))

    with ExitStack() as stack:
        caught = stack.enter_context(redirect_stdout(io.StringIO()))
        print("in a stack")
    print(repr(caught.getvalue()))

    with redirect_stdout(sys.stderr):
        print("on standard error")
    again = redirect_stdout(io.StringIO())
    with again:
        with again:
            print("twice")
    print("back")


main()
