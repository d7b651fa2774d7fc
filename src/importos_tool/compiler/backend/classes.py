"""Class numbers: which layout has which, and what set of numbers ``isinstance`` means.

Layouts are numbered so that the classes below a common ancestor stand side by side: with single inheritance every
``isinstance`` is one comparison of an interval; of two, where classes of the library and of the user have an ancestor
in common: those of the library come first, so that a new class of the user's changes no number in the library's code.
Number 0 is never given: it marks memory that holds no object. The numbers must depend on the names and ancestors only,
never on the order in which the layouts were made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from importos_tool.compiler.ir.nodes import Layout, Program

FIRST_NUMBER = 1


def assign_class_numbers(program: Program) -> None:
    """Numbers all layouts, first those of the library, then those of the user, each in preorder of the inheritance tree
    (the commoner ancestor first where there are several)."""
    number = FIRST_NUMBER
    for is_library in (True, False):
        layouts = [layout for layout in program.layouts.values() if layout.is_library == is_library]
        for layout in _in_preorder(layouts):
            layout.number = number
            number += 1


def _in_preorder(layouts: list[Layout]) -> list[Layout]:
    families = Counter(name for layout in layouts for name in set(layout.ancestors))

    def path(layout: Layout) -> tuple[list[tuple[int, str]], str]:
        return sorted((-families[name], name) for name in set(layout.ancestors)), layout.name

    return sorted(layouts, key=path)


def layouts_by_number(program: Program) -> list[Layout]:
    """All layouts, the one with the first number first."""
    return sorted(program.layouts.values(), key=lambda layout: layout.number)


def numbers_of_class(program: Program, class_name: str) -> list[int]:
    """The numbers of the layouts that are instances of a class, ascending."""
    return sorted(layout.number for layout in program.layouts.values() if class_name in layout.ancestors)


def intervals(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as closed intervals: 1 2 3 7 gives (1, 3) (7, 7)."""
    result: list[tuple[int, int]] = []
    for number in numbers:
        if result and result[-1][1] == number - 1:
            result[-1] = (result[-1][0], number)
        else:
            result.append((number, number))
    return result


def membership_test(name: str, numbers: list[int], highest: int) -> str:
    """A C function ``bool name(reference object)``: the object's class number is one of ``numbers``."""
    spans = intervals(numbers)
    head = f"HELPER bool {name}(reference object) {{\n"
    if not spans:
        return head + "    (void)object;\n    return false;\n}\n\n"
    if spans == [(FIRST_NUMBER, highest)]:
        return head + "    (void)object;\n    return true;\n}\n\n"
    if len(spans) <= 4:
        test = " || ".join(_interval_test(first, last) for first, last in spans)
        return head + f"    return {test};\n}}\n\n"
    bits = bytearray(highest // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    values = ", ".join(str(byte) for byte in bits)
    test = f"{name}_bits[object->class_number >> 3] >> (object->class_number & 7) & 1"
    return f"static const u8 {name}_bits[] = {{{values}}};\n\n{head}    return {test};\n}}\n\n"


def _interval_test(first: int, last: int) -> str:
    if first == last:
        return f"object->class_number == {first}"
    return f"object->class_number - {first}u <= {last - first}u"
