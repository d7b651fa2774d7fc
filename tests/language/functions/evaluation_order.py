"""Operands, arguments, indices and targets are evaluated from left to right, as the language reference says."""

log: list[str] = []


def step(name: str, value: int) -> int:
    log.append(name)
    return value


def flush() -> None:
    print(" ".join(log))
    log.clear()


def three(a: int, b: int, c: int) -> int:
    return a + b + c


def values() -> list[int]:
    log.append("values")
    return [10, 20, 30]


print(step("a", 1) + step("b", 2) * step("c", 3))
flush()
print(three(step("x", 1), step("y", 2), step("z", 3)))
flush()
print(values()[step("index", 1)])
flush()
box = [0, 0, 0]
box[step("target", 1)] = step("source", 5)
print(box)
flush()
table = {step("k1", 1): step("v1", 2), step("k2", 3): step("v2", 4)}
print(table)
flush()
print(step("lo", 1) < step("mid", 2) < step("hi", 3))
flush()
print(step("lo", 5) < step("mid", 2) < step("hi", 3))
flush()
print((step("p", 1), step("q", 2)), [step("r", 3), step("s", 4)])
flush()
box[step("i", 0)] += step("add", 7)
print(box)
flush()
first, second = step("left", 1), step("right", 2)
print(first, second)
flush()
print(step("then", 1) if step("condition", 0) else step("otherwise", 2))
flush()
print(step("f", 0) or step("g", 0) or step("h", 9), step("m", 1) and step("n", 0) and step("o", 3))
flush()
