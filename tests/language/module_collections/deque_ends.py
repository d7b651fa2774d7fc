"""A deque grows and shrinks at both ends, turns, and is bounded when it has a greatest length."""

from collections import deque


def show_failure(name: str, ends: deque[int]) -> None:
    try:
        if name == "pop":
            ends.pop()
        elif name == "popleft":
            ends.popleft()
        elif name == "remove":
            ends.remove(99)
        elif name == "index":
            ends.index(99)
        elif name == "get":
            print(ends[len(ends)])
        elif name == "insert":
            ends.insert(0, 1)
        elif name == "loop":
            for number in ends:
                ends.append(number)
    except (IndexError, ValueError, RuntimeError) as error:
        print(name, type(error).__name__, error)


def main() -> None:
    line = deque([1, 2, 3])
    line.append(4)
    line.appendleft(0)
    line.extend([5, 6])
    line.extendleft([-1, -2])
    print(line, len(line), line[0], line[-1], line.maxlen, bool(line))
    for steps in (2, -3, 100, 0, -1):
        line.rotate(steps)
        print(steps, list(line), list(reversed(line)))
    print(line.popleft(), line.pop(), line)
    line.insert(2, 70)
    line.insert(-1, 71)
    line.insert(100, 72)
    line.insert(-100, 73)
    print(line, 70 in line, 74 in line, line.count(70), line.index(71))
    del line[3]
    line[0] += 1
    line.remove(71)
    line.reverse()
    print(line, sum(line), max(line))

    last: deque[str] = deque(maxlen=3)
    for letter in "abcde":
        last.append(letter)
    print(last, last.maxlen)
    last.appendleft("z")
    last.extend(last)
    print(last, last.copy(), last + deque("xy"), last * 2)
    print(deque("ab") == deque("ab", 5), deque("ab") < deque("b"), deque("ab") != deque("ac"))
    print(deque([last, deque("q")]))
    nothing: deque[int] = deque([1, 2], maxlen=0)
    nothing.append(3)
    print(nothing, len(nothing))

    for name in ("pop", "popleft", "remove", "index", "get"):
        show_failure(name, deque())
    show_failure("insert", deque([1, 2], 2))
    show_failure("loop", deque([1, 2]))
    try:
        deque([1], -1)
    except ValueError as error:
        print(error)


main()
