"""The pass that says which fields are filled once: those of the classes of a language program."""

from __future__ import annotations

from pathlib import Path

from importos_tool.compiler.ir.nodes import StoreField

from .test_reference_cycles import analysed

PROGRAM = Path(__file__).parents[2] / "language" / "destructors" / "fields_filled_once.py"
MORE = """

class Plain:
    def __init__(self, name: str) -> None:
        self.name = name


class Below(Plain):
    def __init__(self, name: str, many: bool) -> None:
        if many:
            super().__init__(name + "s")
        else:
            super().__init__(name)
        self.names = [name]


class Emptied:
    def __init__(self) -> None:
        self.names = ["name"]


def more() -> None:
    print(Plain(str(1)).name, Below(str(2), True).names)
    emptied = Emptied()
    del emptied.names


more()
"""


def test_what_is_filled_once_and_the_stores_that_overwrite_nothing(tmp_path: Path, build_folder: Path) -> None:
    program = analysed(PROGRAM.read_text(encoding="utf-8") + MORE, tmp_path, build_folder)
    settled = {name.removeprefix("__main__."): layout.settled for name, layout in program.layouts.items()}
    for name in ("Thing", "Plain"):
        assert settled[name] == {"name"}, name
    assert settled["Once"] == settled["Either"] == {"thing"}
    assert settled["Holder"] == {"once"}
    assert settled["Below"] == {"name", "names"}
    for name in ("Twice", "Looping", "Handling", "Base", "Above", "Over", "Later", "Emptied"):
        assert "thing" not in settled[name] and "names" not in settled[name], name

    stores = {
        operation.layout.removeprefix("__main__."): operation.initial
        for function in program.functions.values()
        for block in function.blocks
        for operation in block.operations
        if isinstance(operation, StoreField) and operation.field in ("thing", "once")
    }
    assert {name for name, initial in stores.items() if initial} == {"Once", "Either", "Holder"}
