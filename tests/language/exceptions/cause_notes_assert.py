"""Causes, notes and tracebacks set by hand; tuples of classes in variables; messages of assert."""
from __future__ import annotations
ERRORS = (ValueError, KeyError)
class Custom(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
def attempt(kind: int) -> None:
    if kind == 0:
        raise ValueError("zero")
    if kind == 1:
        raise KeyError("one")
    if kind == 2:
        raise Custom(2, "two")
    raise TypeError
def main() -> None:
    for k in range(4):
        try:
            attempt(k)
        except ERRORS as e:
            print("errors", repr(e), e.args)
        except Custom as e:
            print("custom", e.code, e, e.args)
        except (TypeError, OSError) as e:
            print("type", repr(e))
    try:
        try:
            raise ValueError("inner")
        except ValueError as v:
            raise KeyError("outer") from v
    except KeyError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            raise KeyError("outer") from None
    except KeyError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            raise KeyError("outer")
    except KeyError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        e.add_note("a note")
        e.add_note("another")
        print(e.__notes__)
    e2 = ValueError("x")
    e2.__cause__ = KeyError("c")
    print(repr(e2.__cause__), e2.__suppress_context__)
    e2.__context__ = KeyError("d")
    e2.__suppress_context__ = False
    print(repr(e2.__context__), e2.__suppress_context__, e2.__traceback__ is None)
    try:
        raise e2.with_traceback(None)
    except ValueError as e3:
        print(e3 is e2)
    try:
        raise TypeError from ValueError
    except TypeError as e4:
        print(repr(e4.__cause__))
    try:
        assert 1 > 2, f"message {1 + 1}"
    except AssertionError as e5:
        print(repr(e5), e5)
    try:
        assert not [1], ("tuple", 1)
    except AssertionError as e5:
        print(repr(e5), e5)
    try:
        assert False
    except AssertionError as e5:
        print(repr(e5), str(e5) == "")
    err: Exception | None = None
    try:
        raise ValueError("kept")
    except ValueError as err2:
        err = err2
    print(repr(err))
main()
