"""Imports a module that imports this one."""

state = "begun"

import second

state = "done"


def ask() -> str:
    return second.seen + "/" + second.ask_first()
