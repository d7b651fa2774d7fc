"""Targets are data: every file can be read, names only files that exist, and says what the tool needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import importos_tool.targets as targets
from importos_tool.diagnostics.model import ToolBug


def test_the_names() -> None:
    assert targets.target_names() == ("microvm", "pc", "process", "process-aarch64", "q35")


@pytest.mark.parametrize("name", targets.target_names())
def test_each_is_complete(name: str) -> None:
    target = targets.load_target(name)
    assert target.name == name
    assert target.linker_script.is_file()
    assert all(path.is_file() for path in target.assembly)
    guest = target.linker_script.parents[3]
    assert (guest / (target.board_module.replace(".", "/") + ".py")).is_file()
    assert target.runner.kind in ("process", "qemu")
    for symbol, function in target.exports:
        module, _, short_name = function.rpartition(".")
        assert symbol.isidentifier()
        assert f"def {short_name}(" in (guest / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")


def test_drivers_are_named_alone_or_in_groups() -> None:
    target = targets.load_target("q35")
    assert target.drivers(["virtio-net", "virtio-rng"]) == ("virtio-net", "virtio-rng")
    assert target.drivers(["virtio-blk"]) == ("virtio-blk",)
    assert set(target.drivers(["virtio"])) > set(target.drivers())


def test_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        targets.load_target("vax")


@pytest.mark.parametrize("line", ["colour = 1", "symbols = 1", 'loader = ["nothing.S"]', "description = 3"])
def test_a_wrong_file_is_a_bug(tmp_path: Path, line: str) -> None:
    text = Path(targets.__file__).with_name("q35.toml").read_text(encoding="utf-8")
    key = line.partition(" ")[0]
    without = re.sub(rf"^{key} = (\[[^]]*\]|.*)$", "", text, flags=re.MULTILINE)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(f"{line}\n{without}", encoding="utf-8")
    with pytest.raises(ToolBug):
        targets._read(wrong)


def test_processors_have_the_same_numbers_of_linux_by_name() -> None:
    """Code for all of them names what stands in each table, and no call has the number of another."""
    tables = {name: targets.load_target(name) for name in ("process", "process-aarch64")}
    one, other = (target.linux_numbers() for target in tables.values())
    assert set(one) == set(other)
    assert one["write"] == 1 and other["write"] == 64
    for target in tables.values():
        assert set(target.system_calls().values()) < set(target.linux_numbers())
        assert len(target.system_calls()) == len(set(target.system_calls().values()))
