"""Addresses of the web in parts: ``scheme://netloc/path;params?query#fragment`` (RFC 3986)."""

from __future__ import annotations

import ipaddress
from typing import Iterator, NamedTuple, Sequence, overload

USES_RELATIVE = (
    " ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps rtspu sftp svn svn+ssh ws wss "
)
USES_NETLOC = (
    " ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rtspu rsync svn svn+ssh"
    " sftp nfs git git+ssh ws wss "
)
USES_PARAMS = " ftp hdl prospero http imap https shttp rtsp rtsps rtspu sip sips mms sftp tel "
SEPARATORS_IN_DISGUISE = (
    "\u2047\u2048\u2049\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\uff03\uff0f\uff1a\uff1f\uff20"
)
SCHEME_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."


def _is_in(scheme: str, schemes: str) -> bool:
    return not scheme or " " + scheme + " " in schemes


class _Parts(Sequence[str]):
    """What both kinds of results share: a sequence of texts with names."""

    scheme: str
    netloc: str
    path: str
    query: str
    fragment: str

    def _listed(self) -> list[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self._listed())

    @overload
    def __getitem__(self, index: int, /) -> str:
        listed = self._listed()
        if not -len(listed) <= index < len(listed):
            raise IndexError("tuple index out of range")
        return listed[index]

    @overload
    def __getitem__(self, index: slice, /) -> tuple[str, ...]:
        return tuple(self._listed()[index])

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed())

    def __hash__(self) -> int:
        return hash(tuple(self._listed()))

    # -- parts of the host

    def _host_and_port(self) -> tuple[str, str]:
        host = self.netloc.rpartition("@")[2]
        _before, bracket, bracketed = host.partition("[")
        if bracket:
            name, _bracket, rest = bracketed.partition("]")
            return name, rest.partition(":")[2]
        name, _colon, port = host.partition(":")
        return name, port

    @property
    def username(self) -> str | None:
        user, mark, _host = self.netloc.rpartition("@")
        return user.partition(":")[0] if mark else None

    @property
    def password(self) -> str | None:
        user, _mark, _host = self.netloc.rpartition("@")
        _name, colon, password = user.partition(":")
        return password if colon else None

    @property
    def hostname(self) -> str | None:
        name = self._host_and_port()[0]
        if not name:
            return None
        host, percent, zone = name.partition("%")
        return host.lower() + percent + zone

    @property
    def port(self) -> int | None:
        port = self._host_and_port()[1]
        if not port:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError("Port could not be cast to integer value as " + repr(port))
        number = int(port) if len(port) < 18 else 65536
        if number > 65535:
            raise ValueError("Port out of range 0-65535")
        return number


class SplitResult(_Parts):
    """The five parts that ``urlsplit`` finds."""

    def __init__(self, scheme: str, netloc: str, path: str, query: str, fragment: str) -> None:
        self.scheme = scheme
        self.netloc = netloc
        self.path = path
        self.query = query
        self.fragment = fragment

    def _listed(self) -> list[str]:
        return [self.scheme, self.netloc, self.path, self.query, self.fragment]

    def geturl(self) -> str:
        return urlunsplit(self)

    def _replace(
        self,
        *,
        scheme: str | None = None,
        netloc: str | None = None,
        path: str | None = None,
        query: str | None = None,
        fragment: str | None = None,
    ) -> SplitResult:
        return SplitResult(
            self.scheme if scheme is None else scheme,
            self.netloc if netloc is None else netloc,
            self.path if path is None else path,
            self.query if query is None else query,
            self.fragment if fragment is None else fragment,
        )

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, _Parts):
            return self._listed() == other._listed()
        return (self.scheme, self.netloc, self.path, self.query, self.fragment) == other

    def __hash__(self) -> int:
        return super().__hash__()

    def __repr__(self) -> str:
        return (
            f"SplitResult(scheme={self.scheme!r}, netloc={self.netloc!r}, path={self.path!r}, query={self.query!r}, "
            f"fragment={self.fragment!r})"
        )


class ParseResult(_Parts):
    """The six parts that ``urlparse`` finds."""

    params: str

    def __init__(self, scheme: str, netloc: str, path: str, params: str, query: str, fragment: str) -> None:
        self.scheme = scheme
        self.netloc = netloc
        self.path = path
        self.params = params
        self.query = query
        self.fragment = fragment

    def _listed(self) -> list[str]:
        return [self.scheme, self.netloc, self.path, self.params, self.query, self.fragment]

    def geturl(self) -> str:
        return urlunparse(self)

    def _replace(
        self,
        *,
        scheme: str | None = None,
        netloc: str | None = None,
        path: str | None = None,
        params: str | None = None,
        query: str | None = None,
        fragment: str | None = None,
    ) -> ParseResult:
        return ParseResult(
            self.scheme if scheme is None else scheme,
            self.netloc if netloc is None else netloc,
            self.path if path is None else path,
            self.params if params is None else params,
            self.query if query is None else query,
            self.fragment if fragment is None else fragment,
        )

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, _Parts):
            return self._listed() == other._listed()
        return (self.scheme, self.netloc, self.path, self.params, self.query, self.fragment) == other

    def __hash__(self) -> int:
        return super().__hash__()

    def __repr__(self) -> str:
        return (
            f"ParseResult(scheme={self.scheme!r}, netloc={self.netloc!r}, path={self.path!r}, params={self.params!r}, "
            f"query={self.query!r}, fragment={self.fragment!r})"
        )


# ------------------------------------------------------------------------------------------- taking apart


def _without_controls(text: str) -> str:
    for character in "\t\r\n":
        if character in text:
            text = text.replace(character, "")
    return text


def urlsplit(url: str, scheme: str = "", allow_fragments: bool = True) -> SplitResult:
    start = 0
    while start < len(url) and url[start] <= " ":
        start += 1
    rest = _without_controls(url[start:])
    stop = len(scheme)
    while stop > 0 and scheme[stop - 1] <= " ":
        stop -= 1
    start = 0
    while start < stop and scheme[start] <= " ":
        start += 1
    found = _without_controls(scheme[start:stop])
    colon = rest.find(":")
    if colon > 0 and rest[0].isascii() and rest[0].isalpha() and _is_scheme(rest[:colon]):
        found = rest[:colon].lower()
        rest = rest[colon + 1 :]
    netloc = ""
    query = ""
    fragment = ""
    if rest.startswith("//"):
        end = len(rest)
        for mark in "/?#":
            place = rest.find(mark, 2)
            if 0 <= place < end:
                end = place
        netloc = rest[2:end]
        rest = rest[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_brackets(netloc.rpartition("@")[2])
    if allow_fragments and "#" in rest:
        rest, _mark, fragment = rest.partition("#")
    if "?" in rest:
        rest, _mark, query = rest.partition("?")
    if not netloc.isascii():
        _check_normal_form(netloc)
    return SplitResult(found, netloc, rest, query, fragment)


def _is_scheme(text: str) -> bool:
    for character in text:
        if character not in SCHEME_CHARACTERS:
            return False
    return True


def _check_brackets(host: str) -> None:
    """Nothing stands before them, and behind them nothing but a port."""
    before, bracket, bracketed = host.partition("[")
    name, _bracket, port = bracketed.partition("]")
    if bracket and (before or port and not port.startswith(":")):
        raise ValueError("Invalid IPv6 URL")
    _check_bracketed(name if bracket else host.partition(":")[0])


def _check_bracketed(host: str) -> None:
    """An address of IPv6, or of a version that is not there yet (RFC 3986, section 3.2.2)."""
    if host.startswith("v"):
        version, dot, address = host[1:].partition(".")
        wrong = not dot or not address or not version or "\n" in address
        for character in version:
            if character not in "0123456789abcdefABCDEF":
                wrong = True
        if wrong:
            raise ValueError("IPvFuture address is invalid")
        return
    if ipaddress.ip_address(host).version == 4:
        raise ValueError("An IPv4 address cannot be in brackets")


def _check_normal_form(netloc: str) -> None:
    """Refuses the characters of Unicode whose compatible forms hold a character that separates parts."""
    for character in netloc:
        if character in SEPARATORS_IN_DISGUISE:
            raise ValueError("netloc '" + netloc + "' contains invalid characters under NFKC normalization")


def urlparse(url: str, scheme: str = "", allow_fragments: bool = True) -> ParseResult:
    parts = urlsplit(url, scheme, allow_fragments)
    path = parts.path
    params = ""
    if _is_in(parts.scheme, USES_PARAMS):
        semicolon = path.find(";", path.rfind("/") + 1)
        if semicolon >= 0:
            params = path[semicolon + 1 :]
            path = path[:semicolon]
    return ParseResult(parts.scheme, parts.netloc, path, params, parts.query, parts.fragment)


class DefragResult(NamedTuple):
    """The two parts that ``urldefrag`` finds."""

    url: str
    fragment: str

    def geturl(self) -> str:
        return self.url + "#" + self.fragment if self.fragment else self.url


def urldefrag(url: str) -> DefragResult:
    """The address without its fragment, and the fragment."""
    if "#" not in url:
        return DefragResult(url, "")
    parts = urlparse(url)
    return DefragResult(urlunparse(parts._replace(fragment="")), parts.fragment)


# ------------------------------------------------------------------------------------------- putting together


def urlunsplit(components: Sequence[str]) -> str:
    if len(components) != 5:
        raise ValueError("not 5 components of an address: " + repr(len(components)))
    return _joined(components[0], components[1], components[2], components[3], components[4])


def urlunparse(components: Sequence[str]) -> str:
    if len(components) != 6:
        raise ValueError("not 6 components of an address: " + repr(len(components)))
    path = components[2] + ";" + components[3] if components[3] else components[2]
    return _joined(components[0], components[1], path, components[4], components[5])


def _joined(scheme: str, netloc: str, path: str, query: str, fragment: str) -> str:
    url = path
    if netloc or scheme and _is_in(scheme, USES_NETLOC) and not path.startswith("//"):
        if url and not url.startswith("/"):
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    return url + "#" + fragment if fragment else url


def urljoin(base: str, url: str, allow_fragments: bool = True) -> str:
    """The address that a link means in a document at the base address."""
    if not base:
        return url
    if not url:
        return base
    old = urlparse(base, "", allow_fragments)
    new = urlparse(url, old.scheme, allow_fragments)
    if new.scheme != old.scheme or not _is_in(new.scheme, USES_RELATIVE):
        return url
    netloc = new.netloc
    if _is_in(new.scheme, USES_NETLOC):
        if netloc:
            return urlunparse(new)
        netloc = old.netloc
    if not new.path and not new.params:
        query = new.query if new.query else old.query
        return urlunparse(new._replace(netloc=netloc, path=old.path, params=old.params, query=query))
    if new.path.startswith("/"):
        segments = new.path.split("/")
    else:
        segments = old.path.split("/")
        if segments[-1]:
            segments.pop()
        segments += new.path.split("/")
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved: list[str] = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] == "." or segments[-1] == "..":
        resolved.append("")
    path = "/".join(resolved)
    return urlunparse(new._replace(netloc=netloc, path=path if path else "/"))
