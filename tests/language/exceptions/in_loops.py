"""Exceptions thrown and caught many times in loops, with live values of every type around them."""


def parse_all(texts: list[str]) -> tuple[list[int], list[str]]:
    good: list[int] = []
    bad: list[str] = []
    for text in texts:
        try:
            good.append(int(text))
        except ValueError:
            bad.append(text)
    return good, bad


def deep(level: int, label: str) -> str:
    local = label + str(level)
    if level == 0:
        raise LookupError(local)
    items = [local, label]
    result = deep(level - 1, label)
    return result + items[0]


def retry(attempts: int) -> str:
    for attempt in range(attempts):
        try:
            if attempt < 2:
                raise TimeoutError(f"attempt {attempt}")
            return f"worked at {attempt}"
        except TimeoutError as error:
            print("retry after", error)
    else:
        return "gave up"


def main() -> None:
    print(parse_all(["1", "x", "3", "", "5 "]))
    caught = 0
    for number in range(2000):
        try:
            deep(number % 7, "level")
        except LookupError as error:
            caught += len(str(error))
    print(caught)
    print(retry(5))
    print(retry(2))
    total = 0
    for number in range(-3, 4):
        try:
            total += 12 // number
        except ZeroDivisionError:
            total += 1000
            continue
        finally:
            total += 1
    print(total)


if __name__ == "__main__":
    main()
