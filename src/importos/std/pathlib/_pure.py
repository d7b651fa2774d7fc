"""``pathlib.PurePath``: paths as texts in parts; no file is looked for."""

from __future__ import annotations

from typing import Protocol, Self

from importos.fs.patterns import matches


class _PathLike(Protocol):
    def __fspath__(self) -> str: ...


StrPath = str | _PathLike


class PurePosixPath:
    """``_root`` is a slash (or two) or nothing, ``_names`` what stands behind it."""

    _root: str
    _names: list[str]

    def __init__(self, *args: StrPath) -> None:
        self._root = ""
        self._names = []
        for arg in args:
            self._join(arg if isinstance(arg, str) else arg.__fspath__())

    def _join(self, text: str) -> None:
        if text.startswith("/"):
            self._root = "//" if text.startswith("//") and not text.startswith("///") else "/"
            self._names = []
        for name in text.split("/"):
            if name and name != ".":
                self._names.append(name)

    def _with_names(self, names: list[str]) -> Self:
        """A path of the same class from the same root."""
        made = self._empty()
        made._root = self._root
        made._names = names
        return made

    def _empty(self) -> Self:
        return type(self)()

    # -- as text

    def __str__(self) -> str:
        return (self._root + "/".join(self._names)) or "."

    def __fspath__(self) -> str:
        return str(self)

    def as_posix(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return type(self).__name__ + "(" + repr(str(self)) + ")"

    def __bytes__(self) -> bytes:
        return str(self).encode()

    # -- order

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PurePosixPath) and self._root == other._root and self._names == other._names

    def __hash__(self) -> int:
        return hash(str(self))

    def __lt__(self, other: PurePosixPath) -> bool:
        return self._ordered() < other._ordered()

    def __le__(self, other: PurePosixPath) -> bool:
        return self._ordered() <= other._ordered()

    def __gt__(self, other: PurePosixPath) -> bool:
        return self._ordered() > other._ordered()

    def __ge__(self, other: PurePosixPath) -> bool:
        return self._ordered() >= other._ordered()

    def _ordered(self) -> list[str]:
        return [self._root, *self._names] if self._root else self._names

    # -- parts

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self._ordered())

    @property
    def drive(self) -> str:
        return ""

    @property
    def root(self) -> str:
        return self._root

    @property
    def anchor(self) -> str:
        return self._root

    @property
    def name(self) -> str:
        return self._names[-1] if self._names else ""

    @property
    def suffix(self) -> str:
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self) -> list[str]:
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self) -> str:
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    @property
    def parent(self) -> Self:
        return self._with_names(self._names[:-1]) if self._names else self

    @property
    def parents(self) -> tuple[Self, ...]:
        return tuple([self._with_names(self._names[:count]) for count in range(len(self._names) - 1, -1, -1)])

    def is_absolute(self) -> bool:
        return self._root != ""

    def is_reserved(self) -> bool:
        return False

    # -- other paths

    def joinpath(self, *other: StrPath) -> Self:
        made = self._with_names(list(self._names))
        for each in other:
            made._join(each if isinstance(each, str) else each.__fspath__())
        return made

    def __truediv__(self, key: StrPath) -> Self:
        return self.joinpath(key)

    def __rtruediv__(self, key: StrPath) -> Self:
        made = self._empty()
        made._join(key if isinstance(key, str) else key.__fspath__())
        made._join(str(self))
        return made

    def with_name(self, name: str) -> Self:
        if not self._names:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._with_names([*self._names[:-1], name])

    def with_stem(self, stem: str) -> Self:
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix: str) -> Self:
        if "/" in suffix or (suffix and not suffix.startswith(".")) or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self._names:
            raise ValueError(f"{self!r} has an empty name")
        return self._with_names([*self._names[:-1], self.stem + suffix])

    def relative_to(self, *other: StrPath) -> Self:
        if not other:
            raise TypeError("need at least one argument")
        start = self._empty()
        for each in other:
            start._join(each if isinstance(each, str) else each.__fspath__())
        if not self._is_below(start):
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {start._root + '/'.join(start._names)!r}"
                " OR one path is relative and the other is absolute."
            )
        made = self._empty()
        made._names = self._names[len(start._names) :]
        return made

    def is_relative_to(self, *other: StrPath) -> bool:
        if not other:
            raise TypeError("need at least one argument")
        start = self._empty()
        for each in other:
            start._join(each if isinstance(each, str) else each.__fspath__())
        return self._is_below(start)

    def _is_below(self, start: PurePosixPath) -> bool:
        return self._root == start._root and self._names[: len(start._names)] == start._names

    def match(self, path_pattern: str) -> bool:
        """Whether the pattern fits: all of the path, or its end when the pattern is relative."""
        pattern = PurePosixPath(path_pattern)
        wanted = pattern._ordered()
        names = self._ordered()
        if not wanted:
            raise ValueError("empty pattern")
        if pattern._root and len(wanted) != len(names):
            return False
        if len(wanted) > len(names):
            return False
        rest = names[len(names) - len(wanted) :]
        return all(matches(name, one) for name, one in zip(rest, wanted, strict=True))

    def as_uri(self) -> str:
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote

        return "file://" + quote(str(self))
