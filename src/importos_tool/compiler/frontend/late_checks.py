"""The library's function bodies are type checked when a program reaches them.

A program reaches few of them, and checking all would be half of mypy's time. mypy checks interfaces first
(module-level code, signatures, bodies that give attributes their types) and leaves the rest of a module out whose
errors nobody wants to see, unless its tree is kept. ``LateChecks`` says both to it, each at its time: that the trees
are kept while they are made, and that they are not when bodies would be checked. Whether the library is free of errors
is seen where all of it is checked (``check_library``).

What a body's check tells beside the types of its expressions must be asked behind it: ``body`` and ``defaults`` give
what ``survey.py`` and the conversion need. The user's modules are never late.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mypy.build import Graph, State
from mypy.checker import DeferredNode
from mypy.checker_state import checker_state
from mypy.nodes import Expression, FuncDef, FuncItem
from mypy.options import Options
from mypy.state import state as mypy_state
from mypy.types import Type

from importos_tool.compiler.frontend.walk import statements_in


@dataclass(slots=True)
class LateChecks:
    """``names``: packages and modules at the top of the library, with nothing of the user's before them."""

    options: Options
    names: frozenset[str]
    graph: Graph = field(default_factory=dict)
    expression_types: dict[Expression, Type] = field(default_factory=dict)
    leaves_bodies_out: bool = False
    _waiting: set[str] = field(default_factory=set)
    _checked: set[FuncItem] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.options.per_module_options.update({f"{name}.*": {"ignore_errors": True} for name in self.names})

    def leave_bodies_out(self) -> None:
        """From here on mypy leaves them out: every tree has been made."""
        self.leaves_bodies_out = True
        self._keep_trees(False)

    def begin(self, graph: Graph, expression_types: dict[Expression, Type]) -> None:
        """mypy has done its work."""
        self._keep_trees(True)
        self.graph, self.expression_types = graph, expression_types
        for name, state in graph.items():
            if name.partition(".")[0] in self.names:
                self._waiting.add(name)
                state.manager.errors.ignored_files.discard(state.xpath)
        for name in self.names:
            self._options_of(name).ignore_errors = False

    def _keep_trees(self, kept: bool) -> None:
        for name in self.names:
            self._options_of(name).preserve_asts = kept

    def _options_of(self, name: str) -> Options:
        return self.options.clone_for_module(f"{name}.*")

    def is_late(self, module: str) -> bool:
        """Whether the bodies of the module have been left out."""
        return module in self._waiting

    def defaults(self, module: str, function: FuncDef) -> None:
        """Check what a function's parameters are without an argument."""
        if not self.is_late(module) or all(argument.initializer is None for argument in function.arguments):
            return
        state = self.graph[module]
        checker = state.type_checker()
        with (
            state.wrap_context(),
            mypy_state.strict_optional_set(True),
            checker_state.set(checker),
            checker.tscope.module_scope(module),
            checker.binder.top_frame_context(),
        ):
            checker.errors.set_file(checker.path, module, scope=checker.tscope, options=checker.options)
            checker.check_default_params(function)
        self._take_types(state)

    def body(self, module: str, function: FuncDef) -> None:
        """Check a function, or a method, with all that is defined in it, unless that has been done."""
        if not self.is_late(module) or function in self._checked:
            return
        if function.def_or_infer_vars and not _has_functions(function):
            return  # mypy has done it, but for the functions inside
        state = self.graph[module]
        checker = state.type_checker()
        checker.pass_num = -1
        state.type_check_second_pass([DeferredNode(function, function.info or None)], impl_only=True)
        while checker.deferred_nodes:
            state.type_check_second_pass(impl_only=True)
        self._take_types(state)
        self._checked.update((function, *function.expanded))

    def _take_types(self, state: State) -> None:
        found = state.type_map()
        self.expression_types.update(found)
        found.clear()


def _has_functions(function: FuncDef) -> bool:
    return any(isinstance(statement, FuncDef) for _, statement in statements_in(function.body.body))
