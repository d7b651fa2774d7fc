"""What mypy is told of ``generator.throw``: it takes a class and a value, or an exception."""

from __future__ import annotations

from mypy.nodes import ARG_OPT, ARG_POS
from mypy.plugin import MethodSigContext
from mypy.types import FunctionLike, NoneType, ProperType, TypeType, UnionType, get_proper_type

THROWERS = {"typing.Generator": "throw", "typing.Coroutine": "throw", "typing.AsyncGenerator": "athrow"}
THROWING = frozenset(f"{owner}.{name}" for owner, name in THROWERS.items())


def is_class(type_: ProperType | None) -> bool:
    return isinstance(type_, TypeType) or isinstance(type_, FunctionLike) and type_.is_type_obj()


def may_throw_a_class(context: MethodSigContext) -> FunctionLike:
    """``throw(ValueError)`` and ``throw(ValueError, "text")`` beside ``throw(ValueError("text"))``."""
    signature = context.default_signature
    if not context.args or len(context.args[0]) != 1:
        return signature
    if not is_class(get_proper_type(context.api.get_expression_type(context.args[0][0]))):
        return signature
    class_ = TypeType.make_normalized(signature.arg_types[0])
    value = UnionType.make_union([context.api.named_generic_type("builtins.object", []), NoneType()])
    return signature.copy_modified(
        arg_types=[class_, value], arg_kinds=[ARG_POS, ARG_OPT], arg_names=[None, None], variables=signature.variables
    )
