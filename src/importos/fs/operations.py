"""What programs do with files and directories by their paths: the calls of POSIX, with its errors."""

from __future__ import annotations

from importos.fs.failures import failure_at
from importos.fs.file_system import READ_ONLY, FileStatus
from importos.fs.mounts import (
    BUSY,
    EXISTS,
    INVALID,
    IS_A_DIRECTORY,
    NO_ENTRY,
    NOT_A_DIRECTORY,
    NOT_EMPTY,
    OTHER_DEVICE,
    Place,
    absolute,
    all_mounts,
    last_of,
)

DOTS = (".", "..")


def status_of(path: str) -> tuple[FileStatus, int]:
    """What is there, and the number of its file system."""
    place = all_mounts().find(path)
    return place.status(), place.mount.number


def found(path: str) -> FileStatus | None:
    """The same; None for whatever reason nothing is there."""
    try:
        return all_mounts().find(path).found()
    except (OSError, ValueError):
        return None


def names_in(path: str) -> list[str]:
    """``os.listdir``"""
    mounts = all_mounts()
    place = mounts.find(path)
    with place.system.lock:
        place.directory()
        try:
            return mounts.names(place)
        except OSError as error:
            error.filename = path
            raise


def make_directory(path: str) -> None:
    place = all_mounts().find(path)
    place.is_directory_meant = False
    with place.system.lock:
        if place.found() is not None:
            raise failure_at(EXISTS, path)
        if last_of(path) == ".":
            raise failure_at(NO_ENTRY, path)
        try:
            place.system.create_directory(place.path)
        except OSError as error:
            error.filename = path
            raise


def remove_file(path: str) -> None:
    place = all_mounts().find(path)
    with place.system.lock:
        if place.status().is_directory:
            raise failure_at(IS_A_DIRECTORY, path)
        try:
            place.system.remove_file(place.path)
        except OSError as error:
            error.filename = path
            raise


def remove_directory(path: str) -> None:
    place = all_mounts().find(path)
    with place.system.lock:
        _remove_directory(place, path)


def _remove_directory(place: Place, path: str) -> None:
    mounts = all_mounts()
    place.directory()
    is_empty = not mounts.names(place)
    if last_of(path) == ".":
        raise failure_at(INVALID, path)
    if last_of(path) == "..":
        raise failure_at(NOT_EMPTY, path)
    if place.is_mount():
        raise failure_at(BUSY, path)
    if not place.directory().is_writable:
        raise failure_at(READ_ONLY, path)
    if not is_empty:
        raise failure_at(NOT_EMPTY, path)
    try:
        place.system.remove_directory(place.path)
    except OSError as error:
        error.filename = path
        raise


def rename(old: str, new: str) -> None:
    """``os.rename`` and ``os.replace``: what is at ``new`` is replaced."""
    mounts = all_mounts()
    try:
        source = mounts.find(old)
        target = mounts.find(new)
        if source.system is target.system:
            with source.system.lock:
                number = _rename(source, target)
        else:
            number = _rename(source, target)  # only looks: who held both locks could meet another who does
    except OSError as error:
        error.filename = old
        error.filename2 = new
        raise
    if number:
        refused = failure_at(number, old)
        refused.filename2 = new
        raise refused


def _rename(old: Place, new: Place) -> int:
    """The number of the error, or 0."""
    source = old.status()
    if source.is_directory:
        new.is_directory_meant = False
    target = new.found()
    if old.is_mount() or new.is_mount():
        return BUSY
    if last_of(old.written) in DOTS or last_of(new.written) in DOTS:
        return BUSY
    if old.system is not new.system:
        return OTHER_DEVICE
    if not source.is_writable:
        return READ_ONLY
    if old.path == new.path:
        return 0
    if source.is_directory and (new.path + "/").startswith(old.path + "/"):
        return INVALID
    if target is not None and target.number != source.number:
        if target.is_directory and not source.is_directory:
            return IS_A_DIRECTORY
        if source.is_directory and not target.is_directory:
            return NOT_A_DIRECTORY
        if target.is_directory:
            if new.system.names(new.path):
                return NOT_EMPTY
            new.system.remove_directory(new.path)
    elif new.is_directory_meant and not source.is_directory:
        return NOT_A_DIRECTORY
    old.system.rename(old.path, new.path)
    return 0


def change_directory(path: str) -> None:
    mounts = all_mounts()
    place = mounts.find(path)
    place.directory()
    mounts.directory = absolute(place)


def working_directory() -> str:
    return all_mounts().directory


def is_mount(path: str) -> bool:
    """Whether a file system has its root there."""
    return found(path) is not None and all_mounts().find(path).is_mount()
