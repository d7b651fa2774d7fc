"""Programs that must be refused: with this code, on this line, in these words, and nothing else.

The expectation stands on the offending line: ``# error: CODE words of the message``; ``# error-above:`` speaks of the
line above, where a comment would change what is wrong. A code that ends with ``-`` stands for any code that begins so.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from guest_programs.oracle import Outcome

FOLDER = Path(__file__).resolve().parent
PROGRAMS = [path for path in sorted(FOLDER.glob("*.py")) if not path.name.startswith("test_")]
EXPECTATION = re.compile(r"# error(?P<above>-above)?: (?P<code>\S+) ?(?P<words>.*)$")
TOGETHER = 12
REFUSED = 2  # the exit status of the tool when the user's input cannot be used


@dataclass(frozen=True)
class Expected:
    """One diagnostic that must be there."""

    line: int
    code: str
    words: str

    def met_by(self, line: int, code: str, summary: str) -> bool:
        same_code = code.startswith(self.code) if self.code.endswith("-") else code == self.code
        return line == self.line and same_code and self.words.lower() in summary.lower()


def expectations(path: Path) -> list[Expected]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if match := EXPECTATION.search(line):
            found.append(Expected(number - 1 if match["above"] else number, match["code"], match["words"]))
    return found


Found = tuple[int, str, str]  # line, code and summary


def diagnostics(path: Path, build_folder: Path) -> list[Found]:
    """Everything that the compiler has to say of a program."""
    return diagnostics_of((path,), build_folder)[path]


def diagnostics_of(paths: tuple[Path, ...], build_folder: Path) -> dict[Path, list[Found]]:
    """The same of several that are compiled together."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.diagnostics.model import DiagnosticError
    from importos_tool.targets import load_target

    found: dict[Path, list[Found]] = {path: [] for path in paths}
    first, *others = paths
    request = BuildRequest(first, load_target("process"), build_folder, others=tuple(others))
    try:
        build_program(request, lambda step: None)
    except DiagnosticError as error:
        for one in error.diagnostics:
            place = Path(one.span.path) if one.span is not None and len(paths) > 1 else first
            found.setdefault(place, []).append((one.span.line if one.span is not None else 0, one.code, one.summary))
    return found


diagnostics_of_group = cache(diagnostics_of)  # of programs that stay as they are


def groups_of(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Programs that are compiled together, since most of the time goes into beginning. What is wrong with one must
    not stop the compiler before it comes to what is wrong with another."""
    stages: dict[str, list[Path]] = {}
    for path in paths:
        codes = [one.code for one in expectations(path)]
        stages.setdefault(max(code[:2] if code.startswith("E") else code[:1] for code in codes), []).append(path)
    for stage in stages.values():
        yield from (tuple(stage[number : number + TOGETHER]) for number in range(0, len(stage), TOGETHER))


def mistakes(expected: Sequence[Expected], found: Sequence[Found]) -> list[str]:
    """What was not said, and what was said without being expected."""
    missing = [one for one in expected if not any(one.met_by(*diagnostic) for diagnostic in found)]
    unexpected = [diagnostic for diagnostic in found if not any(one.met_by(*diagnostic) for one in expected)]
    return [*(f"{one} is not among {found}" for one in missing), *(f"not expected: {one}" for one in unexpected)]


@pytest.mark.parametrize(
    ("path", "together"),
    [
        pytest.param(path, group, id=path.stem, marks=pytest.mark.xdist_group(f"refused-{group[0].stem}"))
        for group in groups_of(PROGRAMS)
        for path in group
    ],
)
def test_program_is_refused(path: Path, together: tuple[Path, ...], build_folder: Path) -> None:
    """Together with others, or alone where one of them stops the compiler before it has seen all of them."""
    expected = expectations(path)
    assert expected, "the program says not what is wrong with it"
    if mistakes(expected, diagnostics_of_group(together, build_folder)[path]):
        assert not mistakes(expected, diagnostics(path, build_folder))


SYNTAX_ERRORS = {
    "colon": ('def run() -> None\n    print("x")\n', 1),
    "indentation": ("value = 1\n    print(value)\n", 2),
    "dedent": ("if True:\n        print(1)\n    print(2)\n", 3),
    "no block": ("def run() -> None:\nprint(1)\n", 2),
    "keyword as name": ("class = 5\n", 1),
    "open string": ('text = "never closed\n', 1),
    "unbalanced": ("print((1, 2)))\n", 1),
    "assignment to a call": ("len(1) = 2\n", 1),
    "old print": ('print "text"\n', 1),
    "f-string": ("print(f'{1 +}')\n", 1),
    "names of alternatives": ("match [1, 2]:\n    case [1, a] | [b, 2]:\n        print(1)\n", 2),
    "two stars": ("match [1, 2]:\n    case [*a, 2, *b]:\n        print(a)\n", 2),
    "one name twice": ("match [1, 2]:\n    case [a, a]:\n        print(a)\n", 2),
    "behind a name": ("match 1:\n    case size:\n        print(size)\n    case 3:\n        print(3)\n", 2),
    "variable of a comprehension": ("print([x := 0 for x in range(3)])\n", 1),
}


@pytest.mark.parametrize(("text", "line"), SYNTAX_ERRORS.values(), ids=SYNTAX_ERRORS.keys())
def test_syntax_error(text: str, line: int, tmp_path: Path, build_folder: Path) -> None:
    """These stand here and not in files of their own, which no tool could read."""
    path = tmp_path / "broken.py"
    path.write_text(text, encoding="utf-8")
    found = diagnostics(path, build_folder)
    assert [(line, "S001")] == [(where, code) for where, code, _ in found[:1]]
    assert found[0][2].startswith("syntax error")


def test_syntax_error_of_a_module(tmp_path: Path, build_folder: Path) -> None:
    """What would stop the type checker is found in imported modules as well."""
    (tmp_path / "broken.py").write_text(SYNTAX_ERRORS["two stars"][0], encoding="utf-8")
    program = tmp_path / "program.py"
    program.write_text("import broken\n\nprint(broken)\n", encoding="utf-8")
    assert [(line, code) for line, code, _ in diagnostics(program, build_folder)] == [(2, "S001")]


def test_template_string(tmp_path: Path, build_folder: Path) -> None:
    path = tmp_path / "newer.py"
    path.write_text("name = 'you'\nprint(t'hello {name}')\n", encoding="utf-8")
    assert [(line, code) for line, code, _ in diagnostics(path, build_folder)] == [(2, "E233")]


def test_open_bracket_at_the_end(tmp_path: Path, build_folder: Path) -> None:
    path = tmp_path / "broken.py"
    path.write_text("values = [1, 2\nprint(values)\n", encoding="utf-8")
    found = diagnostics(path, build_folder)
    assert found[0][1] == "S001"


def test_there_are_enough_programs() -> None:
    assert len(PROGRAMS) >= 120


TESTED_BELOW = {"E233", "E320", "E321", "S003", "S004"}  # of files that are no programs, or that no tool could read
OF_SEVERAL_PROGRAMS = {"M004"}  # tests/unit/compiler/test_several_programs.py
SECOND_NETS = {"E298", "E303", "E306", "E308"}  # what is known to us is refused before, by the type checker or E222


def test_every_refusal_has_a_program() -> None:
    from importos_tool.diagnostics import catalogue

    met = {one.code for path in PROGRAMS for one in expectations(path)}
    codes = {code for code in catalogue.all_entries() if re.match(r"[EMS]\d", code)}
    assert codes - met == TESTED_BELOW | OF_SEVERAL_PROGRAMS | SECOND_NETS


# ------------------------------------------------------------------------------------------- through the command line


Importos = Callable[..., Outcome]


@pytest.fixture
def importos(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, build_folder: Path
) -> Importos:
    """One command line, carried out in this process; a program that is accepted after all must not take its place."""
    from importos_tool.cli.entry import command_line
    from importos_tool.cli.screen import Screen

    def accepted(*command: object) -> None:
        raise AssertionError(f"the program is run: {command}")

    def call(*arguments: str | Path) -> Outcome:
        status = command_line([str(argument) for argument in arguments], Screen())
        said = capsys.readouterr()
        return Outcome(said.out, said.err, status)

    monkeypatch.setenv("IMPORTOS_CACHE_DIR", str(build_folder))
    monkeypatch.setattr("os.execv", accepted)
    return call


def assert_refused(outcome: Outcome, *words: str) -> None:
    """Exit status 2, one clear message on standard error, nothing on standard output, no traceback of the tool."""
    assert outcome.status == REFUSED, outcome
    assert outcome.stdout == ""
    assert "Traceback" not in outcome.stderr
    for word in words:
        assert word in outcome.stderr


@pytest.mark.parametrize(
    "name", ["argument_type", "assignment_type", "any_parameter", "complex_number", "module_missing"]
)
def test_command_line_shows_the_diagnostic(name: str, importos: Importos) -> None:
    path = FOLDER / f"{name}.py"
    first = expectations(path)[0]
    source_line = path.read_text(encoding="utf-8").split("\n")[first.line - 1]
    assert_refused(importos("run", path), first.code.rstrip("-"), f"{path.name}:{first.line}", source_line.strip()[:20])


def test_command_line_json(importos: Importos) -> None:
    """With --json the diagnostics are data."""
    outcome = importos("build", "--json", FOLDER / "argument_type.py")
    assert outcome.status == REFUSED
    assert "T-arg-type" in outcome.stdout + outcome.stderr


def test_missing_file(tmp_path: Path, importos: Importos) -> None:
    assert_refused(importos("run", tmp_path / "nowhere.py"), "nowhere.py")


def test_folder_instead_of_a_file(tmp_path: Path, importos: Importos) -> None:
    assert_refused(importos("run", tmp_path), tmp_path.name)


def test_unreadable_file(tmp_path: Path, importos: Importos) -> None:
    path = tmp_path / "secret.py"
    path.write_text("print(1)\n", encoding="utf-8")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        assert_refused(importos("run", path), "secret.py")
    else:
        pytest.skip("the superuser may read everything")
    finally:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_no_main(tmp_path: Path, importos: Importos) -> None:
    """A program that defines things and runs nothing."""
    path = tmp_path / "library.py"
    path.write_text("def helper() -> int:\n    return 1\n", encoding="utf-8")
    assert_refused(importos("run", path), "main")


@pytest.mark.parametrize(
    "text",
    ["", "import sys\n\nLIMIT = 3\n\ndef helper() -> int:\n    return LIMIT\n", '"""Only a docstring."""\n'],
    ids=["empty", "definitions", "docstring"],
)
def test_nothing_to_run(text: str, tmp_path: Path, build_folder: Path) -> None:
    path = tmp_path / "library.py"
    path.write_text(text, encoding="utf-8")
    assert [code for _, code, _ in diagnostics(path, build_folder)] == ["E320"]


def test_main_with_parameters(tmp_path: Path, build_folder: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("def main(names: list[str]) -> None:\n    print(names)\n", encoding="utf-8")
    assert [(line, code) for line, code, _ in diagnostics(path, build_folder)] == [(1, "E321")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"print('caf\xe9')\n", "S003"),
        (b"print(1)\0\n", "S004"),
        (b"\x7fELF\x02\x01\x01\0", "S00"),
        (b"\xff\xfe\0", "S00"),
    ],
    ids=["latin-1", "zero byte", "a program", "utf-16"],
)
def test_files_that_are_not_python(tmp_path: Path, content: bytes, code: str, importos: Importos) -> None:
    path = tmp_path / "odd.py"
    path.write_bytes(content)
    assert_refused(importos("run", path), code, "odd.py")


def test_error_in_an_imported_module(tmp_path: Path, importos: Importos) -> None:
    """The diagnostic names the module's own file."""
    (tmp_path / "helper.py").write_text("def run() -> int:\n    return 'x'\n", encoding="utf-8")
    main = tmp_path / "main.py"
    main.write_text("import helper\n\nprint(helper.run())\n", encoding="utf-8")
    assert_refused(importos("run", main), "helper.py:2", "T-return-value")
