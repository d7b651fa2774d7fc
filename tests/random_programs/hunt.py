"""Looks for random programs that ImportOS and CPython do not agree on, for as long as it is told to.

``make hunt MINUTES=60``. Every disagreement is kept as a file, with what both printed beside it; the exit status is 1
when there was one.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from guest_programs.batches import NotBuilt, build_batch
from guest_programs.oracle import OPTIONS, find_interpreter, run_to_end
from guest_programs.program import read_program

from importos_tool.targets import load_target
from random_programs.generator import random_program

BATCH = 16


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to look")
    parser.add_argument("--seed", type=int, default=None, help="the first seed; a random one if not given")
    parser.add_argument("--count", type=int, default=0, help="how many programs; else as many as the time allows")
    parser.add_argument("--keep", type=Path, default=Path("differences"), help="where disagreements are kept")
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.randrange(10**9)
    end = time.monotonic() + given.minutes * 60
    tried = found = 0
    while time.monotonic() < end and (not given.count or tried < given.count):
        size = min(BATCH, given.count - tried) if given.count else BATCH
        found += _compare(range(seed + tried, seed + tried + size), given.keep)
        tried += size
        print(f"{tried} programs from seed {seed} on, {found} disagreements", file=sys.stderr)
    return 1 if found else 0


def _compare(seeds: range, keep: Path) -> int:
    interpreter = find_interpreter()
    if interpreter is None:
        raise SystemExit("CPython 3.11 is not here")
    found = 0
    with tempfile.TemporaryDirectory(prefix="importos-hunt-") as name:
        folder = Path(name)
        programs = {}
        for seed in seeds:
            path = folder / f"program_{seed}.py"
            path.write_text(random_program(seed), encoding="utf-8")
            programs[seed] = read_program(path, path.stem)
        images = build_batch(tuple(programs.values()), folder / "cache", load_target("process"), "-O2")
        for program in programs.values():
            expected = run_to_end([interpreter, *OPTIONS, str(program.root)])
            image = images[program]
            ours = image.reason if isinstance(image, NotBuilt) else run_to_end([str(program.root)], executable=image)
            if ours != expected:
                found += 1
                keep.mkdir(exist_ok=True)
                shutil.copy(program.root, keep)
                words = f"CPython: {expected}\n\nImportOS: {ours}\n"
                (keep / program.root.with_suffix(".txt").name).write_text(words, encoding="utf-8")
    return found


if __name__ == "__main__":
    sys.exit(main())
