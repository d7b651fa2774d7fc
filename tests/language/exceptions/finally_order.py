"""finally runs after return, break, continue, raise and normal flow; return in finally wins."""

log: list[str] = []


def flow(kind: str) -> str:
    for _ in range(2):
        try:
            log.append("try")
            if kind == "return":
                return "returned"
            if kind == "break":
                break
            if kind == "continue":
                continue
            if kind == "raise":
                raise ValueError(kind)
            log.append("end of try")
        except ValueError:
            log.append("except")
            if kind == "raise":
                return "from except"
        else:
            log.append("else")
        finally:
            log.append("finally")
    return "fell out"


def swallow() -> int:
    try:
        raise KeyError("lost")
    finally:
        return 42


def replace() -> int:
    try:
        return 1
    finally:
        return 2


def value_before_finally() -> int:
    number = 1
    try:
        return number
    finally:
        number = 99


def nested() -> str:
    text = ""
    try:
        try:
            text += "a"
            raise ValueError
        finally:
            text += "b"
    except ValueError:
        text += "c"
    finally:
        text += "d"
    return text


def raise_in_finally() -> None:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def main() -> None:
    for kind in ["normal", "return", "break", "continue", "raise"]:
        result = flow(kind)
        print(kind, result, log)
        log.clear()
    print(swallow(), replace(), value_before_finally(), nested())
    try:
        raise_in_finally()
    except KeyError as error:
        print(repr(error), repr(error.__context__))


if __name__ == "__main__":
    main()
