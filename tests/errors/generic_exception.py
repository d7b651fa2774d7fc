"""An exception class with type parameters is caught by its class alone, which does not say what its value is."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Invalid(Exception, Generic[T]):
    def __init__(self, value: T) -> None:
        super().__init__(f"invalid {value}")
        self.value = value


try:
    raise Invalid(3)
except Invalid as error:  # error: E101 Invalid[Any]
    print(error)
