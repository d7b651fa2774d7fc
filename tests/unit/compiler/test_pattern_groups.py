"""How many groups a literal pattern has, as far as that can be said without its flags."""

from __future__ import annotations

import pytest

from importos_tool.compiler.frontend.pattern_groups import groups_of


@pytest.mark.parametrize(
    ("pattern", "has_flags", "count"),
    [
        (r"\w+", False, 0),
        (r"(\w+)", False, 1),
        (r"(\w+)=(?P<value>\d+)", False, 2),
        (r"(\w+)=(?:\d+)(?=x)", False, 1),
        (rb"(a)(b)(c)", False, 3),
        (r"(a)(b", False, 0),
        (r"(a) (b)", True, 2),
        (r"(a)  # the (first)", False, 2),
        (r"(a)  # the (first)", True, 0),  # one with re.VERBOSE, two without
        (r"(a){1,99999999999999999999}(b)", False, 0),
    ],
)
def test_groups(pattern: str | bytes, has_flags: bool, count: int) -> None:
    assert groups_of(pattern, has_flags=has_flags) == count
