"""For the same seed, the same numbers as CPython: whole ones, choices, shuffles, samples and distributions."""


import random


def main() -> None:
    random.seed(42)
    print([random.random() for _ in range(3)], random.getrandbits(32), random.getrandbits(5), random.getrandbits(50))
    print([random.randint(1, 6) for _ in range(12)], [random.randrange(10) for _ in range(8)], random.randrange(0, 100, 7))
    print(random.randrange(5, -20, -3), random.randrange(10**15), random.uniform(1, 10), random.uniform(-2.5, 2.5))
    letters = list("abcdefghij")
    random.shuffle(letters)
    print(letters, random.choice(letters), random.choice("xyz"), random.choice(range(100)), random.choice((1.5, 2.5)))
    print(random.sample(range(1000), 8), random.sample(letters, 4), random.sample(["r", "b"], 5, counts=[4, 2]))
    print(random.sample(range(10**9), 3), len(set(random.sample(range(50), 50))))
    print(random.choices("abc", k=6), random.choices([1, 2, 3], [10, 1, 1], k=6), random.choices("ab", [0.25, 0.75], k=5))
    print(random.choices("xyz", cum_weights=[1, 5, 6], k=6), random.randbytes(7), random.triangular(), random.triangular(1.0, 5.0, 2.0))
    for seed in (0, 1, -1, 2**40 + 3, -(2**62), 9007199254740993, 3.25, -0.5, "text", "", b"bytes", bytearray(b"b"), "\0zero"):
        random.seed(seed)
        print(repr(seed), random.random(), random.getrandbits(63), random.randrange(1000000))
    random.seed("old", 1)
    print(random.random())


def distributions() -> None:
    made = random.Random("distributions")
    for _turn in range(4):
        print(made.gauss(0, 1), made.gauss(10.0, 2.5), made.normalvariate(0, 1), made.lognormvariate(0, 0.5))
        print(made.expovariate(1.5), made.gammavariate(2.5, 1.5), made.gammavariate(0.5, 2), made.gammavariate(1, 3))
        print(made.betavariate(2, 3), made.paretovariate(3), made.weibullvariate(1, 1.5), made.vonmisesvariate(0, 4))
    total = 0
    for _turn in range(5000):
        total = (total * 31 + made.getrandbits(32)) % 1000000007
    print(total)


def states() -> None:
    one = random.Random(7)
    two = random.Random(8)
    one.gauss(0.0, 1.0)
    state = one.getstate()
    print(state[0], len(state[1]), state[1][:3], state[1][-1], state[2])
    two.setstate(state)
    print([one.random() == two.random() for _ in range(700)].count(True), one.gauss(0, 1) == two.gauss(0, 1))
    for attempt in range(4):
        try:
            if attempt == 0:
                one.randrange(0)
            elif attempt == 1:
                one.randint(5, 3)
            elif attempt == 2:
                one.sample([1, 2], 3)
            else:
                one.choice([])
        except ValueError as error:
            print("ValueError", error)
        except IndexError as error:
            print("IndexError", error)


main()
distributions()
states()
