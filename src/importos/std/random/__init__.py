"""The module ``random``: the functions of one shared generator, ``Random`` for generators of one's own, and
``SystemRandom``.

The shared generator is made and seeded by the machine when it is first used.
"""

from __future__ import annotations

from random._generator import Random, State
from random._system import SystemRandom as SystemRandom
from typing import MutableSequence, Sequence, TypeVar, overload

T = TypeVar("T")

_made: bool
_generator: Random


def _shared() -> Random:
    global _made, _generator
    if not _made:
        _generator = Random()
        _made = True
    return _generator


def random() -> float:
    return _shared().random()


def getrandbits(k: int, /) -> int:
    return _shared().getrandbits(k)


def randbytes(n: int) -> bytes:
    return _shared().randbytes(n)


def seed(a: int | float | str | bytes | bytearray | None = None, version: int = 2) -> None:
    _shared().seed(a, version)


def getstate() -> State:
    return _shared().getstate()


def setstate(state: State) -> None:
    _shared().setstate(state)


@overload
def randrange(start: int, stop: None = None) -> int:
    return _shared().randrange(start, stop)


@overload
def randrange(start: int, stop: int, step: int = 1) -> int:
    return _shared().randrange(start, stop, step)


def randint(a: int, b: int) -> int:
    return _shared().randint(a, b)


@overload
def choice(seq: list[T]) -> T:
    return _shared().choice(seq)


@overload
def choice(seq: Sequence[T]) -> T:
    return _shared().choice(seq)


@overload
def shuffle(x: list[T]) -> None:
    _shared().shuffle(x)


@overload
def shuffle(x: MutableSequence[T]) -> None:
    _shared().shuffle(x)


def sample(population: Sequence[T], k: int, *, counts: list[int] | None = None) -> list[T]:
    return _shared().sample(population, k, counts=counts)


@overload
def choices(population: Sequence[T], weights: None = None, *, k: int = 1) -> list[T]:
    return _shared().choices(population, weights, k=k)


@overload
def choices(population: Sequence[T], weights: Sequence[int], *, k: int = 1) -> list[T]:
    return _shared().choices(population, weights, k=k)


@overload
def choices(population: Sequence[T], weights: Sequence[float], *, k: int = 1) -> list[T]:
    return _shared().choices(population, weights, k=k)


@overload
def choices(population: Sequence[T], weights: None = None, *, cum_weights: Sequence[int], k: int = 1) -> list[T]:
    return _shared().choices(population, weights, cum_weights=cum_weights, k=k)


@overload
def choices(population: Sequence[T], weights: None = None, *, cum_weights: Sequence[float], k: int = 1) -> list[T]:
    return _shared().choices(population, weights, cum_weights=cum_weights, k=k)


def uniform(a: float | int, b: float | int) -> float:
    return _shared().uniform(a, b)


def triangular(low: float = 0.0, high: float = 1.0, mode: float | None = None) -> float:
    return _shared().triangular(low, high, mode)


def normalvariate(mu: float | int = 0.0, sigma: float | int = 1.0) -> float:
    return _shared().normalvariate(mu, sigma)


def gauss(mu: float | int = 0.0, sigma: float | int = 1.0) -> float:
    return _shared().gauss(mu, sigma)


def lognormvariate(mu: float | int, sigma: float | int) -> float:
    return _shared().lognormvariate(mu, sigma)


def expovariate(lambd: float | int) -> float:
    return _shared().expovariate(lambd)


def gammavariate(alpha: float | int, beta: float | int) -> float:
    return _shared().gammavariate(alpha, beta)


def betavariate(alpha: float | int, beta: float | int) -> float:
    return _shared().betavariate(alpha, beta)


def vonmisesvariate(mu: float | int, kappa: float | int) -> float:
    return _shared().vonmisesvariate(mu, kappa)


def paretovariate(alpha: float | int) -> float:
    return _shared().paretovariate(alpha)


def weibullvariate(alpha: float | int, beta: float | int) -> float:
    return _shared().weibullvariate(alpha, beta)
