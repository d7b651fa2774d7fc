"""throw() and close(): handlers at the yield, finally, generators that have not begun or have ended."""

from collections.abc import Generator


def guarded(log: list[str]) -> Generator[int, None, None]:
    try:
        yield 1
        yield 2
    except ValueError as error:
        log.append(f"caught {error}")
        yield 99
    finally:
        log.append("finally")


def plain() -> Generator[int, None, None]:
    yield 1
    yield 2


def nested(log: list[str]) -> Generator[str, None, str]:
    try:
        try:
            yield "inner"
        except KeyError as error:
            log.append(repr(error))
            raise ValueError("from key") from error
        finally:
            log.append("inner finally")
            yield "in finally"
    except ValueError as error:
        log.append(f"{error} {error.__cause__!r}")
        yield "outer"
    return "end"


def main() -> None:
    log: list[str] = []
    numbers = guarded(log)
    print(next(numbers), numbers.throw(ValueError("x")), log)
    print(list(numbers), log)
    log.clear()
    closed = guarded(log)
    next(closed)
    closed.close()
    print(log, list(closed))
    closed.close()
    unstarted = guarded(log)
    unstarted.close()
    print(log, list(unstarted))
    early = guarded(log)
    try:
        early.throw(OSError("early"))
    except OSError as error:
        print("early", error, log, list(early))
    simple = plain()
    next(simple)
    try:
        simple.throw(KeyError("k"))
    except KeyError as error:
        print("key", error, list(simple))
    try:
        simple.throw(KeyError("after the end"))
    except KeyError as error:
        print(error)
    texts = nested(log)
    print(next(texts), texts.throw(KeyError("key")), next(texts), log)
    try:
        next(texts)
    except StopIteration as stop:
        print(stop.value)
    both = stubborn()
    print(next(both))
    try:
        both.close()
    except RuntimeError as error:
        print(error)
    print(list(both))


def stubborn() -> Generator[int, None, None]:
    try:
        yield 1
    except GeneratorExit:
        yield 2


main()
