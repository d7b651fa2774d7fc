"""Programs made wrong: a few small changes of the kind that typing mistakes and bad merges make.

The same random generator gives the same text. Tokens are cut without regard for the grammar, so that some results do
not parse, many do not type check, and some are programs that nobody thought of.
"""

from __future__ import annotations

import re
from random import Random

TOKEN = re.compile(r"\s+|\w+|\"[^\"\n]*\"|'[^'\n]*'|==|!=|<=|>=|->|\*\*|//|.", re.DOTALL)
SPARE = (
    *("None", "True", "0", "-1", "1.5", '""', "b'x'", "[]", "{}", "()", "self", "int", "str", "list[int]", "object"),
    *("not ", "*", "**", "=", ":", ",", ".", "(", ")", "[", "]", "return ", "yield ", "await ", "lambda: ", "del "),
    *("global ", "raise ", "pass", "\n", "    ", "\\", "é", "\x00", "9223372036854775808", "f'{x}'", "...", "@", ":="),
)


def mutated(text: str, random: Random) -> str:
    """The text after one to four changes."""
    tokens = TOKEN.findall(text)
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(tokens))
        other = random.randrange(len(tokens))
        match random.randrange(6):
            case 0:
                del tokens[place]
            case 1:
                tokens.insert(place, tokens[other])
            case 2:
                tokens[place], tokens[other] = tokens[other], tokens[place]
            case 3:
                tokens[place] = random.choice(SPARE)
            case 4:
                names = [token for token in tokens if token.isidentifier()]
                where = [number for number, token in enumerate(tokens) if token.isidentifier()]
                if where:
                    tokens[random.choice(where)] = random.choice(names)
            case _:
                tokens = TOKEN.findall(_without_a_line("".join(tokens), random))
        if not tokens:
            return ""
    return "".join(tokens)


def _without_a_line(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[random.randrange(len(lines))]
    return "".join(lines)
