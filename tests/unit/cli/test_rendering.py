"""Diagnostics as plain lines, as drawn text and as JSON: the same content in three forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from importos_tool.diagnostics import render_json, render_plain, render_rich
from importos_tool.diagnostics.excerpt import excerpt_of, place_of
from importos_tool.diagnostics.model import Diagnostic, Span


def source(folder: Path, text: str) -> str:
    file = folder / "program.py"
    file.write_text(text, encoding="utf-8", newline="")
    return str(file)


def underlined(span: Span) -> str:
    excerpt = excerpt_of(span)
    assert excerpt is not None
    return excerpt.text[excerpt.start : excerpt.end]


def test_the_whole_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = source(tmp_path, "a = 1\nb = eval('2')\n")
    diagnostic = Diagnostic(
        "F123",
        "eval is not compiled",
        Span(path, 2, 4, 2, 8),
        reason="the program is fixed when it is built",
        instead="write the value\nor compute it",
        notes=("see the manual",),
    )
    expected = (
        "error[F123]: eval is not compiled\n"
        "  --> program.py:2:5\n"
        "  |\n"
        "2 | b = eval('2')\n"
        "  |     ^^^^\n"
        "  = reason: the program is fixed when it is built\n"
        "  = instead: write the value\n"
        "             or compute it\n"
        "  = note: see the manual\n"
    )
    assert render_plain.render([diagnostic]) == expected
    assert render_rich.render([diagnostic]).plain == expected


def test_several_are_counted(tmp_path: Path) -> None:
    diagnostics = [Diagnostic("F1", "one"), Diagnostic("F2", "two"), Diagnostic("F3", "three", severity="warning")]
    text = render_plain.render(diagnostics)
    assert text.endswith("\n2 errors, 1 warning; importos explain F1 says more about a code\n")
    assert render_rich.render(diagnostics).plain == text


def test_a_span_without_an_end_underlines_the_word(tmp_path: Path) -> None:
    path = source(tmp_path, "value = other + 1\n")
    assert underlined(Span(path, 1, 8)) == "other"
    assert underlined(Span(path, 1, 14)) == "+"


def test_a_span_of_several_lines_is_cut_at_the_first(tmp_path: Path) -> None:
    path = source(tmp_path, "call(1,\n     2)\n")
    excerpt = excerpt_of(Span(path, 1, 0, 2, 7))
    assert excerpt is not None
    assert excerpt.continues
    assert "^^^^^^^ ...\n" in render_plain.render_one(Diagnostic("F1", "x", Span(path, 1, 0, 2, 7)))


def test_tabs_and_wide_characters_take_the_cells_that_they_take(tmp_path: Path) -> None:
    path = source(tmp_path, "\tx = '日本' + y\n")
    excerpt = excerpt_of(Span(path, 1, 12, 1, 13))
    assert excerpt is not None
    assert excerpt.text == "    x = '日本' + y"
    assert (excerpt.start, excerpt.end) == (17, 18)


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    path = source(tmp_path, "x = '\x1b[31m'\n")
    excerpt = excerpt_of(Span(path, 1, 0, 1, 1))
    assert excerpt is not None
    assert "\x1b" not in excerpt.text


@pytest.mark.parametrize("span", [(0, 0), (99, 0), (-1, 5)])
def test_a_line_that_is_not_there_gives_no_excerpt(tmp_path: Path, span: tuple[int, int]) -> None:
    assert excerpt_of(Span(source(tmp_path, "x\n"), *span)) is None


def test_columns_beyond_the_line_are_cut(tmp_path: Path) -> None:
    path = source(tmp_path, "x\n")
    excerpt = excerpt_of(Span(path, 1, 50, 1, 60))
    assert excerpt is not None
    assert (excerpt.start, excerpt.end) == (1, 2)


def test_a_file_that_cannot_be_read_gives_no_excerpt(tmp_path: Path) -> None:
    span = Span(str(tmp_path / "gone.py"), 1, 0)
    assert excerpt_of(span) is None
    assert render_plain.render_one(Diagnostic("F1", "x", span)).count("\n") == 2


def test_carriage_returns_end_lines(tmp_path: Path) -> None:
    assert underlined(Span(source(tmp_path, "one\r\ntwo\r\n"), 2, 0, 2, 3)) == "two"


def test_places_are_relative_below_the_current_folder_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner").mkdir()
    path = source(tmp_path, "x\n")
    monkeypatch.chdir(tmp_path)
    assert place_of(Span(path, 1, 0)) == "program.py:1:1"
    monkeypatch.chdir(tmp_path / "inner")
    assert place_of(Span(path, 1, 0)) == f"{path}:1:1"


def test_json_counts_lines_and_columns_from_one() -> None:
    diagnostic = Diagnostic("F1", "summary", Span("p.py", 3, 4, 3, 9), "why", "how", notes=("more",))
    assert render_json.data([diagnostic]) == [
        {
            "code": "F1",
            "severity": "error",
            "summary": "summary",
            "reason": "why",
            "instead": "how",
            "notes": ["more"],
            "span": {"path": "p.py", "line": 3, "column": 5, "end_line": 3, "end_column": 10},
        }
    ]
    without_end = render_json.data_of_one(Diagnostic("F1", "s", Span("p.py", 3, 4)))
    assert without_end["span"] == {"path": "p.py", "line": 3, "column": 5}
