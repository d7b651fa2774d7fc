"""A heap as a priority queue: its items stand where CPython puts them after every move."""

import heapq


class Task:
    def __init__(self, rank: int, name: str) -> None:
        self.rank = rank
        self.name = name

    def __lt__(self, other: "Task") -> bool:
        return self.rank < other.rank

    def __repr__(self) -> str:
        return f"{self.name}:{self.rank}"


def main() -> None:
    state = 5
    numbers: list[int] = []
    total = 0
    for turn in range(2000):
        state = (state * 1103515245 + 12345) % 2147483648
        choice = (state >> 9) % 5
        value = (state >> 12) % 100
        if choice <= 1 or not numbers:
            heapq.heappush(numbers, value)
        elif choice == 2:
            total += heapq.heappop(numbers)
        elif choice == 3:
            total += heapq.heapreplace(numbers, value)
        else:
            total += heapq.heappushpop(numbers, value)
        for place, number in enumerate(numbers):
            total = (total * 31 + number * place) % 1000003
    print(total, numbers[:5], len(numbers))
    items = [9, 4, 7, 1, 8, 2, 6, 3, 5, 0, 4]
    heapq.heapify(items)
    print(items, [heapq.heappop(items) for _ in range(len(items))])

    tasks: list[tuple[float, int, str]] = []
    for number, word in enumerate("to be or not to be".split()):
        heapq.heappush(tasks, (len(word) / 2, number, word))
    print(tasks[0], heapq.heappop(tasks), tasks)
    queue = [Task(3, "c"), Task(1, "a"), Task(2, "b")]
    heapq.heapify(queue)
    heapq.heappush(queue, Task(0, "z"))
    print(queue, heapq.heappop(queue), heapq.heappushpop(queue, Task(9, "y")))
    empty: list[str] = []
    print(heapq.heappushpop(empty, "x"))
    try:
        heapq.heappop(empty)
    except IndexError as error:
        print("IndexError", error)
    try:
        heapq.heapreplace(empty, "x")
    except IndexError as error:
        print("IndexError", error)


main()
