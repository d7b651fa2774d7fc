"""Handlers of your own, basicConfig, and what a handler does with a message that cannot be formatted."""

import io
import logging


class Collecting(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class Shouting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).upper() + "!"


class Counting(logging.Filter):
    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def filter(self, record: logging.LogRecord) -> bool:
        self.seen += 1
        return self.seen % 2 == 1


text = io.StringIO()
logging.basicConfig(stream=text, level=logging.DEBUG, format="%(levelname)s:%(message)s")
logging.basicConfig(level=logging.ERROR, format="ignored: %(message)s")
logging.debug("one")
logging.getLogger("x.y").info("two %s", 2)
print(text.getvalue(), end="")

collecting = Collecting()
counting = Counting()
log = logging.getLogger("mine")
log.addHandler(collecting)
log.addHandler(collecting)
collecting.addFilter(counting)
for number in range(4):
    log.info("number %d", number)
log.debug("not for this handler")
print([record.getMessage() for record in collecting.records], counting.seen, len(log.handlers))
print(collecting, collecting.name, [record.args for record in collecting.records])
collecting.set_name("c")
print(collecting.get_name(), collecting.format(collecting.records[0]))

again = io.StringIO()
shouting = logging.StreamHandler(again)
shouting.setFormatter(Shouting("%(name)s %(message)s"))
logging.basicConfig(handlers=[shouting], force=True, level="INFO")
log.warning("shout")
print(again.getvalue(), end="")
other = io.StringIO()
print(shouting.setStream(other) is again, shouting.setStream(other))
log.removeHandler(collecting)
log.error("elsewhere")
print(other.getvalue(), end="")
silent = logging.getLogger("silent")
silent.propagate = False
silent.addHandler(logging.NullHandler())
silent.critical("nobody hears")
formatter = logging.BufferingFormatter(logging.Formatter("<%(message)s>"))
print(formatter.format(collecting.records), repr(formatter.format([])))
logging.basicConfig(handlers=[], force=True)
print(logging.getLogger().handlers)
