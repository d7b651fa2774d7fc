"""``OSError`` with a number is an error of the class that the number has."""

import copy


class Mine(OSError):
    pass


class Other(OSError):
    def __init__(self, code: int, what: str) -> None:
        super().__init__(code, what.upper())
        self.code = code


class Silent(OSError):
    def __init__(self, code: int, what: str) -> None:
        self.code = code
        self.what = what


def show(e: OSError) -> None:
    print(type(e).__name__, e.args, e.errno, e.strerror, e.filename, str(e), repr(e))


def make(kind: type[OSError], number: int) -> OSError:
    return kind(number, "made")


for number in range(0, 140):
    e = OSError(number, "text")
    if type(e) is not OSError:
        print(number, type(e).__name__, isinstance(e, ConnectionError), str(e))
show(OSError(2, "x", "file"))
show(OSError(99, "x", "file's"))
show(OSError(5, "x"))
show(OSError())
show(OSError("a"))
show(OSError(2))
show(Mine(2, "y"))
show(Mine(2, "y", "f"))
show(Mine())
show(Other(2, "z"))
show(TimeoutError(2, "t"))
show(make(OSError, 2))
show(make(Mine, 2))
show(make(PermissionError, 2))
show(IOError(17, "there"))
try:
    raise OSError(2, "No such file", "a.txt")
except FileNotFoundError as error:
    show(error)
    show(copy.copy(error))
try:
    raise OSError(32, "pipe")
except ConnectionError as error:
    show(error)
print(str(IOError("cannot read", "path")), OSError("a", 2).args)
e = OSError(13, "no")
e.errno = 4
e.filename = "set"
show(e)
s = Silent(5, "w")
print(s.code, s.what, s.errno, s.args)
