"""maketrans and translate: every form of table, and tables that are no dicts."""


class Upper:
    def __getitem__(self, code: int) -> str:
        if code == ord("x"):
            raise LookupError
        return chr(code).upper() * 2


swap = str.maketrans("abc", "xyz")
remove = str.maketrans("ab", "12", "c")
print("aabbcc.é".translate(swap), "aabbcc.".translate(remove), sorted(swap.items()), remove[ord("c")])
by_letter = str.maketrans({"l": "LL", "h": "J"})
by_code = str.maketrans({104: "J", 101: None})
print("hello".translate(by_letter), "hello".translate(by_code))
mixed: dict[str | int, str | int | None] = {"a": "A", 98: 66, "c": None}
print("abcd".translate(str.maketrans(mixed)), "axb".translate(Upper()), "abc".translate({}))
print("ab\x00\x01".translate(["zero", "one"]), "naïve".translate({0xEF: "i"}), "abc".translate({97: 0x1F600}))
for key, value in (("ab", "x"), ("", "y")):
    try:
        print(str.maketrans({key: value}))
    except ValueError as error:
        print("ValueError", error)
try:
    str.maketrans("ab", "x")
except ValueError as error:
    print("ValueError", error)
try:
    "a".translate({97: 0x110000})
except ValueError as error:
    print("ValueError", error)
