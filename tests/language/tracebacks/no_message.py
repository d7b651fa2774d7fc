"""An exception without a message prints only its name."""


class Silent(Exception):
    pass


def main() -> None:
    raise Silent


if __name__ == "__main__":
    main()
