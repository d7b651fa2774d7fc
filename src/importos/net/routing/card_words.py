"""Which of the words of ``net/configuration.py`` are for which card: those of a card behind the first one begin with
its number, as ``card1,10.56.0.1/24,ipv6=2001:db8:56::1/64``. Pure.
"""

from __future__ import annotations

CARD = b"card"


def words_of_card(words: list[bytes], number: int) -> list[bytes]:
    """Those of one card, as though the machine had no other one."""
    beginning = CARD + str(number).encode() + b","
    if number == 0:
        return [word for word in words if not is_of_further_card(word)]
    return [word[len(beginning) :] for word in words if word.startswith(beginning)]


def is_of_further_card(word: bytes) -> bool:
    first = word.partition(b",")[0]
    return first.startswith(CARD) and first[len(CARD) :].isdigit()
