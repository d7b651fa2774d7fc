"""``random.Random``: numbers, choices and distributions, the same ones as CPython's for the same seed."""

from __future__ import annotations

import math
from bisect import bisect_right
from random._mersenne_twister import MersenneTwister
from typing import MutableSequence, Sequence, TypeVar, overload

from importos.kernel.entropy import unforeseeable_bytes
from importos.lowlevel.integers import u64

T = TypeVar("T")

State = tuple[int, tuple[int, ...], float | None]

TWICE_PI = 6.283185307179586
LOG_4 = 1.3862943611198906
E = 2.718281828459045
NORMAL_FACTOR = 1.7155277699214135  # 4 * exp(-0.5) / sqrt(2.0)
GAMMA_OFFSET = 2.504077396776274  # 1.0 + log(4.5)


class Random(MersenneTwister):
    """``gauss_next`` is the second of the two numbers that ``gauss`` makes at a time."""

    VERSION = 3
    gauss_next: float | None

    def __init__(self, x: int | float | str | bytes | bytearray | None = None) -> None:
        self._begin()
        self.seed(x)

    def seed(self, a: int | float | str | bytes | bytearray | None = None, version: int = 2) -> None:
        self.gauss_next = None
        if a is None:
            self._seed_from_machine()
        elif isinstance(a, int):
            self._seed_int(a)
        elif isinstance(a, float):
            self._seed_unsigned(hash(a))
        elif version == 1 and not isinstance(a, bytearray):
            self._seed_unsigned(_mixed(a.decode("latin-1") if isinstance(a, bytes) else a))
        elif isinstance(a, str):
            self._seed_bytes(a.encode())
        else:
            self._seed_bytes(a if isinstance(a, bytes) else bytes(a))

    def _seed_from_machine(self) -> None:
        self._seed_bytes(unforeseeable_bytes(64))

    def getstate(self) -> State:
        return self.VERSION, self._state(), self.gauss_next

    def setstate(self, state: State) -> None:
        version, words, following = state
        if version != self.VERSION:
            raise ValueError(
                "state with version " + repr(version) + " passed to Random.setstate() of version " + repr(self.VERSION)
            )
        self._set_state(words)
        self.gauss_next = following

    # ------------------------------------------------------------------------------------ whole numbers

    def _below(self, n: int) -> int:
        """At least 0 and less than ``n``, which is positive."""
        bits = n.bit_length()
        number = self.getrandbits(bits)
        while number >= n:
            number = self.getrandbits(bits)
        return number

    @overload
    def randrange(self, start: int, stop: None = None) -> int:
        if start <= 0:
            raise ValueError("empty range for randrange()")
        return self._below(start)

    @overload
    def randrange(self, start: int, stop: int, step: int = 1) -> int:
        width = stop - start
        if step == 1:
            if width <= 0:
                raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
            return start + self._below(width)
        if step == 0:
            raise ValueError("zero step for randrange()")
        count = (width + step - 1) // step if step > 0 else (width + step + 1) // step
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._below(count)

    def randint(self, a: int, b: int) -> int:
        return self.randrange(a, b + 1)

    # ------------------------------------------------------------------------------------ sequences

    @overload
    def choice(self, seq: list[T]) -> T:
        if not seq:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    @overload
    def choice(self, seq: Sequence[T]) -> T:
        if len(seq) == 0:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    @overload
    def shuffle(self, x: list[T]) -> None:
        for index in range(len(x) - 1, 0, -1):
            other = self._below(index + 1)
            item = x[index]
            x[index] = x[other]
            x[other] = item

    @overload
    def shuffle(self, x: MutableSequence[T]) -> None:
        for index in range(len(x) - 1, 0, -1):
            other = self._below(index + 1)
            item = x[index]
            x[index] = x[other]
            x[other] = item

    def sample(self, population: Sequence[T], k: int, *, counts: list[int] | None = None) -> list[T]:
        """``k`` different places of the population, in the order in which they were drawn."""
        size = len(population)
        result: list[T] = []
        if counts is not None:
            ends = _running_totals(counts)
            if len(ends) != size:
                raise ValueError("The number of counts does not match the population")
            total = ends.pop()
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            for place in self._sample_places(total, k):
                result.append(population[bisect_right(ends, place)])
            return result
        for place in self._sample_places(size, k):
            result.append(population[place])
        return result

    def _sample_places(self, size: int, k: int) -> list[int]:
        if not 0 <= k <= size:
            raise ValueError("Sample larger than population or is negative")
        table_size = 21
        if k > 5:
            table_size += 1 << 2 * math.ceil(math.log(k * 3, 4))
        result: list[int] = []
        if size <= table_size:
            pool = list(range(size))
            for drawn in range(k):
                place = self._below(size - drawn)
                result.append(pool[place])
                pool[place] = pool[size - drawn - 1]
            return result
        chosen: set[int] = set()
        for _drawn in range(k):
            place = self._below(size)
            while place in chosen:
                place = self._below(size)
            chosen.add(place)
            result.append(place)
        return result

    @overload
    def choices(self, population: Sequence[T], weights: None = None, *, k: int = 1) -> list[T]:
        size = float(len(population))
        result: list[T] = []
        for _turn in range(k):
            result.append(population[int(self.random() * size)])
        return result

    @overload
    def choices(self, population: Sequence[T], weights: Sequence[int], *, k: int = 1) -> list[T]:
        return self._weighted(population, [float(end) for end in _running_totals(list(weights))], k)

    @overload
    def choices(self, population: Sequence[T], weights: Sequence[float], *, k: int = 1) -> list[T]:
        ends: list[float] = []
        total = 0.0
        for weight in weights:
            total = weight if not ends else total + weight
            ends.append(total)
        return self._weighted(population, ends, k)

    @overload
    def choices(
        self, population: Sequence[T], weights: None = None, *, cum_weights: Sequence[int], k: int = 1
    ) -> list[T]:
        return self._weighted(population, [float(end) for end in cum_weights], k)

    @overload
    def choices(
        self, population: Sequence[T], weights: None = None, *, cum_weights: Sequence[float], k: int = 1
    ) -> list[T]:
        return self._weighted(population, list(cum_weights), k)

    def _weighted(self, population: Sequence[T], ends: list[float], k: int) -> list[T]:
        if len(ends) != len(population):
            raise ValueError("The number of weights does not match the population")
        total = ends[-1]
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not math.isfinite(total):
            raise ValueError("Total of weights must be finite")
        result: list[T] = []
        for _turn in range(k):
            result.append(population[bisect_right(ends, self.random() * total, 0, len(ends) - 1)])
        return result

    # ------------------------------------------------------------------------------------ distributions

    def uniform(self, a: float | int, b: float | int) -> float:
        return a + (b - a) * self.random()

    def triangular(self, low: float = 0.0, high: float = 1.0, mode: float | None = None) -> float:
        drawn = self.random()
        if mode is None:
            middle = 0.5
        elif high == low:
            return low
        else:
            middle = (mode - low) / (high - low)
        if drawn > middle:
            drawn = 1.0 - drawn
            middle = 1.0 - middle
            return high + (low - high) * math.sqrt(drawn * middle)
        return low + (high - low) * math.sqrt(drawn * middle)

    def normalvariate(self, mu: float | int = 0.0, sigma: float | int = 1.0) -> float:
        while True:
            one = self.random()
            two = 1.0 - self.random()
            z = NORMAL_FACTOR * (one - 0.5) / two
            if z * z / 4.0 <= -math.log(two):
                return float(mu) + z * float(sigma)

    def gauss(self, mu: float | int = 0.0, sigma: float | int = 1.0) -> float:
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * TWICE_PI
            radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            z = math.cos(angle) * radius
            self.gauss_next = math.sin(angle) * radius
        return float(mu) + z * float(sigma)

    def lognormvariate(self, mu: float | int, sigma: float | int) -> float:
        return math.exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd: float | int) -> float:
        return -math.log(1.0 - self.random()) / float(lambd)

    def gammavariate(self, alpha: float | int, beta: float | int) -> float:
        return self._gamma(float(alpha), float(beta))

    def _gamma(self, alpha: float, beta: float) -> float:
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            return self._gamma_of_large(alpha) * beta
        if alpha == 1.0:
            return -math.log(1.0 - self.random()) * beta
        while True:
            b = (E + alpha) / E
            p = b * self.random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -math.log((b - p) / alpha)
            one = self.random()
            if p > 1.0:
                if one <= x ** (alpha - 1.0):
                    break
            elif one <= math.exp(-x):
                break
        return x * beta

    def _gamma_of_large(self, alpha: float) -> float:
        root = math.sqrt(2.0 * alpha - 1.0)
        b = alpha - LOG_4
        c = alpha + root
        while True:
            one = self.random()
            if not 1e-7 < one < 0.9999999:
                continue
            two = 1.0 - self.random()
            v = math.log(one / (1.0 - one)) / root
            x = alpha * math.exp(v)
            z = one * one * two
            r = b + c * v - x
            if r + GAMMA_OFFSET - 4.5 * z >= 0.0 or r >= math.log(z):
                return x

    def betavariate(self, alpha: float | int, beta: float | int) -> float:
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def vonmisesvariate(self, mu: float | int, kappa: float | int) -> float:
        return self._von_mises(float(mu), float(kappa))

    def _von_mises(self, mu: float, kappa: float) -> float:
        if kappa <= 1e-6:
            return TWICE_PI * self.random()
        s = 0.5 / kappa
        r = s + math.sqrt(1.0 + s * s)
        while True:
            z = math.cos(math.pi * self.random())
            d = z / (r + z)
            two = self.random()
            if two < 1.0 - d * d or two <= (1.0 - d) * math.exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if self.random() > 0.5:
            return (mu + math.acos(f)) % TWICE_PI
        return (mu - math.acos(f)) % TWICE_PI

    def paretovariate(self, alpha: float | int) -> float:
        return (1.0 - self.random()) ** (-1.0 / float(alpha))

    def weibullvariate(self, alpha: float | int, beta: float | int) -> float:
        return float(alpha) * (-math.log(1.0 - self.random())) ** (1.0 / float(beta))


def _mixed(text: str) -> int:
    """How Python 2 made a seed of a text."""
    x = u64(ord(text[0]) << 7 if text else 0)
    for character in text:
        x = (u64(1000003) * x) ^ u64(ord(character))
    return (x ^ u64(len(text))).to_int()


def _running_totals(counts: list[int]) -> list[int]:
    totals: list[int] = []
    total = 0
    for count in counts:
        total += count
        totals.append(total)
    return totals
