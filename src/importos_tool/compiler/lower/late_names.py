"""Functions and classes that code may ask for before their ``def`` or ``class`` statement has run.

Nearly every definition is there before anything can use it: the statements above it define, import or assign constants.
Where other code stands above a definition, a function may reach it too early; CPython raises ``NameError`` then. Such a
name has a flag, which its definition sets and which is tested where a function that stands above it uses the name. Code
of the module itself needs no test: the type checker refuses a use above the definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL
from importos_tool.compiler.lower.closures import is_constant
from importos_tool.compiler.lower.function import FunctionLowering
from importos_tool.compiler.lower.variables import walk

if TYPE_CHECKING:
    from importos_tool.compiler.lower.world import World

NEVER = 1 << 62  # the position of what may not be defined at all


class LateNames:
    """The late names of each of the user's modules, with the number of the statement that defines them."""

    def __init__(self, world: World, user_modules: set[str]) -> None:
        self.world = world
        self.user_modules = user_modules
        self._late: dict[str, dict[str, int]] = {}
        self._positions: dict[str, dict[str, int]] = {}

    def late(self, module: str) -> dict[str, int]:
        """Late names with their positions."""
        if module not in self._late:
            self._survey(module)
        return self._late[module]

    def position(self, module: str, name: str) -> int:
        """Where a name of a module is defined, or -1."""
        self.late(module)
        return self._positions[module].get(name, -1)

    def _survey(self, module: str) -> None:
        late = self._late[module] = {}
        positions = self._positions[module] = {}
        if module not in self.user_modules:
            return
        runs = False
        for number, statement in enumerate(self.world.program.modules[module].body):
            if isinstance(statement, nodes.Define):
                name = statement.definition.name.removeprefix(f"{module}.")
                positions[name] = number
                if runs:
                    late[name] = number
            else:
                for definition in _definitions_inside(statement):
                    name = definition.name.removeprefix(f"{module}.")
                    positions[name] = number
                    late[name] = NEVER
            runs = runs or not self._is_quiet(module, statement)

    def _is_quiet(self, module: str, statement: nodes.Statement) -> bool:
        """Whether no function of the program can run in the statement."""
        match statement:
            case nodes.Pass():
                return True
            case nodes.ExpressionStatement(value=value):
                return self._is_quiet_value(value)
            case nodes.Assign(targets=targets, value=value):
                return all(isinstance(target, nodes.Global) for target in targets) and self._is_quiet_value(value)
            case nodes.Import(modules=modules):
                return not any(self._imports(name, module) for name in modules)
            case nodes.Define(definition=nodes.Class() as class_):
                bodies = (item for item in class_.body if not isinstance(item, nodes.Define))
                members = [function for m in class_.members.values() for function in nodes.functions_of(m)]
                return all(self._is_quiet(module, item) for item in bodies) and self._are_quiet(members)
            case nodes.Define(definition=nodes.Function() | nodes.Overloads() as definition):
                return self._are_quiet(nodes.functions_of(definition))
        return False

    def _are_quiet(self, functions: Iterable[nodes.Function]) -> bool:
        """Whether making these functions runs nothing: their defaults and decorators."""
        return all(
            all(parameter.default is None or self._is_quiet_value(parameter.default) for parameter in f.parameters)
            and all(map(self.world.modules.is_trusted, f.decorators))
            for f in functions
        )

    def _is_quiet_value(self, value: nodes.Expression) -> bool:
        match value:
            case nodes.Literal() | nodes.Global() | nodes.FunctionName() | nodes.ClassName() | nodes.Lambda():
                return True
            case nodes.ListDisplay(items=items) | nodes.TupleDisplay(items=items):
                return all(self._is_quiet_value(item) for item in items)
            case nodes.SetDisplay(items=items):
                return all(is_constant(item) for item in items)
            case nodes.DictDisplay(items=pairs):
                return all(key is not None and is_constant(key) and self._is_quiet_value(item) for key, item in pairs)
            case nodes.Binary(left=left, right=right):
                return is_constant(left) and is_constant(right)
            case nodes.Call(callee=nodes.FunctionName(name=name), arguments=arguments):
                return self.world.modules.is_trusted(name) and all(is_constant(a.value) for a in arguments)
        return is_constant(value)

    def _imports(self, module: str, wanted: str) -> bool:
        """Whether importing a module may run code of another one."""
        seen: set[str] = set()
        waiting = [module]
        while waiting:
            name = waiting.pop()
            if name == wanted:
                return True
            checked = self.world.program.modules.get(name)
            if checked is not None and name in self.user_modules and name not in seen:
                seen.add(name)
                waiting += [m for n in walk(checked.body) if isinstance(n, nodes.Import) for m in n.modules]
        return False


def _definitions_inside(statement: nodes.Statement) -> Iterator[nodes.Function | nodes.Overloads | nodes.Class]:
    for node in walk(statement, nested=False):
        if isinstance(node, nodes.Define):
            yield node.definition


def check_defined(f: FunctionLowering, name: str) -> None:
    """Raise ``NameError`` at run time when a module's function or class is used before it is defined."""
    module, _, short_name = name.rpartition(".")
    names = f.world.modules.late_names
    if module not in names.user_modules or short_name not in names.late(module) or f.location.function == "<module>":
        return
    if f.instance is not None:
        around = f.instance.definition.name
        if around.startswith(f"{module}."):
            outermost = around.removeprefix(f"{module}.").partition(".")[0]
            if names.position(module, outermost) >= names.late(module)[short_name]:
                return
    flag = f.world.global_variable(f"defined {name}", BOOL)
    defined, missing = f.builder.block("defined"), f.builder.block("undefined")
    f.builder.branch(f.builder.load_global(flag, BOOL), defined, missing, expected=True)
    f.builder.enter(missing)
    f.raise_library("importos.runtime.failures.raise_name_error", [f.text(short_name).value])
    f.builder.enter(defined)


def note_defined(f: FunctionLowering, name: str) -> None:
    """A ``def`` or ``class`` statement of a module has run."""
    module, _, short_name = name.rpartition(".")
    names = f.world.modules.late_names
    if module in names.user_modules and short_name in names.late(module):
        f.builder.store_global(f.world.global_variable(f"defined {name}", BOOL), ir.TRUE)
