"""All permutations of ten numbers, each flipped until a one is in front: integer loops over small lists."""

SIZE = 10


def fannkuch(size: int) -> tuple[int, int]:
    order = list(range(size))
    work = [0] * size
    count = [0] * size
    most_flips = 0
    checksum = 0
    sign = 1
    remaining = size
    while True:
        while remaining != 1:
            count[remaining - 1] = remaining
            remaining -= 1
        for i in range(size):
            work[i] = order[i]
        flips = 0
        first = work[0]
        while first != 0:
            low = 0
            high = first
            while low < high:
                swapped = work[low]
                work[low] = work[high]
                work[high] = swapped
                low += 1
                high -= 1
            flips += 1
            first = work[0]
        if flips > most_flips:
            most_flips = flips
        checksum += sign * flips
        sign = -sign
        while True:
            if remaining == size:
                return checksum, most_flips
            moved = order[0]
            for i in range(remaining):
                order[i] = order[i + 1]
            order[remaining] = moved
            count[remaining] -= 1
            if count[remaining] > 0:
                break
            remaining += 1


def main() -> None:
    checksum, flips = fannkuch(SIZE)
    print(checksum)
    print(f"Pfannkuchen({SIZE}) = {flips}")


if __name__ == "__main__":
    main()
