"""Template with another delimiter, and an encoder of JSON whose class says how items are separated."""

import json
import string


class Percent(string.Template):
    delimiter = "%"


class Doubled(string.Template):
    delimiter = "@@"


class Tight(json.JSONEncoder):
    item_separator = ";"
    key_separator = "="


def main() -> None:
    for text in ("%a $a", "%% %{a}b %", "%{a", "%a%b%c", "", "%%%%a", "@@a @@@@ @ @@{a}"):
        for template in (Percent(text), Doubled(text), string.Template(text)):
            print(repr(template.safe_substitute(a=1)), template.is_valid(), template.get_identifiers())
            try:
                print(repr(template.substitute({"a": "x", "b": "y"})))
            except (KeyError, ValueError) as error:
                print(type(error).__name__, error)
    print(Percent.delimiter, string.Template("$x").delimiter, Percent.idpattern, Percent.braceidpattern)
    data = {"a": [1, 2, {"b": []}], "c": None}
    print(Tight().encode(data), json.dumps(data, cls=Tight))
    print(json.dumps(data, cls=Tight, indent=1), json.dumps(data, cls=Tight, separators=("-", ":")))
    plain = json.JSONEncoder()
    print(plain.item_separator, plain.key_separator, json.JSONEncoder(indent=2).item_separator)
    print(json.JSONEncoder(separators=("a", "b")).item_separator, Tight().key_separator)


main()
