"""The archive of files: what the host writes is what the guest reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from importos.fs.archive import Archive
from importos_tool.config.settings import FilePattern
from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.image.file_archive import archive_bytes, archive_of


class Bytes:
    """The archive as the image holds it."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def read(self, offset: int, size: int) -> bytes:
        assert 0 <= offset <= offset + size <= len(self.content)
        return self.content[offset : offset + size]

    def number(self, offset: int) -> int:
        return int.from_bytes(self.read(offset, 8), "little")


NAMES = st.text("abé-.", min_size=1, max_size=3).filter(lambda name: name.strip("."))
DIRECTORIES = st.lists(NAMES.map(lambda name: name + "d"), max_size=3).map(tuple)
FILES = st.dictionaries(st.tuples(DIRECTORIES, NAMES.map(lambda name: name + "f")), st.binary(max_size=40), max_size=8)


@given(FILES)
def test_every_file_is_found_and_nothing_else(files: dict[tuple[tuple[str, ...], str], bytes]) -> None:
    contents = {"/".join([*directory, name]): data for (directory, name), data in files.items()}
    archive = Archive(Bytes(archive_bytes(contents)))
    found: dict[str, bytes] = {}

    def walk(directory: str) -> None:
        names = archive.names(directory)
        assert names == sorted(set(names), key=str.encode)
        for name in names:
            path = f"{directory}/{name}" if directory else name
            status = archive.status(path)
            assert status is not None
            if status.is_directory:
                walk(path)
            else:
                file = archive.open_file(path, False)
                found[path] = file.read_at(0, status.size)
                assert file.read_at(1, 5) == found[path][1:6]
                assert file.read_at(status.size, 1) == b""

    walk("")
    assert found == contents
    assert archive.status("no such") is None


def test_patterns_name_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("c")
    (tmp_path / "a" / "d.txt").write_text("d")
    whole = archive_of([FilePattern(tmp_path, "a/**")])
    assert whole == archive_of([FilePattern(tmp_path, "a")])
    assert whole == archive_of([FilePattern(tmp_path, "a/d.txt"), FilePattern(tmp_path, "a/*/*.txt")])
    assert archive_of([]) == b""


@pytest.mark.parametrize("pattern", ["../secret", "/etc/passwd", "nothing.*", "a/../b", "", "."])
def test_a_pattern_that_means_nothing_in_the_project_is_refused(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(DiagnosticError) as raised:
        archive_of([FilePattern(tmp_path, pattern)])
    assert [diagnostic.code for diagnostic in raised.value.diagnostics] == ["U024"]


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    Path(os.fsdecode(bytes(tmp_path / "a") + b"/\xff")).write_text("x")
    with pytest.raises(DiagnosticError, match="no UTF-8"):
        archive_of([FilePattern(tmp_path, "a")])
