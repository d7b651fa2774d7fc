"""Makes random typed programs that end: the same seed gives the same program.

Every program is ordinary Python that ``mypy --strict`` accepts, prints what it computes, and behaves the same under
every interpreter: no order of sets, no addresses, no clock. Whole numbers carry a bound, so that nothing leaves 64
bits: what could grow too large is reduced by ``%``. Loops run over ranges and lists, recursion counts down. Failures
are part of the game: indices, keys, divisions and conversions may raise, and the program prints what it caught.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

LARGEST = 2**61
SMALL = 1000
WORDS = ("a", "ab", "Boot", "kernel", "x y", "", "straße", "0", "12", "-7", "été", "TAIL", "no;on")
SCALARS = ("int", "float", "str", "bool")
MIXED, GAPS, KEYED = "int | str | None", "list[int | None]", "dict[int | str, float | None]"
TYPES = (
    *SCALARS, "list[int]", "list[str]", "dict[str, int]", "tuple[int, str]", "int | None", "Shape", MIXED, GAPS, KEYED,
    "Cell",
)  # fmt: skip
METHODS = ("upper", "lower", "strip", "title", "swapcase")
COMPARISONS = ("<", "<=", "==", "!=", ">", ">=")
TEXT_COMPARISONS = ("<", "==", "!=", "in", "not in")
INDENT = "    "


@dataclass
class Signature:
    """A function that later code may call."""

    name: str
    parameters: tuple[str, ...]
    result: str


@dataclass
class Scope:
    """What is in sight: names by type. ``bounds``: no whole number of this name is larger."""

    names: dict[str, list[str]] = field(default_factory=dict)
    bounds: dict[str, int] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)

    def copy(self) -> Scope:
        return Scope({type_: list(names) for type_, names in self.names.items()}, dict(self.bounds), set(self.fixed))


@dataclass(frozen=True)
class Number:
    """An expression for a whole number and a bound of its absolute value."""

    text: str
    bound: int


class Generator:
    """One program. ``size`` is about how many statements it has."""

    def __init__(self, seed: int, size: int = 60) -> None:
        self.random = Random(seed)
        self.size = size
        self.lines: list[str] = []
        self.depth = 0
        self.counter = 0
        self.functions: list[Signature] = []
        self.loops = 0

    def program(self) -> str:
        """The text of the program."""
        self.line('"""A random program."""\n\nfrom collections.abc import Callable, Iterator\n\n')
        for name, type_ in (
            ("perhaps", "int | None"), ("counted", "dict[str, int]"), ("numbered", "list[int]"), ("mixed", MIXED),
            ("gaps", GAPS), ("keyed", KEYED),
        ):  # fmt: skip
            self.line(f"def {name}(value: {type_}) -> {type_}:\n    return value\n\n")  # gives a display its type
        self.classes()
        while len(self.lines) < self.size:
            self.function()
        self.main()
        return "\n".join(self.lines) + "\n"

    # -------------------------------------------------------------------------------------------- small things

    def line(self, text: str) -> None:
        self.lines.append(INDENT * self.depth + text if text else "")

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        self.line(head)
        self.depth += 1
        yield
        self.depth -= 1

    def name(self, prefix: str) -> str:
        self.counter += 1
        return f"{prefix}{self.counter}"

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def one(self, *choices: Callable[[], str]) -> str:
        return self.random.choice(choices)()

    # -------------------------------------------------------------------------------------------- classes, functions

    def classes(self) -> None:
        """A small hierarchy with overriding, properties and operators."""
        a, b = self.random.randrange(1, 9), self.random.randrange(1, 9)
        self.line(
            f"""class Shape:
    made = 0

    def __init__(self, size: int) -> None:
        self.size = size % {SMALL}
        Shape.made += 1

    def area(self) -> int:
        return self.size * {a}

    def name(self) -> str:
        return "shape"

    @property
    def double(self) -> int:
        return self.size * 2

    def __add__(self, other: "Shape") -> "Shape":
        return Shape(self.area() + other.area())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shape) and other.size == self.size

    def __lt__(self, other: "Shape") -> bool:
        return self.area() < other.area()

    def __hash__(self) -> int:
        return self.size

    def __repr__(self) -> str:
        return f"{{self.name()}}({{self.size}})"


class Square(Shape):
    def area(self) -> int:
        return self.size * self.size + super().area()

    def name(self) -> str:
        return "square"


class Tagged(Square):
    def __init__(self, size: int, tag: str) -> None:
        super().__init__(size + {b})
        self.tag = tag

    def name(self) -> str:
        return self.tag + super().name()


class Cell:
    shared: int | str | None = None

    def __init__(self, held: int | str | None, ratio: float | None = None) -> None:
        self.held = held
        self.ratio = ratio

    def swap(self, other: int | str | None) -> int | str | None:
        before = self.held
        self.held = other
        Cell.shared = before
        return before

    def __repr__(self) -> str:
        return f"Cell({{self.held!r}}, {{self.ratio}})"


class Refused(ValueError):
    def __init__(self, amount: int) -> None:
        super().__init__(f"refused {{amount}}")
        self.amount = amount
"""
        )

    def function(self) -> None:
        """A function over some types; a few are generators, a few recurse on their first parameter."""
        name = self.name("f")
        kinds = tuple(self.random.choice(TYPES) for _ in range(self.random.randrange(1, 4)))
        result = self.random.choice(TYPES)
        recursive, generating = self.chance(20), self.chance(15)
        parameters = [f"p{number}" for number in range(len(kinds))]
        scope = Scope()
        for parameter, kind in zip(parameters, kinds, strict=True):
            scope.names.setdefault(kind, []).append(parameter)
            scope.bounds[parameter] = SMALL
        shown = ", ".join(f"{p}: {k}" for p, k in zip(parameters, kinds, strict=True))
        if recursive:
            shown += ", depth: int"
        returned = f"Iterator[{result}]" if generating else result
        with self.block(f"def {name}({shown}) -> {returned}:"):
            if recursive:
                with self.block("if depth <= 0:"):
                    self.line(f"{'yield' if generating else 'return'} {self.value(result, scope)}")
                    if generating:
                        self.line("return")
            self.statements(scope, self.random.randrange(2, 7), result, generating)
            given = ", ".join(self.value(kind, scope) for kind in kinds)
            if generating:
                self.line(f"yield {self.value(result, scope)}")
                if recursive:
                    self.line(f"yield from {name}({given}, depth - 1)")
            elif recursive:
                self.line(f"print(depth, {name}({given}, depth - 1))")
            if not generating:
                self.line(f"return {self.value(result, scope)}")
        self.line("\n")
        tail = ("depth",) if recursive else ()
        self.functions.append(Signature(name, (*kinds, *tail), returned))

    def main(self) -> None:
        """Calls every function a few times and shows what came of it."""
        with self.block("def main() -> None:"):
            scope = Scope()
            for number, function in enumerate(self.functions * 2):
                with self.block("try:"):
                    self.statements(scope.copy(), 1, "", False)
                    call = self.call(function, scope)
                    shown = f"list({call})" if function.result.startswith("Iterator") else call
                    self.line(f"print({number}, {shown})")
                with self.block("except Refused as error:"):
                    self.line(f"print({number}, 'refused', error.amount, error)")
                with self.block("except (LookupError, ArithmeticError) as error:"):
                    self.line(f"print({number}, type(error).__name__, error)")
                with self.block("except ValueError as error:"):
                    self.line(f"print({number}, 'value', error)")
            self.line("print(Shape.made)")
        self.line("\n\nmain()")

    def call(self, function: Signature, scope: Scope) -> str:
        given = [str(self.random.randrange(4)) if p == "depth" else self.value(p, scope) for p in function.parameters]
        return f"{function.name}({', '.join(given)})"

    # -------------------------------------------------------------------------------------------- statements

    def statements(self, scope: Scope, count: int, result: str, generating: bool) -> None:
        for _ in range(count):
            self.statement(scope, result, generating)

    def statement(self, scope: Scope, result: str, generating: bool) -> None:
        kinds = [self.assign] * 5 + [self.change, self.show, self.show, self.lambda_, self.comprehension, self.cell]
        if self.depth < 4:
            kinds += [self.if_, self.if_, self.for_range, self.for_list, self.try_, self.match, self.while_]
            kinds += [self.narrow, self.sum_up]
        choice = self.random.choice(kinds)
        choice(scope, result, generating)

    def assign(self, scope: Scope, result: str, generating: bool) -> None:
        kind = self.random.choice(TYPES)
        name = self.name("v")
        if kind == "int":
            number = self.number(scope, 3)
            self.line(f"{name} = {number.text}")
            scope.bounds[name] = number.bound
        elif kind in ("list[int]", "list[str]", "dict[str, int]", "int | None", "Shape", MIXED, GAPS, KEYED):
            self.line(f"{name}: {kind} = {self.value(kind, scope)}")
        else:
            self.line(f"{name} = {self.value(kind, scope)}")
        scope.names.setdefault(kind, []).append(name)

    def change(self, scope: Scope, result: str, generating: bool) -> None:
        numbers, words = scope.names.get("list[int]"), scope.names.get("list[str]")
        counts, gaps, keyed = scope.names.get("dict[str, int]"), scope.names.get(GAPS), scope.names.get(KEYED)
        if gaps and self.chance(40):
            name = self.random.choice(gaps)
            action = self.random.choice(
                (f"{name}.append(%s)", f"{name}.insert(1, %s)", f"{name}[1:] = [%s, None]", f"{name} += [%s]")
            )
            self.line(action % self.value("int | None", scope))
        elif keyed and self.chance(40):
            key, real = self.key(scope), self.random.choice(("None", self.real(scope, 1)))
            self.line(f"{self.random.choice(keyed)}[{key}] = {real}")
        elif numbers and self.chance(50):
            name = self.random.choice(numbers)
            action = self.random.choice(
                (f"{name}.append(%s)", f"{name}.insert(0, %s)", f"{name}[:2] = [%s]", f"{name} += [%s, 1]")
            )
            self.line(action % self.small(scope))
        elif words and self.chance(50):
            self.line(f"{self.random.choice(words)}.append({self.text(scope, 2)})")
        elif counts:
            name = self.random.choice(counts)
            key = self.text(scope, 1)
            self.line(f"{name}[{key}] = ({name}.get({key}, 0) + {self.small(scope)}) % {SMALL}")
        else:
            self.show(scope, result, generating)

    def show(self, scope: Scope, result: str, generating: bool) -> None:
        kind = self.random.choice(TYPES)
        if generating and self.chance(60):
            self.line(f"yield {self.value(result, scope)}")
        elif self.chance(30):
            self.line(f"print(f'{{{self.value(kind, scope, quotes=False)}!r}} {{{self.small(scope)}:>5}}')")
        else:
            self.line(f"print({self.value(kind, scope)}, {self.small(scope)})")

    def lambda_(self, scope: Scope, result: str, generating: bool) -> None:
        name = self.name("g")
        inner = scope.copy()
        inner.names["int"] = ["x"]
        inner.bounds["x"] = SMALL
        self.line(f"{name}: Callable[[int], int] = lambda x: {self.number(inner, 2).text}")
        self.line(f"print({name}({self.small(scope)}))")

    def comprehension(self, scope: Scope, result: str, generating: bool) -> None:
        name = self.name("c")
        inner = scope.copy()
        inner.names.setdefault("int", []).append("i")
        inner.bounds["i"] = 9
        value, condition = self.number(inner, 2), self.condition(inner, 1)
        self.line(
            f"{name}: list[int] = [({value.text}) % {SMALL} for i in range({self.random.randrange(7)}) if {condition}]"
        )
        scope.names.setdefault("list[int]", []).append(name)

    def if_(self, scope: Scope, result: str, generating: bool) -> None:
        with self.block(f"if {self.condition(scope, 2)}:"):
            self.statements(scope.copy(), self.random.randrange(1, 4), result, generating)
            if result and not generating and self.chance(25):
                self.line(f"return {self.value(result, scope)}")
            elif self.chance(10):
                self.line(f"raise Refused({self.small(scope)})")
        if self.chance(50):
            with self.block("else:"):
                self.statements(scope.copy(), self.random.randrange(1, 3), result, generating)

    def for_range(self, scope: Scope, result: str, generating: bool) -> None:
        name = self.name("i")
        start, step = self.random.randrange(-3, 3), self.random.choice((1, 1, 2, -1))
        inner = scope.copy()
        inner.names.setdefault("int", []).append(name)
        inner.bounds[name] = 20
        with self.block(f"for {name} in range({start}, {self.random.randrange(6)}, {step}):"):
            self.loop_body(inner, result, generating)
        if self.chance(20):
            with self.block("else:"):
                self.show(scope, result, generating)

    def for_list(self, scope: Scope, result: str, generating: bool) -> None:
        inner = scope.copy()
        number, word = self.name("i"), self.name("w")
        inner.names.setdefault("int", []).append(number)
        inner.names.setdefault("str", []).append(word)
        inner.bounds[number] = SMALL
        with self.block(f"for {number}, {word} in enumerate({self.value('list[str]', scope)}[:4]):"):
            self.loop_body(inner, result, generating)

    def while_(self, scope: Scope, result: str, generating: bool) -> None:
        name = self.name("n")
        self.line(f"{name} = {self.random.randrange(1, 5)}")
        inner = scope.copy()
        inner.names.setdefault("int", []).append(name)
        inner.bounds[name] = 5
        with self.block(f"while {name} > 0:"):
            self.line(f"{name} -= 1")
            self.loop_body(inner, result, generating)

    def loop_body(self, scope: Scope, result: str, generating: bool) -> None:
        self.loops += 1
        self.statements(scope, self.random.randrange(1, 3), result, generating)
        if self.chance(25):
            with self.block(f"if {self.condition(scope, 1)}:"):
                self.line(self.random.choice(("break", "continue")))
        self.loops -= 1

    def try_(self, scope: Scope, result: str, generating: bool) -> None:
        with self.block("try:"):
            self.statements(scope.copy(), self.random.randrange(1, 3), result, generating)
            self.line(f"print({self.risky(scope)})")
        with self.block(f"except {self.random.choice(('IndexError', 'KeyError', 'ZeroDivisionError', 'ValueError'))}:"):
            self.show(scope.copy(), result, generating)
        if self.chance(30):
            with self.block("finally:"):
                self.line(f"print('finally', {self.small(scope)})")

    def match(self, scope: Scope, result: str, generating: bool) -> None:
        with self.block(f"match {self.small(scope)} % 4:"):
            with self.block(f"case {self.random.randrange(2)}:"):
                self.statement(scope.copy(), result, generating)
            with self.block("case 2 | 3:"):
                self.statement(scope.copy(), result, generating)
            with self.block("case other:"):
                self.line("print('other', other)")

    def cell(self, scope: Scope, result: str, generating: bool) -> None:
        """A field, or a variable of a class, that holds a number or not."""
        cell = self.value("Cell", scope)
        held = self.value(MIXED, scope)
        self.line(
            self.one(
                lambda: f"print({cell}.swap({held}), Cell.shared)",
                lambda: f"Cell.shared = {held}",
                lambda: f"print(mixed({cell}.held) == {held}, mixed(Cell.shared) is None)",
            )
        )

    def narrow(self, scope: Scope, result: str, generating: bool) -> None:
        """What a value of a union is, asked in one of several ways."""
        name = self.name("m")
        self.line(f"{name} = mixed({self.value(MIXED, scope)})")
        number, text = scope.copy(), scope.copy()
        number.names.setdefault("int", []).append(name)
        number.bounds[name] = SMALL
        text.names.setdefault("str", []).append(name)
        if self.chance(50):
            first, second, third = f"if {name} is None:", f"elif isinstance({name}, int):", "else:"
            with self.block(first):
                self.statement(scope.copy(), result, generating)
            with self.block(second):
                self.statements(number, 2, result, generating)
            with self.block(third):
                self.statements(text, 2, result, generating)
            return
        with self.block(f"match {name}:"):
            with self.block(f"case {self.random.randrange(4)} | None:"):
                self.line(f"print('rare', {name})")
            with self.block("case int():"):
                self.statements(number, 2, result, generating)
            with self.block("case str():"):
                self.statements(text, 2, result, generating)

    def sum_up(self, scope: Scope, result: str, generating: bool) -> None:
        """A total that begins as None, in a loop over numbers some of which are missing."""
        total, one, best = self.name("t"), self.name("x"), self.name("b")
        self.line(f"{total}: int | str | None = None")
        self.line(f"{best}: int | None = None")
        with self.block(f"for {one} in gaps({self.value(GAPS, scope)})[:5]:"):
            with self.block(f"if {one} is None:"):
                self.line(f"{total} = {self.value(MIXED, scope)}")
                self.line("continue")
            self.line(f"{total} = {one} if not isinstance({total}, int) else ({total} + {one}) % {SMALL}")
            with self.block(f"if {best} is None or {one} > {best}:"):
                self.line(f"{best} = {one}")
        self.line(f"print({total}, {best}, {total} == {best}, {best} or -1)")

    # -------------------------------------------------------------------------------------------- expressions

    def value(self, kind: str, scope: Scope, *, quotes: bool = True) -> str:
        """An expression of a type. Without ``quotes`` it may stand inside a single-quoted f-string."""
        known = scope.names.get(kind)
        if known and (not quotes or self.chance(40)):
            return self.random.choice(known)
        if not quotes:
            return str(self.random.randrange(SMALL))
        match kind:
            case "int":
                return f"({self.number(scope, 2).text}) % {SMALL}"
            case "float":
                return self.real(scope, 2)
            case "str":
                return self.text(scope, 2)
            case "bool":
                return self.condition(scope, 2)
            case "list[int]":
                return "[" + ", ".join(self.small(scope) for _ in range(self.random.randrange(5))) + "]"
            case "list[str]":
                return self.words(scope)
            case "dict[str, int]":
                pairs = (f"{self.text(scope, 1)}: {self.small(scope)}" for _ in range(self.random.randrange(4)))
                return "{" + ", ".join(pairs) + "}"
            case "tuple[int, str]":
                return f"({self.small(scope)}, {self.text(scope, 1)})"
            case "int | None":
                return self.random.choice(("None", self.small(scope)))
            case "int | str | None":
                return self.one(
                    lambda: "None", lambda: self.small(scope), lambda: self.text(scope, 1), lambda: "Cell.shared",
                    lambda: f"({self.small(scope)} if {self.condition(scope, 1)} else {self.text(scope, 0)})",
                    lambda: f"{self.value('Cell', scope)}.held",
                )  # fmt: skip
            case "list[int | None]":
                if self.chance(20):
                    return f"[v if v != {self.small(scope)} else None for v in gaps({self.value(kind, scope)})]"
                return "[" + ", ".join(self.value("int | None", scope) for _ in range(self.random.randrange(5))) + "]"
            case "dict[int | str, float | None]":
                reals = (self.random.choice(("None", self.real(scope, 1))) for _ in range(self.random.randrange(4)))
                return "{" + ", ".join(f"{self.key(scope)}: {real}" for real in reals) + "}"
            case "Cell":
                return f"Cell({self.value(MIXED, Scope())}, {self.random.choice(('None', self.real(scope, 1)))})"
            case _:
                return self.shape(scope)

    def key(self, scope: Scope) -> str:
        return self.random.choice((self.small(scope), self.text(scope, 1)))

    def small(self, scope: Scope) -> str:
        """A whole number below a thousand."""
        number = self.number(scope, 1)
        return number.text if number.bound <= SMALL else f"({number.text}) % {SMALL}"

    def number(self, scope: Scope, depth: int) -> Number:
        known = scope.names.get("int", [])
        if depth == 0 or self.chance(25):
            if known and self.chance(60):
                name = self.random.choice(known)
                return Number(name, scope.bounds.get(name, SMALL))
            value = self.random.choice((0, 1, 2, 3, 7, 10, 63, 255, 999, self.random.randrange(SMALL)))
            return Number(str(value), value)
        left, right = self.number(scope, depth - 1), self.number(scope, depth - 1)
        kind = self.random.randrange(12)
        if kind < 6:
            operator = self.random.choice("+-*")
            bound = left.bound * right.bound if operator == "*" else left.bound + right.bound
            if bound > LARGEST:
                return Number(f"({left.text} % 97 {operator} {right.text} % 89)", 97 * 89)
            return Number(f"({left.text} {operator} {right.text})", bound)
        if kind == 6:
            return Number(f"({left.text} // {self.divisor(right)})", left.bound + 1)
        if kind == 7:
            return Number(f"({left.text} % {self.divisor(right)})", max(left.bound, right.bound) + 1)
        if kind == 8:
            return Number(
                f"({left.text} {self.random.choice('&|^')} {right.text})", 2 * max(left.bound, right.bound) + 2
            )
        if kind == 9:
            return Number(self.random.choice((f"abs({left.text})", f"-{left.text}", f"(~{left.text})")), left.bound + 1)
        if kind == 10:
            function = self.random.choice(("min", "max"))
            return Number(f"{function}({left.text}, {right.text})", max(left.bound, right.bound))
        return Number(self.measured(scope), 10**6 * 16)

    def divisor(self, number: Number) -> str:
        """Mostly not zero."""
        return number.text if self.chance(15) else f"({number.text} % 9 + 1)"

    def measured(self, scope: Scope) -> str:
        """A whole number that comes from something else."""
        return self.one(
            lambda: f"len({self.text(scope, 1)})",
            lambda: f"len({self.value('list[int]', scope)})",
            lambda: f"sum(numbered({self.value('list[int]', scope)}))",
            lambda: f"{self.shape(scope)}.area()",
            lambda: f"{self.shape(scope)}.double",
            lambda: f"counted({self.value('dict[str, int]', scope)}).get({self.text(scope, 0)}, 5)",
            lambda: f"(1 if {self.condition(scope, 1)} else 2)",
        )

    def risky(self, scope: Scope) -> str:
        """Something that may raise."""
        return self.one(
            lambda: f"numbered({self.value('list[int]', scope)})[{self.random.randrange(-4, 4)}]",
            lambda: f"counted({self.value('dict[str, int]', scope)})[{self.text(scope, 0)}]",
            lambda: f"int({self.text(scope, 1)})",
            lambda: f"{self.small(scope)} // ({self.small(scope)} % 3)",
            lambda: f"{self.text(scope, 1)}.index({self.text(scope, 0)})",
            lambda: f"{self.value('list[str]', scope)}.index({self.text(scope, 0)})",
            lambda: f"max(numbered({self.value('list[int]', scope)}))",
            lambda: f"gaps({self.value(GAPS, scope)})[{self.random.randrange(-4, 4)}]",
            lambda: f"gaps({self.value(GAPS, scope)}).index({self.value('int | None', scope)})",
            lambda: f"keyed({self.value(KEYED, scope)})[{self.key(scope)}]",
        )

    def real(self, scope: Scope, depth: int) -> str:
        known = scope.names.get("float", [])
        if depth == 0 or self.chance(30):
            if known and self.chance(60):
                return self.random.choice(known)
            return repr(self.random.choice((0.0, 0.5, -1.25, 3.0, 1e10, 0.1, self.random.uniform(-100, 100))))
        left, right = self.real(scope, depth - 1), self.real(scope, depth - 1)
        return self.one(
            lambda: f"({left} {self.random.choice('+-*')} {right})",
            lambda: f"({left} / ({right} * {right} + 0.5))",
            lambda: f"abs({left})",
            lambda: f"float({self.small(scope)})",
            lambda: f"round({left}, {self.random.randrange(3)})",
            lambda: f"({left} if {self.condition(scope, 1)} else {right})",
        )

    def text(self, scope: Scope, depth: int) -> str:
        known = scope.names.get("str", [])
        if depth == 0 or self.chance(30):
            if known and self.chance(60):
                return self.random.choice(known)
            return repr(self.random.choice(WORDS)).replace("'", '"')
        return self.one(
            lambda: f"({self.text(scope, depth - 1)} + {self.text(scope, depth - 1)})[:20]",
            lambda: f"{self.text(scope, depth - 1)}.{self.random.choice(METHODS)}()",
            lambda: f"str({self.small(scope)})",
            lambda: f"repr({self.value(self.random.choice(TYPES), scope)})[:40]",
            lambda: f"{self.text(scope, depth - 1)}[{self.random.randrange(-3, 3)}:{self.random.randrange(1, 9)}]",
            lambda: f"{self.text(scope, depth - 1)}.replace({self.text(scope, 0)}, {self.text(scope, 0)}, 3)",
            lambda: f'format({self.small(scope)}, "{self.random.choice(("05", "x", ">8", ",", "b", "+d"))}")',
            lambda: f'format({self.real(scope, 1)}, "{self.random.choice((".2f", "10.3e", "g", ">12.1f"))}")',
            lambda: f'"-".join({self.words(scope)})[:30]',
        )

    def words(self, scope: Scope) -> str:
        known = scope.names.get("list[str]", [])
        if known and self.chance(40):
            return self.random.choice(known)
        if self.chance(30):
            return f"{self.text(scope, 0)}.split({self.random.choice(('', chr(34) + ' ' + chr(34)))})"
        return "[" + ", ".join(self.text(scope, 1) for _ in range(self.random.randrange(1, 4))) + "]"

    def condition(self, scope: Scope, depth: int) -> str:
        known = scope.names.get("bool", [])
        if depth == 0 or (known and self.chance(25)):
            return self.random.choice([*known, "True", "False"])
        return self.one(
            lambda: f"{self.number(scope, 1).text} {self.random.choice(COMPARISONS)} {self.small(scope)}",
            lambda: f"{self.text(scope, 1)} {self.random.choice(TEXT_COMPARISONS)} {self.text(scope, 1)}",
            lambda: f"({self.condition(scope, depth - 1)} and {self.condition(scope, depth - 1)})",
            lambda: f"({self.condition(scope, depth - 1)} or {self.condition(scope, depth - 1)})",
            lambda: f"(not {self.condition(scope, depth - 1)})",
            lambda: f"{self.small(scope)} in numbered({self.value('list[int]', scope)})",
            lambda: f"{self.shape(scope)} {self.random.choice(('<', '=='))} {self.shape(scope)}",
            lambda: f"isinstance({self.shape(scope)}, {self.random.choice(('Square', 'Tagged'))})",
            lambda: f"perhaps({self.value('int | None', scope)}) is None",
            lambda: f"mixed({self.value(MIXED, scope)}) {self.random.choice(('==', '!='))} {self.value(MIXED, scope)}",
            lambda: f"{self.value('int | None', scope)} in gaps({self.value(GAPS, scope)})",
            lambda: f"{self.key(scope)} in keyed({self.value(KEYED, scope)})",
            lambda: f"bool(mixed({self.value(MIXED, scope)}))",
            lambda: f"bool({self.value(self.random.choice(('str', 'list[int]', 'float')), scope)})",
        )

    def shape(self, scope: Scope) -> str:
        known = scope.names.get("Shape", [])
        if known and self.chance(50):
            return self.random.choice(known)
        size = self.small(scope)
        return self.one(
            lambda: f"Shape({size})",
            lambda: f"Square({size})",
            lambda: f"Tagged({size}, {self.text(scope, 0)})",
            lambda: f"(Shape({size}) + Square({size}))",
        )


def random_program(seed: int) -> str:
    """The program of a seed."""
    return Generator(seed).program()
