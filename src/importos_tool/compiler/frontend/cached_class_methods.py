"""``@classmethod`` above ``@cache`` or ``@lru_cache``: a cache that all classes share, and that is bound to a class.

In CPython ``classmethod`` binds whatever it is given. To mypy it binds functions only, and a cache is an object. So
before mypy analyses the tree, a class of the library's own stands between the two, whose ``__get__`` does the same.
"""

from __future__ import annotations

from mypy.nodes import CallExpr, Decorator, Expression, Import, ImportFrom, MemberExpr, MypyFile, NameExpr

MODULE = "functools"
CACHES = ("cache", "lru_cache")
BOUND_TO_CLASSES = "_ClassCache"
ALIAS = f"{BOUND_TO_CLASSES} 1"  # no name that a program could have


class CachedClassMethods:
    """Knows how one file calls these decorators."""

    def __init__(self, file: MypyFile) -> None:
        self.modules: set[str] = set()
        self.names: set[str] = set()
        self.first = 0
        for node in file.imports:
            if isinstance(node, Import):
                self.modules.update(alias or name for name, alias in node.ids if name == MODULE)
            elif isinstance(node, ImportFrom) and node.id == MODULE and not node.relative:
                self.names.update(alias or name for name, alias in node.names if name in CACHES)

    def mend(self, node: Decorator) -> None:
        for number, (outer, inner) in enumerate(zip(node.decorators, node.decorators[1:], strict=False)):
            if isinstance(outer, NameExpr) and outer.name == "classmethod" and self._is_cache(inner):
                made = NameExpr(ALIAS)
                made.set_line(inner)
                node.decorators.insert(number + 1, made)
                node.original_decorators.insert(number + 1, made)
                self.first = self.first or node.line
                return

    def _is_cache(self, decorator: Expression) -> bool:
        called = decorator.callee if isinstance(decorator, CallExpr) else decorator
        if isinstance(called, MemberExpr):
            return isinstance(called.expr, NameExpr) and called.expr.name in self.modules and called.name in CACHES
        return isinstance(called, NameExpr) and called.name in self.names

    def import_class(self, file: MypyFile) -> None:
        """Imports the class, if it is needed: the module is one that the file imports itself."""
        if self.first:
            made = ImportFrom(MODULE, 0, [(BOUND_TO_CLASSES, ALIAS)])
            made.line = self.first
            made.is_top_level = True
            file.defs.insert(0, made)
            file.imports.append(made)
