"""__name__ guards, a main function with a result, code before and after it."""

import sys


def main() -> int:
    print("in main", __name__)
    return 4


print("before main")
if __name__ == "__main__":
    status = main()
    print("status", status)
    sys.exit(status)
else:
    print("never")
