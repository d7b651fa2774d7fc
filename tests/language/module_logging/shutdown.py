"""Handlers are flushed and closed at the end of the program, the newest first; and by logging.shutdown()."""

import logging


class Buffered(logging.Handler):
    """Keeps lines back until it is flushed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.label = name
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def flush(self) -> None:
        print(self.label, "flush", self.lines)
        self.lines.clear()

    def close(self) -> None:
        print(self.label, "close")
        super().close()


class Failing(Buffered):
    def flush(self) -> None:
        print(self.label, "fails")
        raise ValueError("closed already")


def main() -> None:
    first, second = Buffered("first"), Buffered("second")
    logging.getLogger("a").addHandler(second)
    logging.getLogger().addHandler(first)
    logging.getLogger("a.b").addHandler(Failing("third"))
    removed = Buffered("removed")
    logging.getLogger("a").addHandler(removed)
    logging.getLogger("a.b").warning("one")
    logging.getLogger("a").removeHandler(removed)
    removed.close()
    logging.shutdown()
    logging.getLogger("a").error("two")
    copied = [Buffered("short") for _ in range(2)]
    copied[0].close()
    copied.clear()
    print("end of main")


kept = Buffered("kept")
main()
