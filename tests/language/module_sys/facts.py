"""What sys knows of the interpreter, of the machine and of the exception that is being handled."""

import sys

print(sys.version_info.major, sys.version_info.minor, sys.version_info[:2], sys.version_info.releaselevel)
print(sys.version_info >= (3, 8), sys.version_info < (3, 12), sys.version_info > (4,), len(sys.version_info))
print(sys.maxsize, hex(sys.maxunicode), sys.byteorder, sys.float_repr_style)
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.mant_dig)
print(isinstance(sys.platform, str), isinstance(sys.implementation.name, str), sys.implementation.version >= (3, 11))
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.is_finalizing(), len(sys.argv))
before = sys.getrecursionlimit()
sys.setrecursionlimit(before + 500)
print(sys.getrecursionlimit() - before)
sys.setrecursionlimit(before)
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)


def handled() -> str:
    error = sys.exception()
    kind, value, traceback = sys.exc_info()
    if kind is None:
        return f"nothing {error} {value} {traceback}"
    return f"{kind.__name__} {value} {error is value} {traceback is not None}"


print(handled())
try:
    raise KeyError("k")
except KeyError:
    print(handled())
    try:
        int("x")
    except ValueError:
        print(handled())
    print(handled())
print(handled(), sys.exc_info()[1])
print("to standard error", file=sys.stderr)
sys.stdout.write("written\n")
sys.exit("the end")
