"""Greatest common divisor, modular power, primes, perfect numbers, Collatz: plain integer loops."""


def gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def modular_power(base: int, exponent: int, modulus: int) -> int:
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True


def factors(n: int) -> list[int]:
    found = []
    divisor = 2
    while n > 1:
        while n % divisor == 0:
            found.append(divisor)
            n //= divisor
        divisor += 1
    return found


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def main() -> None:
    print(gcd(48, 36), gcd(17, 5), gcd(0, 9), gcd(9, 0), gcd(1071, 462))
    print(modular_power(2, 100, 1000000007), pow(2, 100, 1000000007), pow(3, 5), pow(7, 0, 5))
    print([n for n in range(60) if is_prime(n)])
    print(factors(360), factors(97), factors(600851475143))
    print([n for n in range(2, 500) if sum([d for d in range(1, n) if n % d == 0]) == n])
    print(collatz(27), max([collatz(n) for n in range(1, 300)]))
    print(int("123", 8), sum([int(digit) for digit in str(2**60)]))


if __name__ == "__main__":
    main()
