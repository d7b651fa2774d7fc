"""``class UserId(int)``, ``class Celsius(float)``, ``class Name(str)``: objects that stand for a value.

``int``, ``float`` and ``str`` are plain values and have no subclasses here. Before mypy analyses the tree, such a base
becomes the class of the library whose objects count as a value in all operators and methods
(``importos/runtime/stand_ins.py``); it is imported under a name that no program can have. mypy then refuses them where
the value itself is declared, and what asks at run time whether they are of the built-in class raises.

Never more than one built-in base, and never beside ``Enum`` (``mixed_enumerations.py``): those are refused as before.
"""

from __future__ import annotations

from mypy.nodes import ClassDef, FuncDef, ImportFrom, MypyFile, NameExpr, TypeInfo

from importos_tool.compiler.frontend.typing_aliases import DEPENDENCY_PRIORITY

NUMBERS = "importos.runtime.standing_numbers"
TEXTS = "importos.runtime.standing_texts"
BASES = {"int": (NUMBERS, "DerivedInteger"), "float": (NUMBERS, "DerivedFloat"), "str": (TEXTS, "DerivedText")}
OTHER_VALUES = frozenset({*BASES, "bytes", "complex", "bool"})
NAMES = frozenset(f"{module}.{name}" for module, name in BASES.values())


class DerivedValues:
    """``used`` are the bases of one file that have got another class, with the line of the first of them."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}

    def mend(self, class_: ClassDef) -> None:
        """The library's class in the place of the built-in one."""
        bases = class_.base_type_exprs
        built_in = [base for base in bases if isinstance(base, NameExpr) and base.name in OTHER_VALUES]
        if len(built_in) != 1 or built_in[0].name not in BASES:
            return
        base = built_in[0]
        self.used.setdefault(base.name, class_.line)
        base.name = _alias(base.name)

    def import_bases(self, file: MypyFile) -> list[tuple[int, str, int]]:
        """Imports the classes; gives the modules that mypy has to load besides."""
        found: list[tuple[int, str, int]] = []
        for base, line in self.used.items():
            module, name = BASES[base]
            made = ImportFrom(module, 0, [(name, _alias(base))])
            made.line = line
            made.is_top_level = True
            file.defs.insert(0, made)
            file.imports.append(made)
            found.append((DEPENDENCY_PRIORITY, module, line))
        return found


def _alias(base: str) -> str:
    return f"{base} 1"


def derived_value(info: TypeInfo) -> str | None:
    """Which built-in value the objects of a class stand for."""
    bases = {f"{module}.{name}": base for base, (module, name) in BASES.items()}
    return next((bases[ancestor.fullname] for ancestor in info.mro if ancestor.fullname in bases), None)


def own_initialiser(info: TypeInfo) -> FuncDef | TypeInfo | None:
    """What would run in the place of the library's ``__init__``: CPython has made the value before."""
    for ancestor in info.mro:
        if ancestor.fullname in NAMES:
            return None
        symbol = ancestor.names.get("__init__")
        if symbol is not None:
            return symbol.node if isinstance(symbol.node, FuncDef) else ancestor
    return None
