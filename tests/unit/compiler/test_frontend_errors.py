"""What the front end refuses: the code, the place to the character, and that one mistake is one message."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from importos_tool.compiler.frontend.checker import check_program
from importos_tool.diagnostics.catalogue import collect
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError


def refused(root: Path, build_folder: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(DiagnosticError) as error:
        check_program(root, cache_directory=build_folder)
    return error.value.diagnostics


Case = tuple[str, str, str]

# Code, the underlined text, and the source; one message each. These stop the parser.
SYNTAX = [
    ("S001", "=", "x = = 1\n"),
    ("S001", ")", "def f(a: int) -> int:\n    return (a +)\n"),
    ("S001", '"', 'print("abc)\n'),
    ("S001", "(", "match {(0, 0): 1}:\n    case {(0, 0): 1}:\n        pass\n"),  # mypy's parser stops without a word
]

# What is found before the trees are converted.
CHECKED = [
    ("M001", "no_such_module", "import no_such_module\n"),
    ("M001", "no_such.module", "from no_such.module import name\n"),
    ("M003", "multiprocessing", "import multiprocessing\n"),
    ("M002", "help", "help()\n"),
    ("E102", "# type: ignore", "x: int = 'a'  # type: ignore\n"),
    ("E102", "# type:ignore[assignment]", "x: int = 'a'  # type:ignore[assignment]\n"),
    ("E102", "# mypy: ignore-errors", "# mypy: ignore-errors\nx: int = 'a'\n"),
    ("E201", "eval", "eval('1')\n"),
    ("T-no-untyped-def", "def f(x):", "def f(x):\n    return x\n"),
    ("T-assignment", "1", "x: str = 1\n"),
    ("T-assignment", "True", "y: str = True\n"),
    ("T-var-annotated", "x", "x = []\n"),
    ("T-type-arg", "list", "x: list = []\n"),
    ("T-union-attr", "s.upper", "def f(s: str | None) -> str:\n    return s.upper()\n"),
    ("T-name-defined", "undefined", "print(undefined)\n"),
    ("T-attr-defined", "a.y", "class A:\n    x: int = 1\na = A()\na.y = 3\n"),
    ("T-return-value", '"a"', 'def f() -> int:\n    return "a"\n'),
    ("T-attr-defined", '"日本".foo', 'print("é", "日本".foo)\n'),
]

# What the converter refuses.
CONVERTED = [
    ("E101", "x: Any", "from typing import Any\ndef f(x: Any) -> None:\n    print(x)\n"),
    (
        "E101",
        "x",
        (
            'from typing import Generic, TypeVar\nT = TypeVar("T")\nclass B(Generic[T]):\n    n = 1\n'
            "def f(x: object) -> int:\n    if isinstance(x, B):\n        return x.n\n    return 0\n"
        ),
    ),
    ("E101", "lambda x: x", "f = lambda x: x\nprint(f(3))\n"),
    (
        "E203",
        "deco",
        (
            'from typing import TypeVar\nF = TypeVar("F")\ndef deco(f: F) -> F:\n    return f\n'
            "class A:\n    @property\n    def x(self) -> int:\n        return 1\n    @x.setter\n    @deco\n"
            "    def x(self, value: int) -> None: ...\n"
        ),
    ),
    ("E204", "x", "x = 1\ndel x\n"),
    (
        "E206",
        "kind",
        "def f(kind: type[Exception]) -> None:\n    try:\n        pass\n    except* kind:\n        pass\n",
    ),
    ("E207", "x = 2", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    x = 1\nelse:\n    x = 2\n"),
    (
        "E208",
        "n",
        "def f(n: int) -> None:\n    class X:\n        def g(self) -> int:\n            return n\n",
    ),
    (
        "E212",
        "class B",
        'from typing import Generic, TypeVar\nN = TypeVar("N", int, str)\nclass B(Generic[N]):\n    pass\n',
    ),
    ("E221", "X", "type X = int | str\nprint(X)\n"),
    ("E222", '"\\ud800"', 'x = "\\ud800"\n'),
    ("E230", "2j", "x = 2j\n"),
    ("E240", "[]", "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: list[int] = []\n"),
    ("E242", "auto()", 'from enum import Enum, auto\nclass E(Enum):\n    A = "x"\n    B = auto()\n'),
    ("E243", "class A", "class M(type):\n    pass\nclass A(metaclass=M):\n    pass\n"),
    ("E244", "class C", "class C(list[int], ValueError):\n    pass\n"),
    ("T-arg-type", '"ab"', 'def f(*xs: int) -> None:\n    pass\nf(*"ab")\n'),
    ("E245", "def __getattr__", "class A:\n    def __getattr__(self, n: str) -> int:\n        return 3\n"),
]


def check_one(case: Case, diagnostics: list[Diagnostic], source: str) -> None:
    code, underlined, _ = case
    assert [diagnostic.code for diagnostic in diagnostics] == [code], diagnostics
    (diagnostic,) = diagnostics
    assert diagnostic.span is not None and not diagnostic.summary.endswith(".")
    line = source.splitlines()[diagnostic.span.line - 1]
    assert diagnostic.span.end_line == diagnostic.span.line
    assert line[diagnostic.span.column : diagnostic.span.end_column] == underlined


def names(cases: list[Case]) -> list[str]:
    return [f"{code}-{number}" for number, (code, _, _) in enumerate(cases)]


@pytest.mark.parametrize("case", SYNTAX, ids=names(SYNTAX))
def test_syntax_errors(tmp_path: Path, build_folder: Path, case: Case) -> None:
    root = tmp_path / "program.py"
    root.write_text(case[2], encoding="utf-8")
    check_one(case, list(refused(root, build_folder)), case[2])


@pytest.mark.parametrize("cases", [CHECKED, CONVERTED], ids=["checked", "converted"])
def test_refused(tmp_path: Path, build_folder: Path, cases: list[Case]) -> None:
    """One program of many modules, each with one mistake: a check of the library for each of them would take long."""
    root = tmp_path / "program.py"
    root.write_text("".join(f"import case_{number}\n" for number in range(len(cases))))
    for number, (_, _, source) in enumerate(cases):
        (tmp_path / f"case_{number}.py").write_text(source, encoding="utf-8")
    by_file: dict[str, list[Diagnostic]] = {}
    for diagnostic in refused(root, build_folder):
        assert diagnostic.span is not None, diagnostic
        by_file.setdefault(Path(diagnostic.span.path).stem, []).append(diagnostic)
    for number, case in enumerate(cases):
        check_one(case, by_file.pop(f"case_{number}", []), case[2])
    assert not by_file


def test_all_errors_are_reported_in_source_order(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    text = """
        import helper
        def f() -> int:
            return "a"
        x: str = helper.value
        print(undefined)
    """
    root.write_text(textwrap.dedent(text).lstrip("\n"))
    (tmp_path / "helper.py").write_text("value = 1\nvalue.nothing\n")
    found = refused(root, build_folder)
    places = [(Path(d.span.path).name, d.span.line) for d in found if d.span is not None]
    assert places == [("program.py", 3), ("program.py", 4), ("program.py", 5), ("helper.py", 2)]


def test_constructs_are_all_refused_at_once(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    text = """
        x = 2j
        def f() -> None:
            if f is None:
                print(5j)
            y = 3j
        class A:
            z = 4j
    """
    root.write_text(textwrap.dedent(text).lstrip("\n"))
    assert [(d.code, d.span.line) for d in refused(root, build_folder) if d.span is not None] == [
        ("E230", 1),
        ("E230", 4),
        ("E230", 5),
        ("E230", 7),
    ]


def test_any_beside_a_type_is_said_to_be_left_out(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    root.write_text(
        "from typing import Any\n\n\ndef show(address: tuple[str | Any, int]) -> None:\n    print(address)\n"
    )
    assert [d.instead for d in refused(root, build_folder)] == ["say what it is: tuple[str, int]"]


def test_what_is_known_too_little_of_has_advice(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    text = """
        import operator
        from collections.abc import Callable
        OPS = {"+": operator.add, "<": operator.lt}
        def total(numbers: list[int], by: Callable[[], int]) -> None: ...
        def show(value: object) -> None:
            if isinstance(value, dict):
                value["a"] = 1
                value["a"].run()
                total(value, lambda n=1: 2)
        print(OPS["+"](1, 2))
        total((n for n in range(3)), int)
    """
    root.write_text(textwrap.dedent(text).lstrip("\n"))
    wanted = [
        "change a copy",
        "ask first",
        "take an object",
        "functools.partial",
        "OPS: dict[str,",
        "list(numbers)",
    ]
    for words, diagnostic in zip(wanted, refused(root, build_folder), strict=True):
        assert words in diagnostic.instead, diagnostic


def test_files_that_cannot_be_read(tmp_path: Path, build_folder: Path) -> None:
    assert [d.code for d in refused(tmp_path / "missing.py", build_folder)] == ["F010"]
    assert [d.code for d in refused(tmp_path, build_folder)] == ["F011"]
    latin = tmp_path / "latin.py"
    latin.write_bytes(b"x = 1\ny = 'caf\xe9'\n")
    (diagnostic,) = refused(latin, build_folder)
    assert diagnostic.code == "S003" and diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (2, 8)
    zero = tmp_path / "zero.py"
    zero.write_bytes(b"x = 1\n\0\n")
    assert [(d.code, d.span.line) for d in refused(zero, build_folder) if d.span is not None] == [("S004", 2)]


def test_imported_file_that_is_not_utf8(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    root.write_text("import helper\n")
    (tmp_path / "helper.py").write_bytes(b"# -*- coding: latin-1 -*-\ny = 'caf\xe9'\n")
    (diagnostic,) = refused(root, build_folder)
    assert diagnostic.code == "S003" and diagnostic.span is not None
    assert Path(diagnostic.span.path).name == "helper.py"


def test_program_that_imports_itself(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    root.write_text("import program\n")
    assert [d.code for d in refused(root, build_folder)] == ["F004"]


def test_file_with_the_name_of_a_needed_module(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    root.write_text("print(1)\n")
    (tmp_path / "typing.py").write_text("x = 1\n")
    assert [d.code for d in refused(root, build_folder)] == ["F002"]


def test_host_packages_cannot_be_imported(tmp_path: Path, build_folder: Path) -> None:
    root = tmp_path / "program.py"
    for module in ("importos_tool", "mypy", "click"):
        root.write_text(f"import {module}\n")
        assert [d.code for d in refused(root, build_folder)] == ["M001"]


def test_every_code_is_in_the_catalogue() -> None:
    known = {code for section in collect() for code in section.entries}
    folder = Path(check_program.__code__.co_filename).parent
    used: set[str] = set()
    for path in folder.glob("*.py"):
        words = path.read_text(encoding="utf-8").replace("(", " ").replace(",", " ").replace(":", " ").split()
        used |= {
            w.strip('"') for w in words if w.startswith('"') and len(w) == 6 and w[1] in "EFMS" and w[2:5].isdigit()
        }
    assert used, "no codes found"
    assert used <= known
