"""SystemRandom: numbers that nobody can foresee are within their bounds, and there is no state to keep."""

import random

source = random.SystemRandom(42)
print(all(0.0 <= source.random() < 1.0 for _ in range(50)), {source.randint(1, 3) for _ in range(200)} == {1, 2, 3})
print(all(0 <= source.getrandbits(k) < 2**k for k in range(1, 63)), len(source.randbytes(5)), source.getrandbits(0))
deck = list(range(20))
source.shuffle(deck)
print(sorted(deck) == list(range(20)), source.choice("aaa"), len(set(source.sample(range(100), 10))))
print(len({source.random() for _ in range(50)}), isinstance(source, random.Random), 1 <= source.uniform(1, 2) <= 2)
try:
    source.getstate()
except NotImplementedError as error:
    print(error)
print(random.Random(3).random(), random.Random(3).randint(1, 100))
