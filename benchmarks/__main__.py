"""``python -m benchmarks [NAME ...] [--json] [--rounds N]``: runs the named benchmarks, or all, one after the other."""

from __future__ import annotations

import argparse
import importlib
import sys

from benchmarks.measure import as_json

BENCHMARKS = {
    "language": "benchmarks.language.run",
    "cycles": "benchmarks.cycles.run",
    "size": "benchmarks.start.size",
    "memory": "benchmarks.start.memory",
    "process": "benchmarks.start.process",
    "executing": "benchmarks.start.executing",
    "machine": "benchmarks.start.machine",
    "idle": "benchmarks.start.idle",
    "profile": "benchmarks.profile.overhead",
    "realtime": "benchmarks.realtime.run",
    "tasks": "benchmarks.realtime.switching",
    "disk": "benchmarks.disk.sequential",
    "network-process": "benchmarks.network.process",
    "network-machine": "benchmarks.network.machine",
    "network-transfer": "benchmarks.network.transfer",
    "tool": "benchmarks.start.tool",
    "compile": "benchmarks.start.compiling",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all of them by default")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rounds", type=int, default=0, help="how often each thing is measured")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}")
    reports = []
    for name in options.names or BENCHMARKS:
        print(f"measuring {name} ...", file=sys.stderr)
        report = importlib.import_module(BENCHMARKS[name]).measure(options.rounds)
        reports.append(report)
        if not options.json:
            print(report.text(), flush=True)
    if options.json:
        print(as_json(reports))
    return 0


if __name__ == "__main__":
    sys.exit(main())
