"""Exceptions with a mixin, and with several exceptions as bases; caught through each of them."""


class Coded:
    code = 1

    def describe(self) -> str:
        return f"code {self.code}"


class Retry:
    def __init__(self) -> None:
        self.attempts = 3
        self.reason = "busy"


class NetworkError(Coded, ConnectionError):
    code = 7


class Slow(NetworkError, TimeoutError):
    code = 8


class Again(Retry, ValueError):
    def __init__(self, text: str) -> None:
        Retry.__init__(self)
        ValueError.__init__(self, text)


def fail(number: int) -> None:
    if number == 0:
        raise NetworkError("down")
    if number == 1:
        raise Slow("late", 3)
    if number == 2:
        raise Again("again")
    raise KeyError("key")


for number in range(4):
    try:
        fail(number)
    except TimeoutError as error:
        print("timeout", error.args, isinstance(error, Coded))
    except NetworkError as error:
        print("network", error, error.describe())
    except Again as error:
        error.attempts -= 1
        print("retry", error.attempts, error.reason, error)
    except LookupError as error:
        print("lookup", error, type(error).__name__)
try:
    fail(1)
except Exception as caught:
    print(isinstance(caught, Coded) and caught.describe(), repr(caught))
