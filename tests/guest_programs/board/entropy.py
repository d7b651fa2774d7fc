"""Bytes and generators that nobody can foretell."""

import os
import random


def main() -> None:
    one = os.urandom(400)
    two = os.urandom(400)
    print(len(one), len(two), one != two, len(set(one)) > 100, os.urandom(0))
    print(random.Random().getrandbits(60) != random.Random().getrandbits(60), 0.0 <= random.random() < 1.0)
    random.seed()
    print(0 <= random.getrandbits(16) < 65536)
    try:
        os.urandom(-1)
    except ValueError as error:
        print(error)


main()
