"""``class Colour(str, Enum)`` and ``class Level(int, Enum)``: members that count as their texts or numbers.

``str`` and ``int`` have no subclasses here, so before mypy analyses the tree these two bases become the one class that
such members have in the library: ``enum.TextMembers`` or ``enum.IntegerMembers``, imported beside ``Enum`` under a name
that no program can have. Other mixtures stay as they are and are refused.
"""

from __future__ import annotations

from mypy.nodes import ClassDef, Expression, Import, ImportFrom, MemberExpr, MypyFile, NameExpr, TypeInfo

MODULE = "enum"
ENUM = "Enum"
MEMBERS = {"str": "TextMembers", "int": "IntegerMembers"}


def value_of_members(info: TypeInfo) -> str | None:
    """What the members of an enumeration count as, also those of ``IntEnum`` and ``StrEnum``; None: as themselves."""
    return next((value for value, base in MEMBERS.items() if info.has_base(f"{MODULE}.{base}")), None)


class MixedEnumerations:
    """Knows what one file calls ``Enum``."""

    def __init__(self, file: MypyFile) -> None:
        self._modules: set[str] = set()
        self._names: dict[str, ImportFrom] = {}
        for node in file.defs:
            if isinstance(node, Import):
                self._modules.update(alias or name for name, alias in node.ids if name == MODULE)
            elif isinstance(node, ImportFrom) and node.id == MODULE and not node.relative:
                self._names.update((alias or name, node) for name, alias in node.names if name == ENUM)

    def mend(self, class_: ClassDef) -> None:
        """One base in the place of the two."""
        bases = class_.base_type_exprs
        mixed = next((base for base in bases if isinstance(base, NameExpr) and base.name in MEMBERS), None)
        if mixed is None or not bases:
            return
        members = self._members(bases[-1], MEMBERS[mixed.name])
        if members is not None:
            members.set_line(bases[-1])
            class_.base_type_exprs = [*(base for base in bases[:-1] if base is not mixed), members]

    def _members(self, base: Expression, name: str) -> Expression | None:
        if isinstance(base, NameExpr) and base.name in self._names:
            imported, alias = self._names[base.name], f"{name} 1"
            if (name, alias) not in imported.names:
                imported.names.append((name, alias))
            return NameExpr(alias)
        if isinstance(base, MemberExpr) and base.name == ENUM and isinstance(base.expr, NameExpr):
            return MemberExpr(base.expr, name) if base.expr.name in self._modules else None
        return None
