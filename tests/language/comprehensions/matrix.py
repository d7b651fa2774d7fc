"""Comprehensions at work: matrix product, sieve, tables, transposition, flattening, Pythagorean triples."""


def multiply(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    columns = len(b[0])
    return [[sum([row[k] * b[k][j] for k in range(len(b))], 0.0) for j in range(columns)] for row in a]


def main() -> None:
    identity = [[1.0 if i == j else 0.0 for j in range(3)] for i in range(3)]
    shifted = [[float(i * 3 + j) for j in range(3)] for i in range(3)]
    print(multiply(shifted, identity) == shifted, multiply(shifted, shifted))
    composite = {multiple for number in range(2, 8) for multiple in range(number * 2, 50, number)}
    print([number for number in range(2, 50) if number not in composite])
    print([(a, b, c) for c in range(1, 26) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c])
    print("\n".join([" ".join([f"{row * column:3d}" for column in range(1, 6)]) for row in range(1, 6)]))
    words = "it was the best of times it was the worst of times".split()
    counts = {word: words.count(word) for word in words}
    print(sorted([(-count, word) for word, count in counts.items()])[:4])


if __name__ == "__main__":
    main()
