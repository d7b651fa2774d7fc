"""Modules: their code runs once, in import order; what of it is constant never runs at all.

Each module with effects has a function ``init <module>`` behind a flag. What a variable of the library starts with is
made by a function of its own, which is empty where nothing of the program reads the variable: the library promises
that making it has no other effect. A module without effects (definitions,
constants, and imports of such) has none. A module's variable that is assigned once, to a literal, before anything of
the module can run, is a constant: it is placed where it is read and needs no memory.

No statement imports ``builtins``, and a program reaches little of what it imports. So of the modules behind it those
run before the program of which anything is reached (``what builtins imports``).
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import BOOL, BYTES, FLOAT, INT, STR, Type
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as IR_BOOL, NOTHING
from importos_tool.compiler.lower.actual_types import ActualTypes
from importos_tool.compiler.lower.closures import is_constant
from importos_tool.compiler.lower.function import FunctionLowering
from importos_tool.compiler.lower.late_names import LateNames
from importos_tool.compiler.lower.representation import is_value
from importos_tool.compiler.lower.slots import prepare_variables
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import World

BUILTINS = "builtins"
LOWLEVEL = "importos.lowlevel."
BEHIND_BUILTINS = "init what builtins imports"
IS_CALLED = "importos.kernel.programs.is_called"
REFUSE_CALL = "importos.kernel.programs.refuse_call"


class Modules:
    """Knows the program's modules; ``user_modules`` are those outside the guest library."""

    def __init__(self, world: World, user_modules: set[str]) -> None:
        self.world = world
        self.user_modules = user_modules
        self.user_prefixes = tuple(f"{module}." for module in user_modules)
        self._effects: dict[str, bool] = {}
        self._constants: dict[tuple[str, str], nodes.Expression] = {}
        self._found: set[str] = set()
        self._read: set[str] = set()  # variables, by full name
        self._starts: dict[str, nodes.Assign] = {}  # of variables of the library that nothing has read yet
        self._behind: dict[str, bool] | None = None  # what builtins imports, in its order, and whether it is reached
        self.late_names = LateNames(world, user_modules)

    def is_trusted(self, name: str) -> bool:
        """True for what the library defines, by its full name: nothing reaches it before it is there."""
        return not name.startswith(self.user_prefixes)

    # ------------------------------------------------------------------------------------ constants

    def constant(self, module: str, name: str) -> nodes.Expression | None:
        """The literal that a module's variable always is, or None."""
        if module not in self._found:
            self._found.add(module)
            self._find_constants(module)
        return self._constants.get((module, name))

    def _find_constants(self, module: str) -> None:
        checked = self.world.program.modules.get(module)
        if checked is None:
            return
        if module not in self.user_modules:
            # The library keeps its bodies unconverted; there a constant is what is named like one or declared Final.
            for statement in checked.body:
                match statement:
                    case nodes.Assign(
                        targets=[nodes.Global(name=name, declared=declared)], value=value, final=final
                    ) if (name.isupper() or final) and self._is_constant(value) and _is_simple(declared):
                        self._constants[module, name] = value
            return
        inert = True
        for statement in checked.body:
            match statement:
                case nodes.Assign(targets=[nodes.Global(name=name, declared=declared) as target], value=value) if (
                    target.module == module
                ):
                    if inert and self._assignments[module, name] == 1 and is_constant(value) and _is_simple(declared):
                        self._constants[module, name] = value
                    elif not is_constant(value):
                        inert = False
                case nodes.Import() | nodes.Pass():
                    pass
                case nodes.Define(definition=nodes.Function()):
                    pass
                case nodes.ExpressionStatement(value=nodes.Literal()):
                    pass
                case _:
                    inert = False

    def _is_constant(self, value: nodes.Expression) -> bool:
        """Whether it is a literal, or what the build decides (``importos/lowlevel``)."""
        match value:
            case nodes.Call(callee=nodes.FunctionName(name=name)):
                return name.startswith(LOWLEVEL) and self.world.function(name).intrinsic.startswith("build.")
        return is_constant(value)

    @cached_property
    def _assignments(self) -> Counter[tuple[str, str]]:
        """How often the users' modules assign each of their variables, by its module and name; where another module
        imports it and assigns its own name for it, that counts twice."""
        counts: Counter[tuple[str, str]] = Counter()
        for module in self.world.program.modules.values():
            if module.name in self.user_modules:
                _count_assignments(module, counts)
        return counts

    def is_reassigned(self, module: str, name: str) -> bool:
        """Whether a user module's variable may be something else later: it is assigned in more than one place, or a
        module that imports it assigns its own name for it."""
        return module in self.user_modules and self._assignments[module, name] > 1

    # ------------------------------------------------------------------------------------ running

    def has_effects(self, module: str) -> bool:
        """Whether running the module's code does anything that can be seen."""
        known = self._effects.get(module)
        if known is not None:
            return known
        self._effects[module] = False  # a cycle of imports has no effects unless one of them has
        checked = self.world.program.modules.get(module)
        result = checked is not None and any(self._statement_has_effects(module, s) for s in checked.body)
        self._effects[module] = result
        return result

    def _statement_has_effects(self, module: str, statement: nodes.Statement) -> bool:
        match statement:
            case nodes.Import(modules=modules, names=names):
                copies = any(self.is_reassigned(n.variable.module, n.variable.name) for n in names)
                return copies or any(self.has_effects(m) for m in modules)
            case nodes.Pass() | nodes.ExpressionStatement(value=nodes.Literal()):
                return False
            case nodes.Assign(targets=[nodes.Global(module=owner, name=name)]):
                return self.constant(owner, name) is None and not self._is_zero_already(module, statement)
            case nodes.Define(definition=nodes.Function() as function):
                return _has_late_defaults(function) or function.decorated is not None
            case nodes.Define(definition=nodes.Overloads() as overloads):
                return any(_has_late_defaults(f) for f in overloads.items)
            case nodes.Define(definition=nodes.Class() as class_):
                if any(self._statement_has_effects(module, s) for s in class_.body):
                    return True
                return any(
                    _has_late_defaults(f) or f.decorated is not None
                    for m in class_.members.values()
                    for f in (m.items if isinstance(m, nodes.Overloads) else [m])
                )
            case _:
                return True

    def _is_zero_already(self, module: str, statement: nodes.Assign) -> bool:
        """Whether it gives a variable of the library the zero that its memory begins with."""
        target = statement.targets[0]
        if module in self.user_modules or not isinstance(target, nodes.Global) or not is_value(target.declared):
            return False
        if any(s is not statement and target.name in _names(s) for s in self.world.program.modules[module].body):
            return False
        value = statement.value
        if isinstance(value, nodes.Call) and isinstance(value.callee, nodes.ClassName) and len(value.arguments) == 1:
            value = value.arguments[0].value  # u64(0)
        return isinstance(value, nodes.Literal) and value.value in (0, 0.0) and str(value.value) != "-0.0"

    def run(self, f: FunctionLowering, module: str) -> None:
        """``import module``: run its code unless it has run."""
        if self.has_effects(module):
            self._lower_later(module)
            f.builder.call(f"init {module}", [], NOTHING)

    def _lower_later(self, module: str) -> None:
        name = f"init {module}"
        if name not in self.world.thunks:
            self.world.thunks.add(name)
            self.world.queue.append(lambda: self._lower(name, module))

    def has_run(self, f: FunctionLowering, module: str) -> ir.Value:
        """Whether this run of the program has imported the module, or it has no code to run."""
        return f.builder.load_global(self._flag(module), IR_BOOL) if self.has_effects(module) else ir.TRUE

    def _flag(self, module: str) -> str:
        return self.world.global_variable(f"initialised {module}", IR_BOOL)

    def _lower(self, name: str, module: str) -> None:
        checked = self.world.program.modules[module]
        user = module in self.user_modules
        location = ir.Location(checked.path, 1, "<module>", user)
        f = FunctionLowering(self.world, name, location, NOTHING, {})
        flag = self._flag(module)
        run, done = f.builder.block("run"), f.builder.block("done")
        f.builder.branch(f.builder.load_global(flag, IR_BOOL), done, run)
        f.builder.enter(run)
        f.builder.store_global(flag, ir.TRUE)
        if user:
            self._lower_body(f, checked.body)
        else:
            for statement in checked.body:
                self._lower_of_library(f, module, statement)
        f.builder.goto(done)
        f.builder.enter(done)
        f.builder.return_(None)
        function = f.builder.finish()
        function.once = not user
        self.world.ir.functions[name] = function

    def _lower_body(self, f: FunctionLowering, body: list[nodes.Statement]) -> None:
        if self.world.program.has_promotions:
            f.actual = ActualTypes(f, (), body)
        prepare_variables(f, body)
        f.prepare_body(body)
        f.statements(body)

    def _lower_of_library(self, f: FunctionLowering, module: str, statement: nodes.Statement) -> None:
        match statement:
            case nodes.Assign(targets=[nodes.Global(module=owner, name=name)]) if owner == module:
                variable = f"{module}.{name}"
                f.builder.call(_start_of(variable), [], NOTHING)
                self._starts[variable] = statement
                if variable in self._read:
                    self._queue_start(variable)
            case _:
                self._lower_body(f, [statement])

    def run_behind_builtins(self, f: FunctionLowering) -> None:
        """The code of ``builtins`` itself and of what it imports; which modules those are is known at the end."""
        f.builder.call(BEHIND_BUILTINS, [], NOTHING)
        for statement in self.world.program.modules[BUILTINS].body:
            if self._statement_has_own_effects(BUILTINS, statement):
                self._lower_of_library(f, BUILTINS, statement)

    def note_reached(self, name: str) -> None:
        """A function, or a variable, of this full name is in the program."""
        if self._behind is None:
            self._behind = self._find_behind_builtins()
        while name and name not in self._behind:
            name = name.rpartition(".")[0]
        if name and not self._behind[name]:
            self._behind[name] = True
            self._lower_later(name)

    def _find_behind_builtins(self) -> dict[str, bool]:
        """The modules with code of their own that ``builtins`` imports and the board does not."""
        modules = self.world.program.modules
        of_board = self._imported_by(self.world.board)
        return {
            name: False
            for name in self._imported_by(BUILTINS)
            if name not in of_board and any(self._statement_has_own_effects(name, s) for s in modules[name].body)
        }

    def _imported_by(self, importer: str) -> dict[str, None]:
        """What a module imports, and what that imports, in an order."""
        modules = self.world.program.modules
        found: dict[str, None] = {}
        waiting = [importer]
        while waiting:
            for statement in modules[waiting.pop()].body:
                if isinstance(statement, nodes.Import):
                    new = [name for name in statement.modules if name in modules and name not in found]
                    found |= dict.fromkeys(new)
                    waiting += new
        return found

    def _statement_has_own_effects(self, module: str, statement: nodes.Statement) -> bool:
        return not isinstance(statement, nodes.Import) and self._statement_has_effects(module, statement)

    def note_read(self, variable: str) -> None:
        """Something of the program reads the variable: what it starts with has to be made."""
        if variable not in self._read:
            self._read.add(variable)
            self._queue_start(variable)
            self.note_reached(variable)

    def _queue_start(self, variable: str) -> None:
        if variable in self._starts:
            statement = self._starts.pop(variable)
            self.world.queue.append(lambda: self._lower_start(variable, [statement]))

    def finish(self) -> None:
        """When everything is lowered: what nothing reads starts as nothing."""
        for variable in list(self._starts):
            self._lower_start(variable, [])
        reached = [name for name, is_reached in (self._behind or {}).items() if is_reached]
        f = FunctionLowering(self.world, BEHIND_BUILTINS, ir.Location("", 0, BEHIND_BUILTINS, False), NOTHING, {})
        for module in reached:
            f.builder.call(f"init {module}", [], NOTHING)
        f.builder.return_(None)
        function = self.world.ir.functions[BEHIND_BUILTINS] = f.builder.finish()
        function.inline = not reached

    def _lower_start(self, variable: str, body: list[nodes.Statement]) -> None:
        name = _start_of(variable)
        f = FunctionLowering(self.world, name, ir.Location("", 0, name, False), NOTHING, {})
        self._lower_body(f, body)
        f.builder.return_(None)
        function = self.world.ir.functions[name] = f.builder.finish()
        function.inline = True


def _names(statement: nodes.Statement) -> set[str]:
    """The variables that an assignment assigns."""
    return {target.name for target in _targets(statement) if isinstance(target, nodes.Global)}


def _start_of(variable: str) -> str:
    """The function that makes what a variable starts with."""
    return f"start {variable}"


def _has_late_defaults(function: nodes.Function) -> bool:
    return any(p.default is not None and not is_constant(p.default) for p in function.parameters)


def _is_simple(type_: Type) -> bool:
    return type_ in (INT, FLOAT, BOOL, STR, BYTES)


def _count_assignments(module: nodes.Module, counts: Counter[tuple[str, str]]) -> None:
    seen: set[int] = set()
    for body in (
        module.body,
        list(module.functions.values()),
        *(list(c.members.values()) for c in module.classes.values()),
    ):
        for current in walk(body):
            if id(current) in seen:
                continue
            seen.add(id(current))
            for target in _targets(current):
                if isinstance(target, nodes.Global):
                    counts[target.module, target.name] += 2 if target.imported else 1


def _targets(node: object) -> list[nodes.Expression]:
    match node:
        case nodes.Assign(targets=targets) | nodes.Delete(targets=targets):
            found = list(targets)
        case nodes.AugmentedAssign(target=target) | nodes.For(target=target) | nodes.Walrus(target=target):
            found = [target]
        case nodes.ComprehensionFor(target=target):
            found = [target]
        case nodes.ExceptHandler(variable=variable) if variable is not None:
            found = [variable]
        case nodes.With(items=items):
            found = [target for _, target in items if target is not None]
        case _:
            return []
    result: list[nodes.Expression] = []
    while found:
        target = found.pop()
        if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
            found.extend(target.items)
        elif isinstance(target, nodes.Starred):
            found.append(target.value)
        else:
            result.append(target)
    return result


def run_program(f: FunctionLowering) -> None:
    """The user's program; of several that whose file the first argument names."""
    world = f.world
    roots = world.program.roots
    if world.counts_objects:
        f.library("importos.kernel.leaks.note_objects", [])
    if len(roots) == 1:
        _run_root(f, roots[0])
        return
    end = f.builder.block("end")
    for root in roots:
        called, following = f.builder.block("called"), f.builder.block("next")
        name = f.text(world.program.modules[root].path)
        f.builder.branch(f.library(IS_CALLED, [name.value]), called, following)
        f.builder.enter(called)
        _run_root(f, root)
        f.builder.goto(end)
        f.builder.enter(following)
    f.raise_library(REFUSE_CALL, [])
    f.builder.enter(end)


def _run_root(f: FunctionLowering, root: str) -> None:
    """The root module's code, then ``main()`` when the module itself never mentions it."""
    world = f.world
    world.modules.run(f, root)
    checked = world.program.modules[root]
    main = checked.functions.get("main")
    if isinstance(main, nodes.Function) and not _mentions_main(checked, main.name):
        instance = world.instance(main, {})
        f.builder.call(instance.name, [], instance.result_type)


def _mentions_main(module: nodes.Module, name: str) -> bool:
    return any(isinstance(n, nodes.FunctionName) and n.name == name for n in walk(module.body, nested=False))
