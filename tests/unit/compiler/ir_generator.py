"""Random programs for the passes: locals, loops, handlers, fields, arrays, records, globals, calls of every kind.

A program is valid by construction as lowering's are: temporaries dominate their uses, compiler registers are
assigned, fields of class instances are set right behind ``New``; Python locals may be read unassigned and ``maybe``
fields may be null (they are tested). It terminates: loops count, recursion counts. All randomness comes from one
``random.Random``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.types import BOOL, CODE, I64, NOTHING, REFERENCE, IrType, Record
from importos_tool.compiler.passes.uninitialised import RAISE_UNBOUND_LOCAL
from tests.unit.compiler.ir_interpreter import OBSERVE_INTEGER, OBSERVE_REFERENCE

PAIR = Record((REFERENCE, I64))
NODE, OBJECT, NUMBER, PAIRS, ARRAY, PAIR_ARRAY, CELL = "node", "object", "number", "pair", "array", "pair_array", "cell"
TYPES: dict[str, IrType] = {
    NODE: REFERENCE, OBJECT: REFERENCE, NUMBER: I64, PAIRS: PAIR, ARRAY: REFERENCE, PAIR_ARRAY: REFERENCE, CELL:
    REFERENCE,
}  # fmt: skip
ARRAY_LENGTH = 3
_FIELDS: list[tuple[str, IrType]] = [
    ("left", REFERENCE), ("right", REFERENCE), ("any", REFERENCE), ("maybe", REFERENCE), ("pair", PAIR), ("number",
    I64),
]  # fmt: skip
_FIELD_KINDS = {"left": NODE, "right": NODE, "any": OBJECT, "pair": PAIRS, "number": NUMBER}


@dataclass
class Head:
    """What callers must know of a function."""

    name: str
    parameters: list[str]
    result: str
    counts_down: bool = False


@dataclass
class Variable:
    """A Python local or a compiler register."""

    register: ir.Register
    kind: str


@dataclass
class Options:
    """What a program may contain."""

    functions: int = 4
    statements: int = 6
    depth: int = 3
    destructor: bool = False
    unbound: bool = True


@dataclass
class _Scope:
    """Values that dominate the place where code is emitted."""

    values: list[tuple[str, ir.Value]] = field(default_factory=list)
    loops: list[tuple[ir.Block, ir.Block]] = field(default_factory=list)


def random_program(random: Random, options: Options | None = None) -> ir.Program:
    """A whole program; the entry is ``main`` and never raises."""
    return _Generator(random, options or Options()).program()


class _Generator:
    def __init__(self, random: Random, options: Options) -> None:
        self.random = random
        self.options = options
        self.result = ir.Program("main")
        self.heads: list[Head] = []

    def program(self) -> ir.Program:
        program = self.result
        ancestors = ("builtins.object",)
        for name in ("node", "twig"):
            program.layouts[name] = ir.Layout(name, name, (*ancestors, "node"), list(_FIELDS))
        program.layouts["array"] = ir.Layout("array", "Array", (), [("capacity", I64)], REFERENCE)
        program.layouts["pair_array"] = ir.Layout("pair_array", "Array", (), [("capacity", I64)], PAIR)
        program.layouts["cell"] = ir.Layout("cell", "cell", (), [("value", REFERENCE)])
        program.layouts["none"] = ir.Layout("none", "NoneType", ancestors)
        for name in ("error", "unbound"):
            program.layouts[name] = ir.Layout(name, name, ancestors, [("number", I64), ("cause", REFERENCE)])
        program.globals = {"root": REFERENCE, "first": REFERENCE, "second": REFERENCE, "records": PAIR}
        self._unbound_failure()
        if self.options.destructor:
            self._destructor()
        self._overwriter()
        for number in range(self.random.randint(1, self.options.functions)):
            self._function(number)
        self._entry()
        return program

    def _unbound_failure(self) -> None:
        b = FunctionBuilder(RAISE_UNBOUND_LOCAL, ir.Location("failures.py", 1, "raise_unbound_local", False))
        name = b.parameter(REFERENCE, "name")
        made = b.new("unbound")
        b.store_field(made, "unbound", "cause", name, initial=True)
        b.set_exception(made)
        b.fail()
        function = b.finish()
        function.never_returns = function.cold = True
        self.result.functions[function.name] = function

    def _destructor(self) -> None:
        """Takes away what others may be looking at."""
        b = FunctionBuilder("twig.__del__", ir.Location("user.py", 5, "__del__", True))
        dying = b.parameter(REFERENCE, "self")
        b.store_global("first", b.load_field(dying, "twig", "any", REFERENCE))
        node = b.load_field(dying, "twig", "left", REFERENCE)
        b.store_field(node, "node", "any", ir.Singleton("none"))
        b.return_()
        self.result.functions["twig.__del__"] = b.finish()
        self.result.layouts["twig"].destructor = "twig.__del__"

    def _overwriter(self) -> None:
        """A function that takes away what its argument and the globals hold."""
        b = FunctionBuilder("overwrite", ir.Location("user.py", 8, "overwrite", True))
        node = b.parameter(REFERENCE, "node")
        root = b.load_global("root", REFERENCE)
        for name in self.random.sample(["left", "right", "any"], 2):
            b.store_field(node, "node", name, root)
        b.store_global(self.random.choice(["first", "second"]), ir.Singleton("none"))
        b.return_()
        self.result.functions["overwrite"] = b.finish()
        self.heads.append(Head("overwrite", [NODE], "nothing"))

        b = FunctionBuilder("overwrite_and_look", ir.Location("user.py", 18, "overwrite_and_look", False))
        node, looked = b.parameter(REFERENCE, "node"), b.parameter(REFERENCE, "looked")
        again = b.block("again")  # a loop: never inlined
        b.goto(again)
        b.enter(again)
        b.call("overwrite", [node], NOTHING)
        out = b.block("out")
        b.branch(ir.TRUE if self.random.random() < 0.5 else b.is_instance(node, "node"), out, again)
        b.enter(out)
        b.primitive(OBSERVE_REFERENCE, looked)
        b.return_()
        self.result.functions["overwrite_and_look"] = b.finish()
        self.heads.append(Head("overwrite_and_look", [NODE, NODE], "nothing"))

        b = FunctionBuilder("identity", ir.Location("user.py", 28, "identity", False), REFERENCE)
        b.return_(b.parameter(REFERENCE, "x"))
        self.result.functions["identity"] = b.finish()
        self.heads.append(Head("identity", [NODE], NODE))

    def _function(self, number: int) -> None:
        random = self.random
        kinds = [random.choice([NODE, NODE, OBJECT, NUMBER, PAIRS, ARRAY, CELL]) for _ in range(random.randint(0, 3))]
        head = Head(f"f{number}", kinds, random.choice([NODE, OBJECT, NUMBER, PAIRS, "nothing"]))
        if random.random() < 0.2:
            head.counts_down = True
            head.parameters = [NUMBER, *kinds]
        is_user = random.random() < 0.5
        body = _Body(self, head, ir.Location(f"{number}.py", 10 * number, head.name, is_user))
        function = body.function(head)
        function.inline = random.random() < 0.4
        function.cold = random.random() < 0.1
        self.result.functions[head.name] = function
        self.heads.append(head)

    def _entry(self) -> None:
        """``main`` makes globals, runs a random body and catches all."""
        b = FunctionBuilder("main", ir.Location("main.py", 1, "main", True), I64)
        caught = b.block("caught")
        end = b.block("end")
        with b.handling(caught):
            body = _Body(self, Head("main", [], NUMBER), b.location, b)  # type: ignore[arg-type]
            root = b.new("node")  # the one object that holds itself: where every chain of fields ends
            for name in ("left", "right"):
                b.store_field(root, "node", name, root, initial=True)
            b.store_field(root, "node", "any", ir.Singleton("none"), initial=True)
            nothing = b.make_record([ir.Singleton("none"), ir.Constant(0, I64)])
            b.store_field(root, "node", "pair", nothing, initial=True)
            b.store_global("root", root)
            node = body.new_node()
            b.store_global("first", node)
            b.store_global("second", ir.Singleton("none"))
            b.store_global("records", b.make_record([node, ir.Constant(1, I64)]))
            for head in self.heads:
                result = body.call_function(head)
                if result is not None:
                    body.observe(head.result, result)
            body.statements(self.options.depth)
            b.goto(end)
        b.enter(caught)
        taken = b.take_exception()
        b.primitive(OBSERVE_REFERENCE, taken)
        b.goto(end)
        b.enter(end)
        b.return_(ir.Constant(7, I64))
        self.result.functions["main"] = b.finish()


class _Body:
    """The body of one function."""

    def __init__(
        self, generator: _Generator, head: Head, location: ir.Location, builder: FunctionBuilder | None = None
    ) -> None:
        self.generator = generator
        self.random = generator.random
        self.head = head
        result = TYPES.get(head.result, NOTHING)
        self.b = builder or FunctionBuilder(head.name, location, result)
        self.line = location.line
        self.location = location
        self.scope = _Scope()
        self.variables: list[Variable] = []

    def function(self, head: Head) -> ir.Function:
        b = self.b
        for number, kind in enumerate(head.parameters):
            register = b.parameter(TYPES[kind], f"p{number}")
            if head.counts_down and number == 0:
                self._return_at_zero(register)
            self.variables.append(Variable(register, kind))
        self.statements(self.generator.options.depth)
        if head.counts_down and not b.terminated:
            less = b.primitive("int.subtract_wrapping", b.function.parameters[0], ir.Constant(1, I64))
            arguments = [less, *(self.value(kind) for kind in head.parameters[1:])]
            result = b.call(head.name, arguments, TYPES.get(head.result, NOTHING))
            if head.result != "nothing":
                self.observe(head.result, result)
        self.give_back()
        return b.finish()

    def _return_at_zero(self, register: ir.Register) -> None:
        b = self.b
        on, out = b.block("on"), b.block("out")
        b.branch(b.primitive("int.less", register, ir.Constant(1, I64)), out, on)
        b.enter(out)
        self.give_back()
        self.scope.values = []
        b.enter(on)

    def give_back(self) -> None:
        if self.head.name == "main":
            self.b.return_(ir.Constant(3, I64))
        elif self.head.result == "nothing":
            self.b.return_()
        else:
            self.b.return_(self.value(self.head.result))

    # -------------------------------------------------------------------------------------------- values

    def value(self, kind: str, depth: int = 2) -> ir.Value:
        """A value of a kind: something in sight, or freshly made."""
        random = self.random
        choices: list[Callable[[], ir.Value]] = []
        accepted = (kind, NODE) if kind == OBJECT else (kind,)
        known = [value for k, value in self.scope.values if k in accepted]
        if known:
            choices += [lambda: random.choice(known)] * 3
        variables = [v for v in self.variables if v.kind in accepted]
        if not self.generator.options.unbound:
            variables = [v for v in variables if v.register.is_parameter]
        if variables:
            choices += [lambda: random.choice(variables).register] * 3
        if depth > 0 or not choices:
            choices += self._makers(kind, depth)
        value = random.choice(choices)()
        if type(value) is ir.Temporary:
            self.scope.values.append((kind, value))
        return value

    def _makers(self, kind: str, depth: int) -> list[Callable[[], ir.Value]]:
        b, random = self.b, self.random
        number = lambda: ir.Constant(random.randint(0, 4), I64)  # noqa: E731
        index = lambda: ir.Constant(random.randrange(ARRAY_LENGTH), I64)  # noqa: E731
        calls = [head for head in self.generator.heads if head.result == kind]
        made: list[Callable[[], ir.Value]] = []
        if depth > 0 and calls:
            made += [lambda: self.call_function(random.choice(calls), depth - 1) or number()] * 2
        if kind == NODE:
            made.append(self.new_node)
            if depth > 0:
                field_name = random.choice(["left", "right"])
                made += [lambda: b.load_field(self.value(NODE, depth - 1), "node", field_name, REFERENCE)] * 3
        elif kind == OBJECT:
            made += [lambda: ir.Singleton("none"), lambda: ir.LiteralObject("text")]
            if depth > 0:
                made += [
                    lambda: b.load_field(self.value(NODE, depth - 1), "node", "any", REFERENCE),
                    lambda: b.load_field(self.value(CELL, depth - 1), "cell", "value", REFERENCE),
                    lambda: b.load_item(self.value(ARRAY, depth - 1), "array", index(), REFERENCE),
                    lambda: b.load_global(random.choice(["first", "second"]), REFERENCE),
                    lambda: b.record_item(self.value(PAIRS, depth - 1), 0),
                    lambda: self.value(NODE, depth - 1),
                ]
        elif kind == PAIRS:
            made.append(lambda: b.make_record([self.value(OBJECT, depth - 1), self.value(NUMBER, 0)]))
            if depth > 0:
                made += [
                    lambda: b.load_field(self.value(NODE, depth - 1), "node", "pair", PAIR),
                    lambda: b.load_item(self.value(PAIR_ARRAY, depth - 1), "pair_array", index(), PAIR),
                    lambda: b.load_global("records", PAIR),
                ]
        elif kind == ARRAY:
            made.append(self.new_array)
        elif kind == PAIR_ARRAY:
            made.append(self.new_pair_array)
        elif kind == CELL:
            made.append(self.new_cell)
        else:
            made.append(number)
            if depth > 0:
                made += [
                    lambda: b.primitive("int.add_wrapping", self.value(NUMBER, depth - 1), number()),
                    lambda: b.load_field(self.value(NODE, depth - 1), "node", "number", I64),
                    lambda: b.record_item(self.value(PAIRS, depth - 1), 1),
                ]
        return made

    def new_node(self) -> ir.Value:
        """A node with all its fields but ``maybe``."""
        b, random = self.b, self.random
        nodes = [value for kind, value in self.scope.values if kind == NODE]
        objects = [value for kind, value in self.scope.values if kind in (NODE, OBJECT)]
        layout = random.choice(["node", "twig"])
        root = b.load_global("root", REFERENCE)
        made = b.new(layout)
        for name in ("left", "right"):
            b.store_field(made, layout, name, random.choice([*nodes, root, root]), initial=True)
        b.store_field(made, layout, "any", random.choice([*objects, ir.Singleton("none")]), initial=True)
        pair = b.make_record([random.choice([*objects, ir.Singleton("none")]), ir.Constant(2, I64)])
        b.store_field(made, layout, "pair", pair, initial=True)
        b.store_field(made, layout, "number", ir.Constant(random.randint(0, 9), I64), initial=True)
        return made

    def new_array(self) -> ir.Value:
        made = self.b.new("array", ir.Constant(ARRAY_LENGTH, I64))
        for number in range(ARRAY_LENGTH):
            self.b.store_item(made, "array", ir.Constant(number, I64), self.value(OBJECT, 0), initial=True)
        return made

    def new_pair_array(self) -> ir.Value:
        made = self.b.new("pair_array", ir.Constant(ARRAY_LENGTH, I64))
        for number in range(ARRAY_LENGTH):
            pair = self.b.make_record([self.value(OBJECT, 0), ir.Constant(number, I64)])
            self.b.store_item(made, "pair_array", ir.Constant(number, I64), pair, initial=True)
        return made

    def new_cell(self) -> ir.Value:
        made = self.b.new("cell")
        self.b.store_field(made, "cell", "value", self.value(OBJECT, 0), initial=True)
        return made

    def condition(self) -> ir.Value:
        b, random = self.b, self.random
        choice = random.randrange(4)
        if choice == 0:
            return b.primitive("object.is", self.value(OBJECT, 1), self.value(OBJECT, 1))
        if choice == 1:
            return b.is_instance(self.value(OBJECT, 1), "node")
        return b.primitive("int.less", self.value(NUMBER, 1), self.value(NUMBER, 1))

    def call_function(self, head: Head, depth: int = 1) -> ir.Value | None:
        b = self.b
        arguments: list[ir.Value] = [self.value(kind, depth) for kind in head.parameters]
        if head.counts_down:
            arguments[0] = ir.Constant(self.random.randint(0, 2), I64)
        type_ = TYPES.get(head.result, NOTHING)
        if self.random.random() < 0.2:
            result = b.call_indirect(b.code_of(head.name), arguments, type_)
        else:
            result = b.call(head.name, arguments, type_)
        return None if head.result == "nothing" else result

    def observe(self, kind: str, value: ir.Value) -> None:
        b = self.b
        if kind == NUMBER:
            b.primitive(OBSERVE_INTEGER, ir.Constant(0, I64), value)
        elif kind == PAIRS:
            b.primitive(OBSERVE_REFERENCE, b.record_item(value, 0))
        elif kind != "nothing":
            b.primitive(OBSERVE_REFERENCE, value)

    # -------------------------------------------------------------------------------------------- statements

    def statements(self, depth: int) -> None:
        """Some statements in a scope of their own."""
        outer = list(self.scope.values)
        for _ in range(self.random.randint(1, self.generator.options.statements)):
            if self.b.terminated:
                break
            self.line += 1
            self.b.location = ir.Location(self.location.path, self.line, self.location.function, self.location.traced)
            self.statement(depth)
        self.scope.values = outer

    def statement(self, depth: int) -> None:
        simple = [
            self._assign, self._assign, self._assign, self._store, self._store, self._observe, self._call, self._maybe,
            self._swap_items, self._move_items, self._address, self._delete, self._pass_twice,
            self._overwrite_held, self._overwrite_held, self._overwrite_held, self._reassign_holder,
            self._reassign_holder,
        ]  # fmt: skip
        nested = [self._if, self._loop, self._try, self._switch]
        ends = [self._return, self._raise, self._leave_loop]
        weight = self.random.random()
        if depth > 0 and weight < 0.35:
            self.random.choice(nested)(depth - 1)
        elif weight > 0.93:
            self.random.choice(ends)()
        else:
            self.random.choice(simple)()

    def _local(self, kind: str) -> ir.Register:
        """A Python local of a kind, old or new."""
        known = [v for v in self.variables if v.kind == kind]
        if known and self.random.random() < 0.7:
            return self.random.choice(known).register
        register = self.b.register(TYPES[kind], f"v{len(self.variables)}")
        self.variables.append(Variable(register, kind))
        return register

    def _assign(self) -> None:
        kind = self.random.choice([NODE, NODE, OBJECT, OBJECT, NUMBER, PAIRS, ARRAY, CELL])
        value = self.value(kind)
        if self.random.random() < 0.3:  # what lowering does to keep a value
            kept = self.b.register(TYPES[kind])
            self.b.move(kept, value)
            self.scope.values.append((kind, kept))
            return
        self.b.move(self._local(kind), value)

    def _delete(self) -> None:
        variables = [v for v in self.variables if TYPES[v.kind] is REFERENCE and not v.register.is_parameter]
        if variables and self.generator.options.unbound and self.random.random() < 0.3:
            register = self.random.choice(variables).register
            self.b.move(register, ir.NULL)

    def _store(self) -> None:
        b, random = self.b, self.random
        choice = random.randrange(5)
        if choice < 2:
            name = random.choice(list(_FIELD_KINDS))
            value = self.value(_FIELD_KINDS[name])
            b.store_field(self.value(NODE), random.choice(["node", "twig"]), name, value)
        elif choice == 2:
            value = self.value(OBJECT)
            b.store_item(self.value(ARRAY), "array", ir.Constant(random.randrange(ARRAY_LENGTH), I64), value)
        elif choice == 3:
            b.store_field(self.value(CELL), "cell", "value", self.value(OBJECT))
        else:
            name = random.choice(["first", "second", "records"])
            b.store_global(name, self.value(PAIRS if name == "records" else OBJECT))

    def _observe(self) -> None:
        kind = self.random.choice([NODE, OBJECT, NUMBER, PAIRS, ARRAY])
        self.observe(kind, self.value(kind))

    def _call(self) -> None:
        if self.generator.heads:
            head = self.random.choice(self.generator.heads)
            result = self.call_function(head)
            if result is not None and self.random.random() < 0.7:
                self.scope.values.append((head.result, result))

    def _maybe(self) -> None:
        """A field that may be null: tested before use."""
        b = self.b
        node = self.value(NODE)
        found = b.load_field(node, "node", "maybe", REFERENCE)
        unset, is_set, end = b.block("unset"), b.block("set"), b.block("end")
        b.branch(b.is_null(found), unset, is_set)
        b.enter(unset)
        before = list(self.scope.values)
        b.store_field(node, "node", "maybe", self.value(OBJECT, 1))
        self.scope.values = before
        b.goto(end)
        b.enter(is_set)
        before = list(self.scope.values)
        if self.random.random() < 0.5:
            self._call()
        self.scope.values = before
        self.observe(OBJECT, found)
        b.goto(end)
        b.enter(end)

    def _swap_items(self) -> None:
        b = self.b
        array = self.value(ARRAY)
        i, j = (ir.Constant(n, I64) for n in self.random.sample(range(ARRAY_LENGTH), 2))
        taken = b.take_item(array, "array", i, REFERENCE)
        b.store_item(array, "array", i, b.load_item(array, "array", j, REFERENCE), initial=True)
        b.store_item(array, "array", j, taken)

    def _move_items(self) -> None:
        b = self.b
        array = self.value(ARRAY)
        size = ir.Constant(ARRAY_LENGTH, I64)
        zero = ir.Constant(0, I64)
        grown = b.new("array", size)
        b.move_items("array", grown, zero, array, zero, size)
        b.clear_items("array", array, zero, size)
        for number in range(ARRAY_LENGTH):
            b.store_item(array, "array", ir.Constant(number, I64), ir.Singleton("none"), initial=True)
        self.scope.values.append((ARRAY, grown))

    def _address(self) -> None:
        b = self.b
        address = b.primitive("tail.address", self.value(NODE))
        further = b.primitive("u64.add", address, b.primitive("u64.from_int", ir.Constant(1, I64)))
        if self.random.random() < 0.5:
            self._call()
        b.primitive("memory.load_u8", further)

    def _pass_twice(self) -> None:
        """One value consumed several times by one operation, an object stored into itself."""
        b = self.b
        value = self.value(NODE)
        if self.random.random() < 0.5:
            record = b.make_record([value, value])
            b.primitive(OBSERVE_REFERENCE, b.record_item(record, self.random.randrange(2)))
        else:
            b.store_field(value, "node", self.random.choice(["left", "any"]), value)

    def _held_value(self) -> tuple[ir.Value, Callable[[], None], str]:
        """Something that only one place holds, an operation that overwrites the place, and its kind."""
        b, random = self.b, self.random
        only = self.new_node()
        none = ir.Singleton("none")
        zero = ir.Constant(0, I64)
        choice = random.randrange(6)
        if choice == 0:
            name = random.choice(["first", "second"])
            b.store_global(name, only)
            return b.load_global(name, REFERENCE), lambda: b.store_global(name, none), OBJECT
        if choice == 1:
            cell = self.new_cell()
            b.store_field(cell, "cell", "value", only)
            loaded = b.load_field(cell, "cell", "value", REFERENCE)
            return loaded, lambda: b.store_field(cell, "cell", "value", none), OBJECT
        if choice == 2:
            array = self.new_array()
            b.store_item(array, "array", zero, only)
            loaded = b.load_item(array, "array", zero, REFERENCE)

            def take() -> None:
                taken = b.take_item(array, "array", zero, REFERENCE)
                b.store_item(array, "array", zero, none, initial=True)
                self.observe(OBJECT, taken)

            store = lambda: b.store_item(array, "array", zero, none)  # noqa: E731
            return loaded, random.choice([take, store]), OBJECT
        node = self.new_node()
        root = b.load_global("root", REFERENCE)
        if choice == 3:
            b.store_field(node, "node", "pair", b.make_record([only, zero]))
            record = b.load_field(node, "node", "pair", PAIR)
            item = b.record_item(record, 0)
            other = b.make_record([none, zero])
            return item, lambda: b.store_field(node, "twig", "pair", other), OBJECT
        name = random.choice(["left", "right"])
        b.store_field(node, "node", name, only)
        loaded = b.load_field(node, random.choice(["node", "twig"]), name, REFERENCE)
        if choice == 4:
            call = random.choice(
                [
                    lambda: b.call("overwrite", [node], NOTHING),
                    lambda: b.call("overwrite_and_look", [node, loaded], NOTHING),
                    lambda: b.call_indirect(b.code_of("overwrite"), [node], NOTHING),
                ]
            )
            return loaded, lambda: call() and None, NODE
        return loaded, lambda: b.store_field(node, "twig", name, root), NODE

    def _overwrite_held(self) -> None:
        """Reads what only one place holds, lets the place be overwritten, and looks at what was read."""
        b, random = self.b, self.random
        loaded, overwrite, kind = self._held_value()
        read = loaded
        if random.random() < 0.4:
            read = b.register(REFERENCE, random.choice(["", "name"]))
            b.move(read, loaded)
        deeper = b.load_field(read, "node", "any", REFERENCE) if kind == NODE and random.random() < 0.4 else None
        choice = random.randrange(5)
        if choice == 0:
            self._call()
        elif choice == 1 and kind == NODE:
            b.call("overwrite", [read], NOTHING)
        elif choice == 2:
            then, end = b.block("then"), b.block("end")
            b.branch(self.condition(), then, end)
            b.enter(then)
            overwrite()
            b.goto(end)
            b.enter(end)
        elif choice == 3:
            callees = [head for head in self.generator.heads if NODE in head.parameters]
            head = random.choice(callees)
            self.scope.values = [(NODE, read)] if kind == NODE else []
            self.call_function(head)
            self.scope.values = []
        else:
            overwrite()
        if deeper is not None:
            self.observe(OBJECT, deeper)
        if random.random() < 0.7:
            self.observe(kind, read)

    def _reassign_holder(self) -> None:
        """A register is assigned again while something read through it is in use."""
        b, random = self.b, self.random
        holder = b.register(REFERENCE, random.choice(["", "holder"]))
        b.move(holder, self.new_node())
        if random.random() < 0.5:
            first = self.new_node()
            b.store_field(holder, "node", "left", first)
        if random.random() < 0.3:
            read: ir.Value = b.call("identity", [holder], REFERENCE)
        else:
            read = b.load_field(holder, "node", "left", REFERENCE)
        if random.random() < 0.5:
            name = b.register(REFERENCE, "name")
            b.move(name, random.choice([read, holder]))
            read = name
        follow = random.random() < 0.5
        b.move(holder, b.load_field(holder, "node", "left", REFERENCE) if follow else self.new_node())
        self.observe(NODE, read)
        self.observe(NODE, holder)

    def _if(self, depth: int) -> None:
        b = self.b
        then, otherwise, end = b.block("then"), b.block("else"), b.block("end")
        b.branch(self.condition(), then, otherwise)
        for block in (then, otherwise):
            b.enter(block)
            self.statements(depth)
            b.goto(end)
        b.enter(end)

    def _switch(self, depth: int) -> None:
        b = self.b
        subject = self.value(OBJECT)
        node, other, end = b.block("is_node"), b.block("other"), b.block("end")
        b.switch_class(subject, [(("node", "twig"), node)], other)
        b.enter(node)
        before = list(self.scope.values)
        if type(subject) is ir.Temporary:
            self.scope.values.append((NODE, subject))
        self.statements(depth)
        self.scope.values = before
        b.goto(end)
        b.enter(other)
        self.statements(depth)
        b.goto(end)
        b.enter(end)

    def _loop(self, depth: int) -> None:
        b = self.b
        counter = b.register(I64)
        b.move(counter, ir.Constant(0, I64))
        head, body, end = b.block("head"), b.block("body"), b.block("end")
        b.goto(head)
        b.enter(head)
        b.branch(b.primitive("int.less", counter, ir.Constant(self.random.randint(1, 2), I64)), body, end)
        b.enter(body)
        b.move(counter, b.primitive("int.add_wrapping", counter, ir.Constant(1, I64)))
        self.scope.loops.append((head, end))
        self.statements(depth)
        self.scope.loops.pop()
        b.goto(head)
        b.enter(end)

    def _try(self, depth: int) -> None:
        b = self.b
        handler, end = b.block("handler"), b.block("end")
        loops, self.scope.loops = self.scope.loops, []
        with b.handling(handler):
            self.statements(depth)
            b.goto(end)
        self.scope.loops = loops
        b.enter(handler)
        taken = b.take_exception()
        choice = self.random.randrange(4)
        if choice == 0:
            b.set_exception(taken)
            b.fail()
        elif choice == 1:
            b.move(self._local(OBJECT), taken)
        elif choice == 2:
            b.primitive(OBSERVE_REFERENCE, taken)
        before = list(self.scope.values)
        self.scope.values.append((OBJECT, taken))
        if not b.terminated:
            self.statements(depth)
        b.goto(end)
        self.scope.values = before
        b.enter(end)

    def _return(self) -> None:
        self.give_back()

    def _raise(self) -> None:
        b = self.b
        made = b.new("error")
        b.store_field(made, "error", "cause", self.value(OBJECT, 1), initial=True)
        b.set_exception(made)
        b.fail()

    def _leave_loop(self) -> None:
        if self.scope.loops:
            self.b.goto(self.random.choice(self.scope.loops[-1]))


__all__ = ["BOOL", "CODE", "Options", "random_program"]
