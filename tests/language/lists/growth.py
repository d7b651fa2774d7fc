"""Lists as stacks and queues with thousands of items, emptied and filled again."""


def main() -> None:
    stack: list[int] = []
    for number in range(20000):
        stack.append(number * 3)
    print(len(stack), stack[0], stack[-1], sum(stack))
    total = 0
    while len(stack) > 10:
        total += stack.pop()
    print(total, stack)
    queue = [1]
    taken = 0
    while queue and taken < 500:
        head = queue.pop(0)
        taken += 1
        queue.append(head * 2 % 1009)
        queue.append(head * 3 % 1013)
    print(taken, len(queue), queue[:5], queue[-5:])
    front: list[str] = []
    for letter in "abcdefgh":
        front.insert(0, letter)
    front.insert(100, "end")
    front.insert(-1, "almost")
    print(front)
    front.clear()
    front.extend(["x", "y"])
    front.extend("pq")
    front.extend([])
    front.extend(front)
    print(front)


if __name__ == "__main__":
    main()
