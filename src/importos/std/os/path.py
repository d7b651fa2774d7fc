"""The module ``os.path``: paths as texts, by the rules of POSIX, and what is there."""

from typing import Final, Protocol, Sequence

from importos.fs import operations

curdir: Final = "."
pardir: Final = ".."
extsep: Final = "."
sep: Final = "/"
altsep: Final = None
pathsep: Final = ":"
defpath: Final = "/bin:/usr/bin"
devnull: Final = "/dev/null"
supports_unicode_filenames: Final = False


class _PathLike(Protocol):
    def __fspath__(self) -> str: ...


Path = str | _PathLike


def _text(path: Path) -> str:
    return path if isinstance(path, str) else path.__fspath__()


def normcase(s: Path) -> str:
    return _text(s)


def isabs(s: Path) -> bool:
    return _text(s).startswith("/")


def join(a: Path, *paths: Path) -> str:
    """One path behind the other; an absolute one starts anew."""
    joined = _text(a)
    for each in paths:
        part = _text(each)
        if part.startswith("/"):
            joined = part
        elif not joined or joined.endswith("/"):
            joined += part
        else:
            joined += "/" + part
    return joined


def split(p: Path) -> tuple[str, str]:
    """What stands before the last slash and behind it."""
    text = _text(p)
    place = text.rfind("/") + 1
    head, tail = text[:place], text[place:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def splitext(p: Path) -> tuple[str, str]:
    """The path without the extension, and the extension with its dot. Leading dots are no extension."""
    text = _text(p)
    slash, dot = text.rfind("/"), text.rfind(".")
    if dot > slash:
        start = slash + 1
        while start < dot:
            if text[start] != ".":
                return text[:dot], text[dot:]
            start += 1
    return text, ""


def splitdrive(p: Path) -> tuple[str, str]:
    return "", _text(p)


def basename(p: Path) -> str:
    text = _text(p)
    return text[text.rfind("/") + 1 :]


def dirname(p: Path) -> str:
    return split(p)[0]


def normpath(path: Path) -> str:
    """Without needless slashes, dots and double dots."""
    text = _text(path)
    if not text:
        return "."
    slashes = 0
    if text.startswith("/"):
        slashes = 2 if text.startswith("//") and not text.startswith("///") else 1
    kept: list[str] = []
    for part in text.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not kept) or (kept and kept[-1] == ".."):
            kept.append(part)
        elif kept:
            kept.pop()
    return ("/" * slashes + "/".join(kept)) or "."


def abspath(path: Path) -> str:
    return normpath(join(operations.working_directory(), path))


def realpath(path: Path) -> str:
    """There are no links."""
    return abspath(path)


def relpath(path: Path, start: Path | None = None) -> str:
    """The path from ``start`` (the working directory, when there is none)."""
    text = _text(path)
    if not text:
        raise ValueError("no path specified")
    origin = "." if start is None else _text(start)
    above = [part for part in abspath(origin).split("/") if part]
    parts = [part for part in abspath(text).split("/") if part]
    same = len(commonprefix_of(above, parts))
    found = [".."] * (len(above) - same) + parts[same:]
    return join(found[0], *found[1:]) if found else "."


def commonprefix_of(first: list[str], second: list[str]) -> list[str]:
    """The parts in which two paths begin alike."""
    count = 0
    while count < len(first) and count < len(second) and first[count] == second[count]:
        count += 1
    return first[:count]


def commonprefix(m: Sequence[str]) -> str:
    """The text in which all begin, whether or not it is a path."""
    if not m:
        return ""
    lowest, highest = min(m), max(m)
    for place in range(len(lowest)):
        if place >= len(highest) or lowest[place] != highest[place]:
            return lowest[:place]
    return lowest


def commonpath(paths: Sequence[Path]) -> str:
    """The longest path that all have in common."""
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    texts = [_text(path) for path in paths]
    absolute = texts[0].startswith("/")
    if any(text.startswith("/") != absolute for text in texts):
        raise ValueError("Can't mix absolute and relative paths")
    split_texts = [[part for part in text.split("/") if part and part != "."] for text in texts]
    common = split_texts[0]
    for parts in split_texts:
        common = commonprefix_of(common, parts)
    return ("/" if absolute else "") + "/".join(common)


def expanduser(path: Path) -> str:
    """There are no users: a path stays what it is."""
    return _text(path)


def exists(path: Path) -> bool:
    return operations.found(_text(path)) is not None


def lexists(path: Path) -> bool:
    return exists(path)


def isfile(path: Path) -> bool:
    status = operations.found(_text(path))
    return status is not None and not status.is_directory


def isdir(s: Path) -> bool:
    status = operations.found(_text(s))
    return status is not None and status.is_directory


def islink(path: Path) -> bool:
    """There are no links."""
    return False


def ismount(path: Path) -> bool:
    """The place of a file system."""
    return operations.is_mount(_text(path))


def getsize(filename: Path) -> int:
    return operations.status_of(_text(filename))[0].size


def getmtime(filename: Path) -> float:
    return operations.status_of(_text(filename))[0].modified_ns / 1_000_000_000


def getatime(filename: Path) -> float:
    return getmtime(filename)


def getctime(filename: Path) -> float:
    return getmtime(filename)


def samefile(f1: Path, f2: Path) -> bool:
    first, first_device = operations.status_of(_text(f1))
    second, second_device = operations.status_of(_text(f2))
    return first.number == second.number and first_device == second_device
