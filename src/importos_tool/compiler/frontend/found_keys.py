"""What a mapping is asked for of which a test alone has shown that it is one.

It may be asked for any object, and its methods see to it that none is kept among keys of another type. A protocol with
``__getitem__`` that such a mapping fitted would ask the object's own class, which may keep it. So its methods declare
a key of a type that nothing else has, ``typing.FoundKey``, and are said here to take any object where they are called.
"""

from __future__ import annotations

from mypy.plugin import MethodSigContext
from mypy.types import FunctionLike, Instance, Type, get_proper_type

FOUND_KEY = "typing.FoundKey"
ASKING = frozenset({"typing.FoundMapping.__getitem__", "typing.FoundMapping.get"})


def takes_any_object(context: MethodSigContext) -> FunctionLike:
    """The signature as it is called."""
    signature = context.default_signature
    object_ = context.api.named_generic_type("builtins.object", [])
    return signature.copy_modified(arg_types=[object_ if _is_key(type_) else type_ for type_ in signature.arg_types])


def _is_key(type_: Type) -> bool:
    proper = get_proper_type(type_)
    return isinstance(proper, Instance) and proper.type.fullname == FOUND_KEY
