"""KeyError shows the repr of the key; the text of other errors is shown as it is, also when it has several lines."""


def raise_it(number: int) -> None:
    if number == 0:
        print({"a": 1}["it's"])
    raise ValueError("first line\nsecond line")


try:
    raise_it(0)
except KeyError as error:
    print("caught", error)
raise_it(1)
