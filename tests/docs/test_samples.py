"""The programs that the documents show: CPython and the compiled program must print the same, as the text promises.

Every fenced block of README.md and docs/ that begins with three backticks and ``python`` is a whole program. A block
that is not one is fenced as ``text`` or ``py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from guest_programs.batches import NotBuilt, build_batch
from guest_programs.oracle import OPTIONS, find_interpreter, run_to_end
from guest_programs.program import Program

from importos_tool.targets import load_target

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs/decisions").glob("*.md"))]
FENCE = re.compile(r"^```python\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Sample:
    """One program of a document; ``line`` is where its fence stands."""

    document: Path
    line: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"


def samples() -> list[Sample]:
    found = []
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        found += [Sample(document, text.count("\n", 0, m.start()) + 1, m["text"]) for m in FENCE.finditer(text)]
    return found


SAMPLES = samples()


def test_there_are_samples() -> None:
    assert {sample.document.name for sample in SAMPLES} >= {"README.md", "getting-started.md", "language.md"}


@pytest.fixture(scope="session")
def programs(build_folder: Path) -> dict[str, Program]:
    """All samples, as files that every process of the tests names alike."""
    made = {}
    for number, sample in enumerate(SAMPLES):
        path = build_folder / "samples" / str(number) / "sample.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != sample.text:
            path.write_text(sample.text, encoding="utf-8")
        made[sample.name] = Program(path, sample.name, (), leaks="a user's build counts no objects")
    return made


@pytest.mark.xdist_group("samples")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_sample_prints_what_cpython_prints(
    sample: Sample, programs: dict[str, Program], tmp_path: Path, build_folder: Path
) -> None:
    program = programs[sample.name]
    path = program.root
    image = build_batch(tuple(programs.values()), build_folder, load_target("process"), "-O0")[program]
    assert not isinstance(image, NotBuilt), image.reason
    compiled = run_to_end([str(path)], executable=image)
    interpreter = find_interpreter()
    assert interpreter is not None, "the tests compare with CPython 3.11"
    called = path
    if re.search(r"^def main\(\)", sample.text, re.MULTILINE) and not re.search(
        r"^ *main\(\)", sample.text, re.MULTILINE
    ):
        called = tmp_path / "called.py"  # ImportOS calls a main that nothing calls; for CPython the call is added
        called.write_text(f"{sample.text}\n\nmain()\n", encoding="utf-8")
    expected = run_to_end([interpreter, *OPTIONS, str(called)])
    assert (compiled.stdout, compiled.stderr, compiled.status) == (expected.stdout, expected.stderr, expected.status)
