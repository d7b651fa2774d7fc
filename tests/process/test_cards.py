"""A process with a network card in place of Linux's sockets: our own stack, against Linux's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import importos_tool
from importos_tool.compiler.backend.toolchain import debug_file
from importos_tool.image.contents import read_contents

HERE = Path(__file__).parent
TIME_LIMIT_S = 120.0
DRIVERS = ("card", "frame-capture", "frame-stream", "tap")
NEW_NAMESPACE = ["unshare", "--user", "--map-root-user", "--net"]
pytestmark = pytest.mark.xdist_group("cards")


@pytest.fixture(scope="module")
def image(build_folder: Path) -> Path:
    """For both kinds of cards; the tool builds for one."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    source = HERE / "programs" / "answers.py"
    request = BuildRequest(source, load_target("process"), build_folder, drivers=DRIVERS, optimise="-O0")
    return build_program(request).image


@pytest.mark.parametrize("case", ["tap", "stream", "vlan", "lengths"])
def test_a_card_of_its_own(image: Path, case: str, tmp_path: Path) -> None:
    command = [*NEW_NAMESPACE, sys.executable, str(HERE / "card_cases.py"), str(image), case, "process"]
    environment = {**os.environ, "PYTHONPATH": str(Path(importos_tool.__file__).parents[1])}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_lock_lets_pass_what_cards_need(image: Path) -> None:
    """Nothing opens, connects or waits for anything else; ``sendto`` and ``recvfrom`` are those of streams."""
    from importos_tool.targets import load_target

    names = load_target("process").system_calls()
    contents = read_contents(image, HERE / "programs" / "answers.py", debug_file(image), names)
    assert set(contents.system_calls) == {
        "read",
        "write",
        "sendto",
        "recvfrom",
        "ppoll",
        "getrandom",
        "clock_gettime",
        "clock_nanosleep",
        "exit_group",
    }


def test_a_process_that_was_built_for_a_card_needs_one(image: Path) -> None:
    for variable, reason in (
        ("", "OSError: [Errno 19] this process was built for a network of its own, and was started without one"),
        ("card=none,3,1500,020000000001,x", "OSError: [Errno 19] this process was built for another kind of network"),
        ("card=tap,3,1500,0200,x", "ValueError: what was opened for the process is not described as it must be"),
        ("card=tap,3,1,020000000001,x", "ValueError: no network card: x"),
        ("card=tap,x,1,020000000001,x", "ValueError: no number among the descriptors of the process: b'x'"),
    ):
        environment = {"A": "b", "IMPORTOS_DESCRIPTORS": variable}
        done = subprocess.run([image], env=environment, capture_output=True, text=True, timeout=30.0, check=False)
        assert done.returncode == 1
        assert reason in done.stderr
