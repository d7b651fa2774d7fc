"""Tables of primes: sieve, segments, twins, gaps, Goldbach, factorisations, totients, Miller-Rabin."""


def sieve(limit: int) -> list[int]:
    composite = [False] * (limit + 1)
    primes = []
    for number in range(2, limit + 1):
        if not composite[number]:
            primes.append(number)
            for multiple in range(number * number, limit + 1, number):
                composite[multiple] = True
    return primes


def factorise(number: int, primes: list[int]) -> dict[int, int]:
    factors: dict[int, int] = {}
    for prime in primes:
        if prime * prime > number:
            break
        while number % prime == 0:
            factors[prime] = factors.get(prime, 0) + 1
            number //= prime
    if number > 1:
        factors[number] = factors.get(number, 0) + 1
    return factors


def format_factors(factors: dict[int, int]) -> str:
    return " * ".join([f"{prime}^{power}" if power > 1 else str(prime) for prime, power in factors.items()]) or "1"


def totient(factors: dict[int, int]) -> int:
    result = 1
    for prime, power in factors.items():
        result *= (prime - 1) * prime ** (power - 1)
    return result


def multiply_modulo(a: int, b: int, modulus: int) -> int:
    result = 0
    while b:
        if b & 1:
            result = (result + a) % modulus
        a = a * 2 % modulus
        b >>= 1
    return result


def power_modulo(base: int, exponent: int, modulus: int) -> int:
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = multiply_modulo(result, base, modulus)
        base = multiply_modulo(base, base, modulus)
        exponent >>= 1
    return result


def is_prime(number: int) -> bool:
    if number < 4:
        return number > 1
    if number % 2 == 0:
        return False
    odd = number - 1
    shifts = 0
    while odd % 2 == 0:
        odd //= 2
        shifts += 1
    for base in (2, 3, 5, 7, 11, 13):
        if base % number == 0:
            continue
        value = power_modulo(base, odd, number)
        if value in (1, number - 1):
            continue
        for _ in range(shifts - 1):
            value = multiply_modulo(value, value, number)
            if value == number - 1:
                break
        else:
            return False
    return True


def main() -> None:
    primes = sieve(20000)
    print(len(primes), primes[:12], primes[-3:], sum(primes))
    for start in range(0, 60, 10):
        print(" ".join([f"{prime:5d}" for prime in primes[start : start + 10]]))
    gaps: dict[int, int] = {}
    for left, right in zip(primes, primes[1:]):
        gaps[right - left] = gaps.get(right - left, 0) + 1
    print(sorted(gaps.items(), key=lambda entry: (-entry[1], entry[0]))[:6], max(gaps))
    members = set(primes)
    print([(prime, prime + 2) for prime in primes[:80] if prime + 2 in members])
    for even in range(4, 40, 6):
        print(even, [(prime, even - prime) for prime in primes if prime <= even // 2 and even - prime in members])
    for number in [1, 2, 60, 97, 1001, 65536, 999999, 123456789]:
        factors = factorise(number, primes)
        print(number, "=", format_factors(factors), "totient", totient(factors))
    candidates = [2, 9, 561, 7919, 1000000007, 1000000011, 2147483647, 1000000000039, 1000000000041]
    print([(number, is_prime(number)) for number in candidates])
    print([number for number in range(1, 400) if is_prime(number) != (number in members)])


if __name__ == "__main__":
    main()
