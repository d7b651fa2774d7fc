"""A long random walk over the operations of a deque, with a checksum of every state."""

from collections import deque


class Walk:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % limit


def step(walk: Walk, line: deque[int]) -> int:
    choice = walk.below(14)
    value = walk.below(10)
    if choice <= 1:
        line.append(value)
    elif choice <= 3:
        line.appendleft(value)
    elif choice == 4 and line:
        return line.pop()
    elif choice == 5 and line:
        return line.popleft()
    elif choice == 6:
        line.rotate(walk.below(13) - 6)
    elif choice == 7:
        line.extend([value, value + 1, value + 2])
    elif choice == 8 and line:
        line[walk.below(len(line))] = value
    elif choice == 9 and line:
        del line[walk.below(len(line))]
    elif choice == 10 and len(line) != line.maxlen:
        line.insert(walk.below(12) - 4, value)
    elif choice == 11 and value in line:
        line.remove(value)
    elif choice == 12:
        line.reverse()
    elif choice == 13:
        return line.count(value)
    return len(line)


def main() -> None:
    for limit in (None, 3, 8, 40):
        walk = Walk(17)
        line: deque[int] = deque(maxlen=limit)
        total = 0
        for turn in range(4000):
            total = (total * 31 + step(walk, line)) % 1000003
            for number in line:
                total = (total * 7 + number) % 1000003
            if len(line) > 60:
                line.clear()
        print(limit, total, line)


main()
