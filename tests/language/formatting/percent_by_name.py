"""The % operator with a mapping, with values that are no tuple, and what it says of mistakes."""


def attempt(template: str, value: object) -> None:
    try:
        print(repr(template % value))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)


record = {"name": "Ada", "age": "36", "a(b)c": "nested"}
numbers = {"x": 255, "ratio": 3}
print("%(a)s and %(b)d" % {"a": 1, "b": 2}, "%(x)s" % {"x": [1]}, "%(k)s" % {"k": {"n": 1.5}})
print("%(name)s is %(age)s, %(name)r" % record, "%(a(b)c)s" % record, "100%% of %(name)-6s|%(name)6.2s" % record)
print("%(x)d %(x)x %(x)#X %(x)08.3f %(ratio)e %(x)c" % numbers, "%(x)+5d|%(x)-5d|%(x)05d" % numbers)
no_field = "nothing to convert"
print("%s" % numbers, no_field % numbers, no_field % [1, 2], no_field % b"x", "%s" % [1], "%r and %%" % "text", "%s" % None)
print("%5s|%-5s|%.1s" % ("ab", "ab", "ab"), "%5r" % "a", "%a" % "é", "%c%c" % ("é", 128512), "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 1.0))
print("%hd %ld %Ld" % (1, 2, 3), "%i %u %o %#o" % (4, 5, 8, 8), "%G %E %F" % (1e-10, 1.5, float("inf")), "%d" % 3.99)
print("% d|% d|%+d|%+d" % (1, -1, 1, -1), "%.3d|%8.3d|%-8.3d|%08.3d" % (5, 5, 5, 5), "%#.3x|%#08x" % (255, 255))

attempt("%(name)s", "text")
attempt("%(name)s", record)
attempt("%(name)s", [1])
attempt("%(name)s", range(3))
attempt("%s-%s", ("a", 5))
attempt("%s", {"k": (1, 2)})
attempt("%(name)s", b"x")
attempt("%(missing)s", record)
attempt("%(name", record)
attempt("%d", "x")
attempt("%x", 1.5)
attempt("%s %s", "one")
attempt("%s", ("a", "b"))
attempt("text", 5)
attempt("%c", "ab")
attempt("%c", -1)
attempt("%z", 1)
attempt("%", 1)
attempt("%5", 1)
attempt("%*d", ("x", 1))
attempt("%e", "x")
attempt("é%y", 1)
