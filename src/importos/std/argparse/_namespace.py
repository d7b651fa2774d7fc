"""``Namespace``: the result of parsing, with the attributes that a derived class declares."""

from __future__ import annotations

from argparse._actions import Values

from importos.lowlevel.objects import class_name
from importos.runtime.named_fields import NamedFields, get_field, has_field, set_field


class Namespace(NamedFields):
    """Derive a class and declare an attribute for each argument: ``parse_args(namespace=Options())`` fills them in.

    An argument without a declared attribute is kept, shown and compared, but it cannot be read as an attribute.
    """

    def __init__(self, **kwargs: object) -> None:
        self._order = list(kwargs)
        self._others: Values = kwargs

    def _get_kwargs(self) -> list[tuple[str, object]]:
        return [(name, self._value(name)) for name in self._order]

    def _value(self, name: str) -> object:
        return self._others[name] if name in self._others else get_field(self, name)

    def _known(self, name: str) -> bool:
        return name in self._others or has_field(self, name)

    def _take(self, name: str, value: object) -> None:
        """What parsing has found for an argument."""
        if set_field(self, name, value):
            self._others.pop(name, None)
        elif has_field(self, name, False):
            raise TypeError(
                f"the attribute {name!r} of {class_name(self)} is not declared as what its argument gives: {value!r}"
            )
        else:
            self._others[name] = value
        if name not in self._order:
            self._order.append(name)

    def __repr__(self) -> str:
        shown: list[str] = []
        strange: dict[str, object] = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append(f"{name}={value!r}")
            else:
                strange[name] = value
        if strange:
            shown.append(f"**{strange!r}")
        return f"{class_name(self)}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Namespace):
            return False
        return dict(self._get_kwargs()) == dict(other._get_kwargs())

    def __contains__(self, key: str) -> bool:
        return self._known(key)
