"""``Thread(target=f, args=(1,), kwargs={"x": 2})``: checked as the call ``f(1, x=2)``, and made of a partial one.

The library's signatures take a function and a tuple, which says nothing of names. So mypy checks the call that the
thread will make, and the tree has ``target=partial(f, 1, x=2)``. Only arguments that are written out can be seen so:
what is given otherwise meets the library's signatures, which refuse it. Their order must be that of the evaluation.
Here is what mypy is told; ``thread_calls.py`` makes the tree.
"""

from __future__ import annotations

from mypy.checker import TypeChecker
from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    CallExpr,
    DictExpr,
    Expression,
    ListExpr,
    StarExpr,
    StrExpr,
    TupleExpr,
)
from mypy.plugin import FunctionSigContext
from mypy.types import FunctionLike

FUNCTION_OF = {"threading.Thread": "target", "threading.Timer": "function"}
PARAMETERS_OF = {
    "threading.Thread": ("group", "target", "name", "args", "kwargs"),
    "threading.Timer": ("interval", "function", "args", "kwargs"),
}
ARGUMENTS = "args"
KEYWORDS = "kwargs"
MOST_ITEMS = 4  # for more the library has no signature


def check_thread_call(context: FunctionSigContext) -> FunctionLike:
    """The signature without what the call that the thread makes has shown; asked for each signature of the class."""
    signature = context.default_signature
    given = {
        name: written[0] for name, written in zip(signature.arg_names, context.args, strict=True) if name and written
    }
    called = call_of_thread(given)
    if called is None:
        return signature
    if not signature.variables:  # the first one: mypy says what is wrong only once
        assert isinstance(context.api, TypeChecker)
        context.api.expr_checker.accept(called, allow_none_return=True)
    seen = context.api.named_generic_type("builtins.object", [])
    free = {*FUNCTION_OF.values(), ARGUMENTS, KEYWORDS}
    return signature.copy_modified(
        arg_types=[
            seen if name in free else type_
            for name, type_ in zip(signature.arg_names, signature.arg_types, strict=True)
        ]
    )


def call_of_thread(given: dict[str, Expression]) -> CallExpr | None:
    """The call that the thread makes, when the library has no signature for it and all that it needs is written out."""
    function = next((given[name] for name in FUNCTION_OF.values() if name in given), None)
    arguments, keywords = given.get(ARGUMENTS), given.get(KEYWORDS)
    if function is None or (arguments is not None and not isinstance(arguments, (TupleExpr, ListExpr))):
        return None
    values = [] if arguments is None else list(arguments.items)
    names: list[str | None] = [None] * len(values)
    if keywords is None and len(values) <= MOST_ITEMS or any(isinstance(value, StarExpr) for value in values):
        return None
    if keywords is not None:
        if not isinstance(keywords, DictExpr):
            return None
        for key, value in keywords.items:
            if not isinstance(key, StrExpr):
                return None
            names.append(key.value)
            values.append(value)
    places = [(e.line, e.column) for e in (function, arguments, keywords) if e is not None]
    if places != sorted(places):
        return None
    call = CallExpr(function, values, [ARG_POS if name is None else ARG_NAMED for name in names], names)
    call.set_line(function if keywords is None else keywords)
    return call
