"""Objects of classes that derive from ``threading.local``: each thread has attributes of its own.

The library (``std/threading/thread_locals.py``) keeps the parts; here is what only the compiler can do: to ask for the
part wherever an attribute is meant, and to make the object by a function that can make further parts in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from importos_tool.compiler.checked.types import CallableType, ClassType, show
from importos_tool.compiler.lower.arguments import Given, evaluated
from importos_tool.compiler.lower.callables import make_callable
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.function_details import Details

LOCAL = ClassType("threading.local")
PART_OF = "threading.part_of"
NEW_LOCAL = "threading.new_local"

PlainObject = Callable[[FunctionLowering, ClassType, Sequence[Given]], Typed]


def is_thread_local(f: FunctionLowering, type_: ClassType) -> bool:
    """Whether attributes of the class are each thread's own."""
    return type_ != LOCAL and LOCAL.name in f.world.hierarchy.class_of(type_.name).resolution_order


def part_of(f: FunctionLowering, typed: Typed, class_type: ClassType) -> Typed:
    """The object that has the attributes of this thread: mostly the object itself."""
    if not is_thread_local(f, class_type):
        return typed
    return f.keep(Typed(f.library(PART_OF, [typed.value]), typed.type))


def new_thread_local(
    f: FunctionLowering, type_: ClassType, arguments: Sequence[Given], plain_object: PlainObject
) -> Typed:
    """``C(arguments)``; ``plain_object`` lowers it as for any other class."""
    if any(a.starred or a.doubled or a.pack is not None for a in arguments):
        f.refuse(
            f.span,
            f"the arguments of {show(type_)} must be written out",
            "every thread that uses the object makes its own part with them",
            "write each argument",
            code="E302",
        )
    kept = evaluated(f, arguments)
    captured = [a.value for a in kept if a.value is not None]
    shown = ", ".join(f"{a.name}={show(v.type)}" for a, v in zip(kept, captured, strict=True))

    def make(g: FunctionLowering, values: list[Typed], _none: list[Given]) -> Typed:
        again = [replace(a, value=value) for a, value in zip(kept, values, strict=True)]
        return plain_object(g, type_, again)

    details = Details(f.text(f"{type_.name}\n{type_.name}\nthreading\nlocal\n{show(type_)}({shown})\n").value)
    factory = make_callable(f, f"thread local {show(type_)}({shown})", captured, CallableType((), LOCAL), make, details)
    return f.keep(Typed(f.library(NEW_LOCAL, [factory]), type_))
