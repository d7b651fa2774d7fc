"""Loggers in a tree of names: levels, propagation, handlers, filters and the last resort."""

import io
import logging
import sys

logging.warning("first %s", "message")
logging.info("not shown")
root = logging.getLogger()
for old in root.handlers[:]:
    root.removeHandler(old)

app = logging.getLogger("app")
deep = logging.getLogger("app.db.query")
db = logging.getLogger("app.db")
print(deep.parent is db, db.parent is app, app.parent is root, logging.getLogger("app") is app)
print(root, app, deep, db.getChild("x").name, root.getChild("y").name)

app.error("nobody listens: %d", 1)
deep.info("nor here")

text = io.StringIO()
handler = logging.StreamHandler(text)
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(message)s"))
app.addHandler(handler)
app.setLevel(logging.INFO)
deep.info("info %s", [1, 2])
deep.debug("debug")
db.setLevel("ERROR")
deep.warning("quiet now")
deep.error("error %(code)d of %(what)s", {"code": 7, "what": "x"})
print(deep.getEffectiveLevel(), deep.isEnabledFor(logging.WARNING), app.isEnabledFor(20))
handler.setLevel(logging.CRITICAL)
deep.error("below the handler's level")
deep.critical("percent % sign")
print(text.getvalue(), end="")

handler.setLevel(logging.NOTSET)
other = logging.StreamHandler(sys.stdout)
root.addHandler(other)
db.propagate = False
deep.error("stops at db")
db.propagate = True
deep.error("reaches both")
db.disabled = True
db.error("disabled")
print(text.getvalue().count("\n"), app.hasHandlers(), handler, other.level, logging.lastResort)

app.addFilter(logging.Filter("app.db"))
app.error("filtered out")
app.filters.clear()
handler.addFilter(lambda record: "secret" not in record.getMessage())
app.error("a secret")
app.error("no s-word")
print(text.getvalue().endswith("no s-word\n"), "secret" in text.getvalue())
logging.disable(logging.ERROR)
app.error("off")
app.critical("still on")
logging.disable(logging.NOTSET)

logging.addLevelName(25, "NOTICE")
app.log(25, "notice")
print(logging.getLevelName(25), logging.getLevelName("NOTICE"), logging.getLevelName(33), logging.getLevelName("no"))
try:
    app.setLevel("LOUD")
except ValueError as error:
    print(error)
print(text.getvalue().splitlines()[-1], len(logging.getLevelNamesMapping()))
