"""What is in an image, read back from a small ELF file with the symbols that the backend would make."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from importos_tool.actions.build import Built
from importos_tool.cli import image_report
from importos_tool.diagnostics.model import ToolBug
from importos_tool.image.contents import MACHINE_PARTS, library_modules, read_contents

C_SOURCE = """
int builtins_list_i64__append(int value) { return value * 3; }
int program_main(int value) { return builtins_list_i64__append(value) + 1; }
int program_other_thing_run(void) { return 4; }
const char program_text[100] = {1};
int counters[25];
void _start(void) { for (;;) counters[0] += program_main(program_other_thing_run()) + program_text[2]; }
"""


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("image")
    (folder / "image.c").write_text(C_SOURCE, encoding="utf-8")
    (folder / "program.py").write_text("", encoding="utf-8")
    (folder / "program_other.py").write_text("", encoding="utf-8")
    output = folder / "image.elf"
    flags = ["-target", "x86_64-freestanding-none", "-O0", "-fno-sanitize=undefined", "-nostdlib", "-static", "-g0"]
    command = [sys.executable, "-m", "ziglang", "cc", *flags, str(folder / "image.c"), "-o", str(output)]
    subprocess.run(command, check=True, timeout=120)
    return output


def test_sizes_belong_to_the_module_with_the_longest_name(image: Path) -> None:
    contents = read_contents(image, image.with_name("program.py"))
    modules = {module.name: module for module in contents.modules}
    assert modules["program"].functions == 1
    assert modules["program"].data_bytes == 100
    assert modules["program_other"].functions == 1
    assert modules["builtins"].functions == 1
    assert modules[MACHINE_PARTS].data_bytes == 100
    assert contents.entry_symbol == "_start"
    assert contents.functions_in_image == 4


def test_sections_are_those_that_are_loaded(image: Path) -> None:
    contents = read_contents(image, image.with_name("program.py"))
    sections = {section.name: section for section in contents.sections}
    assert ".symtab" not in sections
    assert sections[".bss"].file_bytes == 0
    assert sections[".bss"].memory_bytes == 100
    assert contents.memory_bytes == sum(section.memory_bytes for section in contents.sections)


def test_the_report_says_the_same_in_every_form(image: Path) -> None:
    built = Built(image, None, "process", True, read_contents(image, image.with_name("program.py")))
    text = image_report.as_text(built)
    assert text.startswith(f"{image}: process, ")
    assert "from the cache" in text
    assert "program_other" in text
    document = json.loads(json.dumps(image_report.as_data(built)))
    assert {row["name"] for row in document["modules"]} == {row.name for row in built.contents.modules}

    from rich.console import Console

    console = Console(width=200, record=True, file=io.StringIO())
    console.print(image_report.as_table(built))
    drawn = console.export_text()
    for module in built.contents.modules:
        assert module.name in drawn


def test_what_is_not_an_image_is_a_bug_of_the_tool(tmp_path: Path) -> None:
    (tmp_path / "x.elf").write_bytes(b"no image")
    with pytest.raises(ToolBug):
        read_contents(tmp_path / "x.elf", tmp_path / "x.py")


def test_modules_of_the_library_have_the_names_that_programs_import(tmp_path: Path) -> None:
    package = tmp_path / "importos"
    (package / "std" / "collections").mkdir(parents=True)
    (package / "kernel").mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "std" / "json.py").write_text("def loads(): ...\nclass A:\n    def b(self): ...\n", encoding="utf-8")
    (package / "std" / "collections" / "__init__.py").write_text("", encoding="utf-8")
    (package / "kernel" / "console.py").write_text("async def f(): ...\n", encoding="utf-8")
    assert library_modules(package) == {"importos": 0, "importos.kernel.console": 1, "collections": 0, "json": 2}


def test_sizes_as_people_read_them() -> None:
    assert [image_report.size(count) for count in (0, 1023, 1536, 3 * 1024 * 1024)] == [
        "0 B",
        "1023 B",
        "1.5 KiB",
        "3.0 MiB",
    ]
