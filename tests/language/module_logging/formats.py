"""Formats in the three styles, extra values, places of calls, exceptions and adapters."""

import logging
import sys
from collections.abc import MutableMapping

log = logging.getLogger("formats")
log.propagate = False
log.setLevel(logging.DEBUG)
handler = logging.StreamHandler(sys.stdout)
log.addHandler(handler)

for style, fmt in (
    ("%", "%(levelname)s %(name)s %(message)s %(levelno)03d"),
    ("{", "{levelname:<8} {name} {message!r} {levelno:>5}"),
    ("$", "$levelname ${name} $message $$5"),
):
    handler.setFormatter(logging.Formatter(fmt, style="%" if style == "%" else "{" if style == "{" else "$"))
    log.info("hello %s", "world")


def somewhere() -> None:
    log.warning("in a function")


class Worker:
    def run(self) -> None:
        log.warning("in a method")


handler.setFormatter(logging.Formatter("%(filename)s:%(lineno)d %(module)s.%(funcName)s: %(message)s"))
somewhere()
Worker().run()
log.info("at the top")

handler.setFormatter(logging.Formatter("%(user)s/%(message)s/%(place)s", defaults={"user": "nobody", "place": "-"}))
log.info("extra", extra={"user": "ann"})
log.info("default")
try:
    log.info("clash", extra={"message": "no"})
except KeyError as error:
    print(error)

handler.setFormatter(logging.Formatter("%(message)s"))
try:
    print(1 // (len(log.handlers) - 1))
except ZeroDivisionError as error:
    log.exception("failed with %s", error)
    log.error("again", exc_info=True)
    log.error("and again", exc_info=error)
log.error("nothing to show", exc_info=True)

for wrong in ("no field", "%(bad", "%(message)"):
    try:
        logging.Formatter(wrong)
    except ValueError as error:
        print(error)
for wrong in ("{", "none"):
    try:
        logging.Formatter(wrong, style="{")
    except ValueError as error:
        print(error)


class Marked(logging.LoggerAdapter[logging.Logger]):
    def process(
        self, msg: object, kwargs: MutableMapping[str, object]
    ) -> tuple[object, MutableMapping[str, object]]:
        return f"[marked] {msg}", kwargs


adapter = Marked(log, {"user": "bob"})
adapter.info("adapted %d", 5)
plain = logging.LoggerAdapter(log, {"user": "eve"})
handler.setFormatter(logging.Formatter("%(user)s: %(message)s"))
plain.warning("from the adapter")
print(plain.isEnabledFor(logging.DEBUG), repr(adapter))

record = logging.LogRecord("n", logging.ERROR, "/a/b.py", 12, "m %s", ("x",), None)
print(record, record.getMessage(), record.module, record.filename, record.levelname)
print(logging.Formatter("%(asctime)s").usesTime(), logging.Formatter("{message}", style="{").usesTime())
