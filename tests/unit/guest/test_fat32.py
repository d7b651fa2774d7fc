"""FAT32: sequences of operations against a dictionary, a cut of the power at every write, damaged volumes, and other
people's tools.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from disk_models.fat32 import ModelDisk, cuts, formatted
from hypothesis import HealthCheck, given, settings, strategies as st

from importos.fs.fat32.file_system import Fat32

FSCK = shutil.which("fsck.fat", path="/sbin:/usr/sbin:/usr/bin") or "fsck.fat"
ROOT_SECTOR = 32 + 2 * 32  # of a disk as ``formatted`` makes it
NAMES = ["A.TXT", "lower.txt", "A long name with spaces.text", "übergröße – 漢字.bin", "b"]
DIRECTORIES = ["", "folder/", "Another folder/"]
PATHS = [directory + name for directory in DIRECTORIES for name in NAMES]


@dataclass
class Model:
    """What there must be."""

    files: dict[str, bytes] = field(default_factory=dict)
    directories: set[str] = field(default_factory=set)


Step = tuple[str, str, str, bytes, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "append", "append", "remove", "rename", "truncate", "rewrite"]),
        st.sampled_from(PATHS),
        st.sampled_from(PATHS),
        st.binary(max_size=6).map(lambda data: data * 200),
        st.integers(0, 1500),
    ),
    min_size=1,
    max_size=7,
)


def run_step(system: Fat32, model: Model, step: Step) -> None:
    what, path, other, data, number = step
    for name in (path, other):
        directory = name.rpartition("/")[0]
        if directory and directory not in model.directories:
            system.create_directory(directory)
            model.directories.add(directory)
    if what in ("write", "append", "rewrite", "truncate"):
        exists = path in model.files
        file = system.open_file(path, True) if exists else system.create_file(path)
        old = model.files.get(path, b"")
        if what == "write" and exists:
            file.truncate(0)
            old = b""
        if what == "truncate":
            file.truncate(number)
            new = old[:number].ljust(number, b"\0")
        else:
            at = min(number, len(old)) if what == "rewrite" else len(old)
            file.write_at(at, data)
            new = old[:at] + data + old[at + len(data) :]
        model.files[path] = new
        file.close()
    elif path in model.files and what == "remove":
        system.remove_file(path)
        del model.files[path]
    elif path in model.files and what == "rename" and path != other:
        system.rename(path, other)
        model.files[other] = model.files.pop(path)


def content(system: Fat32) -> Model:
    """All that can be read."""
    found = Model()
    pending = [""]
    while pending:
        directory = pending.pop()
        for name in system.names(directory):
            path = f"{directory}/{name}" if directory else name
            status = system.status(path)
            assert status is not None
            if status.is_directory:
                found.directories.add(path)
                pending.append(path)
            else:
                file = system.open_file(path, False)
                found.files[path] = file.read_at(0, status.size + 1)
                assert len(found.files[path]) == status.size
                file.close()
    return found


def check_with_fsck(disk: ModelDisk, folder: Path) -> None:
    """fsck.fat finds nothing to mend; the number of free clusters is a hint that it wants to have."""
    image = folder / "image"
    image.write_bytes(disk.whole())
    done = subprocess.run([FSCK, "-n", image], capture_output=True, text=True, timeout=30, check=False)
    lines = [line for line in done.stdout.splitlines() if line and not line.startswith(("fsck.fat", str(image)))]
    expected = (
        "Free cluster summary uninitialized",
        "Leaving filesystem unchanged",
        "FATs differ but appear to be intact",  # a cut between the two, of the mark that the volume is in use
        "  Using first FAT",
    )
    assert [line for line in lines if not line.startswith(expected)] == [], done.stdout


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.sampled_from([1, 2, 4]), st.sampled_from([1, 2]))
def test_what_was_done_is_there_after_mounting_again(tmp_path: Path, steps: list[Step], size: int, tables: int) -> None:
    disk = formatted(cluster_sectors=size, tables=tables)
    system = Fat32(disk)
    model = Model()
    for step in steps:
        run_step(system, model, step)
        assert content(system) == model
    system.synchronise()
    assert content(Fat32(ModelDisk(disk.sectors, disk.content))) == model
    check_with_fsck(disk, tmp_path)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(0, 1000))
def test_a_power_cut_at_any_write_loses_nothing_that_was_there(tmp_path: Path, steps: list[Step], seed: int) -> None:
    disk = formatted(sectors=250)
    system = Fat32(disk)
    model = Model()
    checked = 0
    for step in steps:
        before = dict(disk.content)
        old = Model(dict(model.files), set(model.directories))
        disk.events.clear()
        run_step(system, model, step)
        for _number, cut in cuts(before, disk, seed):
            found = content(Fat32(cut))
            assert found.directories >= old.directories
            check_after_cut(step, old, model, found)
            checked += 1
            if checked % 16 == 0:
                check_with_fsck(cut, tmp_path)


def check_after_cut(step: Step, old: Model, new: Model, found: Model) -> None:
    """Files that the step does not touch are as they were; those that it touches are as before or as after, or between
    that."""
    what, path, other, _data, _number = step
    touched = {path, other} if what == "rename" else {path}
    for name, data in old.files.items():
        if name not in touched:
            assert found.files[name] == data
    assert set(found.files) <= set(old.files) | set(new.files)
    before, after = old.files.get(path), new.files.get(path)
    now = found.files.get(path)
    if what == "rename" and before is not None and path != other:
        assert before in (found.files.get(path), found.files.get(other))
        assert found.files.get(other) in (old.files.get(other), before)
        assert now in (before, None)
    elif what == "append" and before is not None:
        assert now is not None and now[: len(before)] == before
    elif what == "remove":
        assert now in (before, after)
    elif before is not None:
        assert now is not None


def test_a_removed_file_that_is_open_is_read_to_its_end() -> None:
    disk = formatted()
    system = Fat32(disk)
    file = system.create_file("gone")
    file.write_at(0, b"x" * 2000)
    system.remove_file("gone")
    other = system.create_file("other")
    other.write_at(0, b"y" * 2000)
    other.close()
    assert file.read_at(0, 3000) == b"x" * 2000
    file.close()
    assert content(Fat32(ModelDisk(disk.sectors, disk.content))).files == {"other": b"y" * 2000}


def test_a_removed_file_that_is_open_has_no_place_in_the_directory_any_more() -> None:
    disk = formatted()
    system = Fat32(disk)
    file = system.create_file("GONE")
    file.write_at(0, b"x" * 2000)
    system.remove_file("GONE")
    other = system.create_file("OTHER")
    other.write_at(0, b"y" * 2000)
    other.close()
    file.truncate(700)
    file.write_at(700, b"z")
    assert file.read_at(0, 3000) == b"x" * 700 + b"z"
    file.close()
    system.synchronise()
    assert content(Fat32(ModelDisk(disk.sectors, disk.content))).files == {"OTHER": b"y" * 2000}


def test_a_cut_while_a_removed_file_is_open_loses_no_room(tmp_path: Path) -> None:
    disk = formatted()
    system = Fat32(disk)
    for name in ("REMOVED", "REPLACED", "OTHER"):
        system.create_file(name).write_at(0, b"x" * 2000)
    system.remove_file("REMOVED")
    system.rename("OTHER", "REPLACED")
    system.synchronise()
    cut = ModelDisk(disk.sectors, disk.content)
    assert list(content(Fat32(cut)).files) == ["REPLACED"]
    check_with_fsck(cut, tmp_path)


def test_a_directory_does_not_come_into_itself_whatever_its_case() -> None:
    disk = formatted()
    system = Fat32(disk)
    for path in ("Folder", "Folder/inner"):
        system.create_directory(path)
    system.create_file("Folder/inner/kept").close()
    for path in ("FOLDER/other", "folder/INNER/other"):
        with pytest.raises(OSError, match="Invalid argument"):
            system.rename("Folder", path)
    system.rename("Folder", "FOLDER")
    assert content(system).files == {"FOLDER/inner/kept": b""}


def test_names_are_one_only_by_their_case() -> None:
    system = Fat32(formatted())
    system.create_file("straße").close()
    assert system.status("STRASSE") is None
    assert system.status("STRAßE") is not None


def test_a_name_has_the_case_that_it_was_given() -> None:
    """Others may say by two bits that a short name is in small letters."""
    disk = formatted()
    system = Fat32(disk)
    system.create_file("A.TXT").close()
    system.create_file("B.TXT").close()
    root = disk.read(ROOT_SECTOR)
    disk.write(ROOT_SECTOR, root[:12] + b"\x18" + root[13:])
    system = Fat32(disk)
    assert system.names("") == ["a.txt", "B.TXT"]
    system.rename("a.txt", "B.TXT")
    assert Fat32(disk).names("") == ["B.TXT"]
    root = disk.read(ROOT_SECTOR)
    disk.write(ROOT_SECTOR, root[:44] + b"\x18" + root[45:])
    system = Fat32(disk)
    system.rename("b.txt", "C.TXT")
    assert Fat32(disk).names("") == ["C.TXT"]


def test_a_file_that_may_only_be_read_is_so_while_it_is_open() -> None:
    disk = formatted()
    Fat32(disk).create_file("FILE").close()
    root = disk.read(ROOT_SECTOR)
    disk.write(ROOT_SECTOR, root[:11] + b"\x21" + root[12:])
    system = Fat32(disk)
    file = system.open_file("FILE", False)
    status = system.status("FILE")
    assert status is not None and not status.is_writable and not file.status().is_writable


def test_no_directory_has_the_number_of_a_file() -> None:
    system = Fat32(formatted(sectors=8000))
    numbers = []
    for number in range(40):
        system.create_directory(f"D{number}")
        system.create_file(f"F{number}").close()
        numbers += [system.status(f"{kind}{number}") for kind in "DF"]
    assert len({status.number for status in numbers if status is not None}) == 80
    assert {status.number % 2 for status in numbers if status is not None and status.is_directory} == {1}
    assert {status.number % 2 for status in numbers if status is not None and not status.is_directory} == {0}


def test_a_directory_without_a_beginning_is_damage() -> None:
    disk = formatted()
    system = Fat32(disk)
    system.create_directory("SUB")
    system.synchronise()
    root = disk.read(ROOT_SECTOR)
    disk.write(ROOT_SECTOR, root[:20] + b"\xff\xff" + root[22:26] + b"\xff\xff" + root[28:])
    system = Fat32(disk)
    with pytest.raises(OSError, match="needs cleaning"):
        system.create_file("SUB/new")


def test_what_finds_no_room_behind_a_gap_changes_nothing() -> None:
    disk = formatted(sectors=200)
    system = Fat32(disk)
    file = system.create_file("file")
    file.write_at(0, b"k")
    with pytest.raises(OSError, match="No space left"):
        file.write_at(40_000, bytes(512 * 300))
    assert file.status().size == 1
    file.close()
    system.synchronise()
    assert content(Fat32(ModelDisk(disk.sectors, disk.content))).files == {"file": b"k"}


def test_deep_directories_are_one_object_each() -> None:
    """Of more directories than are kept, both ways of a change of name lead to the same one."""
    disk = formatted(sectors=8000)
    system = Fat32(disk)
    path = ""
    for number in range(40):
        path += f"{number}"
        system.create_directory(path)
        path += "/"
    system.create_file(path + "one").close()
    system.rename(path + "one", path + "another name")
    system.create_file(path + "two").close()
    system.synchronise()
    assert sorted(Fat32(ModelDisk(disk.sectors, disk.content)).names(path[:-1])) == ["another name", "two"]


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    disk = formatted(sectors=200)
    system = Fat32(disk)
    kept = system.create_file("kept")
    kept.write_at(0, b"k" * 600)
    kept.close()
    file = system.create_file("large")
    with pytest.raises(OSError, match="No space left"):
        file.write_at(0, bytes(512 * 300))
    file.close()
    system.synchronise()
    assert content(Fat32(ModelDisk(disk.sectors, disk.content))).files == {"kept": b"k" * 600, "large": b""}
    check_with_fsck(disk, tmp_path)


def test_names_that_cannot_be_are_refused() -> None:
    system = Fat32(formatted())
    for name in ("a:b", "a?", "x.", "y ", 'q"', "a\x01", "n" * 256):
        with pytest.raises(OSError):
            system.create_file(name)
    assert system.names("") == []


def test_many_files_make_a_directory_grow() -> None:
    disk = formatted()
    system = Fat32(disk)
    names = [f"file number {number}.text" for number in range(60)]
    for name in names:
        system.create_file(name).close()
    assert system.status("FILE NUMBER 59.TEXT") is not None
    assert Fat32(ModelDisk(disk.sectors, disk.content)).names("") == names


def filled() -> ModelDisk:
    disk = formatted(sectors=300)
    system = Fat32(disk)
    model = Model()
    for path in PATHS[3:8]:
        run_step(system, model, ("write", path, path, b"content" * 150, 0))
    system.synchronise()
    return disk


FILLED = filled()


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 150 * 512), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6))
def test_a_damaged_volume_raises_oserror_and_nothing_else(damages: list[tuple[int, bytes]]) -> None:
    whole = bytearray(FILLED.whole())
    for at, data in damages:
        whole[at : at + len(data)] = data
    disk = ModelDisk(FILLED.sectors, {n: bytes(whole[n * 512 : n * 512 + 512]) for n in range(FILLED.sectors)})
    with contextlib.suppress(OSError):
        system = Fat32(disk)
        for path in ("", *PATHS):
            with contextlib.suppress(OSError):
                status = system.status(path)
                if status is not None and not status.is_directory:
                    file = system.open_file(path, True)
                    file.read_at(0, 5000)
                    file.write_at(100, b"z" * 2000)
                    file.close()
        changes = [lambda: system.create_file("new").close(), lambda: system.create_file("folder/new").close()]
        changes += [lambda: system.rename("A.TXT", "folder/moved"), lambda: system.rename("folder", "elsewhere")]
        changes += [lambda: system.create_directory("folder/deeper"), lambda: system.remove_file(PATHS[5])]
        for change in changes:
            with contextlib.suppress(OSError):
                change()
        system.synchronise()


def test_mtools_read_what_was_written_and_write_what_is_read(tmp_path: Path) -> None:
    disk = formatted(sectors=70000)
    system = Fat32(disk)
    model = Model()
    for path in PATHS[:8]:
        run_step(system, model, ("write", path, path, path.encode() * 100, 0))
    image, out, inside = tmp_path / "image", tmp_path / "out", tmp_path / "from outside.txt"
    image.write_bytes(disk.whole())
    inside.write_bytes(b"outside" * 500)
    for path in ("A.TXT", "A long name with spaces.text", "folder/lower.txt"):
        subprocess.run(["mcopy", "-n", "-i", image, f"::{path}", out], check=True, timeout=30)
        assert out.read_bytes() == model.files[path]
        out.unlink()
    subprocess.run(["mcopy", "-i", image, inside, "::folder"], check=True, timeout=30)
    whole = image.read_bytes()
    changed = ModelDisk(disk.sectors, {n: whole[n * 512 : n * 512 + 512] for n in range(disk.sectors)})
    assert content(Fat32(changed)).files == {**model.files, "folder/from outside.txt": b"outside" * 500}
