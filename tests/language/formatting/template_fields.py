"""str.format and format_map: items of fields, numbering, conversions, nested specifications, mistakes."""


class Celsius:
    def __init__(self, degrees: float) -> None:
        self.degrees = degrees

    def __format__(self, specification: str) -> str:
        return f"{self.degrees:{specification or '.1f'}} C"

    def __repr__(self) -> str:
        return f"Celsius({self.degrees})"


def attempt(template: str) -> None:
    try:
        print(template.format("zero", 1, [2, 3], {"k": "v"}))
    except (ValueError, KeyError, IndexError, TypeError) as error:
        print(type(error).__name__, error)


print("{0}{1}{0}".format("a", "b"), "{} {:>4} {!r:<6}|".format(1, 2, "c"), "{{{}}}".format("x"), "{:{}{}}".format(5, ">", 4))
items = "{2[0]} {2[1]} {3[k]} {0[1]}"
first = "{[1]}"
print(items.format("zero", 1, [2, 3], {"k": "v"}), first.format((4, 5)), first.format("text"), first.format({1: "one"}))
print("{:.2f} {} {!r} {:8.3f}|".format(Celsius(1.25), Celsius(2.0), Celsius(3.0), Celsius(4.0)), "{!s:>6} {!a}".format("é", "é"))
print("{name} {name!r} {size:>{width}}".format_map({"name": "n", "size": "s", "width": "4"}))
digits = "{٣}"
print("{a[0]} {a[x y]}".format_map({"a": {0: "number", "x y": "text"}}), digits.format(0, 1, 2, 3))
print("{:,} {:_} {:+} {:#x} {:%} {:e} {:c} {:b}".format(12345, 12345, 7, 255, 0.5, 1.5, 97, 5))
for template in ("{", "}", "{0", "{0!}", "{0!x}", "{0!r", "{0!rx}", "{4}", "{} {0}", "{0} {}", "{name}", "{0[}", "{2[9]}"):
    attempt(template)
for template in ("{2[]}", "{0:{1:{2}}}", "{3[z]}", "{0[0]x}", "{1:s}", "{0:d}", "{:}}", "a}b", "{99999999999999999999}"):
    attempt(template)
try:
    print("{0}".format_map({"0": "zero"}))
except ValueError as error:
    print("ValueError", error)
try:
    print("{missing}".format_map({"there": 1}))
except KeyError as error:
    print("KeyError", error)
