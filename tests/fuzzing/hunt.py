"""Looks for inputs that break a parser: ``python -m fuzzing.hunt [--minutes N] [--engine E] [PARSER ...]``.

Three engines: ``libfuzzer`` runs the compiled parsers with AddressSanitizer, guided by what an input reaches;
``atheris`` does so under CPython; ``mutations`` makes inputs without a guide and compares the two. Without ``--engine``
it is all that are there, and the minutes are shared out. What was found is kept in ``.importos/fuzz/PARSER`` and begun
with next time; what breaks something is printed, and the status is 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import SystemRandom

from fuzzing import PROGRAMS
from fuzzing.mutations import LONGEST, mutated
from fuzzing.native import PROGRAM, TARGET, Broken, built, outcomes
from fuzzing.seeds import SEEDS

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".importos" / "fuzz"
DRIVER = Path(__file__).parent / "libfuzzer.c"
SLOW_S = 20  # an input that takes longer than that is a mistake
MOST_MEMORY_MIB = 2048
AT_ONCE = 400
FEWER = {"fat32": 20, "frames": 10, "routed": 10}
WARNINGS = (
    "-std=gnu11",
    "-fno-strict-aliasing",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fno-omit-frame-pointer",
    "-w",
)


@cache
def libfuzzer_program() -> Path:
    """The parsers behind libFuzzer; compiled when their C text is not the one of last time."""
    from importos_tool.compiler.build import BuildRequest, emit
    from importos_tool.targets import load_target

    target = load_target(TARGET)
    request = BuildRequest(PROGRAM, target, WORK / "builds", search_paths=(PROGRAMS,), sanitize=True)
    text = emit(request, "c")
    folder = WORK / "libfuzzer"
    folder.mkdir(parents=True, exist_ok=True)
    source, program = folder / "feed.c", folder / "feed"
    if program.exists() and source.exists() and source.read_text() == text:
        return program
    program.unlink(missing_ok=True)
    source.write_text(text)
    flags = [*WARNINGS, "-O1", "-g1", "-DIMPORTOS_HOSTED", "-fno-sanitize-recover=all"]
    sanitizers = "address,undefined"
    subprocess.run(
        ["clang", *flags, f"-fsanitize=fuzzer-no-link,{sanitizers}", "-Dmain=importos_program", "-c", source, "-o",
         folder / "feed.o"],
        check=True,
    )  # fmt: skip
    runtime = subprocess.run(
        ["clang", "-print-resource-dir"], capture_output=True, text=True, check=True
    ).stdout.strip()
    libraries = [f"{runtime}/lib/linux/libclang_rt.fuzzer_no_main-x86_64.a", "-lstdc++", "-lm", "-lpthread"]
    linked = [DRIVER, folder / "feed.o", *target.hosted_assembly, *libraries]
    subprocess.run(["clang", *flags, f"-fsanitize={sanitizers}", *linked, "-o", program], check=True)
    return program


def corpus_of(parse: str) -> Path:
    """The inputs that are known, one a file."""
    folder = WORK / parse
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(SEEDS[parse]):
        (folder / f"seed{number}").write_bytes(data)
    return folder


def hunt_with_libfuzzer(parse: str, seconds: float) -> bool:
    command = [
        str(libfuzzer_program()),
        str(corpus_of(parse)),
        f"-max_total_time={max(int(seconds), 1)}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOW_S}",
        f"-rss_limit_mb={MOST_MEMORY_MIB}",
        f"-artifact_prefix={WORK}/{parse}-",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    return subprocess.run(command, env={**os.environ, "FUZZED_PARSER": parse}, check=False).returncode == 0


def hunt_with_atheris(parse: str, seconds: float) -> bool:
    """In a process of its own: atheris never comes back."""
    command = [
        sys.executable,
        "-m",
        "fuzzing.guided",
        parse,
        str(corpus_of(parse)),
        str(max(int(seconds), 1)),
        str(WORK),
    ]
    return subprocess.run(command, check=False).returncode == 0


@cache
def compared_program() -> Path:
    return built(WORK / "builds")


def hunt_with_mutations(parse: str, seconds: float) -> bool:
    from feed import answered

    image = compared_program()
    random = SystemRandom()
    known = [file.read_bytes()[:LONGEST] for file in corpus_of(parse).iterdir()]
    end = time.monotonic() + seconds
    tried = 0
    while time.monotonic() < end:
        inputs = [mutated(known, random) for _ in range(max(AT_ONCE // FEWER.get(parse, 1), 1))]
        for data in inputs:
            (WORK / "last").write_bytes(data)  # should it never come back
            answered(parse, data)
        expected = [answered(parse, data) for data in inputs]
        try:
            found = outcomes(image, [(parse, data) for data in inputs], SLOW_S * 3)
        except Broken as broken:
            print(broken)
            return False
        for data, ours, theirs in zip(inputs, found, expected, strict=True):
            if ours != theirs:
                print(f"{parse} {data.hex()}\n  compiled: {ours}\n  CPython:  {theirs}")
                return False
        tried += len(inputs)
    print(f"{parse}: {tried} inputs, compiled as under CPython")
    return True


ENGINES = {"libfuzzer": hunt_with_libfuzzer, "atheris": hunt_with_atheris, "mutations": hunt_with_mutations}


def engines_here() -> list[str]:
    missing = set()
    if shutil.which("clang") is None:
        missing.add("libfuzzer")
    if importlib.util.find_spec("atheris") is None:
        missing.add("atheris")
    for name in sorted(missing):
        print(f"without {name}, which is not installed", file=sys.stderr)
    return [name for name in ENGINES if name not in missing]


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="fuzzing.hunt", description="Looks for inputs that break a parser.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("parsers", nargs="*", choices=[*SEEDS, []], metavar="PARSER")
    chosen = parser.parse_args(words)
    parsers = chosen.parsers or list(SEEDS)
    engines = chosen.engine or engines_here()
    share = chosen.minutes * 60 / (len(parsers) * len(engines))
    broken = [f"{parse} ({engine})" for parse in parsers for engine in engines if not ENGINES[engine](parse, share)]
    print("found nothing" if not broken else f"broken: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
