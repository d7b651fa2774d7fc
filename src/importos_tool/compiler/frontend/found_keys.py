"""What a mapping is asked for of which a test alone has shown that it is one.

It may be asked for any object, and its methods see to it that none is kept among keys of another type. A protocol with
``__getitem__`` that such a mapping fitted would ask the object's own class, which may keep it. So its methods declare
a key of a type that nothing else has, ``typing.FoundKey``, and are said here to take any object where they are called.

The types that say so, and the protocol by which ``dict`` asks such a mapping for its own keys, are the library's alone:
a program that named them could ask with any key.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.errorcodes import VALID_TYPE
from mypy.plugin import AnalyzeTypeContext, MethodSigContext
from mypy.typeanal import TypeAnalyser
from mypy.types import AnyType, FunctionLike, Instance, Type, TypeOfAny, get_proper_type

FOUND_KEY = "typing.FoundKey"
ASKING = frozenset({"typing.FoundMapping.__getitem__", "typing.FoundMapping.get"})
OF_LIBRARY = frozenset({FOUND_KEY, "typing.FoundMapping", "_typeshed.SupportsKeysAndGetItem"})


class LibraryNames:
    """The type that each of these names stands for: none where a program writes it."""

    def __init__(self, is_library: Callable[[str], bool]) -> None:
        self._is_library = is_library
        self._is_known = False  # as one of the library, while mypy analyses it

    def type_hook(self, fullname: str) -> Callable[[AnalyzeTypeContext], Type] | None:
        """What mypy asks for every name in a type."""
        if fullname not in OF_LIBRARY or self._is_known:
            return None
        return lambda context: self._analysed(context, fullname)

    def _analysed(self, context: AnalyzeTypeContext, fullname: str) -> Type:
        analyser = context.api
        assert isinstance(analyser, TypeAnalyser)
        if not self._is_library(analyser.cur_mod_node.path):
            analyser.fail(f'"{fullname}" is a type of the library alone', context.context, code=VALID_TYPE)
            return AnyType(TypeOfAny.from_error)
        self._is_known = True
        try:
            return analyser.visit_unbound_type(context.type)
        finally:
            self._is_known = False


def takes_any_object(context: MethodSigContext) -> FunctionLike:
    """The signature as it is called."""
    signature = context.default_signature
    object_ = context.api.named_generic_type("builtins.object", [])
    return signature.copy_modified(arg_types=[object_ if _is_key(type_) else type_ for type_ in signature.arg_types])


def _is_key(type_: Type) -> bool:
    proper = get_proper_type(type_)
    return isinstance(proper, Instance) and proper.type.fullname == FOUND_KEY
