"""The constants of string, capwords and Template."""

import string
from string import Template, capwords


def attempt(template: str, values: dict[str, int]) -> None:
    made = Template(template)
    print(repr(made.safe_substitute(values)), made.is_valid(), made.get_identifiers())
    try:
        print(repr(made.substitute(values)))
    except KeyError as error:
        print("KeyError", error)
    except ValueError as error:
        print("ValueError", error)


def main() -> None:
    print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.whitespace))
    print(string.punctuation, len(string.printable), repr(string.printable), string.ascii_uppercase, string.ascii_lowercase)
    print(capwords("the quick  brown\tfox"), capwords("a-bc-d", "-"), repr(capwords("  padded  ")), repr(capwords(" a  b ", " ")))
    values = {"name": 1, "_x9": 2, "Kelvin": 3}
    for template in (
        "hello $name", "${name}s and $_x9.", "$$name $$$name", "$missing and ${missing} $name", "cost: $", "$9", "${name",
        "line\nline two $ here", "${}", "$name$name${name}", "", "no dollar", "\n\n  $!", "$naméx", "$Kelvin", "a\r\nb $-",
    ):
        attempt(template, values)
    print(Template("$a $b").substitute({"a": "x", "b": 2.5}))


def invalid_places() -> None:
    for text in ("\n$", "$", "a\nb $ c", "ab$", "\n\n  $-"):
        try:
            print(string.Template(text).substitute(a="1"))
        except ValueError as error:
            print(error)


main()
invalid_places()
