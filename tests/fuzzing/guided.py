"""Atheris for one parser, in a process that ends with it: ``python -m fuzzing.guided PARSER CORPUS SECONDS FOUND``."""

from __future__ import annotations

import importlib
import sys

import atheris

import fuzzing
from fuzzing.mutations import LONGEST

SLOW_S = 20


def main(parse: str, corpus: str, seconds: str, found: str) -> None:
    assert fuzzing.PROGRAMS.exists()
    with atheris.instrument_imports(include=["importos", "packets", "messages", "routed", "texts", "volumes"]):
        feed = importlib.import_module("feed")

    def one(data: bytes) -> None:
        feed.answered(parse, data)

    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOW_S}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], corpus, *options, f"-artifact_prefix={found}/{parse}-", "-print_final_stats=1"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
