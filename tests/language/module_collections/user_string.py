"""``UserString``: what gives texts of the object's own class, what gives plain ones, and subclasses."""

from __future__ import annotations

from collections import UserString


class Loud(UserString):
    """Counts how often one was made."""

    made = 0

    def __init__(self, seq: object) -> None:
        super().__init__(seq)
        Loud.made += 1

    def shout(self) -> str:
        return self.data.upper() + "!"


def main() -> None:
    text = UserString("Hello, wörld")
    print(text, repr(text), len(text), text[1], text[-3:], text[::2], "ö" in text, UserString("lo,") in text, "x" in text)
    print(text == "Hello, wörld", text == UserString("x"), text != "x", text == 3, text < "I", text >= UserString("Hello"))
    print(hash(text) == hash("Hello, wörld"), {text: 1}[UserString("Hello, wörld")], [*map(str, text)][:3])
    print(text + "!", text + UserString("?"), text + 5, "<" + text, text * 2, 2 * text[:2], UserString("%s-%d") % ("a", 3))
    print(text.upper(), text.title(), text.swapcase(), text.center(16, "*"), text.ljust(14) + "|", text.replace("l", "L", 2))
    print(text.find("o"), text.rfind(UserString("l")), text.count("l"), text.index("w"), text.rindex("l", 0, 3))
    print(text.split(", "), text.partition(","), UserString(", ").join(["a", "b"]), text.encode(), text.encode(None))
    print(text.startswith(("x", "He")), text.endswith("ld"), text.isalpha(), UserString("12").isdigit(), text.istitle())
    print(int(UserString("12")), float(UserString("1.5")), UserString(3.25), UserString(UserString("in")), UserString(None))
    print(UserString("{} {name}").format(1, name="n"), UserString("{a}").format_map({"a": 2}), f"{text}|{text!r}")
    print(UserString("a\tb\nc").expandtabs(4).splitlines(), UserString(" x ").strip(), UserString("xax").strip("x"))
    print(text.removeprefix("Hello"), text.removesuffix(UserString("d")), text.translate({ord("l"): "1", ord("o"): None}))
    print(sorted([UserString("b"), UserString("a")]), [*reversed(UserString("abc"))], UserString("7").zfill(3))
    loud = Loud("quiet")
    more = loud.title() + " please"
    print(more.shout(), type(more).__name__, Loud.made, isinstance(more, UserString), more[0].shout(), Loud.made)
    for part in Loud("ab"):
        print(part, isinstance(part, Loud), end=" ")
    print(Loud.made)
    try:
        text.index("absent")
    except ValueError as error:
        print(error)


main()
