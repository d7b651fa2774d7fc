"""The docstring of the module,
in two lines: __doc__ everywhere in it."""


def text() -> str:
    """Not this one."""
    return __doc__


class Kind:
    """Nor this one."""

    def text(self) -> str:
        return __doc__[4:13]


print(__doc__)
print(len(text()), text().splitlines()[1], Kind().text())
