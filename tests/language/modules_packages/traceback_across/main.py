"""A traceback that runs through several modules and a package."""

import helper


def main() -> None:
    print("start")
    print(helper.outer(3))


if __name__ == "__main__":
    main()
