"""Attempts to reach one host by several addresses, in virtual time (RFC 8305)."""

from __future__ import annotations

from hypothesis import given, strategies as st

from importos.net.eyeballs import Staggered, interleaved

MILLISECOND = 1_000_000
DELAY = 250 * MILLISECOND  # section 8


def first_to_stand(answers: list[tuple[int, bool]]) -> tuple[int, int, list[int]]:
    """``answers``: after how many milliseconds each attempt stands or fails. Who stands, when, and who began when."""
    staggered = Staggered(len(answers), DELAY)
    began: list[int] = []
    ends: dict[int, tuple[int, int, bool]] = {}
    now = 0
    while True:
        while staggered.may_begin(now):
            number = staggered.begun
            staggered.begin(now)
            began.append(now // MILLISECOND)
            wait, stands = answers[number]
            ends[number] = (now + wait * MILLISECOND, number, stands)
        due = staggered.next_deadline_ns()
        moments = [end for end, _number, _stands in ends.values()] + ([due] if due is not None else [])
        if not moments:
            return -1, now // MILLISECOND, began
        now = max(now, min(moments))
        for end, number, stands in sorted(ends.values()):
            if end <= now:
                if stands:
                    return number, now // MILLISECOND, began
                del ends[number]
                staggered.failed(number)


def test_a_way_into_nowhere_costs_a_quarter_of_a_second() -> None:
    """Section 5: IPv6 that never answers; IPv4 that does after 20 ms."""
    assert first_to_stand([(60_000, True), (20, True)]) == (1, 270, [0, 250])


def test_a_failure_costs_nothing() -> None:
    assert first_to_stand([(3, False), (20, True)]) == (1, 23, [0, 3])
    assert first_to_stand([(3, False), (4, False)]) == (-1, 7, [0, 3])


def test_an_attempt_that_is_late_still_counts() -> None:
    assert first_to_stand([(260, True), (20_000, True), (20_000, True)]) == (0, 260, [0, 250])


def test_an_old_failure_does_not_hurry_the_next() -> None:
    """Only what began last is waited for."""
    assert first_to_stand([(260, False), (9000, True), (10, True)]) == (2, 510, [0, 250, 500])


def test_versions_in_turn() -> None:
    """Section 4."""
    addresses = ["::1", "::2", "::3", "10.0.0.1", "10.0.0.2"]
    assert interleaved(addresses, 1) == ["::1", "10.0.0.1", "::2", "10.0.0.2", "::3"]
    assert interleaved(addresses, 2) == ["::1", "::2", "10.0.0.1", "::3", "10.0.0.2"]
    assert interleaved(["10.0.0.1", "::1"], 1) == ["10.0.0.1", "::1"]


@given(st.lists(st.sampled_from(["::1", "::2", "1.1.1.1", "2.2.2.2", "3.3.3.3"]), min_size=1), st.integers(1, 4))
def test_every_address_is_tried_once(addresses: list[str], first: int) -> None:
    made = interleaved(addresses, first)
    assert sorted(made) == sorted(addresses) and made[0] == addresses[0]
