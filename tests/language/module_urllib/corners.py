"""Odd addresses, every reference of RFC 3986 section 5.4, odd escapes and queries."""

from urllib.parse import parse_qs, parse_qsl, quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit
from typing import Callable


def show(label: str, call: Callable[[], object]) -> None:
    try:
        print(label, repr(call()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for url in ("http://user:pass@www.Example.com:8080/a/b;p?q=1#f", "//host/path", "/path?q", "mailto:a@b.c", "http://[::1]:80/", "http://[::1/", "http://a]b/", "http://host:99999/", "http://host:x/", "http://host:/", "http://:80/", "http://@/", "http://u@h@x/", "", "?", "#", "#f", "?q", "a:b", "1a:b", "a+b-c.d:x", "A:B", "http:", "http:///", "http:/x", "path;a/b;c", "  http://h/ ", "ht\ntp://h/\tx", "http://h\u2100/", "file:///etc", "tel:+1", "http://h?x", "http://h#x", "svn+ssh://h/p;x", "http://h/p;x", "javascript:void(0)", "http://1.2.3.4:0/", "http://h:-1/", "http://h:+5", "http://h: 5", "http://h:٥", "//[v1.a]/", "http://[::1]]]///a", "http://[::1]x/a", "http://x[::1]:80/", "http://[::1]:80]/", "http://u[@[::1]/", "http://[a]@h/", "http://u@[::1]:8/", "scheme://h/?a#b#c?d"):
        show(f"urlparse {url!r}", lambda: urlparse(url))
        show("split", lambda: urlsplit(url))
        show("parts", lambda: (urlsplit(url).hostname, urlsplit(url).username, urlsplit(url).password))
        show("port", lambda: urlsplit(url).port)
        show("back", lambda: (urlunparse(urlparse(url)), urlunsplit(urlsplit(url)), urlsplit(url).geturl()))
        show("defrag", lambda: urldefrag(url))
    base = "http://a/b/c/d;p?q"
    for relative in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "g;x?y#s", "", ".", "./", "..", "../", "../g", "../..", "../../", "../../g", "../../../g", "../../../../g", "/./g", "/../g", "g.", ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h", "g;x=1/./y", "g;x=1/../y", "g?y/./x", "g#s/../x", "http:g", "http:", "HTTP:g", "mailto:x", "//", "///x", "..?q", "..#f"):
        show(f"join {relative!r}", lambda: urljoin(base, relative))
    for base, relative in (("", "x"), ("x", ""), ("http://h", "x"), ("http://h/", "../x"), ("a/b", "c"), ("a", "../c"), ("mailto:a", "b"), ("file:///a/b", "c"), ("http://h?q", "x"), ("http://h/a//b", "../c"), ("/a/b/", "c"), ("http:", "x"), ("x:y", "z")):
        show(f"join {base!r} {relative!r}", lambda: urljoin(base, relative))
    for text in ("", "a b", "a+b", "/a/b", "\u00e9", "\U0001f600", "~-_.", "%", "a=1&b=2", "\x00\n", "!*'();:@&=+$,/?#[]"):
        show(f"quote {text!r}", lambda: (quote(text), quote(text, safe=""), quote_plus(text), quote(text, safe="&="), quote(text, "\u00e9"), quote_plus(text, safe=" ")))
        show("unquote", lambda: (unquote(quote(text)) == text, unquote_plus(quote_plus(text)) == text))
    for text in ("%", "%2", "%zz", "%41", "%e9", "%c3%a9", "a%20b+c", "%C3%A9%", "%E2%82", "\u00e9%41", "%25%32%35", "%00", "%4", "%c3\u00e9%a9"):
        show(f"unquote {text!r}", lambda: (unquote(text), unquote_plus(text), unquote_to_bytes(text), unquote(text, "latin-1"), unquote(text, errors="ignore")))
        show("strict", lambda: unquote(text, errors="strict"))
    show("bytes", lambda: (quote(b"\xff a"), quote_from_bytes(b"\xff/"), unquote(b"%41"), unquote_to_bytes(b"%41\xff")))
    for text in ("", "a", "a=", "=b", "a=1&a=2", "a=1;b=2", "a=%20+b", "&&", "a=b=c", "a&b&c", "a=\u00e9", "%61=%62", "a=1&", "a=%ff"):
        show(f"qs {text!r}", lambda: (parse_qs(text), parse_qsl(text), parse_qs(text, keep_blank_values=True), parse_qsl(text, True)))
        show("strict", lambda: parse_qs(text, strict_parsing=True))
        show("separator", lambda: parse_qsl(text, separator=";"))
        show("separator", lambda: parse_qsl(text, separator=""))
        show("max", lambda: parse_qsl(text, max_num_fields=1))
    show("encode", lambda: urlencode({"a": 1, "b": "x y", "c": "\u00e9&="}))
    show("encode", lambda: urlencode([("a", "1"), ("a", "2")]))
    show("encode", lambda: urlencode({"a": [1, 2], "b": "xy"}, doseq=True))
    show("encode", lambda: urlencode({"a": [1, 2]}))
    show("encode", lambda: urlencode({"a": "x y/"}, quote_via=quote))
    show("encode", lambda: urlencode({"a": "x y/"}, safe="/"))
    show("encode", lambda: urlencode({}))
    show("encode", lambda: urlencode({"a": None, "b": True, "c": 1.5, "d": b"\xff"}))
    parts = urlsplit("http://h:1/p?q#f")
    print(parts.scheme, parts[1], parts._replace(path="/x").geturl(), tuple(parts), len(parts), parts == ("http", "h:1", "/p", "q", "f"))
    show("un", lambda: urlunsplit(("http", "h", "p", "", "")))
    show("un", lambda: urlunsplit(("", "", "//p", "q", "")))
    show("un", lambda: urlunparse(("http", "h", "/p", "x", "q", "f")))


main()
