"""Files on a disk with FAT32: read, written, flushed, renamed and listed."""

import os
import sys
from pathlib import Path

from importos.disk import disks, mount

if len(disks()) > 1:
    try:
        mount(disks()[1], "/broken")
    except OSError as error:
        print(error)
mount(disks()[0], "/data")
for place in ("/data", "/other"):
    try:
        mount(disks()[0], place)
    except OSError as error:
        print(error)
print(sorted(os.listdir("/data")), Path("/data/from outside.txt").read_text())
Path("/data/sub folder").mkdir()
with open("/data/sub folder/log.txt", "a") as log:
    for number in range(2000):
        print("line", number, file=log)
os.replace("/data/sub folder/log.txt", "/data/from outside.txt")
with open("/data/from outside.txt") as log:
    print(sum(len(line) for line in log), os.path.getsize("/data/from outside.txt"))
for name in ("/data/nothing", "/data/sub folder", "/data/a:b", "/data/from outside.txt/x"):
    try:
        open(name, "w" if ":" in name else "r")
    except OSError as error:
        print(error)
binary = open("/data/Ünnamed.bin", "wb")
binary.write(bytes(range(256)) * 100)
binary.flush()
os.fsync(binary.fileno())
print(sorted(os.listdir("/data")), "data" in os.listdir("/"))
sys.stdout.flush()
os._exit(7)  # as a power cut: nothing is closed
