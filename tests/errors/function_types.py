"""What can be called is not told apart at run time; modules, namespaces and virtual subclasses are not made there."""

import types
from abc import ABC


class Base(ABC):
    pass


class Other:
    pass


def ask(value: object) -> None:
    print(isinstance(value, types.FunctionType))  # error: T-attr-defined "FunctionType"
    print(isinstance(value, types.MethodType))  # error: T-attr-defined "MethodType"


Base.register(Other)  # error: T-attr-defined "register"
print(types.SimpleNamespace(a=1))  # error: T-attr-defined "SimpleNamespace"
