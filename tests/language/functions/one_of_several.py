"""A name that several functions have, in different branches; recursion of nested functions."""

import sys
from typing import Callable

if len(sys.argv) > 50:
    def top(x: int) -> str:
        return f"many {x}"
else:
    def top(x: int) -> str:
        return f"few {x}"

def choose(verbose: bool) -> Callable[[str], str]:
    prefix = "p"
    if verbose:
        def show(text: str, mark: str = "!") -> str:
            return prefix + text.upper() + mark
    else:
        def show(text: str, mark: str = "!") -> str:
            return text + mark
    print(show("now"), show.__name__)
    return show

def main() -> None:
    print(choose(True)("a"), choose(False)("b"))
    print(top(1))
    try:
        def helper(n: int) -> int:
            return 1 if n == 0 else n * helper(n - 1)
    except ValueError:
        pass
    print(helper(3))
main()
