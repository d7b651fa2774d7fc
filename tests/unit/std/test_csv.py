"""The module csv, run by CPython, against CPython's own: records written and read in random dialects."""

from __future__ import annotations

import csv
import importlib.util
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

FOLDER = Path(__file__).resolve().parents[3] / "src" / "importos" / "std" / "csv"


@pytest.fixture(scope="module")
def ours():
    """The library's package, under the name by which its own modules import each other."""
    real = {name: sys.modules.pop(name) for name in list(sys.modules) if name == "csv" or name.startswith("csv.")}
    specification = importlib.util.spec_from_file_location(
        "csv", FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
    )
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["csv"] = module
    try:
        specification.loader.exec_module(module)
    finally:
        for name in [name for name in sys.modules if name == "csv" or name.startswith("csv.")]:
            del sys.modules[name]
        sys.modules.update(real)
    assert module is not csv
    return module


text = st.text(alphabet="ab ,;\"'\\\n\r\x00é", max_size=8)
dialects = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",; "),
        "quotechar": st.sampled_from(['"', "'"]),
        "escapechar": st.sampled_from([None, "\\"]),
        "doublequote": st.booleans(),
        "skipinitialspace": st.booleans(),
        "strict": st.booleans(),
        "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE]),
        "lineterminator": st.sampled_from(["\r\n", "\n", "|", ""]),
    }
)


def read(module, lines, dialect):
    reader = module.reader(lines, **dialect)
    found = []
    try:
        for row in reader:
            found.append((row, reader.line_num))
    except module.Error as error:
        found.append(str(error))
    return found


def written(module, rows, dialect):
    out = io.StringIO()
    try:
        module.writer(out, **dialect).writerows(rows)
    except module.Error as error:
        return out.getvalue(), str(error)
    return out.getvalue()


@settings(deadline=None, max_examples=400)
@given(st.lists(text, max_size=5), dialects)
def test_reading(ours, lines, dialect):
    assert read(ours, lines, dialect) == read(csv, lines, dialect)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.lists(st.one_of(text, st.none(), st.integers(), st.floats()), max_size=4), max_size=3), dialects)
def test_writing(ours, rows, dialect):
    assert written(ours, rows, dialect) == written(csv, rows, dialect)


@settings(deadline=None)
@given(st.lists(st.lists(st.one_of(text, st.integers(), st.booleans()), min_size=1, max_size=4), max_size=3))
def test_only_numbers_without_quotes(ours, rows):
    dialect = {"quoting": csv.QUOTE_NONNUMERIC}
    assert written(ours, rows, dialect) == written(csv, rows, dialect)
    with pytest.raises(ours.Error):
        ours.reader([], **dialect)
