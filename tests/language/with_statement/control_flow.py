"""return, break, continue and finally through with; the order of everything."""


class Mark:
    def __init__(self, log: list[str], name: str) -> None:
        self.log = log
        self.name = name

    def __enter__(self) -> "Mark":
        self.log.append("+" + self.name)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.log.append("-" + self.name)


def run(log: list[str]) -> int:
    for number in range(5):
        with Mark(log, f"loop{number}"):
            try:
                with Mark(log, "in"):
                    if number == 0:
                        continue
                    if number == 2:
                        break
                    log.append("body")
            finally:
                log.append("finally")
    with Mark(log, "last"):
        while True:
            with Mark(log, "while"):
                return len(log)


def main() -> None:
    log: list[str] = []
    print(run(log), log)


if __name__ == "__main__":
    main()
