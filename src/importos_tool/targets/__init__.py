"""Targets as data: what a program is compiled for, how it is linked, how it is run. One TOML file each beside this one.

A target's name is its ``name`` key, or the file's name. Paths in a file are relative to the guest library. An unknown
key, a missing key or a file that does not exist is a bug of the tool: these files are part of it. Nothing is run here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from importos_tool.diagnostics.model import ToolBug

_FOLDER = Path(__file__).resolve().parent
_GUEST = _FOLDER.parents[1] / "importos"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Runner:
    """How an image of the target is run here. ``kind``: "process" or "qemu".

    ``command``: program and arguments that choose the machine; ``serial``: "board" when the machine has two serial
    ports of its own, "devices" when they have to be added; ``devices``: what else is plugged in, and ``disk``: what a
    disk is plugged in as, in QEMU's words;
    ``memory_mib``: what the machine gets unless told otherwise; ``emulator``: the program that runs a process where the
    processor is another one.
    """

    kind: str
    command: tuple[str, ...] = ()
    serial: str = "board"
    devices: tuple[str, ...] = ()
    disk: str = ""
    memory_mib: int = 0
    emulator: str = ""

    @property
    def is_process(self) -> bool:
        return self.kind == "process"


@dataclass(frozen=True, slots=True)
class Target:
    """One target.

    ``boot`` is the boot format ("pvh", "process"); ``board_module`` the guest module whose ``start`` is the entry;
    ``linux``: what Linux calls its own on the processor, for a board that is a process of it;
    ``exports`` pairs of (name in assembly, full name of the guest function); ``symbols``: the image carries a table of
    its functions for crash records; ``packed``: an optimised image unpacks itself (``image/packing.py``);
    ``hosted_assembly`` and ``hosted_flags``: what a sanitizer build, which has a C library and its linker, is
    given of ``assembly`` and besides;
    ``loader``: what a disk or CD begins with that boots the image; a target without one has only ELF images;
    ``device_groups``: the drivers that there are, by names for several; ``default_devices``: which of them an image has
    when its program reaches them and the settings do not choose.
    """

    name: str
    description: str
    cpu: str
    triple: str
    boot: str
    board_module: str
    linker_script: Path
    assembly: tuple[Path, ...]
    hosted_assembly: tuple[Path, ...]
    loader: tuple[Path, ...]
    compiler_flags: tuple[str, ...]
    linker_flags: tuple[str, ...]
    symbols: bool
    packed: bool
    runner: Runner
    exports: tuple[tuple[str, str], ...] = field(default=())
    device_groups: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    default_devices: tuple[str, ...] = field(default=())
    hosted_flags: tuple[str, ...] = field(default=())
    linux: Path | None = None

    def device_names(self) -> tuple[str, ...]:
        """Every group of drivers and every driver, sorted."""
        names = {group for group, _ in self.device_groups}
        return tuple(sorted(names.union(*(drivers for _, drivers in self.device_groups))))

    def linux_numbers(self) -> Mapping[str, int]:
        """The numbers of the calls of Linux and the others, by name; empty where there is no Linux."""
        return {} if self.linux is None else {**_linux_table(self.linux, "calls"), **_linux_table(self.linux, "others")}

    def system_calls(self) -> Mapping[int, str]:
        """The names of the calls of Linux, by number."""
        calls = {} if self.linux is None else _linux_table(self.linux, "calls")
        return {number: name for name, number in calls.items()}

    def drivers(self, names: Iterable[str] | None = None) -> tuple[str, ...]:
        """The drivers that names of groups and of drivers stand for, sorted; of the target's own choice for None."""
        groups = dict(self.device_groups)
        found: set[str] = set()
        for name in self.default_devices if names is None else names:
            found.update(groups.get(name, (name,)))
        return tuple(sorted(found))


def target_names() -> tuple[str, ...]:
    """The names of all targets, sorted."""
    return tuple(sorted(_all_targets()))


def load_target(name: str) -> Target:
    """The target of that name; KeyError when there is none (``target_names`` has them all)."""
    return _all_targets()[name]


@cache
def _all_targets() -> Mapping[str, Target]:
    targets = [_read(path) for path in sorted(_FOLDER.glob("*.toml"))]
    return {target.name: target for target in targets}


@cache
def _linux_table(path: Path, name: str) -> Mapping[str, int]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    if not isinstance(table, dict) or not all(isinstance(number, int) for number in table.values()):
        raise ToolBug(f"{path}: every value of {name} must be a number")
    return table


class _Table:
    """A TOML table that every key is taken out of, with its kind checked."""

    def __init__(self, path: Path, values: Mapping[str, object]) -> None:
        self.path = path
        self.values = dict(values)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self.values.pop(key, default)
        if not isinstance(value, kind):
            raise ToolBug(f"{self.path.name}: {key} must be of kind {kind.__name__}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise ToolBug(f"{self.path.name}: {key} must be a list of texts")
        return tuple(values)

    def file(self, name: str) -> Path:
        found = _GUEST / name
        if not found.is_file():
            raise ToolBug(f"{self.path.name}: there is no file {name} in the guest library")
        return found

    def finish(self) -> None:
        if self.values:
            raise ToolBug(f"{self.path.name}: unknown keys {', '.join(self.values)}")


def _read(path: Path) -> Target:
    table = _Table(path, tomllib.loads(path.read_text(encoding="utf-8")))
    runner = _Table(path, table.take("runner", dict))
    exports = table.take("exports", dict, {})
    devices = _Table(path, table.take("devices", dict, {}))
    default_devices = devices.texts("default")
    groups = tuple((name, devices.texts(name)) for name in sorted(devices.values))
    target = Target(
        name=table.take("name", str, path.stem),
        description=table.take("description", str),
        cpu=table.take("cpu", str),
        triple=table.take("triple", str),
        boot=table.take("boot", str),
        board_module=table.take("board_module", str),
        linker_script=table.file(table.take("linker_script", str)),
        assembly=tuple(table.file(name) for name in table.texts("assembly")),
        hosted_assembly=tuple(table.file(name) for name in table.texts("hosted_assembly")),
        loader=tuple(table.file(name) for name in table.texts("loader")),
        compiler_flags=table.texts("compiler_flags"),
        linker_flags=table.texts("linker_flags"),
        symbols=table.take("symbols", bool),
        packed=table.take("packed", bool, False),
        runner=Runner(
            kind=runner.take("kind", str),
            command=runner.texts("command"),
            serial=runner.take("serial", str, "board"),
            devices=runner.texts("devices"),
            disk=runner.take("disk", str, ""),
            memory_mib=runner.take("memory_mib", int, 0),
            emulator=runner.take("emulator", str, ""),
        ),
        exports=tuple((str(symbol), str(function)) for symbol, function in exports.items()),
        device_groups=groups,
        default_devices=default_devices,
        linux=table.file(linux) if (linux := table.take("linux", str, "")) else None,
    )
    runner.finish()
    table.finish()
    return target
