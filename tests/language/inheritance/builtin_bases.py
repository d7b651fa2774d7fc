"""Exceptions with attributes and methods as base classes of further exceptions; object as explicit base."""


class Plain(object):
    def __init__(self) -> None:
        super().__init__()
        self.value = 1


class ApplicationError(Exception):
    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code

    def status(self) -> str:
        return f"[{self.code}] {self}"


class NetworkError(ApplicationError):
    def __init__(self, host: str) -> None:
        super().__init__("cannot reach " + host, 7)
        self.host = host


class Timeout(NetworkError):
    def status(self) -> str:
        return "timeout: " + super().status()


def main() -> None:
    print(Plain().value)
    errors: list[ApplicationError] = [ApplicationError("plain", 1), NetworkError("example"), Timeout("slow")]
    for error in errors:
        try:
            raise error
        except Timeout as caught:
            print("Timeout", caught.status(), caught.host)
        except NetworkError as caught:
            print("NetworkError", caught.status(), caught.args)
        except ApplicationError as caught:
            print("ApplicationError", caught.status(), caught.code)


if __name__ == "__main__":
    main()
