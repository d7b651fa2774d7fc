"""A folder as a source of files: what is found in it, and that nothing else ever is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from importos.serve.http import FolderSource

OUT = (
    "",
    ".",
    "..",
    "/",
    "a",
    "secret.txt",
    "/etc/passwd",
    "a/../b.txt",
    "./b.txt",
    "a//c.txt",
    "/b.txt",
    "a/",
    "b.txt/",
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> FolderSource:
    folder = tmp_path_factory.mktemp("root")
    (folder / "secret.txt").write_bytes(b"secret")
    for name in ("a", ".git", ".well-known"):
        (folder / "pages" / name).mkdir(parents=True)
        (folder / "pages" / name / "c.txt").write_bytes(b"c")
    (folder / "pages" / "b.txt").write_bytes(b"b")
    (folder / "pages" / "out").symlink_to(folder, target_is_directory=True)
    return FolderSource(str(folder / "pages"))


def test_files_without_hidden_ones_and_without_linked_folders(source: FolderSource) -> None:
    for path in (".well-known/c.txt", "a/c.txt", "b.txt"):
        file = source.find(path)
        assert file is not None and file.read(0, 1) == path[-5:-4].encode()
    assert len(source) == 3
    for path in (*OUT, ".git/c.txt", "out/secret.txt", "../secret.txt", "a/../../secret.txt", "b.txt\0"):
        assert source.find(path) is None


@given(st.lists(st.sampled_from(["..", ".", "", "a", "out", "secret.txt", "pages", "\\", "%2e%2e"]), max_size=6))
def test_no_spelling_leads_out(source: FolderSource, parts: list[str]) -> None:
    assert source.find("/".join(parts)) is None


def test_a_file_that_changes_has_another_tag_and_one_that_goes_is_not_found(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_bytes(b"one")
    source = FolderSource(str(tmp_path))
    before = source.find("a.txt")
    assert before is not None and before is source.find("a.txt")
    tag = before.tag()
    place.write_bytes(b"longer")
    after = source.find("a.txt")
    assert after is not None and after.tag() != tag
    os.utime(place, (0, 0))
    without_time = source.find("a.txt")
    assert without_time is not None and (without_time.modified, without_time.tag()) == (-1, after.tag())
    place.unlink()
    assert source.find("a.txt") is None


def test_a_folder_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FolderSource(str(tmp_path / "nothing"))
