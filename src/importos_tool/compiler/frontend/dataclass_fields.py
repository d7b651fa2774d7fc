"""What a ``@dataclass`` says: its options and its fields, read from mypy's tree.

mypy's own dataclass support has checked the declaration; which fields there are, in which order, and what
``field(...)`` says of each is read again here, because mypy keeps only what ``__init__`` needs. Nothing is converted
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mypy import nodes as mypy_nodes
from mypy.nodes import AssignmentStmt, CallExpr, Expression, FuncDef, NameExpr, RefExpr, Statement, TempNode, TypeInfo
from mypy.types import CallableType, Instance, Type, get_proper_type

from importos_tool.compiler.frontend.library_cache import CacheUnfit

DECORATOR = "dataclasses.dataclass"
KEYWORD_ONLY = "dataclasses.KW_ONLY"
SPECIFIER = "dataclasses.field"
REPLACE_SIGNATURE = "__mypy-replace"


@dataclass(frozen=True, slots=True)
class Options:
    """The arguments of the decorator."""

    init: bool = True
    repr: bool = True
    eq: bool = True
    order: bool = False
    unsafe_hash: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """One field as its own class declares it; ``statement`` is that declaration."""

    name: str
    owner: TypeInfo
    statement: AssignmentStmt
    type: Type
    default: Expression | None
    factory: Expression | None
    in_init: bool
    keyword_only: bool
    init_only: bool
    repr: bool
    compare: bool
    hash: bool | None

    @property
    def is_hashed(self) -> bool:
        return self.compare if self.hash is None else self.hash


def is_dataclass(info: TypeInfo) -> bool:
    return "dataclass" in info.metadata


def options_of(info: TypeInfo) -> Options:
    """The decorator's arguments; mypy has made sure that each is ``True`` or ``False``."""
    for decorator in info.defn.decorators:
        if isinstance(decorator, CallExpr) and _is_named(decorator.callee, DECORATOR):
            arguments = _truths(decorator)
            return Options(**{name: value for name, value in arguments.items() if name in Options.__slots__})
    return Options()


def fields_of(info: TypeInfo) -> list[DeclaredField]:
    """All fields, those of the base classes first; a field that is declared again keeps its place."""
    found: dict[str, DeclaredField] = {}
    for ancestor in reversed(info.mro):
        if is_dataclass(ancestor):
            if not ancestor.defn.defs.body:
                raise CacheUnfit  # a class of the library whose declaration the cache does not have
            for name, statement in _declarations(ancestor):
                found[name] = _described(info, ancestor, name, statement)
    return list(found.values())


def declared_names(info: TypeInfo) -> set[str]:
    """The fields that the class itself declares."""
    return {name for name, _ in _declarations(info)} if is_dataclass(info) else set()


def attribute_value(info: TypeInfo, statement: AssignmentStmt) -> Expression | None:
    """What an assignment in a class body leaves in the class: of ``field(...)`` its default, of an InitVar nothing."""
    target = statement.lvalues[0]
    if is_dataclass(info) and isinstance(target, NameExpr):
        known = [a for a in info.metadata["dataclass"]["attributes"] if a["name"] == target.name]
        if known and known[0]["is_init_var"]:
            return None
    return field_default(statement.rvalue)


def field_default(call: Expression) -> Expression | None:
    """The default that ``field(...)`` in a class body leaves behind as the class's attribute."""
    return _argument(call, "default") if is_field_call(call) else call


def is_field_call(value: Expression) -> bool:
    return isinstance(value, CallExpr) and _is_named(value.callee, SPECIFIER)


def _described(info: TypeInfo, owner: TypeInfo, name: str, statement: AssignmentStmt) -> DeclaredField:
    value = statement.rvalue
    known = _attribute(info, name)
    flags = _truths(value) if isinstance(value, CallExpr) and is_field_call(value) else {}
    return DeclaredField(
        name,
        owner,
        statement,
        _type_of(info, name),
        None if isinstance(value, TempNode) else field_default(value),
        _argument(value, "default_factory"),
        bool(known["is_in_init"]),
        bool(known["kw_only"]),
        bool(known["is_init_var"]),
        flags.get("repr", True),
        flags.get("compare", True),
        flags.get("hash"),
    )


def _declarations(info: TypeInfo) -> Iterator[tuple[str, AssignmentStmt]]:
    """The class's own annotated names that are fields (mypy's list tells them from class variables)."""
    known = {str(attribute["name"]) for attribute in info.metadata["dataclass"]["attributes"]}
    for statement in _statements(info.defn.defs.body):
        target = statement.lvalues[0]
        if statement.new_syntax and isinstance(target, NameExpr) and target.name in known:
            if not _is_keyword_only_mark(_type_of(info, target.name)):
                yield target.name, statement


def _statements(body: list[Statement]) -> Iterator[AssignmentStmt]:
    for statement in body:
        if isinstance(statement, AssignmentStmt):
            yield statement
        elif isinstance(statement, mypy_nodes.IfStmt):
            for block in (*statement.body, statement.else_body):
                if block is not None and not block.is_unreachable:
                    yield from _statements(block.body)


def _attribute(info: TypeInfo, name: str) -> dict[str, object]:
    return next(a for a in info.metadata["dataclass"]["attributes"] if a["name"] == name)


def _type_of(info: TypeInfo, name: str) -> Type:
    """The type of a field seen from a subclass, its type parameters filled in."""
    symbol = info.names[REPLACE_SIGNATURE].node
    function = symbol.func if isinstance(symbol, mypy_nodes.Decorator) else symbol
    assert isinstance(function, FuncDef)
    signature = get_proper_type(function.type)
    assert isinstance(signature, CallableType)
    return signature.arg_types[signature.arg_names.index(name)]


def _is_keyword_only_mark(type_: Type) -> bool:
    proper = get_proper_type(type_)
    return isinstance(proper, Instance) and proper.type.fullname == KEYWORD_ONLY


def _is_named(callee: Expression, name: str) -> bool:
    return isinstance(callee, RefExpr) and callee.fullname == name


def _argument(value: Expression, name: str) -> Expression | None:
    if isinstance(value, CallExpr) and is_field_call(value):
        for argument, argument_name in zip(value.args, value.arg_names, strict=True):
            if argument_name == name:
                return argument
    return None


def _truths(call: CallExpr) -> dict[str, bool]:
    """The arguments that are written as ``True`` or ``False``."""
    return {
        name: argument.fullname == "builtins.True"
        for argument, name in zip(call.args, call.arg_names, strict=True)
        if name is not None
        and isinstance(argument, NameExpr)
        and argument.fullname in ("builtins.True", "builtins.False")
    }
