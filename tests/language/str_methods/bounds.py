"""Bounds and counts of str methods: None, negative, far outside, and objects that have __index__."""


class Number:
    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


two = Number(2)
text = "abcabc"
print(text.find("a", None), text.find("a", 1, None), text.find("a", None, 3), text.find("c", two), text.find("a", -3, -1))
print(text.rfind("a", None, 3), text.index("b", two), text.rindex("c", None, Number(-1)), text.count("b", None, two))
print(text.startswith("c", two), text.endswith("b", None, two), text.startswith(("x", "c"), 2), text.endswith(("c", "b"), 0, 5))
print(text.find("", 6), text.find("", 7), text.count("", 2, 4), text.count("", 9), text.rfind("", 0, 99), text.find("c", 0, -99))
print(text[two], text[-two.value], text[Number(1)], text * two, two * text if False else text * 2, text.center(Number(10), "*"))
print(text.ljust(Number(8), "."), text.rjust(Number(8)), "7".zfill(Number(3)), "a\tb".expandtabs(two), text.replace("b", "_", Number(1)))
print("a,b,c".split(",", Number(1)), "a b c".rsplit(None, two), "a,b,c".split(maxsplit=1, sep=","), "x".split(sep=None))
print(str(), str(object=5), str(b"caf\xc3\xa9", "utf-8"), str(b"\xff", errors="replace"), str(bytearray(b"z"), encoding="ascii"))
print(str(b"x"), str(1.5), str(None), str([1]), str(True), str("same"))
try:
    print(text[Number(6)])
except IndexError as error:
    print("IndexError", error)
try:
    text.center(20, "ab")
except TypeError as error:
    print("TypeError", error)
