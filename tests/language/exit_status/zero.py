"""sys.exit() and sys.exit(0) inside nested calls end with success."""

import sys


def leave(deep: int) -> None:
    if deep == 0:
        sys.exit()
    leave(deep - 1)


print("leaving")
leave(5)
print("never")
