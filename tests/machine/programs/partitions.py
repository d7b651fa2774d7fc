"""The partitions of every disk; of the first, a file in its first file system is read and another one written."""

import os
from pathlib import Path

from importos.disk import disks, mount


def main() -> None:
    for disk in disks():
        try:
            for part in disk.partitions():
                print(part.number, part.first, part.sectors, part.kind, part.name, part.read(0)[510:].hex())
        except OSError as error:
            print(error)
    mount(disks()[0], "/data")
    print(Path("/data/from outside.txt").read_text())
    Path("/data/from inside.txt").write_text("written")
    os.sync()
