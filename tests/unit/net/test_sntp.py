"""The time of day from a server: which answers are taken, and what they say."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from importos.net.sntp import TimeQuestion
from importos.net.wire import ntp

NONCE = b"12345678"
NOON = 1_800_000_000 * 10**9
LATER = 2_500_000_000 * 10**9  # in the era that begins in 2036
MILLISECOND = 1_000_000


def answer(received: int, sent: int, first: int = 0x24, stratum: int = 2, nonce: bytes = NONCE) -> bytes:
    return bytes([first, stratum]) + bytes(22) + nonce + ntp.timestamp(received) + ntp.timestamp(sent)


@pytest.mark.parametrize("moment", [NOON, LATER])
def test_half_of_the_way(moment: int) -> None:
    """RFC 5905, section 8: what the server took for it does not count."""
    question = TimeQuestion(NONCE, 100)
    assert question.data() == b"\x23" + bytes(39) + NONCE
    assert question.take(answer(moment, moment + 5 * MILLISECOND), 100 + 25 * MILLISECOND)
    assert abs(question.real_ns - (moment + 15 * MILLISECOND)) <= 2


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        answer(NOON, NOON)[:47],
        answer(NOON, NOON, nonce=b"87654321"),
        answer(NOON, NOON, first=0x23),
        answer(NOON, NOON, first=0xE4),
        answer(NOON, NOON, stratum=16),
        answer(NOON, NOON - 10**9),
        answer(NOON, NOON + 10**9),
        answer(NOON, NOON)[:40] + bytes(8),
    ],
)
def test_what_is_no_answer(wrong: bytes) -> None:
    question = TimeQuestion(NONCE, 0)
    assert not question.take(wrong, MILLISECOND) and not question.is_refused
    assert question.take(answer(NOON, NOON), MILLISECOND)


def test_a_server_that_refuses() -> None:
    """RFC 5905, section 7.4; only the one that was asked."""
    question = TimeQuestion(NONCE, 0)
    assert not question.take(answer(NOON, NOON, stratum=0, nonce=bytes(8)), 1) and not question.is_refused
    assert not question.take(answer(NOON, NOON, stratum=0), 1) and question.is_refused


@given(st.integers(0, LATER))
def test_times_there_and_back(moment: int) -> None:
    """From 1970 on; a fraction of a second has 32 bits."""
    assert abs(ntp.nanoseconds(ntp.timestamp(moment), 0) - moment) <= 1
