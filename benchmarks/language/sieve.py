"""The sieve of Eratosthenes over a bytearray: byte stores with a stride, byte loads one after another."""

LIMIT = 20_000_000


def count_primes(limit: int) -> int:
    is_composite = bytearray(limit + 1)
    count = 0
    for candidate in range(2, limit + 1):
        if is_composite[candidate] == 0:
            count += 1
            multiple = candidate * candidate
            while multiple <= limit:
                is_composite[multiple] = 1
                multiple += candidate
    return count


def main() -> None:
    print(count_primes(LIMIT))


if __name__ == "__main__":
    main()
