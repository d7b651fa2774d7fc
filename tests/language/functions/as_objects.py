"""Functions where any object may stand: shown, compared, kept in containers, tested."""

from collections.abc import Callable


def plain() -> None:
    pass


class Bell:
    def ring(self) -> int:
        return 1


def counter(start: int) -> Callable[[], int]:
    def count() -> int:
        return start

    return count


def begins(value: object) -> str:
    return str(value)[:6]


def main() -> None:
    double: Callable[[int], int] = lambda x: x * 2
    objects: list[object] = [plain, double, counter(3), Bell().ring, 3, "text", None]
    print([begins(value) for value in objects[:3]], [begins(value) for value in objects[4:]])
    print([left == right for left in objects for right in objects if left is right])
    print(objects[0] == plain, objects[1] == objects[0], objects[0] != double, bool(objects[1]), not objects[3])
    numbers: dict[object, int] = {plain: 1, "a": 2, double: 3}
    print(numbers[plain], numbers[double], plain in objects, counter in objects, hash(plain) == hash(objects[0]))
    print([isinstance(value, str) for value in objects], double(21))


main()
