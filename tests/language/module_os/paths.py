"""os.path: joining, splitting and normalising paths as texts."""

import os
import os.path
from os.path import basename, dirname, join


class Place:
    def __init__(self, path: str) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return self.path


print(join("a", "b", "c.txt"), join("/a/", "b"), join("a", "/b", "c"), join("", "x"), join("a", ""), join("a/b", ".."))
for path in ("/a/b/c.tar.gz", "a", "", "/", "//", "a/", "///x//y", ".bashrc", "a/.b.c", "..", "a.b/c", "x.", "...", "..a.b"):
    print(repr(path), os.path.split(path), os.path.splitext(path), repr(basename(path)), repr(dirname(path)))
for path in ("a/./b//c/../d", "/../a", "//a/b", "///a", "", ".", "../../x/..", "a/b/../../..", "/", "a/..", "./"):
    print(repr(path), os.path.normpath(path), os.path.isabs(path))
print(os.path.relpath("/a/b/c", "/a/d"), os.path.relpath("/a", "/a"), os.path.relpath("/", "/x/y"))
print(os.path.commonprefix(["/usr/lib", "/usr/local", "/usr/l"]), repr(os.path.commonprefix([])))
print(os.path.commonpath(["/usr/lib/x", "/usr/local"]), os.path.commonpath(["a/b", "a/b/c"]), os.path.commonpath(["/"]))
for wrong in ([], ["/a", "b"]):
    try:
        print(os.path.commonpath(wrong))
    except ValueError as error:
        print(error)
print(os.path.abspath("/a/../b"), os.path.splitdrive("/a"), os.path.normcase("A"), os.path.sep, os.path.pardir)
place = Place("/p/q.txt")
print(os.fspath(place), os.fspath("x"), os.fspath(b"y"), os.path.join(place, "r"), os.path.basename(place))
print(os.fsencode("ä"), os.fsdecode(b"\xc3\xa4"), isinstance(place, os.PathLike))
print(repr(os.sep), repr(os.linesep), os.curdir, os.pardir, os.pathsep, os.extsep, os.name, os.devnull, os.altsep)
print(os.error is OSError, os.getenv("SURELY_NOT_SET"), os.getenv("SURELY_NOT_SET", "default"), len(os.urandom(4)))
os.environ["KEY"] = "value"
print(os.environ["KEY"], "KEY" in os.environ, os.getenv("KEY"), os.environ.get("OTHER_KEY", "none"))
del os.environ["KEY"]
print(isinstance(os.uname().sysname, str), len(os.uname()), os.getpid() > 0)
try:
    print(os.environ["KEY"])
except KeyError as error:
    print("KeyError", error)
