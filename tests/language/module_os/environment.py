"""The environment as a mapping, and paths of classes of one's own."""

import os
from os import PathLike, environ, path


class Folder:
    def __init__(self, name: str, parent: "Folder | None" = None) -> None:
        self.name = name
        self.parent = parent

    def __fspath__(self) -> str:
        return self.name if self.parent is None else path.join(self.parent, self.name)


def describe(where: "str | PathLike[str]") -> str:
    head, tail = path.split(where)
    stem, extension = path.splitext(tail)
    return f"{os.fspath(where)}: {head!r} {stem!r} {extension!r} {path.isabs(where)}"


root = Folder("/srv")
site = Folder("site.d", root)
print(describe(site), describe("notes.txt"), describe(Folder("x")))
print(path.relpath(site, root), path.commonpath([site, "/srv/other"]), path.normpath(Folder("a/../b")))
environ["ONE"] = "1"
environ.setdefault("ONE", "other")
environ.update({"TWO": "2"})
print(environ["ONE"], environ.pop("TWO"), "TWO" in environ, os.getenv("TWO", 5), os.getenv("ONE"))
copied = environ.copy()
del environ["ONE"]
print(copied["ONE"], environ.get("ONE"))
for name in ("sysname", "nodename", "release", "version", "machine"):
    print(name, end=" ")
uname = os.uname()
print(all(isinstance(text, str) and text for text in (uname.sysname, uname.machine)), uname[0] == uname.sysname)
print(os.cpu_count() is not None, path.basename(os.getcwd()) is not None, os.getppid() >= 0)
