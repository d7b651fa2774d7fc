"""What a thread is to call its function with does not fit the function."""

from threading import Thread


def show(number: int, *, word: str) -> None:
    print(number, word)


Thread(target=show, args=(1,), kwargs={"word": 2}).start()  # error: T-arg-type expected "str"
Thread(target=show, args=("1",), kwargs={"word": "2"}).start()  # error: T-arg-type expected "int"
Thread(target=show, args=(1,), kwargs={"words": "2"}).start()  # error: T-call-arg words
