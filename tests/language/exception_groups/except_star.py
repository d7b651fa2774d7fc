"""except* with several clauses, else and finally; split, subgroup, derive; what is left goes on."""
from __future__ import annotations
def raising(*errors: Exception) -> None:
    raise ExceptionGroup("several", list(errors))
def handle(*errors: Exception) -> None:
    try:
        raising(*errors)
    except* ValueError as eg:
        print("values", [str(e) for e in eg.exceptions], eg.message)
    except* (KeyError, IndexError) as eg2:
        print("lookups", [repr(e) for e in eg2.exceptions])
    else:
        print("else")
    finally:
        print("finally")
def main() -> None:
    handle(ValueError("a"), KeyError("b"), ValueError("c"), IndexError("d"))
    handle(ValueError("a"))
    try:
        handle(ValueError("x"), TypeError("t"))
    except ExceptionGroup as left:
        print(repr(left), left.exceptions)
    try:
        raise ValueError("naked")
    except* ValueError as eg:
        print(repr(eg), eg.exceptions)
    g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [TypeError(2), ValueError(3)])])
    print(g, repr(g), str(g), g.args)
    match, rest = g.split(ValueError)
    print(repr(match), repr(rest))
    print(repr(g.subgroup(TypeError)), g.subgroup(KeyError))
    print(repr(g.subgroup(lambda e: isinstance(e, ValueError) and e.args == (3,))))
    print(repr(g.derive([OSError("q")])))
    try:
        try:
            raise g
        except* TypeError as e1:
            raise KeyError("in handler")
    except ExceptionGroup as e2:
        print(repr(e2), [repr(x) for x in e2.exceptions])
main()
