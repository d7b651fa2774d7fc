"""Addresses of the web: taken apart, changed, put together and joined."""

from urllib.parse import urldefrag, urljoin, urlparse, urlsplit, urlunparse, urlunsplit


def main() -> None:
    for url in (
        "http://user:pa:ss@Example.COM:8080/a/b;p=1/c;q?x=1&y=2#part", "https://example.org", "//host/path", "path/to;x?q#f", "mailto:someone@example.org", "file:///etc/hosts", "http://[2001:db8::1]:80/x", "HTTP://A?b", "", "?q", "#f", "a:b:c", "http://h/?q?r#f#g",
        "  http://spaced.org/a b\n", "http://x:/", "1http://a", "ftp://a@b@c/d;type=i", "sip:a;b", "http://[fe80::1%Eth0]/", "http:/one", "http:////two", "javascript:alert(1)", "tel:1;2",
    ):
        split = urlsplit(url)
        parsed = urlparse(url)
        print(repr(url), split, split.geturl(), split.hostname, split.username, split.password, split.port)
        print(parsed, parsed.geturl(), parsed.params, urlunsplit(split) == split.geturl(), urlunparse(parsed) == parsed.geturl())
    parts = urlsplit("http://host:81/a?b#c")
    scheme, netloc, path, query, fragment = parts
    print(scheme, netloc, path, query, fragment, parts[1], parts[-1], parts[1:3], len(parts), list(parts), parts == urlsplit("http://host:81/a?b#c"), parts == ("http", "host:81", "/a", "b", "c"))
    print(parts._replace(scheme="https", path="/new").geturl(), urlparse("http://h/p")._replace(query="q=1").geturl(), hash(parts) == hash(urlsplit("http://host:81/a?b#c")))
    print(urlunsplit(("http", "h", "p", "", "")), urlunparse(("http", "h", "/p", "x", "q", "f")), urlunsplit(["", "", "a", "", "b"]), urlunsplit(("file", "", "/x", "", "")))
    base = "http://a/b/c/d;p?q"
    for link in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x?y#s", "", ".", "./", "..", "../", "../g", "../..", "../../g", "../../../g", "/./g", "/../g", "g.", ".g", "g..", "./../g", "g/./h", "g/../h", "http:g", "g?y/../x", "//h/x//y"):
        print(link, urljoin(base, link), urljoin("http://a", link), urljoin("b/c//d/", link), end="; ")
    print()
    print(urljoin("", "x"), urljoin("mailto:a", "b"), urljoin("http://a/b", "https://c"), tuple(urldefrag("http://a/b#c")), tuple(urldefrag("x")))
    print(urlsplit("x", "https"), urlsplit("a#b", allow_fragments=False), urlparse("//h;p", "ftp"))
    for bad in ("http://[::1", "http://::1]", "http://[1.2.3.4]", "http://[nothing]/", "http://a:port", "http://a:99999", "http://[v1.x]/", "http://[vx]/", "http://a\u2100b"):
        try:
            print(urlsplit(bad), urlsplit(bad).port)
        except ValueError as error:
            print(repr(bad), error)


main()
