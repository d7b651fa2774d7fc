"""Lists that shrink or grow while an index runs over them, bounds that the loop changes, indices off by one."""


def shrinking(items: list[int]) -> str:
    total = 0
    try:
        for index in range(len(items)):
            total += items[index]
            if index % 2 == 0:
                items.pop()
        return f"all {total}"
    except IndexError as error:
        return f"{error} behind {total}"


def cut(items: list[int]) -> None:
    del items[1:]


def shrinking_in_a_call(items: list[int]) -> str:
    total = 0
    try:
        for index in range(len(items)):
            total += items[index]
            cut(items)
        return f"all {total}"
    except IndexError as error:
        return f"{error} behind {total}"


def checked_before(items: list[int], index: int) -> str:
    if 0 <= index < len(items):
        items.clear()
        try:
            return str(items[index])
        except IndexError as error:
            return str(error)
    return "outside"


def one_too_far(items: list[int]) -> str:
    seen = 0
    try:
        for index in range(len(items)):
            if items[index] <= items[index + 1]:
                seen += 1
        return f"all {seen}"
    except IndexError as error:
        return f"{error} behind {seen}"


def neighbours(items: list[int]) -> int:
    return sum(1 for index in range(len(items) - 1) if items[index] <= items[index + 1])


def from_the_end(items: list[int]) -> list[int]:
    return [items[index] for index in range(len(items) - 1, -1, -1)]


def negative(items: list[int]) -> list[int]:
    return [items[-index] for index in range(1, len(items) + 1)]


def negative_too_far(items: list[int]) -> str:
    seen: list[int] = []
    try:
        for index in range(len(items) + 1):
            seen.append(items[-index - 1])
        return f"all {seen}"
    except IndexError as error:
        return f"{error} behind {seen}"


def moved_bound(items: list[int], stop: int) -> str:
    index = 0
    seen = 0
    try:
        while index < stop:
            seen += items[index]
            if seen > 20:
                stop += 3
            index += 1
        return f"all {seen}"
    except IndexError as error:
        return f"{error} behind {seen} at {index}"


def other_list(left: list[int], right: list[int]) -> str:
    total = 0
    try:
        for index in range(len(left)):
            total += left[index] * right[index]
        return f"all {total}"
    except IndexError as error:
        return f"{error} behind {total}"


def replaced(items: list[int]) -> str:
    total = 0
    try:
        for index in range(len(items)):
            total += items[index]
            items = items[1:]
        return f"all {total}"
    except IndexError as error:
        return f"{error} behind {total}"


def growing(items: list[int]) -> int:
    turns = 0
    index = 0
    while index < len(items):
        turns += 1
        if items[index] > 3:
            items.append(items[index] - 2)
        index += 1
    return turns


def pairs(data: bytearray) -> str:
    total = 0
    try:
        for position in range(0, len(data), 2):
            total += (data[position] << 8) | data[position + 1]
        return f"all {total}"
    except IndexError as error:
        return f"{error} behind {total}"


def halves(items: list[int]) -> list[int]:
    low, high = 0, len(items)
    seen: list[int] = []
    while low < high:
        middle = (low + high) // 2
        seen.append(items[middle])
        if items[middle] < 6:
            low = middle + 1
        else:
            high = middle
    return seen


def main() -> None:
    print(shrinking([1, 2, 3, 4, 5, 6]), "|", shrinking_in_a_call([1, 2, 3]), "|", shrinking_in_a_call([7]))
    print(checked_before([1, 2, 3], 1), checked_before([1, 2, 3], 3), checked_before([1, 2, 3], -1))
    print(one_too_far([1, 2, 3, 2]), "|", neighbours([1, 2, 3, 2]), neighbours([]), neighbours([1]))
    print(from_the_end([1, 2, 3]), from_the_end([]), negative([1, 2, 3]), negative_too_far([1, 2, 3]))
    print(moved_bound([5, 6, 7, 8, 9], 4), "|", moved_bound([1, 2, 3, 4], 3))
    print(other_list([1, 2, 3], [4, 5, 6]), "|", other_list([1, 2, 3], [4, 5]))
    print(replaced([1, 2, 3, 4]), "|", growing([9, 2, 8]))
    print(pairs(bytearray(range(8))), "|", pairs(bytearray(range(7))), "|", pairs(bytearray()))
    print(halves([1, 3, 5, 7, 9, 11]), halves([6]), halves([]))


main()
