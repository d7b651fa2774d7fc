"""Our plugin for mypy: it looks at each file once, after parsing and before analysis, and prepares its tree.

Library files lose their ``@intrinsic`` decorators (``library_trees.py``), user files get a few small rewrites that help
mypy to find types (``user_trees.py``). What was done is remembered here for the converter, which undoes it. The type of
a flag's ``name`` and of the methods of named tuples is corrected too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from mypy.errors import CompileError
from mypy.nodes import CallExpr, FuncDef, LambdaExpr, MypyFile, TempNode
from mypy.options import Options
from mypy.plugin import (
    AnalyzeTypeContext,
    AttributeContext,
    FunctionContext,
    FunctionSigContext,
    MethodContext,
    MethodSigContext,
    Plugin,
    ReportConfigContext,
)
from mypy.plugins.enums import enum_name_callback
from mypy.types import (
    AnyType,
    CallableType,
    FunctionLike,
    Instance,
    NoneType,
    TupleType,
    Type,
    TypeType,
    UnionType,
    get_proper_type,
)

from importos_tool.compiler.frontend import (
    found_keys,
    generic_tests,
    matched_parts,
    may_be_none,
    partial_calls,
    pattern_groups,
    struct_formats,
)
from importos_tool.compiler.frontend.discards import has_discards, name_discards
from importos_tool.compiler.frontend.late_checks import LateChecks
from importos_tool.compiler.frontend.library_trees import take_off_intrinsics
from importos_tool.compiler.frontend.promotions import WIDER
from importos_tool.compiler.frontend.source_checks import broken_rules, read_source
from importos_tool.compiler.frontend.thread_signatures import FUNCTION_OF, check_thread_call
from importos_tool.compiler.frontend.throw_signatures import THROWING, may_throw_a_class
from importos_tool.compiler.frontend.typing_aliases import import_from_home
from importos_tool.compiler.frontend.user_trees import prepare_user_tree
from importos_tool.compiler.frontend.workspace import Workspace
from importos_tool.diagnostics.model import Diagnostic

OPERATORS = frozenset(
    f"__{side}{name}__"
    for side in ("", "r", "i")
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor")
) | {"__lt__", "__le__", "__gt__", "__ge__", "__contains__", "__divmod__", "__rdivmod__", "__getitem__"}


class PreparationPlugin(Plugin):
    """``intrinsics``: which primitive a function is. ``injected``: calls that are not in the source;
    ``getters``: lambdas that are not.

    ``broken``: what stopped mypy. ``late``: which bodies it leaves out.
    ``has_promotions``: an operand is a narrower number than a method of the user declares.
    """

    def __init__(self, options: Options, workspace: Workspace, late: LateChecks) -> None:
        super().__init__(options)
        self.workspace = workspace
        self.library_names = found_keys.LibraryNames(workspace.is_library)
        self.late = late
        self.intrinsics: dict[FuncDef, str] = {}
        self.injected: set[CallExpr] = set()
        self.getters: set[LambdaExpr] = set()
        self.has_promotions = False
        self.user_modules: list[str] = []
        self.broken: list[Diagnostic] = []

    def report_config_data(self, context: ReportConfigContext) -> str:
        """mypy keeps this with a module in its cache, and takes the module from there when it is told the same again.

        Only the library comes from the cache: of the user's modules the trees are needed.
        """
        is_unknown = context.is_check and not self.workspace.is_library(context.path)
        return os.urandom(8).hex() if is_unknown else ""

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        """mypy calls this after parsing; only the old names of ``typing`` have additional dependencies."""
        if self.workspace.is_library(file.path):
            take_off_intrinsics(file.defs, self.intrinsics)
            if has_discards(read_source(Path(file.path))):
                name_discards(file)
        else:
            text = read_source(Path(self.workspace.real_path(file.path)))
            self._refuse_broken(file, text)
            self.user_modules.append(f"{file.fullname}.")
            needed = prepare_user_tree(file, text, self.injected, self.getters)
            return [*needed, *import_from_home(file)]
        return []

    def _refuse_broken(self, file: MypyFile, text: str) -> None:
        """What mypy's parser lets through, and what may stop mypy: it stops here."""
        self.broken += broken_rules(self.workspace.real_path(file.path), text)
        if self.broken:
            raise CompileError([])

    def get_base_class_hook(self, fullname: str) -> None:
        """mypy calls this for every base class, first when all files have been read and nothing has been checked."""
        if not self.late.leaves_bodies_out:
            self.late.leave_bodies_out()

    def get_type_analyze_hook(self, fullname: str) -> Callable[[AnalyzeTypeContext], Type] | None:
        """mypy calls this for every name in a type."""
        return may_be_none.type_hook(fullname) or self.library_names.type_hook(fullname)

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """mypy calls this for every attribute by the full name of its definition."""
        return _name_of_member if fullname == "enum.Enum.name" else None

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """mypy calls this for every call of a function or class by its full name."""
        hooks = (
            struct_formats.function_hook,
            partial_calls.function_hook,
            pattern_groups.function_hook,
            generic_tests.function_hook,
        )
        found = next((found for hook in hooks if (found := hook(fullname)) is not None), None)
        return found or matched_parts.function_hook(fullname, self.injected)

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """mypy calls this for every call of a method by its full name."""
        return struct_formats.method_hook(fullname) or pattern_groups.method_hook(fullname)

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        """mypy calls this for every call of a function or class by its full name."""
        return check_thread_call if fullname in FUNCTION_OF else None

    def get_method_signature_hook(self, fullname: str) -> Callable[[MethodSigContext], FunctionLike] | None:
        """mypy calls this for every call of a method by its full name."""
        if fullname.rpartition(".")[2] in OPERATORS and fullname.startswith(tuple(self.user_modules)):
            return self._operand_may_be_narrower
        if fullname in THROWING:
            return may_throw_a_class
        if fullname in found_keys.ASKING:
            return found_keys.takes_any_object
        return _items_are_objects if fullname.endswith(("._make", "._asdict")) else None

    def _operand_may_be_narrower(self, context: MethodSigContext) -> FunctionLike:
        """An int may be the operand of a method that takes a float; ``promotions.py`` cannot drop such a complaint, for
        mypy does not know then what the operation gives."""
        signature = context.default_signature
        if len(context.args) != 1 or len(context.args[0]) != 1 or not isinstance(signature, CallableType):
            return signature
        operand = context.args[0][0]
        have = get_proper_type(
            operand.type if isinstance(operand, TempNode) else context.api.get_expression_type(operand)
        )
        wanted = get_proper_type(signature.arg_types[0])
        parts = wanted.items if isinstance(wanted, UnionType) else [wanted]
        names = [part.type.fullname for part in map(get_proper_type, parts) if isinstance(part, Instance)]
        if not isinstance(have, Instance) or have.type.fullname in names:
            return signature
        wider = WIDER.get(have.type.fullname.removeprefix("builtins."), ())
        if not any(f"builtins.{name}" in names for name in wider):
            return signature
        self.has_promotions = True
        return signature.copy_modified(arg_types=[UnionType.make_union([wanted, have])])


def _items_are_objects(context: MethodSigContext) -> FunctionLike:
    """mypy has Any where the methods of a named tuple take or give items of every type."""
    signature = context.default_signature
    owner = get_proper_type(context.type)
    if not isinstance(owner, (TupleType, CallableType, TypeType)):
        return signature
    object_ = context.api.named_generic_type("builtins.object", [])

    def known(type_: Type) -> Type:
        proper = get_proper_type(type_)
        if isinstance(proper, AnyType):
            return object_
        return proper.copy_modified(args=[known(a) for a in proper.args]) if isinstance(proper, Instance) else type_

    return signature.copy_modified(
        arg_types=[known(type_) for type_ in signature.arg_types], ret_type=known(signature.ret_type)
    )


def _name_of_member(context: AttributeContext) -> Type:
    owner = get_proper_type(context.type)
    if isinstance(owner, Instance) and owner.type.has_base("enum.Flag") and owner.last_known_value is None:
        return UnionType.make_union([context.default_attr_type, NoneType()])
    return enum_name_callback(context)
