"""raise SystemExit with a status."""


def main() -> None:
    print("raising")
    raise SystemExit(9)


main()
