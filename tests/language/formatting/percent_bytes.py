"""The % operator of bytes and bytearray."""


def attempt(template: bytes, value: object) -> None:
    try:
        print(template % value)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)


plain = b"plain"
both = b"%s %b"
print(b"%d %5d|%-5d|%05d %x %X %#x %o" % (1, 2, 3, 4, 255, 255, 255, 8), both % (b"bytes", bytearray(b"array")))
print(b"%a %r" % ("é", [1]), b"%c%c" % (65, b"B"), b"%5s|%-5s|%.2s" % (b"ab", b"ab", b"abc"), b"100%%" % ())
print(b"%.2f %e %g" % (1.5, 2.5, 3.5), b"%*d" % (6, 7), b"%i" % 3.9, plain % (), b"%d" % True)
print(b"%(key)s=%(key)5s" % {b"key": b"v"}, plain % {b"key": 1}, bytearray(b"<%s>") % b"x", plain % [1])
attempt(b"%s", "text")
attempt(b"%d", "x")
attempt(b"%i", b"x")
attempt(b"%x", 2.5)
attempt(b"%c", 256)
attempt(b"%c", b"ab")
attempt(b"%q", 1)
attempt(b"%s %s", b"one")
attempt(b"%s", (b"a", b"b"))
attempt(b"%(k)s", b"x")
attempt(b"%(k)s", {b"j": 1})
attempt(b"%f", "x")
attempt(b"%", 1)
