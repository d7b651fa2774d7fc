"""SystemExit runs finally blocks and with exits, is not an Exception, and can be caught."""

import sys


class Closing:
    def __enter__(self) -> None:
        print("enter")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        print("exit", repr(error))


def main() -> None:
    try:
        sys.exit(5)
    except SystemExit as stop:
        print("caught", stop.code)
    try:
        with Closing():
            try:
                sys.exit(7)
            except Exception:
                print("never")
            finally:
                print("finally")
    finally:
        print("outer finally")


if __name__ == "__main__":
    main()
