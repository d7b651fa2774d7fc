"""Several programs in one image: each is ``__main__`` to itself, shares the library, and is called by its name."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.targets import load_target

COUNTER = """
class Counter:
    step = {step}

    def __init__(self) -> None:
        self.value = 0

    def count(self) -> int:
        self.value += self.step
        return self.value


def main() -> None:
    counter = Counter()
    print({name!r}, __name__, counter.count() + counter.count())


if __name__ == "__main__":
    main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, step in (("ones", 1), ("tens", 10)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.py").write_text(COUNTER.format(name=name, step=step), encoding="utf-8")
    return tmp_path


def build(folder: Path, cache: Path, *names: str) -> Path:
    first, *others = (folder / name / f"{name}.py" for name in names)
    request = BuildRequest(first, load_target("process"), cache, tuple(others), optimise="-O0", verify=True)
    return build_program(request).image


def called(image: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([name], executable=image, capture_output=True, text=True, check=False)


def test_the_first_argument_chooses(folder: Path, build_folder: Path) -> None:
    """By the file as it was named, or as a link to the image is called; definitions of equal names stay apart."""
    image = build(folder, build_folder, "ones", "tens")
    assert called(image, str(folder / "ones" / "ones.py")).stdout == "ones __main__ 3\n"
    assert called(image, "/bin/tens").stdout == "tens __main__ 30\n"
    unknown = called(image, "hundreds")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "none is called 'hundreds'" in unknown.stderr


def test_mistakes_of_every_program_are_reported(folder: Path, build_folder: Path) -> None:
    for name in ("ones", "tens"):
        (folder / name / f"{name}.py").write_text("x: int = 'a'\nprint(x)\n", encoding="utf-8")
    with pytest.raises(DiagnosticError) as refused:
        build(folder, build_folder, "ones", "tens")
    places = [diagnostic.span.path for diagnostic in refused.value.diagnostics if diagnostic.span is not None]
    assert places == [str(folder / name / f"{name}.py") for name in ("ones", "tens")]


def test_a_neighbour_of_another_program_is_refused(folder: Path, build_folder: Path) -> None:
    """Alone, each would import its own module of that name."""
    for name in ("ones", "tens"):
        (folder / name / "shapes.py").write_text(f"NAME = {name!r}\n", encoding="utf-8")
        (folder / name / f"{name}.py").write_text("import shapes\nprint(shapes.NAME)\n", encoding="utf-8")
    with pytest.raises(DiagnosticError) as refused:
        build(folder, build_folder, "ones", "tens")
    assert [(found.code, found.span.path if found.span else "") for found in refused.value.diagnostics] == [
        ("M004", str(folder / "tens" / "tens.py"))
    ]
    assert called(build(folder, build_folder, "tens"), "tens").stdout == "tens\n"
