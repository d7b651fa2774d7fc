"""raise ... from None shows only the last exception."""


def convert(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise TypeError(f"not a number: {text}") from None


print(convert("1.5"))
print(convert("one"))
