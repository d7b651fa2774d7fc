"""The sieve of Eratosthenes. The limit may be given: importos run examples/primes.py 1000"""

import sys


def primes_below(limit: int) -> list[int]:
    """Every prime number below the limit, in order."""
    is_prime = [True] * max(limit, 2)
    is_prime[0] = is_prime[1] = False
    number = 2
    while number * number < limit:
        if is_prime[number]:
            for multiple in range(number * number, limit, number):
                is_prime[multiple] = False
        number += 1
    return [number for number in range(limit) if is_prime[number]]


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    primes = primes_below(limit)
    for start in range(0, len(primes), 10):
        print(" ".join([f"{prime:5}" for prime in primes[start : start + 10]]))
    print(f"{len(primes)} primes below {limit}")


if __name__ == "__main__":
    main()
