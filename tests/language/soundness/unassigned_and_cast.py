"""Attributes and variables that were never assigned, a cast that lies."""
from __future__ import annotations
from typing import cast
class C:
    s: str
    def __init__(self, ok: bool) -> None:
        if ok:
            self.s = "set"
def main() -> None:
    try:
        print(C(True).s)
        print(C(False).s)
    except AttributeError as e:
        print(e)
    o: object = 5
    try:
        print(cast(str, o).upper())
    except (AttributeError, TypeError):
        print("caught")
    if len("abc") > 5:
        z = 3
    try:
        print(z)
    except UnboundLocalError as e:
        print(e)
main()
