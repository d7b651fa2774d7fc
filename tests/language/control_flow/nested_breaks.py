"""break and continue through try/finally and with, in loops inside functions, in every position."""


def scan(limit: int) -> list[str]:
    log = []
    for number in range(limit):
        try:
            if number == 1:
                log.append("skip")
                continue
            if number == 3:
                log.append("stop")
                break
            log.append("work " + str(number))
        finally:
            log.append("clean " + str(number))
    else:
        log.append("else")
    return log


def returns_from_loop() -> int:
    for number in range(10):
        while True:
            try:
                if number == 2:
                    return number * 100
                break
            finally:
                print("leaving", number)
    return -1


def overridden() -> str:
    while True:
        try:
            return "from try"
        finally:
            break
    return "after loop"


def main() -> None:
    print(scan(5))
    print(scan(2))
    print(returns_from_loop())
    print(overridden())


if __name__ == "__main__":
    main()
