"""``__new__`` of the user's classes: a static method that is given the class, as in CPython.

How it is called says ``lower/new_methods.py``. It is refused where the library makes the objects, whose parts only the
library knows how to make, and in generic classes: the class that ``__new__`` is given says nothing of type arguments.
"""

from __future__ import annotations

from mypy.nodes import ClassDef, Decorator, FuncDef, OverloadedFuncDef, TypeInfo

from importos_tool.compiler.frontend.derived_values import derived_value
from importos_tool.compiler.frontend.unit import Unit

NEW = "__new__"
WITHOUT_PARTS = frozenset({"builtins.object", "abc.ABC"})


def refuse_new(unit: Unit, definition: ClassDef, info: TypeInfo) -> None:
    """Refuses a class whose objects a ``__new__`` of the user's would have to make and cannot."""
    symbol = info.names.get(NEW) if _is_written(info) else None
    place = definition if symbol is None or symbol.node is None else symbol.node
    if symbol is not None and not isinstance(symbol.node, FuncDef | Decorator | OverloadedFuncDef):
        raise unit.refuse("E245", f'"{NEW}" of "{info.name}" is no method', definition, "a function is held in it")
    if not any(_is_written(ancestor) and _is_user(unit, ancestor) for ancestor in info.mro):
        return
    of_library = next((a for a in info.mro if not _is_user(unit, a) and not _is_without_parts(a)), None)
    generic = next((ancestor for ancestor in info.mro if ancestor.type_vars), None)
    if of_library is not None:
        reason = f"the library makes the objects of {derived_value(info) or of_library.name}"
    elif generic is not None:
        reason = f"the class that it is given does not say which {generic.name} is meant"
    else:
        return
    instead = "a class method, or a function, that makes the object"
    raise unit.refuse("E245", f'the method "{NEW}" of "{info.name}" cannot be compiled', place, reason, instead)


def _is_written(info: TypeInfo) -> bool:
    """mypy makes one for every named tuple."""
    return NEW in info.names and not info.names[NEW].plugin_generated


def _is_user(unit: Unit, info: TypeInfo) -> bool:
    return f"{info.module_name}." in unit.preparation.user_modules


def _is_without_parts(info: TypeInfo) -> bool:
    return info.fullname in WITHOUT_PARTS or info.is_protocol and not info.type_vars
