"""The texts of the units: what each declares, which functions are local to it, and copies of small functions of others.

One unit of several, the first, holds what exists once: tables, module variables, the large functions of objects, the
entry. A second one holds the places that tracebacks show, which are others after almost every edit. Others have the
functions. A function that only its own unit calls is local; a small one is copied into every
unit that calls it, so that the C compiler can inline it there; no code comes of such a copy itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from importos_tool.compiler.backend.declarations import Declared, Mentions
from importos_tool.compiler.backend.emitted import Unit
from importos_tool.compiler.backend.function_texts import FunctionText
from importos_tool.compiler.backend.functions import Linkage, attributes, head
from importos_tool.compiler.backend.inventory import Inventory
from importos_tool.compiler.backend.names import identifiers_in
from importos_tool.compiler.backend.partition import operation_count
from importos_tool.compiler.backend.types import c_type
from importos_tool.compiler.ir.nodes import Function

HOLDING_UNIT = "shared"
PLACES_UNIT = "places"
WHOLE_PROGRAM = "program"
COPIED_OPERATIONS = 40  # a function up to this size is worth a copy in other units


@dataclass(frozen=True, slots=True)
class Section:
    """Declarations under a title; ``once``: the unit that holds them (``holder``) needs them whoever else mentions
    them."""

    title: str
    declared: Sequence[Declared]
    once: bool = False
    holder: str = HOLDING_UNIT


def units_of(
    inventory: Inventory,
    parts: Mapping[str, Sequence[Function]],
    emitted: Mapping[str, FunctionText],
    prelude: str,
    *,
    types: Sequence[Section],
    constants: Sequence[Section],
    life: Declared,
    rest: Sequence[Section],
    entry: str,
) -> tuple[list[Unit], Unit]:
    """The units of the program, the one that holds what exists once first, and all of it in one; ``parts`` are the
    functions of each unit."""
    layout = _Layout(inventory, emitted, prelude, types, constants, life, rest, entry)
    whole = Unit(WHOLE_PROGRAM, tuple(layout.whole_program()))
    return (layout.several(parts), whole) if len(parts) > 1 else ([whole], whole)


@dataclass(slots=True)
class _Layout:
    """What the text of any unit is made of."""

    inventory: Inventory
    emitted: Mapping[str, FunctionText]
    prelude: str
    types: Sequence[Section]
    constants: Sequence[Section]
    life: Declared
    rest: Sequence[Section]
    entry: str

    def whole_program(self) -> list[str]:
        """Everything in one text, every function local."""
        inventory = self.inventory
        functions = list(inventory.program.functions.values())
        linkages = dict.fromkeys(inventory.program.functions, Linkage.LOCAL)
        variables = dict.fromkeys(inventory.globals.values(), "static")
        return self._text("", None, linkages, variables, functions, holders=(HOLDING_UNIT, PLACES_UNIT))

    def several(self, parts: Mapping[str, Sequence[Function]]) -> list[Unit]:
        inventory = self.inventory
        by_c_name = {inventory.functions[name]: function for name, function in inventory.program.functions.items()}
        identifiers = {c_name: self.emitted[function.name].identifiers for c_name, function in by_c_name.items()}
        copied = {
            c_name
            for c_name, function in by_c_name.items()
            # The number of a place changes with the rest of its unit.
            if self._is_copied(function) and "add_traceback" not in identifiers[c_name]
        }
        mentions = self._mentions(by_c_name, copied, identifiers)
        mentioned = {
            holder: mentions.closure(self._mentioned_once(mentions, holder))
            for holder in dict.fromkeys((HOLDING_UNIT, *(section.holder for section in self.rest if section.declared)))
        }
        homes: dict[str, str] = {}
        for name, functions in parts.items():
            start = set(mentions.of(self.prelude + self.life.text))
            for function in functions:
                c_name = inventory.functions[function.name]
                homes[c_name] = name
                start |= {c_name} | mentions.known(identifiers[c_name])
            mentioned[name] = mentions.closure(start)
        uses = Counter(name for names in mentioned.values() for name in names)
        shared_variables = [name for name in inventory.globals.values() if uses[name] > 1]
        mentioned[HOLDING_UNIT] |= mentions.closure(shared_variables)
        result: list[Unit] = []
        ordered = sorted(by_c_name)
        for name, names in mentioned.items():
            linkages: dict[str, Linkage] = {}
            for c_name in ordered:
                if c_name not in names:
                    continue
                is_copy = homes[c_name] != name and c_name in copied
                own = Linkage.LOCAL if uses[c_name] == 1 and homes[c_name] == name else Linkage.SHARED
                linkages[by_c_name[c_name].name] = Linkage.COPY if is_copy else own
            holds = name == HOLDING_UNIT
            variables = {
                variable: "static" if uses[variable] == 1 else "SHARED"
                for variable in inventory.globals.values()
                if variable in names
            }
            copies = [inventory.program.functions[n] for n, linkage in linkages.items() if linkage is Linkage.COPY]
            functions = [*copies, *parts.get(name, ())]
            role = "HOLDING_UNIT" if holds else "CALLING_UNIT"
            pieces = self._text(f"#define {role}\n\n", names, linkages, variables, functions, holders=(name,))
            result.append(Unit(name, tuple(pieces)))
        return result

    def _is_copied(self, function: Function) -> bool:
        if function.cold or function.never_returns or function.exported or function.name not in self.inventory.usual:
            return False
        return function.inline or operation_count(function) <= COPIED_OPERATIONS

    def _mentions(
        self, functions: Mapping[str, Function], copied: set[str], identifiers: Mapping[str, frozenset[str]]
    ) -> Mentions:
        """Who mentions whom: declarations, heads of functions, and bodies of those that may be copied."""
        declared = [d for section in (*self.types, *self.constants, *self.rest) for d in section.declared]
        variables = {self.inventory.globals[name]: type_ for name, type_ in self.inventory.program.globals.items()}
        mentions = Mentions([*(name for d in declared for name in d.names), *functions, *variables])
        for declaration in declared:
            known = mentions.of(declaration.text)
            for name in declaration.names:
                mentions.add(name, known)
        for c_name, function in functions.items():
            mentions.add(c_name, identifiers_in(head(self.inventory, function)))
            if c_name in copied:
                mentions.add(c_name, identifiers[c_name])
        for c_name, type_ in variables.items():
            mentions.add(c_name, frozenset((c_type(type_),)))
        return mentions

    def _mentioned_once(self, mentions: Mentions, holder: str) -> set[str]:
        """What the own text of a unit that holds something mentions."""
        texts = [self.prelude, *((self.life.whole, self.entry) if holder == HOLDING_UNIT else (self.life.text,))]
        names: set[str] = set()
        for section in (*self.constants, *self.rest):
            if section.once and section.holder == holder:
                texts += [declared.whole for declared in section.declared]
                names.update(name for declared in section.declared for name in declared.names)
        return names | mentions.of("\n".join(texts))

    def _text(
        self,
        role: str,
        names: set[str] | None,
        linkages: Mapping[str, Linkage],
        variables: Mapping[str, str],
        functions: Sequence[Function],
        *,
        holders: Sequence[str],
    ) -> list[str]:
        holds = HOLDING_UNIT in holders
        inventory = self.inventory
        program = inventory.program
        parts = [role, self.prelude]
        parts += _pieces(self.types, names, holders)
        parts.append(_title("functions"))
        for name, linkage in linkages.items():
            function = program.functions[name]
            parts.append(f"{attributes(inventory, function, linkage)}{head(inventory, function)};\n")
        parts += _pieces(self.constants, names, holders)
        parts += [_title("objects"), self.life.whole if holds else self.life.text]
        parts += _pieces(self.rest, names, holders)
        if variables:
            parts.append(_title("module variables"))
        for name, type_ in sorted(program.globals.items()):
            c_name = inventory.globals[name]
            if c_name in variables:
                parts.append(f"{variables[c_name]} {c_type(type_)} {c_name};\n")
        if holds:
            parts += [_title("entry"), self.entry]
        parts.append(_title("the program"))
        for function in functions:
            parts += self.emitted[function.name].pieces(attributes(inventory, function, linkages[function.name]))
        return parts


def _pieces(sections: Sequence[Section], names: set[str] | None, holders: Sequence[str]) -> Iterator[str]:
    for section in sections:
        texts = [
            declared.whole if section.holder in holders else declared.text
            for declared in section.declared
            if names is None or not names.isdisjoint(declared.names)
        ]
        if texts:
            yield _title(section.title)
            yield from texts


def _title(text: str) -> str:
    return f"\n/* {'-' * 100} {text} */\n\n"
