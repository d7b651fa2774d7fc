"""raise ... from ...: both tracebacks with the sentence between them."""


def read(text: str) -> int:
    return int(text)


def load(text: str) -> int:
    try:
        return read(text)
    except ValueError as error:
        raise RuntimeError("cannot load") from error


def main() -> None:
    print(load("5"))
    print(load("five"))


if __name__ == "__main__":
    main()
