"""Characters quoted and unquoted, and queries written and read."""

from urllib.parse import parse_qs, parse_qsl, quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes, urlencode


def main() -> None:
    for text in ("", "plain", "a b/c", "käse 100%", "~.-_", "a+b&c=d", "日本", "\x00\x7f\n", "e=mc²"):
        print(quote(text), quote(text, ""), quote(text, "/=&"), quote_plus(text), quote_plus(text, "/"), unquote(quote(text)) == text, unquote_plus(quote_plus(text)) == text)
    print(quote(b"\xff\x00a b"), quote_from_bytes(b"x/y z"), quote("ä", encoding="latin-1"), quote("é?", safe="é?"), quote("a/b", safe=b""))
    for text in ("%41%62%2f", "100%", "%", "%4", "%zz%41", "a%C3%A4b", "%ff%fe", "%E6%97%A5ü%41", "no", "%2525", "+%2B", "%c3"):
        print(repr(unquote(text)), repr(unquote_plus(text)), unquote_to_bytes(text), repr(unquote(text, "latin-1")))
    print(unquote(b"%41b"), unquote_to_bytes(b"%00%"), unquote("%e4", "latin-1"), repr(unquote("%ff", errors="ignore")))
    print(urlencode({"a": "1 2", "b": "ü&="}), urlencode([("x", 1), ("x", 2)]), urlencode({"n": 1.5, "m": 2.5}), urlencode({}))
    print(urlencode({"k": ["a", "b c"], "l": ["d"]}, doseq=True), urlencode({"k": ["a"]}), urlencode([("a", ("b", "c"))], True), urlencode({"b": b"\xff "}))
    print(urlencode({"p": "a/b c"}, safe="/"), urlencode({"p": "a b"}, quote_via=quote), urlencode({"ä": "ö"}, encoding="latin-1"))
    query = "a=1&b=2&a=3&c=&d&e=%C3%A4+x&=y&f=g=h&"
    print(parse_qs(query), parse_qsl(query))
    print(parse_qs(query, keep_blank_values=True), parse_qsl("a=1;b=2", separator=";"), parse_qsl(""), parse_qs("x"))
    for attempt in range(3):
        try:
            if attempt == 0:
                parse_qsl("a&b", strict_parsing=True)
            elif attempt == 1:
                parse_qsl("a=1&b=2", max_num_fields=1)
            else:
                parse_qsl("a=1", separator="")
        except ValueError as error:
            print(error)


main()
