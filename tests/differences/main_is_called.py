"""A main that nothing calls is called

A program that only defines main has nothing to do under CPython. ImportOS calls main after the module's own code, so
that the smallest program needs no last line. Where the module mentions main outside of functions, nothing is added.

Instead: write `if __name__ == "__main__": main()`, which both understand.
"""
# CPython:
# ImportOS:
#   called


def main() -> None:
    print("called")
