"""What a process leaves behind that cannot go on: the record that a machine writes, and a status of its own."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from importos_tool.compiler.backend.toolchain import debug_file
from importos_tool.crash.record import CrashRecord, read_records
from importos_tool.image.build_id import build_id
from importos_tool.profile.places import code_at

CRASH_STATUS = 134
TIME_LIMIT_S = 30.0


def check_record(image: Path, status: int, shown: str, said: str) -> CrashRecord:
    assert (status, shown) == (CRASH_STATUS, "before ")
    (record,) = read_records(said)
    assert record.is_whole
    assert record.build_id == build_id(image)
    assert record.registers["rip"] == record.frames[0].address
    assert len(record.registers) >= 22
    return record


def functions(image: Path, record: CrashRecord) -> list[str]:
    found = code_at(debug_file(image), [frame.address for frame in record.frames])
    return [found[frame.address].symbol for frame in record.frames]


@pytest.mark.parametrize(
    ("kind", "title", "access", "function"),
    [
        ("null", "page fault", "write at 0x8: nothing is mapped at address zero", "fall"),
        ("constant", "page fault", "it is read-only", "fall"),
        ("code", "page fault", "it is read-only", "fall"),
        ("heap", "page fault", "data is never executable", ""),
        ("stack data", "page fault", "data is never executable", ""),
        ("constant data", "page fault", "data is never executable", ""),
        ("instruction", "invalid instruction", "", "fall"),
        ("stack", "page fault", "the stack has run into its guard page", "sink"),
        ("fiber", "page fault", "the stack has run into its guard page", "sink"),
    ],
)
def test_crash(together: Path, kind: str, title: str, access: str, function: str) -> None:
    command = ["falls", kind]
    done = subprocess.run(
        command, executable=together, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
    )
    record = check_record(together, done.returncode, done.stdout, done.stderr)
    assert record.title == title
    assert record.others == {"last log lines": ["before "]}
    assert record.access.endswith(access)
    assert record.registers["cr2"] == 8 or kind != "null"
    named = functions(together, record)
    assert any(function in name for name in named[:2])
    assert any(("fall" if function else "main") in name for name in named)
    assert any(("main" if kind != "fiber" else "begin") in name for name in named[1:])
    assert kind not in ("stack", "fiber") or max(frame.repeated for frame in record.frames) > 1000


def test_a_signal_of_another_process_shows_where_it_was(together: Path) -> None:
    with subprocess.Popen(
        ["falls", "waits"], executable=together, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == "before waits\n"
        deadline = time.monotonic() + TIME_LIMIT_S
        while Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "S":
            assert time.monotonic() < deadline
        process.send_signal(signal.SIGBUS)
        record = check_record(together, process.wait(TIME_LIMIT_S), "before ", process.stderr.read())
    assert record.title == "signal 7 of another process"
    assert any("sleep" in name for name in functions(together, record)), functions(together, record)
