"""A sanitizer build ends at each fault that it is there for, and says at which Python line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from importos_tool.compiler.backend.emitted import Unit
from importos_tool.compiler.backend.program import ADDRESS_SANITIZER_OPTIONS
from importos_tool.compiler.backend.toolchain import Target, compile_program

pytestmark = pytest.mark.sanitizer
PROGRAM = """\
#include <stdint.h>
#include <stdlib.h>
const char *__asan_default_options(void) { return "OPTIONS"; }
int main(int count, char **arguments) {
    volatile int64_t zero = count - 1, large = INT64_MAX, result = 0;
    int64_t *volatile items = malloc(8 * sizeof *items), *volatile null = NULL;
#line 77 "sample.py"
    FAULT
    return (int)(result & 0);
}
"""
FAULTS = {
    "overflow of a sum": "result = large + count;",
    "overflow of a product": "result = large * (count + 1);",
    "division by zero": "result = count / zero;",
    "shift by too much": "result = (int64_t)count << (64 + zero);",
    "conversion of a float": "result = (int64_t)(1e300 * count);",
    "null": "result = *null;",
    "behind the end": "result = items[8 + zero];",
    "freed": "free(items); result = items[zero];",
    "freed twice": "free(items); free(items);",
}


def run(fault: str, folder: Path) -> subprocess.CompletedProcess[str]:
    text = PROGRAM.replace("FAULT", fault).replace("OPTIONS", ADDRESS_SANITIZER_OPTIONS)
    unit = Unit("sample", (text,))
    compile_program([unit], Target("process"), folder / "program", optimise="-O0", sanitize=True)
    return subprocess.run([folder / "program"], capture_output=True, text=True, timeout=60, check=False)


def test_without_a_fault_it_says_nothing(tmp_path: Path) -> None:
    done = run("result = items == null;", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_ends_the_program_and_names_the_line(kind: str, tmp_path: Path) -> None:
    done = run(FAULTS[kind], tmp_path)
    assert done.returncode != 0
    assert "ERROR: AddressSanitizer" in done.stderr
    assert "sample.py:77" in done.stderr
