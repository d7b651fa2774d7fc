"""Every method of bytes: searching, cutting, padding, case, tables, with bytes-like arguments of every kind."""

data = b"spam and eggs, spam and ham"
print(data.find(b"spam"), data.find(b"spam", 1), data.find(b"spam", 1, 10), data.find(97), data.find(bytearray(b"ham")))
print(data.rfind(b"spam"), data.rfind(b"spam", 0, -10), data.rfind(97), data.rfind(b""), data.rfind(b"", 3, 5))
print(data.index(b"eggs"), data.rindex(b"and"), data.rindex(101), data.count(b"spam"), data.count(97), data.count(b""))
print(data.find(b"a", None, 5), data.find(b"a", 3, None), data.count(b"a", -5), data.find(memoryview(b"eggs")))
print(data.startswith(b"spam"), data.startswith((b"ham", b"spam")), data.startswith(b"and", 5), data.startswith(()))
print(data.endswith(b"ham"), data.endswith((b"x", b"spam"), 0, 19), data.endswith(b"", 100))
for sought in (b"zebra", b"z"):
    try:
        data.index(sought)
    except ValueError as error:
        print("ValueError:", error)
    try:
        data.rindex(sought)
    except ValueError as error:
        print("ValueError:", error)
try:
    data.find(300)
except ValueError as error:
    print("ValueError:", error)

print(data.split(), data.split(b" and "), data.split(None, 2), data.split(b"a", 1), data.rsplit(b"a", 2))
print(data.rsplit(None, 1), b"  a  b ".split(), b"  a  b ".rsplit(None, 1), b"".split(), b"".split(b","), b",".split(b","))
print(data.partition(b" and "), data.rpartition(b" and "), data.partition(b"#"), data.rpartition(b"#"))
print(b"one\ntwo\r\nthree\rfour\x0bfive".splitlines(), b"a\n\nb\n".splitlines(True), b"".splitlines())
print(b"  padded\t".strip(), b"xxyx".strip(b"x"), b"  left ".lstrip(), b" right  ".rstrip(), b"abcba".lstrip(b"ab"))
print(b"test_name".removeprefix(b"test_"), b"name.py".removesuffix(b".py"), b"name".removeprefix(bytearray(b"x")))
print(data.replace(b"spam", b"tofu"), data.replace(b"a", b"A", 2), b"ab".replace(b"", b"-"), b"ab".replace(b"", b"-", 2))

print(b"mid".center(8), b"mid".center(9, b"*"), b"l".ljust(4, b"."), b"r".rjust(4, bytearray(b"_")), b"wide".center(2))
print(b"42".zfill(5), b"-42".zfill(5), b"+7".zfill(4), b"".zfill(2), b"long".zfill(2))
print(b"a\tbc\td".expandtabs(), b"a\tb".expandtabs(3), b"\tx\n\ty".expandtabs(4), b"a\tb".expandtabs(0))
print(b"Hello, World \xe9".upper(), b"Hello, World \xc9".lower(), b"Hello, World".swapcase())
print(b"hello WORLD".capitalize(), b"they're bill's friends 2nd".title(), b"\xe9a".title())
try:
    b"x".center(5, b"ab")
except TypeError as error:
    print("TypeError")

for sample in (b"abc", b"ABC", b"Abc Def", b"a1", b"12", b" \t\n", b"", b"\xe9", b"a b"):
    answers = [sample.isalpha(), sample.isdigit(), sample.isalnum(), sample.isspace(), sample.isascii()]
    answers += [sample.islower(), sample.isupper(), sample.istitle()]
    print(sample, "".join(["X" if answer else "." for answer in answers]))

table = bytes.maketrans(b"abc", b"xyz")
print(len(table), b"aabbcc.d".translate(table), b"aabbcc".translate(table, b"b"), b"banana".translate(None, b"a"))
print(b"banana".translate(None, delete=b"n"), b", ".join([b"a", bytearray(b"b"), memoryview(b"c")]), b"-".join([]))
for wrong in (b"ab", b""):
    try:
        bytes.maketrans(wrong, b"abc")
    except ValueError as error:
        print("ValueError:", error)
    try:
        b"x".translate(wrong)
    except ValueError as error:
        print("ValueError:", error)
    try:
        b"x".split(wrong[:0])
    except ValueError as error:
        print("ValueError:", error)
