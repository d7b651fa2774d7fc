"""Asks the kernel for what is not in the image's list of calls; a thread's stack has put ``mmap`` there."""

import sys
import threading

from importos.lowlevel.linux import early_system_call

MMAP = 9
GETPID = 39
READ_WRITE = 3
READ_WRITE_EXECUTE = 7
PRIVATE_ANONYMOUS = 0x22


def main() -> None:
    thread = threading.Thread(target=print, args=("in a thread",))
    thread.start()
    thread.join()
    # SAFETY: new mappings, which nothing else uses, and a call without an argument.
    match sys.argv[1]:
        case "data":
            print(early_system_call(MMAP, 0, 4096, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0) > 0)
        case "code":
            print(early_system_call(MMAP, 0, 4096, READ_WRITE_EXECUTE, PRIVATE_ANONYMOUS, -1, 0))
        case _:
            print(early_system_call(GETPID, 0, 0, 0, 0, 0, 0))
