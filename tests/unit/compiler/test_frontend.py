"""The front end turns source into checked trees: small programs, and what the printer shows of them."""

from __future__ import annotations

import gc
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.compiler.calm_collector import calm_collector
from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.printer import show_module, show_program
from importos_tool.compiler.frontend.checker import check_program
from importos_tool.compiler.frontend.library_cache import LibraryCache
from importos_tool.compiler.frontend.modules import Conversion
from importos_tool.diagnostics.model import Diagnostic

Check = Callable[..., nodes.Program]


@pytest.fixture
def check(tmp_path: Path, build_folder: Path) -> Check:
    """Write the files and check the program; the first argument is the root file's text."""

    def run(source: str, others: dict[str, str] | None = None) -> nodes.Program:
        root = tmp_path / "program.py"
        root.write_text(textwrap.dedent(source).lstrip("\n"), encoding="utf-8")
        for name, text in (others or {}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return check_program(root, cache_directory=build_folder)

    return run


@pytest.fixture
def shown(check: Check) -> Callable[[str], str]:
    """The printed checked tree of the root module."""

    def run(source: str) -> str:
        program = check(source)
        return show_module(program, program.modules["__main__"])

    return run


Shown = Callable[[str], str]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def test_function_and_module_variables(shown: Shown) -> None:
    text = shown("""
        LIMIT = 10
        def add(a: int, b: int = LIMIT, *rest: int, flag: bool = False, **named: str) -> int:
            return a + b
        total = add(1, b=2)
    """)
    assert "variable LIMIT: int" in text
    assert (
        "def __main__.add(a: int, b: int = __main__.LIMIT, *rest: tuple[int, ...], flag: bool = False, "
        "**named: dict[str, str]) -> int:" in text
    )
    assert "return (a + b): int" in text
    assert "__main__.total: int = function __main__.add(1, b=2): int" in text


def test_class_fields_methods_and_super(check: Check) -> None:
    program = check("""
        class Animal:
            kind = "animal"
            legs: int = 4
            def __init__(self, name: str) -> None:
                self.name = name
            def speak(self) -> str:
                return self.name
        class Dog(Animal):
            def speak(self) -> str:
                self.legs = 3
                return super().speak() + "!"
    """)
    animal = program.classes["__main__.Animal"]
    assert {name: field.is_class_variable for name, field in animal.fields.items()} == {
        "kind": True,
        "legs": False,
        "name": False,
    }
    dog = program.classes["__main__.Dog"]
    assert dog.resolution_order == ("__main__.Dog", "__main__.Animal", "builtins.object")
    assert "super(__main__.Dog, self).speak(): str" in show_module(program, program.modules["__main__"])


def test_captured_variables_and_nested_functions(shown: Shown) -> None:
    lines = lines_of(
        shown("""
        from collections.abc import Callable
        def counter() -> Callable[[], int]:
            free = 1
            n = 0
            def inc() -> int:
                nonlocal n
                n += later() + last
                return n
            def later() -> int:
                return 1
            last = 0
            return inc
    """)
    )
    assert "free: int = 1" in lines
    assert "n^: int += (function __main__.counter.<locals>.later(): int + last^): int" in lines
    assert "n^: int = 0" in lines and "last^: int = 0" in lines
    assert "return function __main__.counter.<locals>.inc" in lines


def test_lambda_in_comprehension_captures_its_variable(shown: Shown) -> None:
    assert "list((lambda : i^ -> int) for i^ in class range(3): range)" in shown("fs = [lambda: i for i in range(3)]\n")


def test_comprehensions_have_variables_of_their_own(check: Check) -> None:
    program = check("""
        def f(xs: list[int]) -> list[int]:
            a = [x for x in xs]
            return [x + 1 for x in a if x > 2]
    """)
    function = program.functions["__main__.f"]
    assert isinstance(function, nodes.Function)
    assign, return_ = program.body_of(function)
    assert isinstance(assign, nodes.Assign) and isinstance(return_, nodes.Return)
    first, second = assign.value, return_.value
    assert isinstance(first, nodes.Comprehension) and isinstance(second, nodes.Comprehension)
    one, two = first.clauses[0].target, second.clauses[0].target
    assert isinstance(one, nodes.Local) and isinstance(two, nodes.Local)
    assert one.variable is not two.variable


def test_narrowing_stands_at_the_use(shown: Shown) -> None:
    lines = lines_of(
        shown("""
        def f(x: int | str | None) -> int:
            if x is None:
                return 0
            if isinstance(x, str):
                return len(x)
            return x
    """)
    )
    assert "return function builtins.len(x<str>): int" in lines
    assert "return x<int>" in lines


def test_code_unreachable_by_type_raises(shown: Shown) -> None:
    lines = lines_of(
        shown("""
        def f(x: int | str) -> int:
            if isinstance(x, str):
                return 1
            elif isinstance(x, int):
                return 2
            else:
                print("impossible")
                return 3
    """)
    )
    assert "print" not in " ".join(lines)
    assert any(line.startswith("raise class AssertionError(") for line in lines)


def test_platform_and_type_checking_are_decided(shown: Shown) -> None:
    text = shown("""
        import sys
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from collections.abc import Sequence
        if sys.platform == "importos":
            here = 1
        else:
            here = undefined_elsewhere
    """)
    assert "if " not in text
    assert "__main__.here: int = 1" in text
    assert "import sys" in text and "collections" not in text


def test_f_strings_are_rebuilt(shown: Shown) -> None:
    text = shown("""
        width = 5
        value = 1.5
        a = f"{value!r:>{width}} and {{x}} {value:.2f}"
        b = f"{value}"
        c = f"plain" "joined"
        d = "{:{}}".format(value, "")
        e = "".join(["a", "b"])
    """)
    assert "__main__.a: str = format({__main__.value!r:format('>', {__main__.width})}, ' and {x} '," in text
    assert "{__main__.value:'.2f'})" in text
    assert "__main__.b: str = format({__main__.value})" in text
    assert "__main__.c: str = 'plainjoined'" in text
    assert "'{:{}}'.format(__main__.value, ''): str" in text
    assert "''.join(['a', 'b']: list[str]): str" in text


def test_type_arguments_are_inferred(shown: Shown) -> None:
    text = shown("""
        from typing import Generic, TypeVar
        T = TypeVar("T")
        class Box(Generic[T]):
            def __init__(self, value: T) -> None:
                self.value = value
            def get(self) -> T:
                return self.value
        class Stack(Generic[T]):
            def __init__(self) -> None:
                self.items: list[T] = []
        def first(xs: list[T]) -> T:
            return xs[0]
        a = Box(3)
        b = Stack[str]()
        c: Stack[float] = Stack()
        d = first(["x"])
        e = []
        e.append(1)
        f: dict[str, list[int]] = {}
    """)
    assert "class __main__.Box[T@__main__.Box](object):" in text
    assert "__main__.a: __main__.Box[int] = class __main__.Box[int](3): __main__.Box[int]" in text
    assert "__main__.b: __main__.Stack[str] = class __main__.Stack[str](): __main__.Stack[str]" in text
    assert "__main__.c: __main__.Stack[float] = class __main__.Stack[float](): __main__.Stack[float]" in text
    assert "__main__.d: str = function __main__.first(['x']: list[str]): str" in text
    assert "__main__.e: list[int] = []: list[int]" in text
    assert "__main__.f: dict[str, list[int]] = {}: dict[str, list[int]]" in text
    assert "def __main__.first[T@__main__.first](xs: list[T]) -> T:" in text


def test_new_syntax_of_type_parameters(shown: Shown) -> None:
    text = shown("""
        type Pair[X] = tuple[X, X]
        class Node[T]:
            def __init__(self, value: T, rest: "Node[T] | None" = None) -> None:
                self.value = value
                self.rest = rest
        def swap[A, B](pair: tuple[A, B]) -> tuple[B, A]:
            a, b = pair
            return (b, a)
        p: Pair[int] = (1, 2)
    """)
    assert "class __main__.Node[T@__main__.Node](object):" in text
    assert "field rest: __main__.Node[T] | None" in text
    assert "def __main__.swap[A@__main__.swap, B@__main__.swap](pair: tuple[A, B]) -> tuple[B, A]:" in text
    assert "__main__.p: tuple[int, int] = (1, 2)" in text


def test_properties_static_and_class_methods(check: Check) -> None:
    program = check("""
        class Circle:
            def __init__(self, radius: float) -> None:
                self._radius = radius
            @property
            def radius(self) -> float:
                return self._radius
            @radius.setter
            def radius(self, value: float) -> None:
                self._radius = value
            @staticmethod
            def unit() -> "Circle":
                return Circle(1.0)
            @classmethod
            def make(cls, radius: float) -> "Circle":
                return cls(radius)
    """)
    circle = program.classes["__main__.Circle"]
    decorators = {
        name: member.decorators for name, member in circle.members.items() if isinstance(member, nodes.Function)
    }
    assert decorators == {
        "__init__": (),
        "radius": ("property",),
        "unit": ("staticmethod",),
        "make": ("classmethod",),
    }
    assert circle.setters["radius"].decorators == ("setter",)
    assert list(circle.fields) == ["_radius"]


def test_abstract_classes_and_protocols(check: Check) -> None:
    program = check("""
        from abc import ABC, abstractmethod
        from typing import Protocol
        class Shape(ABC):
            @abstractmethod
            def area(self) -> float: ...
            def nothing(self) -> None: ...
        class Named(Protocol):
            name: str
            def show(self) -> str: ...
    """)
    shape, named = program.classes["__main__.Shape"], program.classes["__main__.Named"]
    assert shape.is_abstract and not shape.is_protocol and named.is_protocol
    area, nothing, show = shape.members["area"], shape.members["nothing"], named.members["show"]
    assert isinstance(area, nodes.Function) and isinstance(nothing, nodes.Function) and isinstance(show, nodes.Function)
    assert (area.has_body, nothing.has_body, show.has_body) == (False, True, False)


def test_overloads_keep_items_and_implementation(check: Check) -> None:
    program = check("""
        from typing import overload
        @overload
        def pick(x: int) -> str: ...
        @overload
        def pick(x: str) -> int: ...
        def pick(x: int | str) -> str | int:
            if isinstance(x, int):
                return "a"
            return 1
        a = pick(1)
    """)
    overloads = program.functions["__main__.pick"]
    assert isinstance(overloads, nodes.Overloads) and overloads.implementation is not None
    assert [item.name for item in overloads.items] == ["__main__.pick@0", "__main__.pick@1"]
    assert "__main__.a: str = function __main__.pick(1): str" in show_module(program, program.modules["__main__"])


def test_statements(shown: Shown) -> None:
    lines = lines_of(
        shown("""
        def f(xs: list[int], m: dict[str, tuple[int, int]]) -> int:
            for i, x in [(1, 2)]:
                if x % 2 == 0:
                    continue
                break
            else:
                i = 0
            for k, (a, b) in m.items():
                print(k, a, b)
            head, *tail = xs
            while (n := len(tail)) > 3:
                tail.pop()
            xs[0] += 1
            del xs[0]
            assert n > 0, "message"
            try:
                r = 1 // n
            except (ZeroDivisionError, ValueError) as error:
                raise RuntimeError("x") from error
            except Exception:
                raise
            else:
                r = 2
            finally:
                print("done")
            return r if n else 0
    """)
    )
    for expected in (
        "for (i, x) in [(1, 2)]: list[tuple[int, int]]:",
        "if ((x % 2): int == 0):",
        "(head, *tail) = xs",
        "while ((n := function builtins.len(tail): int) > 3):",
        "xs[0]: int += 1",
        "del xs[0]: object",
        "assert (n > 0), 'message'",
        "except ZeroDivisionError, ValueError as error:",
        "raise class RuntimeError('x'): RuntimeError from error",
        "except Exception:",
        "raise",
        "return (r if n else 0): int",
    ):
        assert expected in lines, expected


def test_caught_exceptions_of_several_clauses_are_a_union(check: Check) -> None:
    program = check("""
        def f() -> None:
            try:
                pass
            except ValueError as e:
                print(e)
            except KeyError as e:
                print(e)
        try:
            pass
        except ValueError as e:
            print(e)
        try:
            pass
        except KeyError as e:
            print(e)
    """)
    text = show_module(program, program.modules["__main__"])
    assert "variable e: ValueError | KeyError" in text
    assert "print(__main__.e<KeyError>)" in text
    assert "print(e<ValueError>)" in text


def test_literals(shown: Shown) -> None:
    text = shown("""
        a = 0xFF
        b = 1e3
        c = b"a\\x00'\\"\\xff\\n"
        d = "é\\n"
        e = None
        g = not True
        h = 123456789012345678901234567890
    """)
    assert "__main__.a: int = 255" in text and "__main__.b: float = 1000.0" in text
    assert "__main__.c: bytes = b'a\\x00\\'\"\\xff\\n'" in text
    assert "__main__.d: str = 'é\\n'" in text and "__main__.e: None = None" in text
    assert "(not True)" in text and "123456789012345678901234567890" in text


def test_unpacking_displays(shown: Shown) -> None:
    lines = lines_of(
        shown("""
        def f(xs: list[int]) -> int:
            [a, *b] = [1, 2]
            (c, d), e = (a, b), [*range(3), *"xy"]
            for _ in range(3):
                first, *_ = xs
            _, last = (1, "x")
            print(c, d, e, first, last, [0 for _ in xs])
            return sum(_ for _ in xs)
    """)
    )
    assert "(a, *b) = (1, 2)" in lines
    assert "((c, d), e) = ((a, b), [*class range(3): range, *'xy']: list[object])" in lines
    assert "for _ in class range(3): range:" in lines
    assert "(first, *_) = xs" in lines
    assert not any("AssertionError" in line for line in lines)


def test_every_throw_away_variable_has_its_own_type(check: Check) -> None:
    program = check("""
        def f(pairs: list[tuple[int, str]]) -> None:
            for _ in range(3):
                for _, text in pairs:
                    print(text)
    """)
    function = program.functions["__main__.f"]
    assert isinstance(function, nodes.Function)
    (outer,) = program.body_of(function)
    assert isinstance(outer, nodes.For) and isinstance(outer.target, nodes.Local)
    (inner,) = outer.body
    assert isinstance(inner, nodes.For) and isinstance(inner.target, nodes.TupleDisplay)
    thrown = inner.target.items[0]
    assert isinstance(thrown, nodes.Local)
    assert outer.target.variable.name == thrown.variable.name == "_"
    assert outer.target.variable is not thrown.variable


def test_types_that_vanish(shown: Shown) -> None:
    text = shown("""
        from typing import Final, Literal, NewType, cast
        UserId = NewType("UserId", int)
        Names = list[str]
        LIMIT: Final = 3
        a: Literal["x", "y"] = "x"
        user = UserId(5)
        names: Names = []
        value: object = 1
        back = cast(int, value)
        declared: int
    """)
    assert "__main__.a: str = 'x'" in text and "__main__.user: int = 5" in text
    assert "__main__.names: list[str] = []: list[str]" in text
    assert "__main__.back: int = cast(int, __main__.value" in text
    assert "UserId" not in text


def test_imports_run_in_order(check: Check) -> None:
    program = check(
        """
        import package.inner.deep
        from package import sub, helper
        import other as renamed
        from package.inner import deep as d
        x = package.inner.deep.value + sub.value + renamed.value + helper()
        """,
        {
            "package/__init__.py": "def helper() -> int:\n    return 1\n",
            "package/sub.py": "from . import inner\nvalue = 1\n",
            "package/inner/__init__.py": "",
            "package/inner/deep.py": "from ..sub import value as v\nvalue = v\n",
            "other.py": "value = 3\n",
        },
    )
    text = show_module(program, program.modules["__main__"])
    assert "import package, package.inner, package.inner.deep" in text
    assert "import package, package.sub" in text
    assert "import other" in text
    assert "package.inner.deep.value + package.sub.value" in text
    assert "function package.helper()" in text
    assert "import package, package.inner" in show_module(program, program.modules["package.sub"])
    deep = show_module(program, program.modules["package.inner.deep"])
    assert "import package, package.sub" in deep
    assert "package.inner.deep.value: int = package.sub.value" in deep


def test_name_of_the_module(shown: Shown) -> None:
    text = shown("""
        if __name__ == "__main__":
            print(__name__)
    """)
    assert "if ('__main__' == '__main__'):" in text


def test_spans_count_characters(check: Check) -> None:
    program = check('x = ("é", 1, "éé", 22, "日", 333, "😀", 4444)\n')
    (assign,) = program.modules["__main__"].body
    assert isinstance(assign, nodes.Assign) and isinstance(assign.value, nodes.TupleDisplay)
    line = 'x = ("é", 1, "éé", 22, "日", 333, "😀", 4444)'
    found = [line[item.span.column : item.span.end_column] for item in assign.value.items]
    assert found == ['"é"', "1", '"éé"', "22", '"日"', "333", '"😀"', "4444"]


def test_bodies_of_the_library_are_converted_when_asked_for(check: Check) -> None:
    program = check("x = [1]\n")
    waiting = [f for d in program.functions.values() for f in nodes.functions_of(d) if f.thunk is not None]
    assert waiting, "nothing of the library waits"
    assert all(not function.name.startswith("__main__.") for function in waiting)


def test_output_is_deterministic(check: Check) -> None:
    source = "def f(x: int) -> list[str]:\n    return [str(i) for i in range(x)]\nprint(f(3))\n"
    first, second = check(source), check(source)
    assert list(first.functions) == list(second.functions)
    assert show_program(first, ["__main__"]) == show_program(second, ["__main__"])


def test_the_collector_rests_behind_the_type_checker_too(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """mypy switches it on at its end; all that follows would be searched for garbage again and again."""
    seen: list[bool] = []
    convert = Conversion.convert

    def watched(conversion: Conversion, kept: LibraryCache | None) -> tuple[nodes.Program, list[Diagnostic]]:
        seen.append(gc.isenabled())
        return convert(conversion, kept)

    monkeypatch.setattr(Conversion, "convert", watched)
    with calm_collector():
        check("print(1)\n")
        seen.append(gc.isenabled())
    assert (seen, gc.isenabled()) == ([False, False], True)
