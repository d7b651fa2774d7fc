"""User functions, parameters and variables that carry the names of built-in functions."""


def sum(values: list[int]) -> str:
    return "my sum of " + str(len(values))


def measure(len: int, max: int) -> int:
    return len * max


def main() -> None:
    print(sum([1, 2]))
    print(measure(3, 4))
    list = [1, 2]
    print(list, len(list))
    id = 5
    type = "t"
    print(id, type)
    for str_ in ["a"]:
        print(str_, str(1))


if __name__ == "__main__":
    main()
